// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardSandbox

/// Requests as they come over the wire (T-71, T-73).
struct HTTPRequestReaderTests {
    private func progress(_ text: String, port: UInt16 = 80) -> HTTPRequestReader.Progress {
        var reader = HTTPRequestReader(port: port)
        return reader.receive(Array(text.utf8))
    }

    private static let post =
        "POST /token HTTP/1.1\r\nHost: 127.0.0.1:80\r\n"
        + "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"

    @Test func `a GET is read, its query apart from its path`() {
        #expect(
            progress("GET /inbox?x=1 HTTP/1.1\r\nHost: localhost:80\r\nAccept: */*\r\n\r\n")
                == .complete(
                    HTTPServerRequest(method: .get, path: "/inbox", query: Array("x=1".utf8))))
    }

    @Test func `a POST cut into single octets is the same as in one piece`() throws {
        let text = Self.post + "Content-Length: 11\r\n\r\na=1&b=%2B+c"
        var reader = HTTPRequestReader(port: 80)
        var last = HTTPRequestReader.Progress.incomplete
        for byte in Array(text.utf8) {
            #expect(last == .incomplete)
            last = reader.receive([byte])
        }
        #expect(last == progress(text))
        let form = try #require(FormFields(Array("a=1&b=%2B+c".utf8)))
        #expect(last == .complete(HTTPServerRequest(method: .post, path: "/token", form: form)))
        #expect(form["b"] == "+ c")
    }

    private static let refusals: [(String, HTTPStatus)] = [
        ("GET / HTTP/1.1\r\nHost: evil.example:80\r\n\r\n", HTTPStatus.badRequest),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1:81\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\nhost: 127.0.0.1:80\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\nHost: 127.0.0.1:80\n\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\r\nHost : 127.0.0.1:80\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\nX: a\r\n b\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\nX: a\0b\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\nX: a\rb\r\n\r\n", .badRequest),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\nContent-Length: 1\r\n\r\na", .badRequest),
        ("GET http://127.0.0.1:80/ HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n", .badRequest),
        ("GET  / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n", .badRequest),
        ("GET /\u{e9} HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n", .badRequest),
        ("GET /\r\n\r\n", .badRequest),
        ("\r\n\r\n", .badRequest),
        ("EHLO a\r\n\r\n", .badRequest),
        ("GET / HTTP/2.0\r\nHost: 127.0.0.1:80\r\n\r\n", .versionNotSupported),
        ("OPTIONS / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n", .methodNotAllowed),
        ("get / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n", .methodNotAllowed),
        ("\(post)Origin: http://evil.example\r\nContent-Length: 0\r\n\r\n", .forbidden),
        ("\(post)Origin: https://127.0.0.1:80\r\nContent-Length: 0\r\n\r\n", .forbidden),
        ("\(post)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", .notImplemented),
        ("\(post)\r\n", .lengthRequired),
        ("\(post)Content-Length: 65537\r\n\r\n", .contentTooLarge),
        ("\(post)Content-Length: 99999999999999999999\r\n\r\n", .badRequest),
        ("\(post)Content-Length: -1\r\n\r\n", .badRequest),
        ("\(post)Content-Length: \u{664}\r\n\r\n", .badRequest),
        ("\(post)Content-Length: 3\r\nContent-Length: 3\r\n\r\na=1", .badRequest),
        ("\(post)Content-Length: 7\r\n\r\na=1&a=2", .badRequest),
        (
            "POST / HTTP/1.1\r\nHost: 127.0.0.1:80\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\n\r\n{}", .unsupportedMediaType
        ),
    ]

    @Test(arguments: refusals)
    func `what breaks the rules is refused`(text: String, status: HTTPStatus) {
        #expect(progress(text) == .refused(status))
    }

    @Test(arguments: ["null", "http://127.0.0.1:80", "http://localhost:80"])
    func `a form of our own page passes`(origin: String) {
        let text = Self.post + "Origin: \(origin)\r\nContent-Length: 0\r\n\r\n"
        #expect(progress(text) == .complete(HTTPServerRequest(method: .post, path: "/token")))
    }

    @Test func `a head of 8192 octets passes and one octet more does not`() {
        let start = "GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\nX: "
        let fill = { (total: Int) in
            start + String(repeating: "a", count: total - start.utf8.count - 4) + "\r\n\r\n"
        }
        #expect(progress(fill(8_192)) == .complete(HTTPServerRequest(method: .get, path: "/")))
        #expect(progress(fill(8_193)) == .refused(.headTooLarge))
        #expect(progress(String(repeating: "a", count: 8_193)) == .refused(.headTooLarge))
    }

    @Test func `a body of 64 KB passes`() {
        let body = "a=" + String(repeating: "b", count: 65_534)
        let text = Self.post + "Content-Length: 65536\r\n\r\n" + body
        guard case .complete(let request) = progress(text) else {
            Issue.record("The request was not taken.")
            return
        }
        #expect(request.form["a"]?.utf8.count == 65_534)
    }
}
