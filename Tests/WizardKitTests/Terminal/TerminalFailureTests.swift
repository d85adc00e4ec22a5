// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import MailProtocols
import Testing

/// What a person sees and can do when a step fails, on a terminal through the built program.
struct TerminalFailureTests {
    /// A setup with a password at a practice Google that goes wrong, up to its menu.
    private func failing(_ fault: String, in lab: Lab) async throws
        -> (TerminalSession, ServerProcess)
    {
        let google = try ServerProcess(
            ["--json", "--fault", fault, "--account", "noreply@acme.test"], in: lab)
        let ready = try await google.readyLine()
        let session = try TerminalSession(
            [
                "setup", "--provider", #require(ready["provider_file"]).textValue, "--ca-file",
                #require(ready["ca_file"]).textValue, "--config-dir", lab.path + "/config",
            ], in: lab)
        try await session.answer("Send mail from: ", "noreply@acme.test")
        try await session.enter("none): ")
        try await session.answer("Server [1]: ", "1")
        try await session.answer("Way [1]: ", "app-password")
        try await session.enter("Account that signs in: noreply@acme.test")
        try await session.expect("(not shown): ")
        session.type("practicepassword")
        try await session.answer("Send it to: ", "jane@example.org")
        return (session, google)
    }

    @Test func `each entry of the menu does what it says`() async throws {
        let lab = try Lab()
        let (session, google) = try await failing("smtp.auth.bad-credentials", in: lab)
        try await session.expect("Code    smtp.auth.bad-credentials")
        try await session.expect("What next? 1 sign in another way, or again")
        // Another sign-in: the way is asked again, then what it needs.
        try await session.enter("[1]: ")
        try await session.enter("Way [2]: ")
        try await session.enter("Account that signs in: noreply@acme.test")
        try await session.expect("(not shown): ")
        session.type("practicepassword")
        try await session.expect("Code    smtp.auth.bad-credentials")
        // The same again.
        try await session.answer("[1]: ", "try-again")
        try await session.expect("Code    smtp.auth.bad-credentials")
        // Another sender, which the account follows no more once it was typed.
        try await session.answer("[1]: ", "change-sender")
        try await session.answer("Send mail from: noreply@acme.test", "ads@acme.test")
        try await session.enter("Account that signs in: ads@acme.test")
        try await session.expect("Code    smtp.auth.bad-credentials")
        // Another server, with its own ways.
        try await session.answer("[1]: ", "change-server")
        try await session.answer("Server [1]: ", "2")
        try await session.expect("By IP address")
        try await session.enter("Way [2]: ")
        try await session.enter("Account that signs in: ads@acme.test")
        try await session.expect("(not shown): ")
        session.type("practicepassword")
        try await session.expect("Code    smtp.auth.bad-credentials")
        // Saved, and the profile says that nothing was proved.
        try await session.answer("[1]: ", "save-not-validated")
        try await session.expect("not validated yet")
        #expect(try await session.end() == 0)
        #expect(session.hasItsModes)
        let shown = try await lab.run(
            ["profile", "show", "--json", "--config-dir", lab.path + "/config"])
        #expect(shown.stdoutText.contains(#""state":"not-tested""#), "\(shown.stdoutText)")
        #expect(shown.stdoutText.contains(#""address":"ads@acme.test""#))
        #expect(shown.stdoutText.contains(#""id":"relay""#))
        _ = try await google.end(by: SIGTERM)
    }

    @Test func `quit after a failure ends with the failure's status`() async throws {
        let lab = try Lab()
        let (session, google) = try await failing("smtp.auth.bad-credentials", in: lab)
        try await session.answer("[1]: ", "quit")
        try await session.expect("Nothing was saved.")
        #expect(try await session.end() == 77)
        #expect(try lab.listing().allSatisfy { !$0.contains("config/") })
        // The finding was shown once, not again at the end.
        let count = session.screen.split(separator: "Code    smtp").count - 1
        #expect(count == 1)
        _ = try await google.end(by: SIGTERM)
    }

    @Test func `a recipient that there is not is asked for again`() async throws {
        let lab = try Lab()
        let (session, google) = try await failing("smtp.recipient.unknown", in: lab)
        try await session.enter("What next? 1 other recipient")
        try await session.expect("Send it to: jane@example.org")
        session.press(control: "C")
        #expect(try await session.end() == 130)
        _ = try await google.end(by: SIGTERM)
    }
}
