// SPDX-License-Identifier: Apache-2.0

/// Finds the A-label of a label that is written in letters outside ASCII, where it is beyond doubt.
///
/// Only letters that IDNA 2008 takes as they are once in lower case and composed are known here.
/// For everything else (full-width forms, the Kelvin sign, ligatures, mixed scripts) there is no
/// answer rather than a guess.
enum InternationalLabel {
    private enum Script {
        case latin
        case greek
        case cyrillic
        case chineseOrJapanese
        case hangul
    }

    /// Returns the A-label (RFC 5890, section 2.3.2.1) of a label, for instance `xn--bcher-kva`.
    ///
    /// - Parameter label: The label as typed, in any case, composed or not.
    /// - Returns: The A-label, or nil where it is not beyond doubt.
    static func aLabel(of label: Substring) -> String? {
        var scalars: [Unicode.Scalar] = []
        var scripts: Set<Script> = []
        for character in label {
            guard scalars.count < 63, let scalar = composed(character), let lower = lowered(scalar)
            else { return nil }
            if let script = script(of: lower) {
                scripts.insert(script)
            } else if !isDigitOrHyphen(lower) {
                return nil
            }
            scalars.append(lower)
        }
        // Letters of two scripts in one label are how look-alikes are made.
        guard scripts.count == 1, scalars.first != "-", scalars.last != "-",
            let encoded = Punycode.encode(scalars), encoded.count <= 59
        else { return nil }
        return "xn--" + String(decoding: encoded, as: UTF8.self)
    }

    /// The one scalar that a character is, or is canonically equivalent to.
    private static func composed(_ character: Character) -> Unicode.Scalar? {
        let scalars = character.unicodeScalars
        if scalars.count == 1 {
            return scalars.first
        }
        guard scalars.count <= 4 else { return nil }
        // Swift compares characters by canonical equivalence, so the composed form is found by
        // trying the precomposed letters of the scripts known here.
        let precomposed: [ClosedRange<UInt32>] = [
            0xC0...0x24F, 0x386...0x3CE, 0x400...0x45F, 0x1E00...0x1EF9, 0x304C...0x30F4,
        ]
        for range in precomposed {
            for value in range {
                if let scalar = Unicode.Scalar(value), Character(scalar) == character {
                    return scalar
                }
            }
        }
        return nil
    }

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        guard mapping.count == 1, let lower = mapping.first, lower.isASCII == scalar.isASCII else {
            return nil
        }
        return lower
    }

    private static func isDigitOrHyphen(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value) || scalar == "-"
    }

    private static func script(of scalar: Unicode.Scalar) -> Script? {
        switch scalar.value {
        // Left out: the ligatures and letters with a dot or an apostrophe, and the long s.
        case 0x133, 0x140, 0x149, 0x17F, 0x1C4...0x1CC, 0x1F1...0x1F3, 0x1E9A, 0x1E9B: nil
        case 0x61...0x7A, 0xDF...0xF6, 0xF8...0x17E, 0x180...0x24F, 0x1E01...0x1EF9: .latin
        case 0x3AC...0x3CE: .greek
        case 0x430...0x45F: .cyrillic
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF: .chineseOrJapanese
        case 0xAC00...0xD7A3: .hangul
        default: nil
        }
    }
}
