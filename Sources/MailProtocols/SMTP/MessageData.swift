// SPDX-License-Identifier: Apache-2.0

/// A message as it travels after DATA (RFC 5321, 4.5.2): lines that end with CRLF, dots doubled.
///
/// A bare CR and a bare LF become CRLF, since a server that took them for line ends could be made
/// to see a second message (T-32); a last line without an end gets one. NUL and lines over 998
/// octets pass: not writing them is the duty of whoever builds the message.
package struct MessageData: Sendable, Hashable {
    /// What is sent, with doubled dots and the final `.` on a line of its own.
    package let octets: [UInt8]
    /// The message's size in octets as RFC 1870 counts it: without doubled dots and final dot.
    package let size: Int
    /// Whether there are octets above 127.
    package let isEightBit: Bool

    /// Normalises a message's line ends and doubles its dots.
    package init(_ message: [UInt8]) {
        var octets: [UInt8] = []
        octets.reserveCapacity(message.count + message.count / 16 + 16)
        var doubledDots = 0
        var isLineStart = true
        var isAfterCR = false
        for byte in message {
            if byte == .lineFeed, isAfterCR {
                isAfterCR = false
                continue
            }
            isAfterCR = byte == .carriageReturn
            if byte == .lineFeed || byte == .carriageReturn {
                octets += [.carriageReturn, .lineFeed]
                isLineStart = true
                continue
            }
            if isLineStart, byte == UInt8(ascii: ".") {
                octets.append(byte)
                doubledDots += 1
            }
            octets.append(byte)
            isLineStart = false
        }
        if !isLineStart {
            octets += [.carriageReturn, .lineFeed]
        }
        size = octets.count - doubledDots
        isEightBit = message.contains { $0 > 0x7F }
        self.octets = octets + Self.end
    }

    /// The line that ends a message, and an empty one where there is nothing before it.
    package static let end: [UInt8] = Array(".\r\n".utf8)
}
