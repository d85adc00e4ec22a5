// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// A whole page of a server on loopback: one column, no script, no image, nothing from elsewhere.
package struct Page: Sendable, Hashable {
    /// The heading, which is the document's title as well.
    package var title: String
    /// What stands below the heading.
    package var content: HTML
    /// What stands at the end: whose page it is.
    package var footer: HTML

    /// Puts a page together.
    package init(title: String, content: HTML, footer: HTML) {
        self.title = title
        self.content = content
        self.footer = footer
    }

    /// The HTML document in UTF-8.
    package var octets: [UInt8] {
        let title = VisibleText(title)
        let document: HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <main>
            <h1>\(title)</h1>
            \(content)
            </main>
            <footer>
            <p>\(footer)</p>
            </footer>
            </body>
            </html>

            """
        return Array(document.description.utf8)
    }

    /// The page as an answer with the given status.
    package func response(_ status: HTTPStatus = .ok) -> HTTPServerResponse {
        HTTPServerResponse(status: status, contentType: "text/html; charset=utf-8", body: octets)
    }

    private static let style: HTML = """
        :root { color-scheme: light dark; --ink: #1c1f23; --paper: #fdfdfc; --quiet: #565c64;
          --line: #d3d7dc; --accent: #00646b; --on-accent: #ffffff; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e6e9; --paper: #16181b;
          --quiet: #a4abb3; --line: #3b4148; --accent: #6ed3da; --on-accent: #06282b; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        main, footer { max-width: 40rem; margin: 0 auto; padding: 1rem; }
        footer { color: var(--quiet); font-size: 0.875rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 1rem 0; }
        h2 { font-size: 1.125rem; margin: 0; }
        a { color: var(--accent); }
        ol { list-style: none; margin: 0; padding: 0; }
        li { border-top: 1px solid var(--line); padding: 0.75rem 0; }
        dl { margin: 0 0 1rem; }
        dt { color: var(--quiet); font-size: 0.875rem; }
        dd { margin: 0 0 0.5rem; }
        label { display: block; margin-bottom: 0.25rem; }
        input { display: block; width: 100%; max-width: 16em; padding: 0.5rem; color: inherit;
          background: transparent; border: 1px solid var(--quiet); border-radius: 4px;
          font: 1.25rem ui-monospace, monospace; }
        button { margin: 1rem 0.5rem 0 0; padding: 0.5rem 1.25rem; border-radius: 4px;
          border: 1px solid var(--accent); background: transparent; color: var(--accent);
          font: inherit; cursor: pointer; }
        button.main { background: var(--accent); color: var(--on-accent); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        pre { margin: 0.5rem 0; white-space: pre-wrap; overflow-wrap: anywhere;
          font: 0.875rem/1.5 ui-monospace, monospace; }
        details { border-top: 1px solid var(--line); padding: 0.75rem 0; }
        summary { cursor: pointer; color: var(--accent); }
        .note { border-left: 3px solid var(--accent); padding-left: 0.75rem; }
        .quiet { color: var(--quiet); }
        """
}
