// SPDX-License-Identifier: Apache-2.0

/// Encodes Unicode in the letters, digits and hyphens of a host name (RFC 3492).
enum Punycode {
    private static let base = 36
    private static let firstNonASCII: UInt32 = 128

    /// Encodes the scalars of one label, without the prefix `xn--`.
    ///
    /// - Parameter scalars: At most 63, in lower case and composed; longer labels don't fit in a
    ///   domain name, and the bound keeps every sum below far from overflow.
    /// - Returns: The encoded label in ASCII, or nil where there are more than 63 scalars.
    static func encode(_ scalars: [Unicode.Scalar]) -> [UInt8]? {
        guard scalars.count <= 63 else { return nil }
        let values = scalars.map(\.value)
        var output = values.filter { $0 < firstNonASCII }.map { UInt8(truncatingIfNeeded: $0) }
        let basicCount = output.count
        var handled = basicCount
        if basicCount > 0 {
            output.append(UInt8(ascii: "-"))
        }
        var current = firstNonASCII
        var delta = 0
        var bias = 72
        while let next = values.filter({ $0 >= current }).min() {
            delta += Int(next - current) * (handled + 1)
            current = next
            for value in values {
                if value < current {
                    delta += 1
                } else if value == current {
                    append(delta, bias: bias, to: &output)
                    bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
                    delta = 0
                    handled += 1
                }
            }
            delta += 1
            current += 1
        }
        return output
    }

    /// Writes a number with digits whose weights depend on the bias (section 3.3).
    private static func append(_ delta: Int, bias: Int, to output: inout [UInt8]) {
        var rest = delta
        var position = base
        while true {
            let threshold = min(max(position - bias, 1), 26)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
        output.append(digit(rest))
    }

    /// Follows the sizes of the deltas, so that the next one takes few digits (section 6.1).
    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var rest = isFirst ? delta / 700 : delta / 2
        rest += rest / count
        var bias = 0
        while rest > 455 {
            rest /= 35
            bias += base
        }
        return bias + 36 * rest / (rest + 38)
    }

    private static func digit(_ value: Int) -> UInt8 {
        let offset = UInt8(truncatingIfNeeded: value)
        return offset < 26 ? UInt8(ascii: "a") + offset : UInt8(ascii: "0") + offset - 26
    }
}
