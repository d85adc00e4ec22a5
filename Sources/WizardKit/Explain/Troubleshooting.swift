// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// The catalogue of replies as a page: what servers say, what it means, what to do.
package enum Troubleshooting {
    /// The page, in Markdown.
    package static var markdown: String {
        var text = """
            # Troubleshooting

            <!-- Made from the catalogue in Sources/WizardKit/Diagnosis by `make docs`. -->

            What a mail server says when it refuses, what that means, and what to do. `smtp-wizard` finds
            the row by itself, in its own sessions and in what `smtp-wizard explain` is given; `check`
            and `--trace` show where a session stands. Codes are stable: see [findings.md](findings.md).
            A row rests on the numbers and on a few words, in any case and however the reply is wrapped.


            """
        text += section("Google", .google, known: google)
        text += section("Microsoft", .microsoft, known: Circumstances())
        text += section("Any server", .anyServer, known: Circumstances())
        return text.trimmingLastNewline + "\n"
    }

    private static var google: Circumstances {
        var known = Circumstances()
        known.providerID = "google"
        known.providerName = "Google"
        return known
    }

    private static func section(_ title: String, _ catalogue: ReplyCatalogue, known: Circumstances)
        -> String
    {
        var text = "## \(title)\n\n"
        let summaries = rules(of: catalogue, known)
        for (rule, summary) in summaries {
            // One cause has rows for several cases: the heading tells which.
            let kin = summaries.filter { $0.summary == summary }.map(\.rule)
            let heading =
                kin.count == 1 ? summary : "\(summary.dropLast()): \(rule.distinction(among: kin))"
            text += entry(rule, known, heading: heading)
        }
        return text
    }

    private static func rules(of catalogue: ReplyCatalogue, _ known: Circumstances)
        -> [(rule: ReplyRule, summary: String)]
    {
        catalogue.rules.map { ($0, filled($0.advice.summary, known)) }
    }

    private static func filled(_ template: String, _ known: Circumstances) -> String {
        PlainWords.sentence(
            known.filling(template, adding: ["token-status": "as the server's JSON says"]))
    }

    private static func entry(_ rule: ReplyRule, _ known: Circumstances, heading: String) -> String
    {
        let advice = rule.advice
        var text = "### \(heading)\n\n"
        let signs = [rule.numbers, rule.words, rule.place].filter { !$0.isEmpty }
        text += "*The server says* \(signs.joined(separator: " ")). `\(advice.code.rawValue)`\n\n"
        text += filled(advice.cause, known) + "\n\n"
        for (index, step) in advice.fix.enumerated() {
            text += "\(index + 1). \(filled(step, known))\n"
        }
        if let page = advice.docs { text += "\n<\(page)>\n" }
        return text + "\n"
    }
}

extension ReplyRule {
    /// The numbers that a reply must have, for people.
    fileprivate var numbers: String {
        keys.map { key in
            switch key {
            case .reply(let text): "`\(text)`"
            case .code(let code): "`\(code)`"
            case .about(let text): "any code with `x.\(text)`"
            case .subject(let subject): "any code with `x.\(subject).x`"
            }
        }.joined(separator: " or ")
    }

    /// The words that it must have.
    fileprivate var words: String {
        fragments.isEmpty
            ? "" : "with " + fragments.map { "“\($0)”" }.joined(separator: " or ")
    }

    /// What tells this row from others of the same cause, in a few words.
    fileprivate func distinction(among kin: [ReplyRule]) -> String {
        let ways: [(ReplyRule) -> String] = [
            { $0.conditions.isEmpty || $0.conditions == [.final] ? "" : $0.place },
            { rule in rule.fragments.first.map { "“\($0)”" } ?? "" }, \.numbers, \.place,
        ]
        for way in ways {
            let own = way(self)
            if !own.isEmpty, kin.count(where: { way($0) == own }) == 1 { return own }
        }
        return "otherwise"
    }

    /// Where in the session it must come, and how one must have signed in.
    fileprivate var place: String {
        let stages = self.stages.map(\.rawValue).joined(separator: " or ")
        let ways = conditions.compactMap { condition -> String? in
            switch condition {
            case .signIn(let way): "with the sign-in \(way.rawValue)"
            case .tokenExplained: "after it said what is wrong with a token"
            case .token: "to a token"
            case .bareEHLOName: "to an EHLO name without a domain"
            case .server(let id): "at the server `\(id)`"
            case .final: "for good"
            case .transient: "for now"
            }
        }
        return ([stages.isEmpty ? "" : "at the stage \(stages)"] + ways)
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

extension String {
    /// Without the empty line that ends the last entry.
    fileprivate var trimmingLastNewline: String {
        hasSuffix("\n\n") ? String(dropLast(2)) : self
    }
}
