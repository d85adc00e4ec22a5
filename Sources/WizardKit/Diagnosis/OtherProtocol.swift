// SPDX-License-Identifier: Apache-2.0

/// What answers on a port where a mail server was expected, told by its first octets (T-10).
enum OtherProtocol: Sendable, Hashable {
    case imap
    case pop3
    case ssh
    case http
    case tls

    /// Recognises a protocol by how it begins, or returns nil.
    init?(startOf octets: [UInt8]) {
        func begins(_ text: String) -> Bool { octets.starts(with: text.utf8) }
        if begins("* ") {
            self = .imap
        } else if begins("+OK") || begins("-ERR") {
            self = .pop3
        } else if begins("SSH-") {
            self = .ssh
        } else if begins("HTTP/") || begins("<!DOCTYPE") || begins("<html") {
            self = .http
        } else if octets.count >= 2, (0x14...0x17).contains(octets[0]), octets[1] == 0x03 {
            self = .tls
        } else {
            return nil
        }
    }

    /// What people call a server of it.
    var name: String {
        switch self {
        case .imap: "an IMAP server, for reading mail"
        case .pop3: "a POP3 server, for fetching mail"
        case .ssh: "an SSH server"
        case .http: "a web server"
        case .tls: "a server that speaks TLS from the start"
        }
    }
}
