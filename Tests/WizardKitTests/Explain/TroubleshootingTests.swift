// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Testing
import WizardKit

/// The page of troubleshooting is the catalogue itself.
struct TroubleshootingTests {
    /// The page is made by this test where `RECORD=1` is set, which then fails.
    @Test func `the page in docs is the catalogue's own text`() throws {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let path = "/\(root)/docs/troubleshooting.md"
        if unsafe getenv("RECORD") != nil {
            try Data(Troubleshooting.markdown.utf8).write(to: URL(filePath: path))
            Issue.record("recorded \(path)")
        }
        let page = try String(contentsOfFile: path, encoding: .utf8)
        #expect(page == Troubleshooting.markdown, "make docs")
    }

    @Test func `it leaves no place unfilled, and its addresses are https`() {
        let page = Troubleshooting.markdown
        for line in page.split(separator: "\n") {
            #expect(!line.contains("{") && !line.contains("http://"), "\(line)")
        }
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("### ") }
        #expect(headings.count > 60)
        // A link to a heading leads to one place.
        for section in page.components(separatedBy: "\n## ") {
            let own = section.split(separator: "\n").filter { $0.hasPrefix("### ") }
            let twice = own.filter { heading in own.count { $0 == heading } > 1 }
            #expect(twice.isEmpty, "\(twice)")
        }
    }
}
