// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import Testing
import WizardSandbox

struct HTTPServerResponseTests {
    private let date = Date(timeIntervalSince1970: 1_795_528_931)

    /// T-74: a page can't be cached, framed, run a script or tell where a person came from.
    @Test func `an answer bears every field that guards it`() {
        let response = HTTPServerResponse.plain(.methodNotAllowed, allow: "POST")
        let text = String(decoding: response.octets(at: date, includesBody: true), as: UTF8.self)
        #expect(
            text == """
                HTTP/1.1 405 Method Not Allowed\r
                Date: Tue, 24 Nov 2026 14:02:11 GMT\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Length: 23\r
                Connection: close\r
                Cache-Control: no-store\r
                Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; \
                form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r
                Referrer-Policy: no-referrer\r
                X-Content-Type-Options: nosniff\r
                Allow: POST\r
                \r
                405 Method Not Allowed

                """)
    }

    @Test func `the answer to HEAD is that to GET without the body`() {
        let response = HTTPServerResponse.plain(.notFound)
        let full = response.octets(at: date, includesBody: true)
        let head = response.octets(at: date, includesBody: false)
        #expect(Array(full.dropLast(response.body.count)) == head)
        #expect(!response.body.isEmpty)
    }

    @Test(arguments: [
        (0.0, "Thu, 01 Jan 1970 00:00:00 GMT", "1 Jan 1970 00:00:00 UTC"),
        (1_709_164_799, "Wed, 28 Feb 2024 23:59:59 GMT", "28 Feb 2024 23:59:59 UTC"),
        (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT", "29 Feb 2024 00:00:00 UTC"),
    ])
    func `dates are written in English and in UTC`(seconds: Double, http: String, visible: String) {
        let date = InternetDate(Date(timeIntervalSince1970: seconds))
        #expect(date.httpForm == http)
        #expect(date.visibleForm == visible)
    }
}
