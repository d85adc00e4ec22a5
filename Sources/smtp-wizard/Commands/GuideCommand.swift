// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `smtp-wizard guide`: what to click in Google's consoles.
struct GuideCommand: WizardCommand {
    static let words = "guide"
    static let configuration = CommandConfiguration(
        commandName: "guide",
        abstract: "What to click in Google's consoles.",
        discussion: "The topics are: " + topics)

    @Argument(help: ArgumentHelp("What about: \(topics).", valueName: "topic"))
    var topic: String?

    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    private static var topics: String { Guide.all.map(\.id).joined(separator: ", ") }

    func run(in invocation: Invocation) async throws(FailureReport) {
        guard let topic, let guide = Guide.named(topic) else {
            throw FailureReport(
                .input([
                    Problem(
                        field: "TOPIC", value: topic.map { VisibleText($0, limit: 100) },
                        rule: "It must be one of \(Self.topics).")
                ]))
        }
        invocation.finish(Self.words, ["guide": guide.jsonValue])
        guard !invocation.isJSON else { return }
        for line in guide.lines(width: invocation.console.style.columns) {
            invocation.console.result(line)
        }
    }
}
