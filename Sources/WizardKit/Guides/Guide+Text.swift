// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

extension Guide {
    /// The guide as lines of plain text.
    ///
    /// - Parameter width: The largest number of columns; an address or a command may pass it.
    /// - Returns: The lines, without newlines.
    package func lines(width: Int) -> [String] {
        var lines = [title, ""] + wrapped(purpose, width)
        lines += [""] + hanging("Who   ", who, width)
        lines.append("")
        for (index, step) in steps.enumerated() {
            let head = index < 9 ? " \(index + 1). " : "\(index + 1). "
            lines += hanging(head, step.text, width)
            if let link = step.link { lines.append("    \(link)") }
        }
        for choice in choices {
            lines += ["", "\(choice.name):"]
            for option in choice.options {
                lines += hanging("  - ", "\(option.name): \(option.text).", width)
            }
        }
        lines += ["", "Worth knowing:"]
        for note in notes {
            lines += hanging("  - ", note, width)
        }
        return lines + ["", "Google's page, as read in \(checked):", "  \(source)"]
    }

    /// The guide as a page of Markdown.
    package var markdown: String {
        var text = "# \(title)\n\n"
        text += "<!-- Made from Sources/CAssets/guides.json by `make docs`; edit that file. -->\n\n"
        text += "\(purpose)\n\n**Who:** \(who)\n\n"
        for (index, step) in steps.enumerated() {
            text += "\(index + 1). \(step.text)\(step.link.map { "\n   <\($0)>" } ?? "")\n"
        }
        for choice in choices {
            text += "\n**\(choice.name)**\n\n"
            for option in choice.options {
                text += "- *\(option.name)*: \(option.text).\n"
            }
        }
        text += "\n## Worth knowing\n\n"
        for note in notes {
            text += "- \(note)\n"
        }
        return text + "\nGoogle's page, as read in \(checked): <\(source)>\n"
    }

    /// The guide as JSON.
    package var jsonValue: JSONValue {
        .object([
            "id": .string(id), "title": .string(title), "purpose": .string(purpose),
            "who": .string(who), "checked": .string(checked), "source": .string(source),
            "steps": .array(
                steps.map { step in
                    .object(
                        ["text": .string(step.text)].merging(
                            step.link.map { ["link": .string($0)] } ?? [:]
                        ) { $1 })
                }),
            "choices": .array(
                choices.map { choice in
                    .object([
                        "name": .string(choice.name),
                        "options": .array(
                            choice.options.map {
                                .object(["name": .string($0.name), "text": .string($0.text)])
                            }),
                    ])
                }),
            "notes": .array(notes.map(JSONValue.string)),
        ])
    }

    private func wrapped(_ text: String, _ width: Int) -> [String] {
        LineWrap(width: width).lines(of: text)
    }

    private func hanging(_ head: String, _ text: String, _ width: Int) -> [String] {
        wrapped(text, max(20, width - head.count)).enumerated().map { line in
            (line.offset == 0 ? head : String(repeating: " ", count: head.count)) + line.element
        }
    }
}
