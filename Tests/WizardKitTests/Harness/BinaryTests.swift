// SPDX-License-Identifier: Apache-2.0

import Testing

/// The runner of all end-to-end tests, seen at work on the program's help.
@Suite struct BinaryTests {
    @Test func `the program runs, and both streams and the status come back`() async throws {
        let help = try await runBinary(["--help"], environment: [:])
        #expect(help.status == 0)
        #expect(help.stdoutText.contains("smtp-wizard"))
        #expect(help.stderr.isEmpty)

        let refused = try await runBinary(["--no-such-flag"], environment: [:])
        #expect(refused.status == 64)
        #expect(!refused.stderr.isEmpty)
    }

    @Test func `many runs at once don't hold each other's output open`() async throws {
        let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try await runBinary(["--help"], environment: [:], stdin: [0x0a]).status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 0, count: 16))
    }
}
