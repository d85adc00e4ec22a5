// SPDX-License-Identifier: Apache-2.0

/// A command line, the only place where a client's arguments become octets (RFC 5321, 4.1.1).
///
/// Whatever was checked when it was typed is checked here again, on octets: an argument that holds
/// CR, LF, NUL, another control, or anything that would end it early never reaches the wire (T-30).
package enum SMTPCommand: Sendable, Hashable {
    /// `EHLO`, with a domain or an address literal.
    case ehlo(String)
    /// `STARTTLS` (RFC 3207).
    case startTLS
    /// `AUTH` without an initial response (RFC 4954).
    case auth(SASLMechanismName)
    /// `MAIL`, with SIZE in octets (RFC 1870) and BODY=8BITMIME (RFC 6152) where wanted.
    case mail(sender: String, size: Int?, isEightBit: Bool)
    /// `RCPT`.
    case recipient(String)
    /// `DATA`.
    case data
    /// `QUIT`.
    case quit

    /// An argument that can't stand in a command.
    package struct ArgumentError: Error, Sendable, Hashable {}

    /// The longest domain of EHLO, in octets.
    package static let domainLimit = 255
    /// The longest address, in octets: RFC 5321's path of 256 without its brackets.
    package static let addressLimit = 254

    /// The line with its CRLF.
    ///
    /// - Returns: The octets to send.
    /// - Throws: `ArgumentError`, where an argument holds what no command can carry.
    package func octets() throws(ArgumentError) -> [UInt8] {
        switch self {
        case .ehlo(let name):
            guard (1...Self.domainLimit).contains(name.utf8.count),
                name.utf8.allSatisfy(\.isVisibleASCII)
            else { throw ArgumentError() }
        case .mail(let sender, _, _):
            // The empty reverse-path is RFC 5321's null sender.
            guard sender.isEmpty || Self.isAddress(sender) else { throw ArgumentError() }
        case .recipient(let address):
            guard Self.isAddress(address) else { throw ArgumentError() }
        case .startTLS, .auth, .data, .quit:
            break
        }
        return Array(text.utf8) + [.carriageReturn, .lineFeed]
    }

    /// The line without its CRLF, for what people read; it never holds a secret.
    package var text: String {
        switch self {
        case .ehlo(let name): "EHLO \(name)"
        case .startTLS: "STARTTLS"
        case .auth(let mechanism): "AUTH \(mechanism.rawValue)"
        case .mail(let sender, let size, let isEightBit):
            "MAIL FROM:<\(sender)>" + (size.map { " SIZE=\($0)" } ?? "")
                + (isEightBit ? " BODY=8BITMIME" : "")
        case .recipient(let address): "RCPT TO:<\(address)>"
        case .data: "DATA"
        case .quit: "QUIT"
        }
    }

    /// Whether an address can't end its brackets or its line early.
    ///
    /// Spaces and angle brackets stand inside a quoted local part alone. This is no check of the
    /// address's grammar.
    private static func isAddress(_ address: String) -> Bool {
        guard (1...addressLimit).contains(address.utf8.count) else { return false }
        var isQuoted = false
        var isEscaped = false
        for byte in address.utf8 {
            guard byte == UInt8(ascii: " ") || byte.isVisibleASCII else { return false }
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isQuoted: isEscaped = true
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: " "), UInt8(ascii: "<"), UInt8(ascii: ">"):
                guard isQuoted else { return false }
            default: break
            }
        }
        return !isQuoted
    }
}
