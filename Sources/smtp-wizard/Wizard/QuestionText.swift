// SPDX-License-Identifier: GPL-3.0-or-later

import WizardKit

/// How a question looks on a screen of some width: the lines before it, and the prompt.
///
/// ```
/// 1 of 3  Google's mail server
///   1  Gmail       smtp.gmail.com        one account sends, to anyone
///   2  SMTP relay  smtp-relay.gmail.com  any address of your domain sends
/// Server [1]:
/// ```
struct QuestionText {
    /// The question.
    let question: Question
    /// What the screen can show.
    let style: Style

    /// The heading of the part that the question belongs to; nil where it has none.
    static func heading(of step: Question.Step) -> String? {
        switch step {
        case .sender, .outcome: nil
        case .server(let provider): "1 of 3  \(provider)'s mail server"
        case .signIn: "2 of 3  Sign in"
        case .test: "3 of 3  Test email"
        }
    }

    /// The lines before the prompt.
    var lines: [String] {
        let lead = question.lead.flatMap { wrapped($0) }
        guard question.kind == .menu else { return lead + (isLong ? inlineOptions : []) }
        return lead + (asksAbove ? [question.label] : []) + table
    }

    /// The text before the cursor.
    var prompt: String {
        guard !question.options.isEmpty else { return question.label + ": " }
        let usual = usualAnswer.map { " [\($0)]" } ?? ""
        let options = isInline && !isLong ? " " + inlineText : ""
        let label = isInline && isLong || asksAbove ? "Answer" : question.label
        return "\(label)\(options)\(usual): "
    }

    // MARK: - Options in a line

    /// Whether the options are short enough to stand in the line of the question.
    private var isInline: Bool {
        question.kind == .letters || question.kind == .row
    }

    /// Whether the question stands above its options: a sentence is read before they are.
    private var asksAbove: Bool { question.kind == .menu && question.label.hasSuffix("?") }

    private var isLong: Bool {
        isInline && !question.options.isEmpty
            && question.label.count + inlineText.count + 8 > style.columns - 8
    }

    private var separator: String { style.isUTF8 ? " · " : " - " }

    private var inlineItems: [String] {
        question.options.enumerated().map { index, option in
            question.kind == .letters
                ? "\(option.title) \(option.detail)" : "\(index + 1) \(option.title)"
        }
    }

    private var inlineText: String { inlineItems.joined(separator: separator) }

    /// The question and its options, broken between options alone.
    private var inlineOptions: [String] {
        var lines: [String] = []
        var line = question.label
        for (index, item) in inlineItems.enumerated() {
            let next = (index == 0 ? " " : separator) + item
            if line.count + next.count > style.columns {
                lines.append(line)
                line = "  " + item
            } else {
                line += next
            }
        }
        return lines + [line]
    }

    private var usualAnswer: String? {
        guard let index = question.options.firstIndex(where: { $0.word == question.prefill })
        else { return nil }
        return question.kind == .letters ? question.options[index].title : "\(index + 1)"
    }

    // MARK: - Options in a table

    /// A line an option; where the columns don't fit, what an option is for goes below its name.
    private var table: [String] {
        let title = question.options.map(\.title.count).max() ?? 0
        let subject = question.options.map(\.subject.count).max() ?? 0
        let used = 5 + title + (subject > 0 ? subject + 2 : 0) + 2
        let room = style.columns - used
        return question.options.enumerated().flatMap { index, option in
            var head = "  \(index + 1)  \(option.title)"
            guard room >= 24 else {
                let below = [option.subject, option.detail].filter { !$0.isEmpty }.flatMap {
                    LineWrap(width: style.columns - 5).lines(of: $0)
                }
                return [head] + below.map { "     \($0)" }
            }
            if !option.subject.isEmpty {
                head = head.filled(to: 5 + title + 2) + option.subject
            }
            guard !option.detail.isEmpty else { return [head] }
            return LineWrap(width: room).lines(of: option.detail).enumerated().map { line in
                (line.offset == 0 ? head : "").filled(to: used) + line.element
            }
        }
    }

    /// A line of our own, whose indent its continuation keeps.
    private func wrapped(_ text: String) -> [String] {
        let indent = String(text.prefix { $0 == " " })
        let lines = LineWrap(width: max(20, style.columns - indent.count))
            .lines(of: String(text.dropFirst(indent.count)))
        return lines.map { indent + $0 }
    }
}

extension String {
    /// The text with blanks behind it up to a width.
    fileprivate func filled(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
