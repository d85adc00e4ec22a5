// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite("Explanations of a sign-in at a provider")
struct OAuthCaseTests {
    private func finding(_ failure: Failure, in known: Circumstances = .google("gmail", .device))
        -> Finding
    {
        Diagnosis.finding(for: failure, in: known)
    }

    @Test(
        "T-60: Google's no to mail for device codes names the ways that are open",
        arguments: [OAuthFailure.Reason.scopeRefused, .clientTypeNotAllowed])
    func waysThatAreOpen(_ reason: OAuthFailure.Reason) {
        let told = finding(.oauth(reason, at: .oauthDevice))
        let fix = told.fix.joined(separator: "\n")
        #expect(told.summary.contains("Google gives mail to no device code"))
        #expect(fix.contains("https://myaccount.google.com/apppasswords"))
        #expect(fix.contains("--auth app-password --password-file FILE"))
        #expect(fix.contains("--server relay --auth none"))
        #expect(told.provider == "google")
        let elsewhere = finding(.oauth(reason, at: .oauthDevice), in: .server)
        #expect(!(elsewhere.fix + [elsewhere.summary, elsewhere.cause]).joined().contains("oogle"))
        #expect(elsewhere.provider == nil)
    }

    @Test("the server's reply is its error and its description, a line each")
    func serverReply() {
        let told = finding(
            .oauth(.otherError, error: "odd\u{1B}error", description: "Do\u{7} this."))
        #expect(told.serverReply == [VisibleText("odd\u{1B}error"), VisibleText("Do\u{7} this.")])
        #expect(told.matched == VisibleText("odd\u{1B}error").description)
        #expect(finding(.oauth(.serverTrouble, status: 503)).serverReply.isEmpty)
    }

    @Test("T-63: an expired code says what the polls met, and nothing where they met nothing")
    func polls() {
        var history = DevicePoll.History()
        #expect(!finding(.oauth(.codeExpired(history: history))).cause.contains("questions"))
        history.troubles = 4
        history.slowDowns = 9
        let cause = finding(.oauth(.codeExpired(history: history))).cause
        #expect(cause.contains(", 4 got no usable") && cause.contains("asked 9 times"))
    }

    @Test("a refusal of another provider names its host, not the mail server's")
    func names() {
        let told = finding(.oauth(.serverTrouble, status: 503), in: .server)
        #expect(told.summary == "oauth2.example.net has a fault of its own.")
        #expect(told.cause.contains("503"))
        #expect(finding(.oauth(.rateLimited), in: .server).summary.hasPrefix("oauth2.example.net"))
        #expect(finding(.oauth(.rateLimited)).summary.hasPrefix("Google"))
    }

    @Test("the client file's own sentence is told, with the file's path")
    func client() {
        let told = finding(.client(.webClient(registered: []), path: "/tmp/my file"))
        let sentence = ClientCredentialsFault.webClient(registered: []).description
        #expect(told.cause == "/tmp/my file: \(sentence) Nothing was sent.")
    }

    @Test("T-82: what was granted in place of mail is named as it is, braces aside")
    func granted() {
        let scopes = [VisibleText("openid"), VisibleText("{host}")]
        let told = finding(.oauth(.mailScopeNotGranted(granted: scopes)))
        #expect(told.cause.contains("gave only openid, (host)."))
    }

    @Test(
        "a provider's number past all bounds does not crash",
        arguments: [Int.min, -1, 0, 999, Int.max])
    func numbers(_ status: Int) {
        #expect(finding(.oauth(.serverTrouble, status: status)).exit == .temporaryFailure)
        #expect(finding(.https(.other(code: status, detail: VisibleText("")))).exit == .unavailable)
    }
}
