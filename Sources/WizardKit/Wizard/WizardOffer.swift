// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// What can be done after a failure.
package enum WizardOffer: String, Codable, Sendable, Hashable, CaseIterable {
    /// The same again.
    case again = "try-again"
    /// Go on with the account that signed in, though another was asked for.
    case keepAccount = "keep-account"
    /// Another recipient for the test email.
    case recipient = "change-recipient"
    /// Another sender.
    case sender = "change-sender"
    /// Another way to sign in, or the same one with other credentials.
    case signIn = "change-sign-in"
    /// Another server.
    case server = "change-server"
    /// Keep the secret in a file instead.
    case fileStore = "store-in-file"
    /// Save what there is, and say in the profile that it was not proved.
    case save = "save-not-validated"
    /// Leave.
    case quit

    /// How a menu calls it.
    package var title: String {
        switch self {
        case .again: "try again"
        case .keepAccount: "go on as the account that signed in"
        case .recipient: "other recipient"
        case .sender: "other sender"
        case .signIn: "sign in another way, or again"
        case .server: "other server"
        case .fileStore: "keep the secret in a file"
        case .save: "save as not validated"
        case .quit: "quit"
        }
    }

    /// What to offer after a failure, what fits it best first.
    ///
    /// - Parameters:
    ///   - finding: The failure, explained.
    ///   - signsIn: Whether anybody signs in at all.
    ///   - canSave: Whether there is enough to save a profile that says it was not proved.
    /// - Returns: The offers, none twice, `quit` last.
    package static func offers(after finding: Finding, signsIn: Bool, canSave: Bool)
        -> [WizardOffer]
    {
        if finding.code == FindingCode.wrongAccount.rawValue {
            return [.again, .keepAccount, .sender, .signIn, .quit]
        }
        let best = best(for: finding, signsIn: signsIn)
        var rest: [WizardOffer] = [.again]
        if finding.stage == .rcpt { rest.append(.recipient) }
        rest += [.sender, .signIn, .server]
        if canSave { rest.append(.save) }
        rest.append(.quit)
        return [best] + rest.filter { $0 != best }
    }

    private static func best(for finding: Finding, signsIn: Bool) -> WizardOffer {
        guard !finding.isTemporary, finding.exit != .temporaryFailure else { return .again }
        switch finding.stage {
        case .auth, .oauthDevice, .oauthAuthorize, .oauthToken: return .signIn
        case .mail: return finding.exit == .noPermission && !signsIn ? .signIn : .sender
        case .data: return .sender
        case .rcpt: return finding.exit == .noPermission ? .signIn : .recipient
        case .connect, .resolve, .greeting, .ehlo, .startTLS, .tls: return .server
        case .input, .quit, .store: return .again
        }
    }
}
