// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit

@testable import WizardSandbox

/// Google's pages of errors as the practice Google shows them, pasted back by a person.
struct PracticePageTests {
    @Test(arguments: Fault.allCases.filter { $0.rawValue.hasPrefix("oauth.page.") })
    func `a page that never comes back is recognised from its text alone`(fault: Fault) throws {
        let error = try #require(PracticePageError.faults.first { $0.fault == fault }).error
        let page = String(
            decoding: BrowserPages.error(error, redirectURI: nil).body, as: UTF8.self)
        let text = page.split(separator: "<").compactMap { $0.split(separator: ">").last }
            .joined(separator: " ").replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
        guard case .page(let found) = PastedRedirect(text) else {
            Issue.record("not recognised: \(text)")
            return
        }
        // The page is told apart as the fault is named.
        #expect(found.finding.code == fault.rawValue)
        #expect(!found.finding.fix.isEmpty)
    }
}
