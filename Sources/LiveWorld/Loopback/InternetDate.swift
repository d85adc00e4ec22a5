// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials

/// A moment in the forms that headers and pages write, always in UTC and in English.
package struct InternetDate: Sendable {
    private let components: DateComponents

    /// Takes a moment apart.
    package init(_ date: Date) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        components = calendar.dateComponents(
            [.year, .month, .day, .weekday, .hour, .minute, .second], from: date)
    }

    /// The form of RFC 9110, section 5.6.7, for instance `Tue, 24 Nov 2026 14:02:11 GMT`.
    package var httpForm: String {
        let weekday = Self.name(
            components.weekday, of: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"])
        return "\(weekday), \(Self.padded(components.day)) \(day) \(clock) GMT"
    }

    /// The form for people, for instance `24 Nov 2026 14:02:11 UTC`.
    package var visibleForm: String {
        "\(components.day ?? 0) \(day) \(clock) UTC"
    }

    private var day: String {
        let month = Self.name(
            components.month,
            of: [
                "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
            ])
        return "\(month) \(components.year ?? 0)"
    }

    private var clock: String {
        [components.hour, components.minute, components.second].map(Self.padded)
            .joined(separator: ":")
    }

    private static func padded(_ number: Int?) -> String {
        let digits = String(number ?? 0)
        return digits.utf8.count < 2 ? "0" + digits : digits
    }

    private static func name(_ number: Int?, of names: [String]) -> String {
        guard let number, names.indices.contains(number - 1) else { return "" }
        return names[number - 1]
    }
}
