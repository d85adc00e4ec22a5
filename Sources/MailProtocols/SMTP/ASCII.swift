// SPDX-License-Identifier: Apache-2.0

/// Protocol text is judged octet by octet: a `Character` would join what RFC 5321 keeps apart.
extension UInt8 {
    /// CR, the first octet of a line end.
    static let carriageReturn: UInt8 = 0x0D
    /// LF, the second octet of a line end.
    static let lineFeed: UInt8 = 0x0A

    /// Whether it is one of `0` to `9`.
    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// Whether it is one of `a` to `z`, in either case.
    var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(asciiLowercased)
    }

    /// Whether it is a hexadecimal digit in either case.
    var isASCIIHexDigit: Bool {
        isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(asciiLowercased)
    }

    /// The lower-case letter of an upper-case one, anything else as it is.
    var asciiLowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }

    /// The upper-case letter of a lower-case one, anything else as it is.
    var asciiUppercased: UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) ? self & ~0x20 : self
    }

    /// Whether it is a visible ASCII character: no space, no control, not above 127.
    var isVisibleASCII: Bool { (0x21...0x7E).contains(self) }
}
