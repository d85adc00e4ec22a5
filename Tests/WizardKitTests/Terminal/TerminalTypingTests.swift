// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// Typing at the wizard: editing, secrets, pastes, and terminals that can do less.
struct TerminalTypingTests {
    /// An app password that must appear nowhere.
    private static let password = "qwer tyui opas dfgh"

    private func atSecret(_ session: TerminalSession) async throws {
        try await session.answer("Send mail from: ", "noreply@acme.test")
        try await session.enter("Enter for none): ")
        try await session.answer("Server [1]: ", "2")
        try await session.answer("Way [1]: ", "app-password")
        try await session.enter("Account that signs in: noreply@acme.test")
        try await session.expect("App password (not shown): ")
    }

    @Test func `a wrong answer is explained and stays in the line to be mended`() async throws {
        let lab = try Lab()
        let session = try TerminalSession(["setup"], in: lab)
        try await session.answer("Send mail from: ", "noreply@acme,test")
        try await session.expect("is not a domain name: a comma. Did you mean noreply@acme.test?")
        try await session.expect("Send mail from: noreply@acme,test")
        // Left over the four letters, the comma away, a dot in its place.
        session.send("\u{1B}[D\u{1B}[D\u{1B}[D\u{1B}[D\u{7F}.\r")
        try await session.expect("Enter for none): ")
        session.press(control: "C")
        #expect(try await session.end() == 130)
        #expect(session.hasItsModes)
    }

    @Test func `a secret is not shown, whatever is typed at it`() async throws {
        let lab = try Lab()
        let session = try TerminalSession(["setup", "--sandbox"], in: lab)
        try await atSecret(session)
        session.type("abcd")
        try await session.expect("this has 4.")
        try await session.expect("App password (not shown): ")
        session.type("?")
        try await session.expect("smtp-wizard guide app-password")
        try await session.expect("App password (not shown): ")
        session.send("oops\u{15}\(Self.password)x\u{7F}\r")
        // It is not the practice person's, and the server says so.
        try await session.enter("Send it to: ")
        try await session.expect("smtp.auth.bad-credentials")
        try await session.expect("What next?")
        session.press(control: "C")
        #expect(try await session.end() == 130)
        let raw = String(decoding: session.raw, as: UTF8.self)
        for piece in ["qwer", "dfgh", "abcd\r", "oops"] {
            #expect(!raw.contains(piece), "\(piece)")
        }
        #expect(session.hasItsModes)
    }

    @Test func `an app password signs in`() async throws {
        let lab = try Lab()
        let session = try TerminalSession(["setup", "--sandbox"], in: lab)
        try await atSecret(session)
        session.type("prac tice pass word")
        try await session.enter("Send it to: ")
        try await session.expect("PLAIN as noreply@acme.test")
        try await session.answer("[n]: ", "y")
        try await session.enter("when you press Enter")
        #expect(try await session.end() == 0)
    }

    @Test
    func `a paste that spans lines is one answer, and a paste that never ends blocks nothing`()
        async throws
    {
        let lab = try Lab()
        let session = try TerminalSession(["setup"], in: lab)
        try await session.expect("Send mail from: ")
        session.send("\u{1B}[200~a@acme.test\nb@acme.test\u{1B}[201~\r")
        try await session.expect("holds a control character")
        session.send("\u{15}\u{1B}[200~c@acme.test")
        session.press(control: "C")
        #expect(try await session.end() == 130)
        #expect(session.hasItsModes)
    }

    @Test func `an answer of 70,000 letters is refused, and the next one taken`() async throws {
        let lab = try Lab()
        let session = try TerminalSession(["setup"], in: lab)
        try await session.expect("Send mail from: ")
        session.send("\u{1B}[200~")
        for _ in 0..<70 {
            session.send(String(repeating: "x", count: 1_000))
        }
        session.send("\u{1B}[201~\r")
        try await session.expect("longer than any answer")
        try await session.answer("Send mail from: ", "a@acme.test")
        try await session.expect("Enter for none): ")
        session.press(control: "D")
        try await session.expect("Nothing was saved.")
        #expect(try await session.end() == 130)
    }

    @Test(
        arguments: [
            ["TERM": "dumb"], ["LC_ALL": "C"], ["NO_COLOR": "1"], ["TERM": "dumb", "LC_ALL": "C"],
            ["TERM": ""], ["TERM": "nonsense"],
        ])
    func `a terminal that can do less is enough`(environment: [String: String]) async throws {
        let lab = try Lab()
        let session = try TerminalSession(
            ["setup", "--sandbox"], in: lab, environment: environment)
        _ = try await TerminalWizardTests.practise(session)
        try await session.enter("when you press Enter")
        #expect(try await session.end() == 0)
        #expect(session.hasItsModes)
        if environment["NO_COLOR"] != nil || environment["TERM"] == "dumb" {
            let codes = String(decoding: session.raw, as: UTF8.self)
            #expect(!codes.contains("\u{1B}[3"), "no colour")
        }
        if environment["TERM"] == "dumb" {
            #expect(!session.raw.contains(0x1B), "no escape sequence at all")
        }
        if environment["LC_ALL"] == "C" {
            #expect(session.raw.allSatisfy { $0 < 0x80 }, "ASCII alone")
            #expect(session.screen.contains("ok Connected"))
        }
    }

    @Test func `octets of UTF-8 pass where the locale has none`() async throws {
        let lab = try Lab()
        let session = try TerminalSession(
            ["setup", "--sandbox"], in: lab, environment: ["LC_ALL": "C"])
        try await session.enter("Send mail from: ")
        try await session.answer("Enter for none): ", "Jürgen")
        try await session.enter("Server [1]: ")
        try await session.enter("Waiting, up to 10 minutes")
        try await session.enter("Send it to: ")
        try await session.expect("What arrived:")
        try await session.answer("[n]: ", "y")
        try await session.enter("when you press Enter")
        #expect(try await session.end() == 0)
        #expect(session.screen.contains("Jürgen <noreply@acme.test>"))
    }
}
