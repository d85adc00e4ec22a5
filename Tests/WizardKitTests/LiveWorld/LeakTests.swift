// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import Testing
import WizardKit
import WizardSandbox

@Suite struct `Nothing is left behind` {
    @Test func `300 connections that are cancelled anywhere leak no descriptor`() async {
        // In a process of its own: other tests open descriptors too.
        await #expect(processExitsWith: .success) {
            let certificates = try Certificates.shared.get()
            // The first round opens what stays open: the event loop's own descriptors.
            try await cancelledSessions(20, certificates)
            let before = try openDescriptors()
            try await cancelledSessions(300, certificates)
            let after = try openDescriptors()
            #expect(after <= before + 2)
        }
    }
}

private func openDescriptors() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
}

/// Runs sessions in groups of ten, each cancelled at a random moment.
private func cancelledSessions(_ count: Int, _ certificates: Certificates) async throws {
    try await withServer { channel in
        try await channel.startTLS(asServer: certificates.server.identity, by: .soon)
        while true { try await channel.write(channel.readLine() + "\r\n") }
    } body: { port in
        for _ in 0..<(count / 10) {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        let session = Task { try await chat(port, certificates) }
                        try? await Task.sleep(for: .microseconds(Int.random(in: 0...30_000)))
                        session.cancel()
                        _ = await session.result
                    }
                }
            }
        }
    }
}

private func chat(_ port: UInt16, _ certificates: Certificates) async throws {
    let channel = try await connect(to: port)
    defer { channel.close() }
    try await channel.startTLS(certificates.settings, by: .soon)
    while true {
        try await channel.write("hello\r\n")
        _ = try await channel.readLine()
    }
}
