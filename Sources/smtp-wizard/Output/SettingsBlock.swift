// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// What any other program needs to send through a profile, as lines to copy from.
struct SettingsBlock {
    /// The profile.
    let profile: Profile
    /// Where its secret lies, or nil where it has none in a file.
    let secretPath: String?

    /// The lines.
    var lines: [String] {
        var lines = ["For any other program:"]
        lines.append("  Server  \(clean(profile.server.host))   Port \(port)")
        if let username = profile.authentication.username {
            lines.append("  User    \(clean(username))")
        } else {
            lines.append("  User    none: nobody signs in")
        }
        lines.append("  Sender  \(sender)")
        if let secret {
            lines.append("  Secret  \(secret)")
        }
        return lines
    }

    private var port: String {
        let used = ServerPort(port: profile.server.port, security: profile.server.security)
        // What the catalogue knows of the same server; it was not tried, and is the usual other one.
        let known = Provider.builtIn(id: profile.provider)?.server(id: profile.server.id)
        let isSameHost = known?.host.text == profile.server.host
        let other = isSameHost ? known?.ports.first { $0 != used && $0.port != 25 } : nil
        return words(used) + (other.map { " (or \(words($0)))" } ?? "")
    }

    private func words(_ port: ServerPort) -> String {
        switch port.security {
        case .tls: "\(port.port), TLS"
        case .startTLS: "\(port.port), STARTTLS"
        case .none: "\(port.port), without TLS"
        }
    }

    private var sender: String {
        let address = clean(profile.sender.address)
        return profile.sender.name.map { "\(clean($0)) <\(address)>" } ?? address
    }

    private var secret: String? {
        guard !profile.authentication.method.usesOAuth else {
            return "an OAuth access token, by: smtp-wizard token"
        }
        let kind =
            profile.authentication.method == .appPassword ? "the app password" : "the password"
        switch profile.authentication.secret {
        case .file?: return secretPath == nil ? kind : "\(kind), in the file above"
        case .keyring?: return "\(kind), in the keyring"
        case .command(let commands)? where commands.set != nil:
            return "\(kind), by: \(clean(commands.get))"
        case .command(let commands)?: return "\(kind), printed by: \(clean(commands.get))"
        case nil: return nil
        }
    }

    private func clean(_ text: String) -> String { VisibleText(text, limit: 300).description }
}
