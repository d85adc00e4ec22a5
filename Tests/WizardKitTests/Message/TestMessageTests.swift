// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols
import Testing

@Suite struct TestMessageTests {
    /// The message of the golden text.
    static func sample() throws -> TestMessage {
        TestMessage(
            sender: try EmailAddress("noreply@acme.com"),
            senderName: try DisplayName("Acme Billing"),
            replyTo: try EmailAddress("help@acme.com"),
            recipient: try EmailAddress("jane@example.org"),
            domain: try DomainName("acme.com"), host: try HostName("smtp.gmail.com"),
            connection: "port 465, TLS 1.3",
            signIn: .account("noreply@acme.com", mechanism: "XOAUTH2"), isSentByGmail: true,
            date: Date(timeIntervalSince1970: 1_795_529_402), random: Array(0x10...0x1F))
    }

    @Test func `the message is this, octet by octet`() throws {
        let octets = try Self.sample().octets()
        let golden = Self.golden.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\r\n")
        #expect(String(decoding: octets, as: UTF8.self) == golden)
        #expect(octets == Array(golden.utf8))
    }

    @Test func `a server that asks for no sign-in, and is not Gmail's, is told as such`() throws {
        var message = try Self.sample()
        message.signIn = .notNeeded
        message.isSentByGmail = false
        message.host = try HostName("mail.acme.com")
        let text = String(decoding: try message.octets(), as: UTF8.self)
        #expect(text.contains("\r\n  Signed in   not needed\r\n"))
        #expect(text.contains("Then the server\r\nreplaced it.\r\n"))
        #expect(!text.contains("Google"))
        #expect(!text.contains("XOAUTH2"))
    }

    @Test func `foreign text in it is made visible, and means nothing in HTML`() throws {
        var message = try Self.sample()
        message.signIn = .account("<script>a&b\"'\r\n.\r\n\u{1B}]0;", mechanism: "X\nY")
        message.connection = "<img src=x>"
        let text = String(decoding: try message.octets(), as: UTF8.self)
        #expect(text.contains("as <script>a&b\"'\\x0D\\x0A.\\x0D\\x0A\\x1B]0;, X\\x0AY\r\n"))
        #expect(text.components(of: "<script>") == 1)
        #expect(text.components(of: "<img") == 1)
        let joined = text.replacing("=\r\n", with: "")
        #expect(joined.contains("as &lt;script&gt;a&amp;b&quot;&#39;\\x0D\\x0A."))
        #expect(!text.utf8.contains(0x1B))
    }

    @Test(arguments: [[], [0], Array(repeating: UInt8(0xFF), count: 100)])
    func `any number of random octets makes a message`(random: [UInt8]) throws {
        var message = try Self.sample()
        message.random = random
        let octets = try message.octets()
        #expect(octets.suffix(4) == Array("--\r\n".utf8))
        #expect(octets.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x0A })
    }

    @Test func `T-31: every line ends with CRLF and has 76 octets at most`() throws {
        let octets = try Self.sample().octets()
        for line in octets.split(separator: 0x0A) {
            #expect(line.last == 0x0D && line.count <= 77)
            #expect(!line.dropLast().contains(0x0D))
            #expect(line.first != UInt8(ascii: "."))
        }
    }

    static let golden = """
        Date: Tue, 24 Nov 2026 14:10:02 +0000
        From: Acme Billing <noreply@acme.com>
        Reply-To: help@acme.com
        To: jane@example.org
        Message-ID: <20261124T141002.1011121314151617@acme.com>
        Subject: acme.com can send mail (test, 24 Nov 2026 14:10 UTC)
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="=_18191a1b1c1d1e1f"

        --=_18191a1b1c1d1e1f
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        This is a test from acme.com. If you can read it, sending works.

          Sender      noreply@acme.com
          Server      smtp.gmail.com, port 465, TLS 1.3
          Signed in   as noreply@acme.com, XOAUTH2
          Sent        24 November 2026, 14:10:02 UTC
          Message id  <20261124T141002.1011121314151617@acme.com>

        Is the sender above not the one your mail program shows? Then Google
        replaced it: add it under Gmail, Settings, Accounts, "Send mail as".
        Found it in spam? Mark it "not spam"; then check SPF, DKIM and DMARC for
        acme.com.
        Nobody needs to answer this message.

        --=_18191a1b1c1d1e1f
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        <!DOCTYPE html>
        <html lang=3D"en">
        <head>
        <meta charset=3D"utf-8">
        <meta name=3D"viewport" content=3D"width=3Ddevice-width">
        <meta name=3D"color-scheme" content=3D"light dark">
        <title>acme.com can send mail (test, 24 Nov 2026 14:10 UTC)</title>
        </head>
        <body style=3D"font-family:sans-serif;line-height:1.5">
        <div style=3D"max-width:40em;margin:0 auto;padding:1em">
        <p>This is a test from acme.com. If you can read it, sending works.</p>
        <table style=3D"border-collapse:collapse">
        <tr><th align=3D"left" style=3D"padding:2px 16px 2px 0;font-weight:normal">=
        Sender</th>
        <td style=3D"padding:2px 0;overflow-wrap:anywhere">noreply@acme.com</td></t=
        r>
        <tr><th align=3D"left" style=3D"padding:2px 16px 2px 0;font-weight:normal">=
        Server</th>
        <td style=3D"padding:2px 0;overflow-wrap:anywhere">smtp.gmail.com, port 465=
        , TLS 1.3</td></tr>
        <tr><th align=3D"left" style=3D"padding:2px 16px 2px 0;font-weight:normal">=
        Signed in</th>
        <td style=3D"padding:2px 0;overflow-wrap:anywhere">as noreply@acme.com, XOA=
        UTH2</td></tr>
        <tr><th align=3D"left" style=3D"padding:2px 16px 2px 0;font-weight:normal">=
        Sent</th>
        <td style=3D"padding:2px 0;overflow-wrap:anywhere">24 November 2026, 14:10:=
        02 UTC</td></tr>
        <tr><th align=3D"left" style=3D"padding:2px 16px 2px 0;font-weight:normal">=
        Message id</th>
        <td style=3D"padding:2px 0;overflow-wrap:anywhere">&lt;20261124T141002.1011=
        121314151617@acme.com&gt;</td></tr>
        </table>
        <p>Is the sender above not the one your mail program shows? Then Google rep=
        laced it: add it under Gmail, Settings, Accounts, &quot;Send mail as&quot;.=
        </p>
        <p>Found it in spam? Mark it &quot;not spam&quot;; then check SPF, DKIM and=
         DMARC for acme.com.</p>
        <p>Nobody needs to answer this message.</p>
        </div>
        </body>
        </html>

        --=_18191a1b1c1d1e1f--

        """
}

extension String {
    /// How often a text occurs in this one.
    fileprivate func components(of text: String) -> Int {
        ranges(of: text).count
    }
}
