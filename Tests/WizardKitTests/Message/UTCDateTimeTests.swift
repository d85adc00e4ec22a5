// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing

@Suite struct UTCDateTimeTests {
    @Test(arguments: [
        (0.0, "Thu, 1 Jan 1970 00:00:00 +0000"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (951_868_799.9, "Tue, 29 Feb 2000 23:59:59 +0000"),
        (1_795_529_402, "Tue, 24 Nov 2026 14:10:02 +0000"),
        (1_798_761_599, "Thu, 31 Dec 2026 23:59:59 +0000"),
        (4_107_542_400, "Mon, 1 Mar 2100 00:00:00 +0000"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"),
        (1e300, "Fri, 31 Dec 9999 23:59:59 +0000"), (-1, "Thu, 1 Jan 1970 00:00:00 +0000"),
        (.nan, "Thu, 1 Jan 1970 00:00:00 +0000"), (.infinity, "Fri, 31 Dec 9999 23:59:59 +0000"),
        (-.infinity, "Thu, 1 Jan 1970 00:00:00 +0000"),
    ])
    func `a moment is written as RFC 5322 wants it, whatever it is`(seconds: Double, text: String) {
        #expect(UTCDateTime(Date(timeIntervalSince1970: seconds)).headerText == text)
    }

    @Test func `the other forms say the same`() {
        let date = UTCDateTime(Date(timeIntervalSince1970: 1_767_603_845))
        #expect(date.longText == "5 January 2026, 09:04:05 UTC")
        #expect(date.shortText == "5 Jan 2026 09:04 UTC")
        #expect(date.compactText == "20260105T090405")
    }

    @Test func `an identifier tells the time and chance, and has no part of a machine's name`()
        throws
    {
        let date = UTCDateTime(Date(timeIntervalSince1970: 1_795_529_402))
        let domain = try DomainName("acme.com")
        let id = MessageID(date: date, random: Array(1...20), domain: domain)
        #expect(id.description == "<20261124T141002.0102030405060708@acme.com>")
        let without = MessageID(date: date, random: [], domain: domain)
        #expect(without.description == "<20261124T141002.00@acme.com>")
    }
}
