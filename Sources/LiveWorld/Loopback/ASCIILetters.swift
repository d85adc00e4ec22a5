// SPDX-License-Identifier: Apache-2.0

extension String {
    /// Text whose ASCII letters are made capital; everything else stays as it is.
    ///
    /// Protocols compare ASCII letters alone without case. Unicode's rules would let other letters
    /// pass for them: the long s for an S, the Kelvin sign for a k.
    package init(uppercasingASCII octets: some Sequence<UInt8>) {
        let letters = octets.map { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte
        }
        self.init(decoding: letters, as: UTF8.self)
    }

    /// Text whose ASCII letters are made small; everything else stays as it is.
    package init(lowercasingASCII octets: some Sequence<UInt8>) {
        let letters = octets.map { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 0x20 : byte
        }
        self.init(decoding: letters, as: UTF8.self)
    }
}
