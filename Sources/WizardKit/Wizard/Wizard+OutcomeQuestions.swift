// SPDX-License-Identifier: Apache-2.0

extension Wizard {
    /// Asked only where a profile of the name is saved and no flag lets it go.
    var replaceQuestion: Question? {
        guard !context.isReplacing, let existing = state.existing, existing.isThere else {
            return nil
        }
        let differences = state.tested?.summary.differences ?? []
        return Question(
            id: .replace, step: .outcome,
            lead: ["A profile \(existing.name) is saved already."]
                + (differences.isEmpty
                    ? ["But for the test's date the new one is the same."]
                    : ["The new one differs in:"] + differences.map { "  \($0)" }),
            label: "What next?", kind: .row,
            options: [
                Question.Option(word: "replace", title: "replace it"),
                Question.Option(word: "other-name", title: "save under another name"),
            ], prefill: prefill(.replace),
            help: ["Replacing removes the old profile and its stored secret, in one step."])
    }

    var nameQuestion: Question? {
        guard state.answer(.replace) == "other-name" else { return nil }
        return Question(
            id: .name, step: .outcome, label: "Save as", prefill: prefill(.name),
            help: ["The name for `--profile NAME`: letters, digits, dots and hyphens."])
    }

    var nextQuestion: Question? {
        guard let failure = state.failure, !failure.offers.isEmpty else { return nil }
        return Question(
            id: .next, step: .outcome, label: "What next?", kind: .row,
            options: failure.offers.map { offer in
                Question.Option(word: offer.rawValue, title: offer.title)
            }, prefill: failure.offers.first?.rawValue ?? "",
            help: [
                "What was answered stays; only what is chosen here is asked again. Tokens of a "
                    + "finished sign-in are kept until this program ends.",
                "\"save as not validated\" writes the profile and says in it that nothing was "
                    + "proved. Nothing else is saved after a failure.",
            ])
    }
}
