// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardSandbox

/// The page on which the practice person decides.
struct ConsentPageTests {
    private typealias Bench = PracticeOAuthServerTests.Bench

    private func text(_ response: HTTPServerResponse) -> String {
        String(decoding: response.body, as: UTF8.self)
    }

    @Test func `the page asks for a code and says that it is practice`() {
        var bench = Bench()
        let response = bench.server.answer(
            HTTPServerRequest(method: .get, path: "/device"), at: bench.clock.now)
        #expect(response.status == .ok)
        #expect(text(response).contains("<h1>Practice sign-in</h1>"))
        #expect(text(response).contains("Enter a code only if you started this just now."))
    }

    @Test(arguments: ["", "-", "+", "--+"])
    func `the code fits with and without hyphen and blanks`(
        separator: String
    ) throws {
        var bench = Bench()
        let (_, user) = try bench.code()
        let typed = user.split(separator: "-").joined(separator: separator)
        let response = bench.post("/device", "user_code=+\(typed)")
        #expect(response.status == .ok)
        for words in [
            "127.0.0.1:39214", "noreply@acme.test", "https://mail.google.com/", "practising",
            "name=\"decision\" value=\"allow\"", "name=\"decision\" value=\"deny\"",
        ] {
            #expect(text(response).contains(words))
        }
    }

    @Test func `small letters and other codes do not fit`() throws {
        var bench = Bench()
        let (_, user) = try bench.code()
        for typed in [user.lowercased(), "", "-", "GQVQ-JKEC"] {
            let response = bench.post("/device", "user_code=\(typed)&decision=allow")
            #expect(response.status == .badRequest)
        }
    }

    @Test func `showing the choice decides nothing`() throws {
        var bench = Bench()
        let (device, user) = try bench.code()
        _ = bench.post("/device", "user_code=\(user)")
        #expect(bench.poll(device).status == .preconditionRequired)
    }

    @Test(arguments: [("allow", 200), ("deny", 403)])
    func `the decision reaches the program`(decision: String, status: Int) throws {
        var bench = Bench()
        let (device, user) = try bench.code()
        #expect(bench.post("/device", "user_code=\(user)&decision=\(decision)").status == .ok)
        #expect(bench.poll(device).status.rawValue == status)
        let again = bench.post("/device", "user_code=\(user)&decision=allow")
        #expect(again.status == .badRequest)
    }

    /// T-74, T-68.
    @Test func `what was typed comes back escaped and short`() {
        var bench = Bench()
        let typed = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%1B" + String(repeating: "A", count: 9_999)
        let page = text(bench.post("/device", "user_code=" + typed))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;\\x1B"))
        #expect(!page.contains("<script"))
        #expect(page.utf8.count < 6_000)
    }
}
