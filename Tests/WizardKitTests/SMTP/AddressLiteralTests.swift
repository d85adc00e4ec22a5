// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// IP addresses by which a server names us.
struct AddressLiteralTests {
    @Test(
        arguments: [
            ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
            ("2001:DB8:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:1"), ("::", "::"), ("::1", "::1"),
            ("1::", "1::"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7::"),
            ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("IPv6:fe80::1", "fe80::1"),
            ("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:192.0.2.1"),
        ])
    func `an address is read`(_ row: (text: String, address: String)) {
        #expect(AddressLiteral(row.text.utf8)?.description == row.address)
    }

    @Test(arguments: [
        "", ".", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.", "1..3.4", "1.2.3.4 ",
        "a.b.c.d", "1.2.3.999999999999999999999", "\u{661}.2.3.4", ":", ":::", "1::2::3", "1:2:3",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::", "g::", ":1::", "1.2.3.4::",
        "::1.2.3.4:5", "fe80::1%eth0", "IPv6:1.2.3.4", "ipv6:", "1:2:3:4:5:6:7:1.2.3.4", "::\u{0}",
    ])
    func `anything else is none`(_ text: String) {
        #expect(AddressLiteral(text.utf8) == nil)
    }
}
