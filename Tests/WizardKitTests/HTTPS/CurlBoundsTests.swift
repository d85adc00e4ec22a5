// SPDX-License-Identifier: Apache-2.0

import Glibc
import LiveWorld
import MailProtocols
import Testing
import WizardKit

/// T-79: what a server does that never ends, or ends too soon.
@Suite(.serialized) struct CurlBoundsTests {
    @Test func `a body of 200 MB stops at the bound, with flat memory`() async throws {
        let server = try LoopbackHTTPServer { connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n")
            let part = [UInt8](repeating: UInt8(ascii: " "), count: 65_536)
            for _ in 0..<3_200 where !connection.send(part) {
                return
            }
        }
        defer { server.stop() }
        let before = Self.peakKilobytes
        let outcome = try await CurlClientTests.post(to: server.port)
        #expect(outcome == .failure(.bodyTooLarge(limit: 1_048_576)))
        #expect(Self.peakKilobytes - before < 128_000)
    }

    @Test func `a body as long as the bound is read`() async throws {
        let body = String(repeating: "x", count: 1_048_576)
        let server = try LoopbackHTTPServer { $0.send(CurlClientTests.response("200 OK", body)) }
        defer { server.stop() }
        #expect(try await CurlClientTests.post(to: server.port).get().body.count == 1_048_576)
    }

    @Test(arguments: [
        "X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", "HTTP/1.1 100 Continue\r\n\r\n",
    ])
    func `a head without end stops at the bound`(line: String) async throws {
        let isInformational = line.hasPrefix("HTTP")
        let server = try LoopbackHTTPServer { connection in
            if !isInformational {
                connection.send("HTTP/1.1 200 OK\r\n")
            }
            while connection.send(line) {}
        }
        defer { server.stop() }
        let outcome = try await CurlClientTests.post(to: server.port)
        #expect(outcome == .failure(.headTooLarge(limit: 65_536)))
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    ])
    func `what drips or is silent ends at the deadline`(start: String) async throws {
        let server = try LoopbackHTTPServer { connection in
            connection.send(start)
            if start.hasSuffix("OK\r\n") {
                while connection.send("X: y\r\n") { usleep(20_000) }
            }
            connection.waitForClose()
        }
        defer { server.stop() }
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = try await CurlClientTests.post(to: server.port, seconds: 1)
        #expect(outcome == .failure(.timedOut(.response)))
        #expect(clock.now - start < .seconds(5))
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    ])
    func `a body that ends too soon is no body`(text: String) async throws {
        let server = try LoopbackHTTPServer { $0.send(text) }
        defer { server.stop() }
        #expect(try await CurlClientTests.post(to: server.port) == .failure(.truncated))
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "220 mail.example ESMTP\r\n", "<html>", "\u{0}\u{1}\u{2}\r\n\r\n",
    ])
    func `what is no HTTP is called so`(text: String) async throws {
        let server = try LoopbackHTTPServer { $0.send(text) }
        defer { server.stop() }
        let outcome = try await CurlClientTests.post(to: server.port)
        guard case .failure(.notHTTP) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `a connection that closes without a word is lost`() async throws {
        let server = try LoopbackHTTPServer { _ in }
        defer { server.stop() }
        let outcome = try await CurlClientTests.post(to: server.port)
        guard case .failure(.lost(.response, _)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `an encoded body is left as it came`() async throws {
        let server = try LoopbackHTTPServer {
            $0.send(
                CurlClientTests.response("200 OK", "not gzip", "Content-Encoding: gzip\r\n"))
        }
        defer { server.stop() }
        let response = try await CurlClientTests.post(to: server.port).get()
        #expect(response.body.exposedText == "not gzip")
        #expect(server.requests.first?.lowercased().contains("accept-encoding") == false)
    }

    @Test func `a cancelled task returns within 50 ms`() async throws {
        let server = try LoopbackHTTPServer { $0.waitForClose() }
        defer { server.stop() }
        let port = server.port
        let clock = ContinuousClock()
        var times: [Duration] = []
        for number in 1...5 {
            let task = Task { try await CurlClientTests.post(to: port) }
            while server.requests.count < number {
                try await Task.sleep(for: .milliseconds(1))
            }
            let start = clock.now
            task.cancel()
            #expect(try await task.value == .failure(.cancelled))
            times.append(clock.now - start)
        }
        #expect(times.sorted()[2] < .milliseconds(50))
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        let server = try LoopbackHTTPServer { $0.send(CurlClientTests.response("200 OK", "{}")) }
        defer { server.stop() }
        let port = server.port
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await CurlClientTests.post(to: port)
        }
        #expect(try await task.value == .failure(.cancelled))
        #expect(server.requests.isEmpty)
    }

    @Test func `a deadline that has passed sends nothing to wait for`() async throws {
        let server = try LoopbackHTTPServer { $0.waitForClose() }
        defer { server.stop() }
        let outcome = try await CurlClientTests.post(to: server.port, seconds: -1)
        guard case .failure(.timedOut) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `requests that are cancelled at any moment leave no descriptor open`() async throws {
        let server = try LoopbackHTTPServer { $0.waitForClose() }
        defer { server.stop() }
        let port = server.port
        let before = Self.openDescriptors
        for number in 0..<60 {
            let task = Task { try await CurlClientTests.post(to: port) }
            for _ in 0..<(number * 20) {
                await Task.yield()
            }
            task.cancel()
            #expect(try await task.value == .failure(.cancelled))
        }
        // Other tests run at the same time, so a few descriptors come and go; a leak of two each
        // would be 120. The handles are freed behind the answer's back: wait for that.
        let deadline = ContinuousClock.now + .seconds(10)
        while Self.openDescriptors > before + 40, .now < deadline {
            try await Task.sleep(for: .milliseconds(5))
        }
        #expect(Self.openDescriptors <= before + 40)
    }

    private static var openDescriptors: Int {
        (0..<1_024).count { fcntl($0, F_GETFD) >= 0 }
    }

    private static var peakKilobytes: Int {
        var usage = rusage()
        unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage.ru_maxrss
    }
}
