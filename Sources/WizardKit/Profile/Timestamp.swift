// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials

/// A point in time as files and `--json` write it (RFC 3339).
///
/// A time that was read keeps its own text, so that writing a file again changes nothing in it.
package struct Timestamp: Sendable, Hashable, CustomStringConvertible {
    /// The text, for instance `2026-11-23T22:50:02Z`.
    package let description: String
    /// The point in time.
    package let date: Date

    /// Takes a point in time, in whole seconds and UTC.
    ///
    /// - Parameter date: What lies outside the years 1970 to 9999 becomes the nearest within.
    package init(_ date: Date) {
        let seconds = date.timeIntervalSince1970
        let bounded = seconds.isNaN ? 0 : min(max(seconds, 0), 253_402_300_799).rounded(.down)
        self.date = Date(timeIntervalSince1970: bounded)
        description = self.date.formatted(.iso8601)
    }

    /// Reads a time in the grammar of RFC 3339, section 5.6, or returns nil.
    package init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        guard bytes.count <= 40,
            let year = Self.number(&bytes, digits: 4), Self.skip("-", &bytes),
            let month = Self.number(&bytes, digits: 2), Self.skip("-", &bytes),
            let day = Self.number(&bytes, digits: 2), Self.skip("T", &bytes),
            let hour = Self.number(&bytes, digits: 2), hour < 24, Self.skip(":", &bytes),
            let minute = Self.number(&bytes, digits: 2), minute < 60, Self.skip(":", &bytes),
            // RFC 3339 writes a leap second as 60.
            let second = Self.number(&bytes, digits: 2), second <= 60,
            let days = Self.days(year: year, month: month, day: day),
            let fraction = Self.fraction(&bytes), let offset = Self.offset(&bytes), bytes.isEmpty
        else { return nil }
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
        date = Date(timeIntervalSince1970: Double(seconds) + fraction)
        description = text
    }

    private static func number(_ bytes: inout ArraySlice<UInt8>, digits: Int) -> Int? {
        guard bytes.count >= digits else { return nil }
        var value = 0
        for byte in bytes.prefix(digits) {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        bytes = bytes.dropFirst(digits)
        return value
    }

    private static func skip(_ character: Unicode.Scalar, _ bytes: inout ArraySlice<UInt8>) -> Bool
    {
        guard bytes.first == UInt8(ascii: character) else { return false }
        bytes = bytes.dropFirst()
        return true
    }

    private static func fraction(_ bytes: inout ArraySlice<UInt8>) -> Double? {
        guard skip(".", &bytes) else { return 0 }
        var (value, unit) = (0.0, 0.1)
        var count = 0
        while let digit = number(&bytes, digits: 1) {
            value += Double(digit) * unit
            unit /= 10
            count += 1
        }
        return (1...9).contains(count) ? value : nil
    }

    private static func offset(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        if skip("Z", &bytes) { return 0 }
        let isAhead = skip("+", &bytes)
        guard isAhead || skip("-", &bytes),
            let hours = number(&bytes, digits: 2), hours < 24, skip(":", &bytes),
            let minutes = number(&bytes, digits: 2), minutes < 60
        else { return nil }
        return (isAhead ? 1 : -1) * (hours * 3_600 + minutes * 60)
    }

    /// The days from the first of January 1970 to a date, or nil where there is no such date.
    private static func days(year: Int, month: Int, day: Int) -> Int? {
        func leapYears(before year: Int) -> Int {
            let last = year - 1
            // Year 0 is a leap year, and the division rounds -1 to 0.
            return year == 0 ? -1 : last / 4 - last / 100 + last / 400
        }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
        let years = (year - 1970) * 365 + leapYears(before: year) - leapYears(before: 1970)
        return years + lengths.prefix(month - 1).reduce(0, +) + day - 1
    }
}
