// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// The wizard on a terminal, through the built program, against the practice Google.
struct TerminalWizardTests {
    /// Answers a practice run from its beginning to the saved profile.
    ///
    /// - Returns: How many answers it took.
    static func practise(_ session: TerminalSession, saved: String = "Saved") async throws -> Int {
        try await session.enter("Send mail from: noreply@acme.test")
        try await session.answer("Enter for none): ", "Acme Billing")
        try await session.enter("Server [1]: ")
        try await session.enter("Waiting, up to 10 minutes")
        try await session.enter("Send it to: you@acme.test")
        try await session.answer("[n]: ", "y")
        try await session.expect(saved)
        return 6
    }

    @Test func `a practice run takes at most eight answers, and says what was proved`() async throws
    {
        let lab = try Lab()
        let session = try TerminalSession(["setup", "--sandbox"], in: lab)
        #expect(try await Self.practise(session) <= 8)
        try await session.enter("gone when you press Enter")
        #expect(try await session.end() == 0)
        #expect(session.hasItsModes)
        let screen = session.screen
        for part in [
            "A stand-in for Google runs on this machine; nothing leaves it.",
            "1 of 3  Practice Google's mail server", "2 of 3  Sign in", "3 of 3  Test email",
            "Enter the code only if you started this just now.",
            "Allowed. Sending mail is permitted.",
            "(practising smtp.gmail.com:465)", "practice certificate",
            "XOAUTH2 as noreply@acme.test", "250 2.0.0 OK",
            "From     Acme Billing <noreply@acme.test>",
        ] {
            #expect(screen.contains(part), "\(part) in:\n\(screen)")
        }
        #expect(try lab.listing().isEmpty, "nothing stays of practice")
    }
}
