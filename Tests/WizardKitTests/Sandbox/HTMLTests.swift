// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardSandbox

/// T-74: nothing foreign becomes markup.
struct HTMLTests {
    @Test(arguments: [
        ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"),
        ("\" onload='x'", "&quot; onload=&#39;x&#39;"), ("\u{1B}[2J", "\\x1B[2J"),
        ("\u{202E}x", "\\u{202E}x"),
    ])
    func `what is put in is made visible and escaped`(text: String, markup: String) {
        let page: HTML = "<p>\(VisibleText(text))</p>"
        #expect(page.description == "<p>\(markup)</p>")
    }

    @Test func `a piece inside a piece is not escaped again`() {
        let inner: HTML = "<b>\(VisibleText("<"))</b>"
        let outer: HTML = "<p>\(inner)\([inner, inner])\(3)</p>"
        #expect(
            outer.description == "<p><b>&lt;</b><b>&lt;</b>\n<b>&lt;</b>3</p>")
    }

    @Test func `lines stay lines whichever way they end`() {
        let lines = HTML.lines(Array("<a>\r\nb\tc\n\u{7}\rd".utf8))
        #expect(lines.description == "&lt;a&gt;\nb    c\n\\x07\\x0Dd")
    }

    @Test func `a page is a whole document that asks for nothing else`() {
        let page = Page(title: "Practice <x>", content: "<p>hello</p>", footer: "end")
        let text = String(decoding: page.octets, as: UTF8.self)
        #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
        #expect(text.contains("<title>Practice &lt;x&gt;</title>"))
        #expect(text.contains("<h1>Practice &lt;x&gt;</h1>"))
        for word in ["<script", "<img", "<link", "src=", "url(", "@import", "http:", "https:"] {
            #expect(!text.contains(word), "\(word)")
        }
    }
}
