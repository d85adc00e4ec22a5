// SPDX-License-Identifier: Apache-2.0

/// What a program writes before each line of a conversation: `S: `, `<** `, a time, a name.
///
/// Within one reply of several lines the marks would stand between the server's words.
enum TranscriptMarks {
    /// Takes the marks away from all but the first line of each reply.
    ///
    /// - Parameter text: A pasted text, its lines ended by LF.
    /// - Returns: The text, otherwise as it was.
    static func removed(from text: [UInt8]) -> [UInt8] {
        var lines = text.split(separator: newline, omittingEmptySubsequences: false)
        var open: (mark: ArraySlice<UInt8>, code: ArraySlice<UInt8>)?
        for index in lines.indices {
            let line = lines[index]
            if let (mark, code) = open, let rest = rest(of: line, behind: mark, code) {
                lines[index] = rest
                if rest.dropFirst(code.count).first != hyphen { open = nil }
            } else {
                open = opening(line)
            }
        }
        return Array(lines.joined(separator: [newline]))
    }

    /// The mark and the code of a line that begins a reply of several lines.
    private static func opening(_ line: ArraySlice<UInt8>)
        -> (mark: ArraySlice<UInt8>, code: ArraySlice<UInt8>)?
    {
        let room = line.prefix(longestMark + 4)
        guard room.count > 4 else { return nil }
        for start in room.startIndex...(room.endIndex - 4) {
            let code = room[start..<(start + 3)]
            guard room[start + 3] == hyphen, isRefusal(code),
                start == room.startIndex || !isWord(room[start - 1])
            else { continue }
            return (room[..<start], code)
        }
        return nil
    }

    /// What follows the mark where a line goes on with the reply; times in it may differ.
    private static func rest(
        of line: ArraySlice<UInt8>, behind mark: ArraySlice<UInt8>, _ code: ArraySlice<UInt8>
    ) -> ArraySlice<UInt8>? {
        let head = line.prefix(mark.count)
        let rest = line.dropFirst(mark.count)
        guard head.count == mark.count,
            zip(head, mark).allSatisfy({ $0 == $1 || isDigit($0) && isDigit($1) }),
            rest.starts(with: code), let end = rest.dropFirst(code.count).first,
            end == hyphen || end == 0x20
        else { return nil }
        return rest
    }

    private static func isRefusal(_ code: ArraySlice<UInt8>) -> Bool {
        code.first.map { $0 == 0x34 || $0 == 0x35 } == true && code.allSatisfy(isDigit)
    }

    private static func isDigit(_ octet: UInt8) -> Bool { (0x30...0x39).contains(octet) }

    private static func isWord(_ octet: UInt8) -> Bool {
        isDigit(octet) || (0x61...0x7A).contains(octet | 0x20)
    }

    private static let newline = UInt8(ascii: "\n")
    private static let hyphen = UInt8(ascii: "-")
    private static let longestMark = 100
}
