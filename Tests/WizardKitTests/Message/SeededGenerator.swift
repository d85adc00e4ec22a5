// SPDX-License-Identifier: Apache-2.0

/// Numbers that look random and are the same in every run (the SplitMix64 sequence).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A text of up to 120 scalars, many of which are trouble.
    mutating func text(withLineBreaks: Bool) -> String {
        let trouble: [Unicode.Scalar] = [
            " ", " ", "\t", "=", "?", "_", ".", "F", "r", "o", "m", "-", "\"", "\\", "é", "ß",
            "\u{301}", "日", "😀", "\u{200D}", "\u{1B}", "a", "z", "0",
        ]
        let breaks: [Unicode.Scalar] = withLineBreaks ? ["\n", "\n"] : []
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...120, using: &self) {
            if let scalar = (trouble + breaks).randomElement(using: &self) {
                text.append(scalar)
            }
        }
        return String(text)
    }
}
