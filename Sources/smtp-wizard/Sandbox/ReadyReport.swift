// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit
import WizardSandbox

/// What `sandbox` says once it takes connections: where it is, and what to run to try it.
struct ReadyReport {
    /// The practice Google.
    let google: PracticeGoogleFiles

    /// Writes it to standard output, as one JSON object or for people.
    func show(in invocation: Invocation) {
        guard !invocation.isJSON else {
            return invocation.console.result(json.text())
        }
        for line in lines {
            invocation.console.result(line)
        }
    }

    private var sandbox: Sandbox { google.sandbox }

    /// The app password, which guards nothing: this is practice.
    private var password: String { sandbox.appPassword.exposedText ?? "" }

    private var json: JSONValue {
        let ports = sandbox.endpoints.smtp.map { port in
            JSONValue.object([
                "port": .integer(Int64(port.port)), "security": .string(port.security.rawValue),
            ])
        }
        return .object([
            "event": .string("ready"), "provider_file": .string(google.provider),
            "ca_file": .string(google.authorities), "client_file": .string(google.client),
            "service_account_file": google.serviceAccountKey.map(JSONValue.string) ?? .null,
            "oauth": .string(sandbox.endpoints.oauth), "inbox": .string(sandbox.endpoints.inbox),
            "smtp": .array(ports), "client_id": .string(sandbox.client.id),
            "account": .string(sandbox.account), "password": .string(password),
        ])
    }

    private var lines: [String] {
        var lines = [
            "Practice Google. A stand-in for Google runs on this machine; nothing leaves it.",
            "  Account        \(clean(sandbox.account))",
            "  App password   \(password)",
            "  OAuth server   \(sandbox.endpoints.oauth)",
            "  Inbox          \(sandbox.endpoints.inbox)",
        ]
        lines += sandbox.endpoints.smtp.map { port in
            let security = port.security == .tls ? "TLS" : "STARTTLS"
            return "  Mail server    \(Sandbox.host):\(port.port), \(security)"
        }
        lines += [
            "  Provider file  \(clean(google.provider))",
            "  CA file        \(clean(google.authorities))",
            "  Client file    \(clean(google.client))",
            "  Key file       \(clean(google.serviceAccountKey ?? "none"))",
            "To try it, from another terminal:",
            "  smtp-wizard setup --provider \(quoted(google.provider)) \\",
            "    --ca-file \(quoted(google.authorities)) \\",
            "    --client-secrets \(quoted(google.client)) \\",
            "    --auth device --from \(quoted(sandbox.account))",
            "Ctrl-C ends it and removes its files.",
        ]
        return lines
    }

    private func clean(_ text: String) -> String { VisibleText(text, limit: 4_096).description }

    /// A word as a shell takes it; only the folder's path and the account need quotes at all.
    private func quoted(_ text: String) -> String {
        let text = clean(text)
        let plain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "@"), UInt8(ascii: "_"),
                UInt8(ascii: "+"):
                true
            default: false
            }
        }
        guard !plain else { return text }
        let inner = text.split(separator: "'", omittingEmptySubsequences: false)
        return "'\(inner.joined(separator: "'\\''"))'"
    }
}
