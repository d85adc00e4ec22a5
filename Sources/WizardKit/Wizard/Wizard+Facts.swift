// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Wizard {
    /// All answers together, in the form in which flags give them.
    package var request: SetupRequest {
        var request = state.given
        request.from = request.from ?? answered(.senderAddress)
        request.fromName = request.fromName ?? answered(.senderName)
        request.server = request.server ?? answered(.server)
        request.host = request.host ?? answered(.host)
        request.auth = request.auth ?? answered(.method)
        if clientID == nil {
            request.clientSecrets = request.clientSecrets ?? answered(.client)
        }
        request.serviceAccountKey = request.serviceAccountKey ?? answered(.key)
        request.username = request.username ?? answered(.account)
        request.typesPassword = state.stands(.secret)
        request.pastesClient = state.answer(.client) == "" || clientID != nil
        request.testTo = request.testTo ?? answered(.recipient)
        request.profileName = answered(.name) ?? request.profileName
        return request
    }

    /// The OAuth client's id, where it was answered instead of a file: no path, no name of a file.
    package var clientID: String? {
        guard let text = state.answer(.client), !text.isEmpty,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 < 0x7F }),
            !text.hasPrefix("."), !text.hasPrefix("~"), !text.lowercased().hasSuffix(".json")
        else { return nil }
        return text
    }

    /// An answer that stands and says something.
    private func answered(_ question: QuestionID) -> String? {
        guard let text = state.answer(question), !text.isEmpty else { return nil }
        return text
    }

    /// The server in question, as far as it is chosen.
    var server: ServerEntry? {
        let request = request
        guard request.server != ServerEntry.customID, request.host == nil else { return nil }
        guard let id = request.server else {
            // A script takes the first one; a person is asked where there are several.
            guard let servers = context.provider?.servers else { return nil }
            return context.isInteractive && servers.count > 1 ? nil : servers.first
        }
        return context.provider?.server(id: id)
    }

    /// The ways to sign in at the server in question, the one to offer first in front.
    var choices: [AuthChoice] {
        SetupRules.choices(
            at: server, oauth: context.provider?.oauth,
            isCustom: request.server == ServerEntry.customID || request.host != nil)
    }

    /// The way to sign in, as far as it is chosen.
    var choice: AuthChoice? {
        if let word = request.auth { return AuthChoice(rawValue: word) }
        let choices = choices
        if request.reauthorizes, let method = request.saved?.authentication.method {
            return AuthChoice(rawValue: method.rawValue)
        }
        if clientDecides { return .auto }
        if keyDecides { return .serviceAccount }
        return choices.count == 1 ? choices.first : nil
    }

    /// Whether a flag that names an OAuth client leaves no choice: a script takes the sign-in that
    /// needs one wherever it can, a person where it is what the server offers first.
    var clientDecides: Bool {
        guard state.given.clientSecrets != nil || state.given.clientID != nil else { return false }
        return context.isInteractive ? choices.first == .auto : choices.contains(.auto)
    }

    /// Whether a flag that names a service account's key leaves no choice.
    var keyDecides: Bool {
        state.given.serviceAccountKey != nil && choices.contains(.serviceAccount)
    }

    /// The file that the sign-in wants, as far as it is known: a client's, or a key.
    var credentialPath: String? {
        guard let choice, choice.usesOAuth else { return nil }
        return choice == .serviceAccount ? request.serviceAccountKey : request.clientSecrets
    }

    /// Whether a password signs in.
    var usesPassword: Bool { choice == .appPassword || choice == .password }

    /// The sender's address, as far as it is known.
    var sender: EmailAddress? {
        (request.from ?? request.username).flatMap { try? EmailAddress($0) }
    }

    /// The name to save under, as far as it is known.
    package var profileName: String? {
        request.profileName ?? request.domain ?? sender.map { $0.domain.text }
    }

    /// Whether a token is still to be got with the client in question.
    var needsSignIn: Bool {
        choice?.usesOAuth == true && state.signedInKey != signInKey
    }

    /// What a token depends on.
    var signInKey: String {
        let request = request
        var parts = [
            request.provider, request.clientSecrets, request.clientID, clientID, request.auth,
        ]
        if choice == .serviceAccount {
            parts += [request.serviceAccountKey, request.username ?? sender?.description]
        }
        return parts.map { $0 ?? "" }.joined(separator: "\n")
    }

    /// Whether the answers as they are now were never tested to the end.
    var needsTest: Bool { state.tested?.request != testedRequest }

    /// The answers that a test depends on.
    var testedRequest: SetupRequest {
        var request = request
        request.profileName = nil
        return request
    }

    /// Whether a flag says something that can't be right, whatever else is answered.
    var hasFaultyFlags: Bool {
        !SetupRules.faults(
            in: state.given, provider: context.provider,
            workingDirectory: context.workingDirectory
        ).isEmpty
    }
}
