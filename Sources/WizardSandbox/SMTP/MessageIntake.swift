// SPDX-License-Identifier: Apache-2.0

/// Takes in the message after DATA, octet by octet (RFC 5321, section 4.5.2).
///
/// The message ends at CR LF, dot, CR LF and nowhere else, so nothing in it can pass for a command
/// (T-32); a dot at the start of a line is taken away.
struct MessageIntake: Sendable {
    private enum Position: Sendable {
        case lineStart
        case line
        case carriageReturn
        case dot
        case dotCarriageReturn
    }

    /// The message as it was meant, up to the limit.
    private(set) var octets: [UInt8] = []
    /// Whether more came than the limit.
    private(set) var isTooLarge = false

    private let limit: Int
    private var position = Position.lineStart

    /// Begins a message.
    ///
    /// - Parameter limit: The largest message in octets; what comes beyond it is thrown away.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes octets in.
    ///
    /// - Parameter bytes: What came.
    /// - Returns: How many of them lie behind the end of the message, or nil before the end.
    mutating func receive(_ bytes: ArraySlice<UInt8>) -> Int? {
        for (offset, byte) in bytes.enumerated() {
            switch (position, byte) {
            case (.dotCarriageReturn, 0x0A): return bytes.count - offset - 1
            case (.lineStart, UInt8(ascii: ".")): position = .dot
            case (.dot, 0x0D): position = .dotCarriageReturn
            case (.dotCarriageReturn, _):
                keep(0x0D)
                take(byte, after: .carriageReturn)
            default: take(byte, after: position)
            }
        }
        return nil
    }

    /// Takes octets in that are counted rather than dotted (BDAT, RFC 3030).
    mutating func receiveChunk(_ bytes: ArraySlice<UInt8>) {
        let space = limit - octets.count
        octets += bytes.prefix(space)
        isTooLarge = isTooLarge || bytes.count > space
    }

    private mutating func take(_ byte: UInt8, after position: Position) {
        keep(byte)
        switch (position, byte) {
        case (.carriageReturn, 0x0A): self.position = .lineStart
        case (_, 0x0D): self.position = .carriageReturn
        default: self.position = .line
        }
    }

    private mutating func keep(_ byte: UInt8) {
        guard octets.count < limit else {
            isTooLarge = true
            return
        }
        octets.append(byte)
    }
}
