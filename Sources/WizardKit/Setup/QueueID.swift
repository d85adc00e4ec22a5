// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// The id under which a server queued a message, by which its administrator finds it again.
struct QueueID: Sendable, Hashable, CustomStringConvertible {
    /// The id, cleaned.
    let description: String

    /// Finds the id in the reply to the final dot, where its form is one of the known ones.
    ///
    /// Postfix, Exim and others say `queued as ID` or `id=ID`; Google puts time and id before
    /// ` - gsmtp`. The wording is nobody's standard, so anything else has no id.
    init?(_ reply: Reply) {
        let words = (reply.lines.last ?? []).split(separator: UInt8(ascii: " ")).map(Array.init)
        func after(_ first: String, _ second: String) -> [UInt8]? {
            let pair = [Array(first.utf8), Array(second.utf8)]
            return words.indices.dropLast(2).first { Array(words[$0...].prefix(2)) == pair }
                .map { words[$0 + 2] }
        }
        func beforeTail(_ tail: String) -> [UInt8]? {
            guard words.count > 3, words.last == Array(tail.utf8), words[words.count - 2] == [0x2D]
            else { return nil }
            return words[words.count - 3]
        }
        let prefix = Array("id=".utf8)
        let assigned = words.first { $0.starts(with: prefix) }.map { Array($0.dropFirst(3)) }
        guard let id = after("queued", "as") ?? assigned ?? beforeTail("gsmtp"), !id.isEmpty else {
            return nil
        }
        description = VisibleText(id, limit: 200).description
    }
}
