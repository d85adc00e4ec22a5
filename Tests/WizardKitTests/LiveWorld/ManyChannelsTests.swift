// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Synchronization
import Testing
import WizardKit
import WizardSandbox

@Suite struct `Many connections at once` {
    /// A wait that blocked its thread would stop everything at as many connections as there are
    /// cores: nobody is answered before all have asked.
    @Test func `two hundred reads wait together, and all are answered`() async throws {
        let count = 200
        let gathering = Gathering(count)
        try await withServer { channel in
            let line = try await channel.readLine()
            await gathering.arrive()
            try await channel.write("answer to \(line)\r\n")
        } body: { port in
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<count {
                    group.addTask {
                        let channel = try await connect(to: port)
                        defer { channel.close() }
                        try await channel.write("\(number)\r\n")
                        return try await channel.readLine()
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(answers == Set((0..<count).map { "answer to \($0)" }))
        }
    }
}

/// Lets everybody wait until so many have arrived.
private final class Gathering: Sendable {
    private struct State {
        var missing: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        state = Mutex(State(missing: count))
    }

    func arrive() async {
        await withCheckedContinuation { continuation in
            let released = state.withLock { state in
                state.missing -= 1
                state.waiting.append(continuation)
                return state.missing == 0 ? state.waiting : []
            }
            for continuation in released {
                continuation.resume()
            }
        }
    }
}
