// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials

/// A moment in UTC as mail writes it, with English names whatever the locale is.
package struct UTCDateTime: Sendable, Hashable {
    private let year: Int
    private let month: Int
    private let day: Int
    private let hour: Int
    private let minute: Int
    private let second: Int
    private let weekday: Int

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    private static let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    /// Reads a moment to the second.
    ///
    /// - Parameter date: Any moment; one outside the years 1970 to 9999 becomes the nearest inside.
    package init(_ date: Date) {
        let end = 253_402_300_799.0
        let elapsed = date.timeIntervalSince1970
        // A date that is no number compares with nothing, and so becomes the start.
        let seconds = elapsed > 0 ? Int(min(elapsed, end)) : 0
        var days = seconds / 86_400
        weekday = (days + 4) % 7
        (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60)
        var year = 1_970
        while days >= Self.length(ofYear: year) {
            days -= Self.length(ofYear: year)
            year += 1
        }
        var month = 1
        while days >= Self.length(ofMonth: month, in: year) {
            days -= Self.length(ofMonth: month, in: year)
            month += 1
        }
        (self.year, self.month, day) = (year, month, days + 1)
    }

    /// RFC 5322's form: `Tue, 24 Nov 2026 14:10:02 +0000`.
    package var headerText: String {
        "\(Self.weekdayNames[weekday]), \(day) \(monthName.prefix(3)) \(year) \(clock) +0000"
    }

    /// The form for a sentence: `24 November 2026, 14:10:02 UTC`.
    package var longText: String { "\(day) \(monthName) \(year), \(clock) UTC" }

    /// The form for a line with little room: `24 Nov 2026 14:10 UTC`.
    package var shortText: String {
        "\(day) \(monthName.prefix(3)) \(year) \(Self.padded(hour)):\(Self.padded(minute)) UTC"
    }

    /// The basic form of ISO 8601 without a zone: `20261124T141002`.
    package var compactText: String {
        "\(year)\(Self.padded(month))\(Self.padded(day))T"
            + Self.padded(hour) + Self.padded(minute) + Self.padded(second)
    }

    private var monthName: String { Self.monthNames[month - 1] }

    private var clock: String {
        "\(Self.padded(hour)):\(Self.padded(minute)):\(Self.padded(second))"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    }

    private static func length(ofYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
