// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite("A finding as JSON")
struct FindingJSONTests {
    @Test("all keys of the contract, with the reply's lines as one text")
    func whole() {
        let finding = Finding(
            code: "a.b", stage: .startTLS, summary: "S.", cause: "C.", fix: ["1", "2"],
            isTemporary: true, exit: .temporaryFailure,
            serverReply: [VisibleText("454-x\u{7}"), VisibleText("454 y")], matched: "454",
            provider: "google", docs: "https://example.com/a",
            problems: [
                Problem(field: "--port", value: VisibleText("0"), rule: "R."),
                Problem(field: "--from", value: nil, rule: "Q."),
            ])
        let problems =
            #"[{"field":"--port","rule":"R.","value":"0"},"#
            + #"{"field":"--from","rule":"Q.","value":null}]"#
        #expect(
            finding.jsonValue.text()
                == #"{"cause":"C.","code":"a.b","docs":"https://example.com/a","exit":75,"#
                + #""fix":["1","2"],"matched":"454","problems":\#(problems),"provider":"google","#
                + #""server_reply":"454-x\\x07\n454 y","stage":"starttls","summary":"S.","#
                + #""temporary":true}"#)
    }

    @Test("a warning has no exit, and what is empty is left out")
    func warning() {
        let finding = Finding(
            code: "a.b", stage: .data, summary: "S.", cause: "C.", fix: [], exit: nil)
        #expect(
            finding.jsonValue.text()
                == #"{"cause":"C.","code":"a.b","fix":[],"stage":"data","summary":"S.","#
                + #""temporary":false}"#)
    }
}
