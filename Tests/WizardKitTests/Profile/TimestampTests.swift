// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import WizardKit

struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0.0),
        ("2026-11-23T22:50:02Z", 1_795_474_202),
        ("2000-02-29T12:00:00Z", 951_825_600),
        ("2100-03-01T00:00:00Z", 4_107_542_400),
        ("1969-12-31T23:59:59Z", -1),
        ("0000-01-01T00:00:00Z", -62_167_219_200),
        ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
        ("2026-11-23T23:50:02+01:00", 1_795_474_202),
        ("2026-11-23T17:20:02-05:30", 1_795_474_202),
        ("2026-11-23T22:50:02.5Z", 1_795_474_202.5),
        ("2016-12-31T23:59:60Z", 1_483_228_800),
    ])
    func `a time of RFC 3339 is read and keeps its text`(text: String, seconds: Double) throws {
        let timestamp = try #require(Timestamp(text))
        #expect(timestamp.date.timeIntervalSince1970 == seconds)
        #expect(timestamp.description == text)
    }

    @Test(arguments: [
        "", "2026-11-23", "2026-11-23T22:50:02", "2026-11-23 22:50:02Z", "2026-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
        "2026-11-31T00:00:00Z", "2026-11-00T00:00:00Z", "2026-11-23T24:00:00Z",
        "2026-11-23T22:60:02Z", "2026-11-23T22:50:61Z", "2026-11-23T22:50:02Zx",
        "2026-11-23T22:50:02.Z", "2026-11-23T22:50:02.1234567890Z", "2026-11-23T22:50:02+24:00",
        "2026-11-23T22:50:02+0100", "2026-11-23t22:50:02z", "+026-11-23T22:50:02Z",
        "2026-11-23T22:50:02Z\n", "\u{664}026-11-23T22:50:02Z", "2026-11-2\u{301}3T22:50:02Z",
    ])
    func `anything else is no time`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00Z"), (1_795_474_202.9, "2026-11-23T22:50:02Z"),
        (-5, "1970-01-01T00:00:00Z"), (1e308, "9999-12-31T23:59:59Z"),
        (.infinity, "9999-12-31T23:59:59Z"), (.nan, "1970-01-01T00:00:00Z"),
    ])
    func `a date of any size becomes a time in whole seconds`(seconds: Double, text: String) {
        let timestamp = Timestamp(Date(timeIntervalSince1970: seconds))
        #expect(timestamp.description == text)
        #expect(Timestamp(text) == timestamp)
    }
}
