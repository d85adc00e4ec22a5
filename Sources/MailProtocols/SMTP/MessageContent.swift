// SPDX-License-Identifier: Apache-2.0

/// A message as it travels behind DATA (RFC 5321, sections 2.3.8 and 4.5.2).
///
/// All of it is done on octets: to Swift `"\r\n"` is one Character, and a dot before a combining
/// mark is none, so that text operations would let through what a server reads as the end.
package enum MessageContent {
    /// Makes every line end with CRLF: a bare CR and a bare LF each become one, and the last line
    /// gets its end. After that no server can see another end of the message than we do.
    package static func normalized(_ message: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(message.count + 2)
        var previous: UInt8 = 0
        for byte in message {
            switch byte {
            case 0x0D:
                result += [0x0D, 0x0A]
            case 0x0A where previous == 0x0D:
                break
            case 0x0A:
                result += [0x0D, 0x0A]
            default:
                result.append(byte)
            }
            previous = byte
        }
        if !result.isEmpty, previous != 0x0A, previous != 0x0D {
            result += [0x0D, 0x0A]
        }
        return result
    }

    /// Doubles the dot at the start of each line of a normalized message, and adds the end.
    package static func terminated(_ message: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(message.count + 16)
        var isLineStart = true
        for byte in message {
            if isLineStart, byte == UInt8(ascii: ".") { result.append(byte) }
            result.append(byte)
            isLineStart = byte == 0x0A
        }
        return result + end
    }

    /// The line that ends a message.
    package static let end = Array(".\r\n".utf8)
}
