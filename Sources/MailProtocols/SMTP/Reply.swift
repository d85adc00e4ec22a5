// SPDX-License-Identifier: Apache-2.0

/// A server's whole reply to one command (RFC 5321, section 4.2).
///
/// ```
/// S: 535-5.7.8 Username and Password not accepted.
/// S: 535 5.7.8 For more information, go to …
/// ```
package struct Reply: Sendable, Hashable {
    /// The three-digit code, 200 to 559.
    package let code: Int
    /// The text of each line behind code and separator, as it came.
    package let lines: [[UInt8]]

    /// Puts a reply together from its code and the text of its lines.
    package init(code: Int, lines: [[UInt8]]) {
        self.code = code
        self.lines = lines
    }

    /// The enhanced status code of the first line (RFC 2034), if its class is the reply's first digit.
    package var enhancedStatusCode: EnhancedStatusCode? {
        guard let code = EnhancedStatusCode(leading: lines.first ?? []),
            code.class == self.code / 100
        else { return nil }
        return code
    }

    /// Whether the reply says that the same thing may work later (4yz).
    package var isTransientNegative: Bool { code / 100 == 4 }

    /// Whether the reply says that the same thing will fail again (5yz).
    package var isPermanentNegative: Bool { code / 100 == 5 }

    /// The whole reply on one line, as it may be shown.
    package var visibleText: String {
        let texts = lines.map { VisibleText($0, limit: 600).description }
        return "\(code) \(texts.joined(separator: " "))"
    }

    /// The lines as they may be shown, each with its code and separator.
    package var visibleLines: [VisibleText] {
        lines.enumerated().map { index, line in
            let separator = index == lines.count - 1 ? " " : "-"
            return VisibleText(Array("\(code)\(separator)".utf8) + line, limit: 600)
        }
    }
}

/// An enhanced status code (RFC 3463), for instance `5.7.8`.
package struct EnhancedStatusCode: Sendable, Hashable, CustomStringConvertible {
    /// Whether it is about success (2), a transient (4) or a permanent failure (5).
    package let `class`: Int
    /// What it is about: 1 address, 2 mailbox, 3 system, 4 network, 5 protocol, 6 content, 7 security.
    package let subject: Int
    /// The precise condition.
    package let detail: Int

    /// Names a code by its three numbers.
    package init(_ class: Int, _ subject: Int, _ detail: Int) {
        self.class = `class`
        self.subject = subject
        self.detail = detail
    }

    /// Reads the code at the start of a reply's text, or returns nil where there is none.
    package init?(leading text: [UInt8]) {
        let word = text.prefix { $0 != UInt8(ascii: " ") }
        guard word.count <= 9 else { return nil }
        var numbers: [Int] = []
        for part in word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            numbers.append(part.reduce(0) { $0 * 10 + Int($1 - 0x30) })
        }
        guard numbers.count == 3, [2, 4, 5].contains(numbers[0]) else { return nil }
        self.init(numbers[0], numbers[1], numbers[2])
    }

    package var description: String { "\(self.class).\(subject).\(detail)" }
}
