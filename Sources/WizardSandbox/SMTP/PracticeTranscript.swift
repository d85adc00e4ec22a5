// SPDX-License-Identifier: Apache-2.0

/// What client and server said to each other, without any secret, for the inbox.
package struct PracticeTranscript: Sendable, Hashable {
    /// One line.
    package struct Line: Sendable, Hashable {
        /// Whether the client said it.
        package let isClient: Bool
        /// The words, without their end.
        package let octets: [UInt8]
    }

    private static let limit = 400

    /// The lines in their order; beyond four hundred, none is added.
    package private(set) var lines: [Line] = []

    /// Nothing was said yet.
    package init() {}

    /// The lines as people know them, `C:` or `S:` before each.
    package var octets: [UInt8] {
        Array(
            lines.map { Array(($0.isClient ? "C: " : "S: ").utf8) + $0.octets }
                .joined(separator: [0x0A]))
    }

    /// Adds what the server said.
    mutating func addServer(_ line: String) {
        add(Line(isClient: false, octets: Array(line.utf8)))
    }

    /// Adds a command; what follows the mechanism of AUTH is a secret and is left out.
    mutating func addClient(_ line: [UInt8]) {
        let words = line.split(separator: 0x20, omittingEmptySubsequences: true)
        let verb = String(decoding: words.first ?? [], as: UTF8.self).uppercased()
        guard verb == "AUTH", words.count > 2 else {
            return add(Line(isClient: true, octets: line))
        }
        add(Line(isClient: true, octets: Array(words[0] + [0x20] + words[1]) + Array(" …".utf8)))
    }

    /// Adds something that the client sent and that is described rather than shown.
    mutating func addDescription(_ text: String) {
        add(Line(isClient: true, octets: Array("(\(text))".utf8)))
    }

    private mutating func add(_ line: Line) {
        guard lines.count < Self.limit else { return }
        lines.append(line)
    }
}
