// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import MailProtocols
import Testing
import WizardKit

/// The guides: one text for the command, the wizard and the documentation.
struct GuideTests {
    @Test func `every guide is whole, and its addresses are https`() {
        #expect(
            Guide.all.map(\.id) == ["oauth-client", "service-account", "relay", "app-password"])
        for guide in Guide.all {
            #expect((4...12).contains(guide.steps.count))
            #expect(!guide.notes.isEmpty && !guide.who.isEmpty)
            let links = guide.steps.compactMap(\.link) + [guide.source]
            #expect(links.allSatisfy { $0.hasPrefix("https://") })
        }
    }

    @Test func `the relay's guide covers all that an administrator has to decide`() throws {
        let text = try #require(Guide.named("relay")).markdown
        for part in [
            "Apps, Google Workspace, Gmail, Routing, SMTP relay service, Configure",
            "Only registered Apps users in my domains", "Only addresses in my domains",
            "Any addresses (not recommended)",
            "Only accept mail from the specified IP addresses", "Require SMTP Authentication",
            "Require TLS encryption", "empty envelope sender", "EHLO", "24 hours",
            "2-Step Verification stays on", "administrator",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test(arguments: [40, 60, 80])
    func `no line is wider than the screen, but for addresses and commands`(width: Int) {
        for guide in Guide.all {
            for line in guide.lines(width: width) {
                let isWhole = line.contains("https://") || line.contains("`")
                #expect(isWhole || line.count <= width, "\(line)")
            }
        }
    }

    @Test func `in brief a guide has at most eight lines`() {
        for guide in Guide.all {
            let lines = guide.short.flatMap { LineWrap(width: 78).lines(of: $0) }
            #expect(lines.count <= 8, "\(lines.joined(separator: "\n"))")
        }
    }

    /// The pages are made by this test where `RECORD=1` is set, which then fails.
    @Test(arguments: Guide.all.map(\.id))
    func `the page in docs is the guide's own text`(topic: String) throws {
        let guide = try #require(Guide.named(topic))
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let path = "/\(root)/docs/guide-\(topic).md"
        if unsafe getenv("RECORD") != nil {
            try Data(guide.markdown.utf8).write(to: URL(filePath: path))
            Issue.record("recorded \(path)")
        }
        let written = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        #expect(written == guide.markdown, "`make docs` writes it anew")
    }
}
