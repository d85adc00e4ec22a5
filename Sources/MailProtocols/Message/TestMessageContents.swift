// SPDX-License-Identifier: Apache-2.0

/// What the test email says, from which its text and its HTML are both made.
struct TestMessageContents {
    /// One line of the table.
    struct Fact {
        let label: String
        let value: String
    }

    let title: String
    let opening: String
    let facts: [Fact]
    let closing: [String]

    /// The text form, in lines of at most 76 characters where the words allow it.
    var text: String {
        var lines = Self.wrapped(opening) + [""]
        for fact in facts {
            let padding = String(repeating: " ", count: max(12 - fact.label.utf8.count, 1))
            lines.append("  \(fact.label)\(padding)\(fact.value)")
        }
        lines.append("")
        lines += closing.flatMap(Self.wrapped)
        return lines.joined(separator: "\n") + "\n"
    }

    /// The HTML form: one column, no script, no image, nothing from elsewhere.
    ///
    /// It names no colours, so that a mail program may show it dark on light or light on dark.
    var html: String {
        let rows = facts.map { fact in
            """
            <tr><th align="left" style="padding:2px 16px 2px 0;font-weight:normal">\
            \(Self.escaped(fact.label))</th>
            <td style="padding:2px 0;overflow-wrap:anywhere">\(Self.escaped(fact.value))</td></tr>
            """
        }
        let paragraphs = closing.map { "<p>\(Self.escaped($0))</p>" }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>\(Self.escaped(title))</title>
            </head>
            <body style="font-family:sans-serif;line-height:1.5">
            <div style="max-width:40em;margin:0 auto;padding:1em">
            <p>\(Self.escaped(opening))</p>
            <table style="border-collapse:collapse">
            \(rows.joined(separator: "\n"))
            </table>
            \(paragraphs.joined(separator: "\n"))
            </div>
            </body>
            </html>

            """
    }

    private static func wrapped(_ paragraph: String) -> [String] {
        var lines: [String] = []
        for word in paragraph.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= 76 {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// Takes from five characters the meaning that they have in HTML.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
