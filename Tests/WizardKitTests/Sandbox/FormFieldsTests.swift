// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardSandbox

struct FormFieldsTests {
    @Test(arguments: [
        "a=1&a=2", "a=%2", "a=%zz", "a=%00", "a=%FF", "=1", "a=%+1",
        String(repeating: "&", count: 10) + "=",
    ])
    func `a form that breaks the rules is none`(body: String) {
        #expect(FormFields(Array(body.utf8)) == nil)
    }

    @Test func `an empty value counts as missing`() throws {
        let form = try #require(FormFields(Array("a=&b&c=d%3Dd&%C3%A9=x".utf8)))
        #expect(form["a"] == nil)
        #expect(form["b"] == nil)
        #expect(form["c"] == "d=d")
        #expect(form["\u{e9}"] == "x")
    }

    @Test func `at most 64 fields are taken`() {
        let fields = { (count: Int) in
            Array((0..<count).map { "f\($0)=1" }.joined(separator: "&").utf8)
        }
        #expect(FormFields(fields(64)) != nil)
        #expect(FormFields(fields(65)) == nil)
    }
}
