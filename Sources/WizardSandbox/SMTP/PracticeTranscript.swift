// SPDX-License-Identifier: Apache-2.0

import LiveWorld

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

    /// Adds a command line as it came, unless a secret may be in it: behind the mechanism of AUTH,
    /// and in a line that is no command, such as a response that came too late.
    mutating func addClient(_ line: [UInt8], _ command: ReceivedCommand) {
        switch command.verb {
        case nil: addDescription("a line that is no command, \(line.count) octets")
        case .auth:
            let mechanism = String(uppercasingASCII: command.words.first ?? [])
            let isKnown = SignInExchange.Mechanism(rawValue: mechanism) != nil
            let shown = "AUTH" + (isKnown ? " \(mechanism)" : "")
            let isWhole = command.words.count == (isKnown ? 1 : 0)
            add(Line(isClient: true, octets: Array((shown + (isWhole ? "" : " …")).utf8)))
        default: add(Line(isClient: true, octets: line))
        }
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
