// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit

@Suite struct CurlClientTests {
    typealias Outcome = Result<HTTPResponse, HTTPFailure>

    static func post(
        to port: UInt16, path: String = "/token", seconds: Double = 10,
        environment: [String: String] = [:]
    ) async throws -> Outcome {
        var form = FormEncoding()
        form.append("grant_type", "x y")
        let url = try HTTPURL(endpoint: "http://127.0.0.1:\(port)\(path)")
        return await send(
            HTTPRequest(post: form, to: url), seconds: seconds, environment: environment)
    }

    static func send(
        _ request: HTTPRequest, seconds: Double, environment: [String: String] = [:]
    ) async -> Outcome {
        let client = CurlClient(version: "1.2.3", environment: { environment[$0] })
        do {
            return .success(
                try await client.send(request, by: .now + .milliseconds(Int(seconds * 1_000))))
        } catch {
            return .failure(error)
        }
    }

    static func response(_ status: String, _ body: String, _ fields: String = "") -> String {
        "HTTP/1.1 \(status)\r\nContent-Type: application/json; charset=utf-8\r\n\(fields)"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    @Test(arguments: ["200 OK", "400 Bad Request", "428 Precondition Required", "503 Busy"])
    func `a response comes back whole, whatever its status`(status: String) async throws {
        let server = try LoopbackHTTPServer {
            $0.send(Self.response(status, #"{"a":1}"#, "Retry-After: 120\r\n"))
        }
        defer { server.stop() }
        let response = try await Self.post(to: server.port).get()
        #expect(response.status == Int(status.prefix(3)))
        #expect(response.contentType == "application/json; charset=utf-8")
        #expect(response.retryAfter == .seconds(120))
        #expect(response.body.exposedText == #"{"a":1}"#)
    }

    @Test func `a form is posted with what it needs, and nothing besides`() async throws {
        let server = try LoopbackHTTPServer { $0.send(Self.response("200 OK", "")) }
        defer { server.stop() }
        _ = try await Self.post(to: server.port).get()
        let lines = server.requests.first?.split(separator: "\r\n").map(String.init).sorted()
        let expected = [
            "Accept: application/json", "Content-Length: 14",
            "Content-Type: application/x-www-form-urlencoded", "Host: 127.0.0.1:\(server.port)",
            "POST /token HTTP/1.1", "User-Agent: smtp-wizard/1.2.3", "grant_type=x+y",
        ]
        #expect(lines == expected.sorted())
    }

    @Test func `a GET has no body`() async throws {
        let server = try LoopbackHTTPServer { $0.send(Self.response("200 OK", "{}")) }
        defer { server.stop() }
        let url = try HTTPURL(endpoint: "http://127.0.0.1:\(server.port)/x?y")
        _ = try await Self.send(HTTPRequest(get: url), seconds: 10).get()
        #expect(server.requests.first?.hasPrefix("GET /x?y HTTP/1.1\r\n") == true)
        #expect(server.requests.first?.hasSuffix("\r\n\r\n") == true)
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `T-77: a redirect is refused without a second request`(status: Int) async throws {
        let target = try LoopbackHTTPServer { $0.send(Self.response("200 OK", "{}")) }
        defer { target.stop() }
        let location = "http://127.0.0.1:\(target.port)/token"
        let server = try LoopbackHTTPServer {
            $0.send(Self.response("\(status) Moved", "", "Location: \(location)\r\n"))
        }
        defer { server.stop() }
        let outcome = try await Self.post(to: server.port)
        #expect(
            outcome
                == .failure(.redirectRefused(status: status, location: VisibleText(location))))
        #expect(server.requests.count == 1)
        #expect(target.requests.isEmpty)
    }

    @Test func `http to another machine is refused before anything is opened`() async throws {
        let url = try HTTPURL("http://192.0.2.1/token")
        let outcome = await Self.send(HTTPRequest(get: url), seconds: 1)
        #expect(outcome == .failure(.notAllowed(url: "http://192.0.2.1/token")))
    }

    @Test func `a missing library is named by its package`() async throws {
        let client = CurlClient(
            version: "1", environment: { _ in nil }, libraryNames: ["libnot-there.so.4"])
        let url = try HTTPURL(endpoint: "http://127.0.0.1:9/")
        await #expect(throws: HTTPFailure.libraryMissing(package: "libcurl4")) {
            try await client.send(HTTPRequest(get: url), by: .now + .seconds(5))
        }
    }

    @Test func `a refused connection says so`() async throws {
        let server = try LoopbackHTTPServer { _ in }
        server.stop()
        let outcome = try await Self.post(to: server.port)
        guard case .failure(.connectFailed(host: "127.0.0.1", let detail)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(detail.description.contains("refused") || detail.description.contains("connect"))
    }

    @Test func `forty requests at once all get their answers`() async throws {
        let server = try LoopbackHTTPServer { $0.send(Self.response("200 OK", "{}")) }
        defer { server.stop() }
        let port = server.port
        let good = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                group.addTask { try await Self.post(to: port).get().status == 200 }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(good == 40)
    }
}
