// SPDX-License-Identifier: Apache-2.0

/// A terminal's output as text.
enum TerminalText {
    /// The output without escape sequences and carriage returns.
    static func plain(_ raw: ArraySlice<UInt8>) -> String {
        String(decoding: plainOctets(raw).map(\.octet), as: UTF8.self)
    }

    /// How many octets of plain text end with the first place of a text; nil where it has none.
    static func end(of text: String, in plain: String) -> Int? {
        let (wanted, all) = (Array(text.utf8), Array(plain.utf8))
        guard all.count >= wanted.count else { return nil }
        for start in 0...(all.count - wanted.count)
        where all[start..<start + wanted.count].elementsEqual(wanted) {
            return start + wanted.count
        }
        return nil
    }

    /// How many octets of output make the given number of octets of plain text.
    static func rawCount(of count: Int, in raw: ArraySlice<UInt8>) -> Int {
        let octets = plainOctets(raw)
        return count == 0 ? 0 : octets[count - 1].end
    }

    /// The lines as they were written, without what moves the cursor.
    static func lines(_ raw: [UInt8]) -> [String] {
        plain(raw[...]).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Each octet of plain text, and how many octets of output it took up to and with it.
    private static func plainOctets(_ raw: ArraySlice<UInt8>) -> [(octet: UInt8, end: Int)] {
        var found: [(octet: UInt8, end: Int)] = []
        var index = raw.startIndex
        while index < raw.endIndex {
            let octet = raw[index]
            index += 1
            switch octet {
            case 0x1B where index < raw.endIndex && raw[index] == UInt8(ascii: "["):
                index += 1
                while index < raw.endIndex, !(0x40...0x7E).contains(raw[index]) { index += 1 }
                index = min(index + 1, raw.endIndex)
            case 0x0D, 0x07: continue
            case 0x08: if !found.isEmpty { found.removeLast() }
            default: found.append((octet, index - raw.startIndex))
            }
        }
        return found
    }
}
