// SPDX-License-Identifier: Apache-2.0

import Testing

/// How the wizard looks on narrow screens, and when they change.
struct TerminalLayoutTests {
    @Test(arguments: [40, 50, 80] as [UInt16])
    func `no line of ours is wider than the screen, but for what must stay whole`(
        columns: UInt16
    ) async throws {
        let lab = try Lab()
        let session = try TerminalSession(["setup", "--sandbox"], in: lab, columns: columns)
        try await session.answer("Send mail from: ", "?")
        try await session.answer("Send mail from: ", "a@acme.test")
        try await session.answer("none): ", "?")
        try await session.answer("none): ", "")
        try await session.answer("Server [1]: ", "?")
        try await session.answer("Server [1]: ", "1")
        try await session.enter("Waiting, up")
        try await session.answer("Send it to: ", "a@acme.test")
        try await session.answer("[n]: ", "n")
        try await session.answer("[n]: ", "y")
        try await session.enter("when you press Enter")
        #expect(try await session.end() == 0)
        for line in TerminalText.lines(session.raw) {
            let isWhole = ["http://", "/tmp/", ": ", "Waiting", "<20"].contains {
                line.contains($0)
            }
            #expect(isWhole || line.count <= Int(columns), "\(line)")
        }
    }

    @Test func `a window that changes its size keeps the line that is typed`() async throws {
        let lab = try Lab()
        let session = try TerminalSession(["setup"], in: lab)
        try await session.expect("Send mail from: ")
        session.send("a-rather-long-name-of-a-sender")
        session.resize(columns: 40)
        session.send("@acme.test\r")
        try await session.expect("none): ")
        session.send("\u{15}")
        session.type("back")
        try await session.expect("Send mail from: ")
        session.press(control: "C")
        #expect(try await session.end() == 130)
        #expect(session.hasItsModes)
        #expect(session.screen.contains("a-rather-long-name-of-a-sender@acme.test"))
    }
}
