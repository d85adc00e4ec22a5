// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit

/// T-90: proxies and trust, as the environment names them.
@Suite struct CurlEnvironmentTests {
    @Test(arguments: [
        "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "HTTP_PROXY",
    ])
    func `this machine is never reached through a proxy`(name: String) async throws {
        let dead = try LoopbackHTTPServer { _ in }
        dead.stop()
        let server = try LoopbackHTTPServer { $0.send(CurlClientTests.response("200 OK", "{}")) }
        defer { server.stop() }
        let response = try await CurlClientTests.post(
            to: server.port, environment: [name: "http://127.0.0.1:\(dead.port)"])
        #expect(try response.get().status == 200)
    }

    @Test(arguments: ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
    func `another machine is, and the proxy sees its name alone`(name: String) async throws {
        let proxy = try LoopbackHTTPServer {
            $0.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        }
        defer { proxy.stop() }
        let outcome = await Self.post(environment: [name: "http://127.0.0.1:\(proxy.port)"])
        guard case .failure(.proxy(_, status: 403)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let request = try #require(proxy.requests.first)
        #expect(request.hasPrefix("CONNECT accounts.invalid:443 HTTP/1.1\r\n"))
        #expect(!request.contains("secret") && !request.contains("/token"))
        #expect(proxy.requests.count == 1)
    }

    @Test func `no_proxy is obeyed`() async throws {
        let proxy = try LoopbackHTTPServer { _ in }
        defer { proxy.stop() }
        _ = await Self.post(
            environment: [
                "https_proxy": "http://127.0.0.1:\(proxy.port)", "no_proxy": "accounts.invalid",
            ])
        #expect(proxy.requests.isEmpty)
    }

    @Test func `a proxy's endless answer stops at the bound`() async throws {
        let proxy = try LoopbackHTTPServer { connection in
            connection.send("HTTP/1.1 200 OK\r\n")
            while connection.send("X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n") {}
        }
        defer { proxy.stop() }
        let outcome = await Self.post(
            environment: ["https_proxy": "http://127.0.0.1:\(proxy.port)"])
        #expect(outcome == .failure(.headTooLarge(limit: 65_536)))
    }

    @Test func `a proxy that is not there is named as such`() async throws {
        let dead = try LoopbackHTTPServer { _ in }
        dead.stop()
        let outcome = await Self.post(
            environment: ["https_proxy": "http://127.0.0.1:\(dead.port)"])
        guard case .failure(.proxy(_, status: nil)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `certificates that can't be read are said so`() async throws {
        let server = try LoopbackHTTPServer(reads: false) { $0.waitForClose() }
        defer { server.stop() }
        let url = try HTTPURL(endpoint: "https://127.0.0.1:\(server.port)/token")
        let outcome = await CurlClientTests.send(
            HTTPRequest(get: url), seconds: 5,
            environment: ["SSL_CERT_FILE": "/nonexistent/ca.pem"])
        guard case .failure(.noTrust) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `plain text where TLS is expected is told from other trouble`() async throws {
        let server = try LoopbackHTTPServer(reads: false) {
            $0.send("HTTP/1.1 400 Bad Request\r\n\r\n")
            $0.waitForClose()
        }
        defer { server.stop() }
        let url = try HTTPURL(endpoint: "https://127.0.0.1:\(server.port)/token")
        let outcome = await CurlClientTests.send(HTTPRequest(get: url), seconds: 5)
        guard case .failure(.tls(.notTLS, _)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `silence in the handshake ends at the deadline, at that step`() async throws {
        let server = try LoopbackHTTPServer(reads: false) { $0.waitForClose() }
        defer { server.stop() }
        let url = try HTTPURL(endpoint: "https://127.0.0.1:\(server.port)/token")
        let outcome = await CurlClientTests.send(HTTPRequest(get: url), seconds: 3)
        #expect(outcome == .failure(.timedOut(.tls)))
    }

    private static func post(environment: [String: String]) async -> CurlClientTests.Outcome {
        var form = FormEncoding()
        form.append("client_secret", Secret("secret"))
        guard let url = try? HTTPURL(endpoint: "https://accounts.invalid/token") else {
            return .failure(.notAllowed(url: ""))
        }
        return await CurlClientTests.send(
            HTTPRequest(post: form, to: url), seconds: 5, environment: environment)
    }
}
