// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardKit
import WizardSandbox

@Suite struct `A connection in the clear` {
    @Test func `carries octets both ways`() async throws {
        try await withServer { channel in
            let line = try await channel.readLine()
            try await channel.write("you said \(line)\r\n")
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            try await channel.write("hello\r\n")
            #expect(try await channel.readLine() == "you said hello")
            #expect(channel.peer == "127.0.0.1:\(port)")
            #expect(channel.tls == nil)
        }
    }

    @Test func `gives an empty read at the orderly end, again and again`() async throws {
        try await withServer { channel in
            try await channel.write("bye")
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            #expect(try await channel.read(exactly: 3) == Array("bye".utf8))
            #expect(try await channel.read(atMost: 10, by: .soon).isEmpty)
            #expect(try await channel.read(atMost: 10, by: .soon).isEmpty)
        }
    }

    @Test func `reads no more than the limit`() async throws {
        try await withServer { channel in
            try await channel.write("0123456789")
            _ = try await channel.read(atMost: 1, by: .soon)
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            #expect(try await channel.read(exactly: 1).count == 1)
            #expect(try await channel.read(atMost: 4, by: .soon) == Array("1234".utf8))
        }
    }

    @Test func `gives what has arrived without waiting`() async throws {
        try await withServer { channel in
            let command = try await channel.readLine()
            #expect(command == "speak")
            try await channel.write("abc")
            _ = try await channel.readLine()
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            #expect(try channel.readAvailable(atMost: 10).isEmpty)
            try await channel.write("speak\r\n")
            // One octet is waited for; the rest came with it.
            #expect(try await channel.read(exactly: 1) == Array("a".utf8))
            #expect(try channel.readAvailable(atMost: 10) == Array("bc".utf8))
            #expect(try channel.readAvailable(atMost: 10).isEmpty)
        }
    }

    @Test func `carries four megabytes each way unharmed`() async throws {
        let sent = SeededRandomness().bytes(4 << 20)
        try await withServer(reportingFailures: true) { channel in
            let received = try await channel.read(exactly: sent.count)
            try await channel.write(received, by: .soon)
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            try await channel.write(sent, by: .soon)
            let returned = try await channel.read(exactly: sent.count + 1)
            #expect(returned == sent)
        }
    }

    @Test func `tells a reset from an end`() async throws {
        try await withServer { channel in
            _ = try await channel.readLine()
            channel.reset()
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            try await channel.write("go\r\n")
            let failure = await failure { _ = try await channel.read(atMost: 1, by: .soon) }
            #expect(failure == .lost(detail: "Connection reset by peer"))
        }
    }

    @Test func `writing to a peer that has gone is an error, not a signal`() async throws {
        try await withServer { channel in
            _ = try await channel.readLine()
            channel.reset()
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            try await channel.write("go\r\n")
            let octets = [UInt8](repeating: 0, count: 1 << 20)
            let failure = await failure {
                while true { try await channel.write(octets, by: .soon) }
            }
            let texts = ["Connection reset by peer", "Broken pipe"]
            #expect(texts.map { .lost(detail: $0) }.contains(failure))
        }
    }

    @Test func `is dead after a failure, and closes more than once`() async throws {
        try await withServer { channel in
            _ = try await channel.readLine()
        } body: { port in
            let channel = try await connect(to: port)
            let late = ContinuousClock.now
            let first = await failure { _ = try await channel.read(atMost: 1, by: late) }
            #expect(first == .timedOut(.read))
            #expect(await failure { try await channel.write("x") } == first)
            #expect(await failure { _ = try channel.readAvailable(atMost: 1) } == first)
            channel.close()
            channel.close()
            #expect(await failure { try await channel.write("x") } == first)
        }
    }

    @Test func `closed from elsewhere ends a read that waits`() async throws {
        try await withServer { channel in
            _ = try await channel.readLine()
        } body: { port in
            let channel = try await connect(to: port)
            async let read = failure { _ = try await channel.read(atMost: 1, by: .soon) }
            try await Task.sleep(for: .milliseconds(20))
            channel.close()
            #expect(await read == .lost(detail: "the connection was closed"))
        }
    }

    @Test func `the last words arrive though the other side left octets unread`() async throws {
        try await withServer { channel in
            _ = try await channel.read(atMost: 1, by: .soon)
            try await channel.write("421 go away\r\n")
        } body: { port in
            let channel = try await connect(to: port)
            defer { channel.close() }
            try await channel.write("a long command that nobody reads to its end\r\n")
            #expect(try await channel.readLine() == "421 go away")
        }
    }
}
