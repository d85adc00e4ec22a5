// SPDX-License-Identifier: Apache-2.0

/// Reads a number of seconds out of an answer, whatever the server made of it (T-61, T-81).
///
/// A value is clamped before it becomes an integer: converting 1e308 would end the program.
enum ClampedSeconds {
    /// Reads a number, or digits in a text, as seconds.
    ///
    /// - Parameters:
    ///   - value: The member, if it is there.
    ///   - range: The seconds that are believed; others become the nearer bound.
    ///   - takesText: Whether a number in a text counts.
    /// - Returns: The duration in whole seconds, rounded up, or nil where it is no number.
    static func duration(of value: JSONValue?, in range: ClosedRange<Int>, takesText: Bool)
        -> Duration?
    {
        let number: Double
        switch value {
        case .integer(let integer): number = Double(integer)
        case .number(let double): number = double
        case .string(let text):
            guard takesText, (1...40).contains(text.utf8.count),
                text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }),
                let parsed = Double(text)
            else { return nil }
            number = parsed
        default: return nil
        }
        guard !number.isNaN else { return nil }
        let clamped = min(
            max(number.rounded(.up), Double(range.lowerBound)), Double(range.upperBound))
        return .seconds(Int(clamped))
    }
}
