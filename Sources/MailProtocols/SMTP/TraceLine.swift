// SPDX-License-Identifier: Apache-2.0

/// One line of a conversation as people may see it.
///
/// It is made of what is known to be no secret: a line that holds one is put together from its parts,
/// of which a `Secret` can only be shown as `<secret>`. What the server says goes through the mask
/// that overwrites an echoed secret, since nobody knows what a server repeats.
package struct TraceLine: Sendable, Hashable, CustomStringConvertible {
    /// Who said it.
    package enum Direction: String, Sendable, Hashable {
        /// We did.
        case client = "C"
        /// The server did.
        case server = "S"
        /// Nobody: it happened to the connection.
        case note = "*"
    }

    /// Who said it.
    package let direction: Direction
    /// What was said, cleaned, without its CRLF.
    package let text: VisibleText

    /// Takes a line without a secret.
    package init(_ direction: Direction, _ text: VisibleText) {
        self.direction = direction
        self.text = text
    }

    /// The direction and the text, for instance `C: EHLO example.com`.
    package var description: String { "\(direction.rawValue): \(text)" }

    /// The longest line that is shown whole, in scalars: RFC 5322's 998 octets and the CRLF.
    static let limit = 1_000
}

/// Octets to send, and beside them what of them may be shown.
struct WireLine: Sendable {
    /// What is sent, with its CRLF.
    private(set) var octets: [UInt8] = []
    private var shown = ""

    /// A line of text alone, without its CRLF.
    init(_ text: String = "") {
        append(text)
    }

    /// Adds text that is no secret.
    mutating func append(_ text: String) {
        octets += Array(text.utf8)
        shown += text
    }

    /// Adds a secret.
    mutating func append(_ secret: Secret) {
        octets += secret.exposedBytes
        shown += secret.description
    }

    /// Ends the line.
    mutating func end() {
        octets += [.carriageReturn, .lineFeed]
    }

    /// The line as people may see it.
    var trace: TraceLine { TraceLine(.client, VisibleText(shown, limit: TraceLine.limit)) }
}
