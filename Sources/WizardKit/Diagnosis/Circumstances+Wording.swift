// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Circumstances {
    /// Fills the `{name}` places of a template with the values of this case, cleaned.
    ///
    /// The template is read once from left to right, so a value that looks like a place stays as
    /// it is. Names that nobody knows stay too.
    ///
    /// - Parameters:
    ///   - template: Our own text.
    ///   - extra: Further values, already cleaned, which go before those of the case.
    /// - Returns: The text as it may be shown.
    func filling(_ template: String, adding extra: [String: String] = [:]) -> String {
        var filled = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            filled += rest[..<open]
            filled += extra[name] ?? value(of: name) ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }

    private func value(of place: String) -> String? {
        switch place {
        case "provider": providerWord
        case "host": Self.shown(host) ?? "the server"
        case "server": endpointWord
        case "username": Self.shown(username) ?? "the account"
        case "service-account": Self.shown(serviceAccountID) ?? "the key's client_id"
        case "sender": Self.shown(sender) ?? "the sender"
        case "recipient": Self.shown(recipient) ?? "the recipient"
        case "domain": Self.shown(senderDomain) ?? "your domain"
        case "ehlo": Self.shown(ehloName) ?? "the EHLO name"
        case "address": Self.shown(clientAddress) ?? "the public IP address of this machine"
        case "setup": setupCommand
        case "again": againCommand
        case "sign-in": signIn == nil || signIn == .some(.none) ? "" : ", sign-in"
        case "auth": ([signIn?.rawValue ?? "METHOD"] + credentialWords).joined(separator: " ")
        case "reauthorize":
            "smtp-wizard setup --reauthorize"
                + (Self.argument(profile).map { " --profile \($0)" } ?? "")
        case "s-client": tlsClientCommand
        case "ehlo-argument": Self.argument(senderDomain) ?? "DOMAIN"
        default: nil
        }
    }

    /// The provider's name, or the host, at the beginning of a sentence.
    var providerWord: String {
        if providerID != "custom", let name = Self.shown(providerName) { return name }
        if isGoogle { return "Google" }
        return Self.shown(host) ?? "The server"
    }

    /// Host and port as other programs write them, or `the server`.
    var endpointWord: String {
        guard let host = Self.shown(host) else { return "the server" }
        guard let port else { return host }
        return Endpoint(host: host, port: port).description
    }

    /// The `setup` command with what is known of this case, or `check` where that was asked for.
    var setupCommand: String {
        let isPractice = providerID == "practice" && providerPath == nil
        var words = [isPractice ? "smtp-wizard setup --sandbox" : "smtp-wizard \(subcommand)"]
        if let path = Self.argument(providerPath) { words.append("--provider \(path)") }
        if let path = Self.argument(authorityPath) { words.append("--ca-file \(path)") }
        if let sender = Self.argument(sender) { words.append("--from \(sender)") }
        if let server = Self.argument(serverID), isOfCatalogue {
            words.append("--server \(server)")
        } else if let host = Self.argument(host) {
            words.append("--host \(host)")
        }
        return words.joined(separator: " ")
    }

    /// The command that does the same again: `test` with a profile, `setup` while none is saved.
    var againCommand: String {
        guard let profile = Self.argument(profile) else {
            guard !isOfCatalogue, host != nil, let port else {
                return setupCommand + signInWords
            }
            let security = security.map { " --security \($0.rawValue)" } ?? ""
            return "\(setupCommand) --port \(port)\(security)\(signInWords)"
        }
        let recipient = Self.argument(recipient) ?? "ADDR"
        return "smtp-wizard test --profile \(profile) --to \(recipient)"
    }

    /// The flags that name the credential again, as a shell takes them.
    private var credentialWords: [String] {
        credentialArguments.compactMap(Self.argument)
    }

    /// The same sign-in by flags; empty where nothing is known of it.
    private var signInWords: String {
        guard let signIn, !credentialArguments.isEmpty else { return "" }
        return " --auth " + ([signIn.rawValue] + credentialWords).joined(separator: " ")
    }

    /// OpenSSL's client on the way that the session went.
    private var tlsClientCommand: String {
        let endpoint = host == nil ? nil : Self.argument(endpointWord)
        let startTLS = security == .startTLS ? " -starttls smtp" : ""
        return "openssl s_client -showcerts -connect \(endpoint ?? "HOST:PORT")\(startTLS)"
    }

    /// Whether `--server` names the server; any other is named by `--host`.
    private var isOfCatalogue: Bool {
        serverID != nil
            && (providerID == "google" || providerID == "practice" || providerPath != nil)
    }

    private var senderDomain: String? {
        guard let sender, let at = sender.lastIndex(of: "@") else { return nil }
        return String(sender[sender.index(after: at)...])
    }

    /// A value as it may be shown inside a sentence; nil where there is none.
    static func shown(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        return VisibleText(text, limit: 254).description
    }

    /// A value as an argument of a shell command, quoted where the shell would read it otherwise.
    static func argument(_ text: String?) -> String? {
        guard let text = shown(text) else { return nil }
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@"),
                UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "="):
                true
            default: false
            }
        }
        guard !isPlain else { return text }
        let quoted = text.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''")
        return "'\(quoted)'"
    }
}
