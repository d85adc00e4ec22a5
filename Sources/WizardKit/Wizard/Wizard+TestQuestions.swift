// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Wizard {
    /// Asked once, of Google's own clients alone, where Google's answer left it open: a sign-in made in
    /// Testing ends after seven days without a word.
    var audienceQuestion: Question? {
        guard choice?.needsPerson == true, context.provider?.id == Provider.google.id,
            !state.knowsSignInEnd
        else { return nil }
        return Question(
            id: .audience, step: .signIn,
            lead: [
                "Google does not say how long this sign-in lasts; the client's project decides it."
            ],
            label: "Its audience?", kind: .row,
            options: [
                Question.Option(word: "internal", title: "Internal"),
                Question.Option(word: "production", title: "External, published"),
                Question.Option(word: "testing", title: "External, in Testing"),
                Question.Option(word: "unknown", title: "don't know"),
            ], prefill: "unknown",
            help: [
                "It stands on this page: https://console.cloud.google.com/auth/audience",
                "In Testing a sign-in ends after seven days, also if the app is published later: "
                    + "publish first, then sign in again.",
            ])
    }

    var recipientQuestion: Question? {
        guard state.given.testTo == nil, !state.given.noTest else { return nil }
        return Question(
            id: .recipient, step: .test, label: "Send it to", prefill: prefill(.recipient),
            help: [
                "An address of your own whose mailbox you can open now. One outside your domain "
                    + "shows best what others get.",
                "Only this one message is sent.",
            ])
    }

    var arrivedQuestion: Question? {
        guard let summary = state.tested?.summary, summary.isSent else { return nil }
        return arrivedQuestion(
            id: .arrived, lead: [], label: "Did it arrive?", no: "not yet")
    }

    /// Asked once more below the hints, since mail often takes a minute.
    var arrivedLaterQuestion: Question? {
        guard let summary = state.tested?.summary, state.answer(.arrived) == "n" else {
            return nil
        }
        return arrivedQuestion(
            id: .arrivedLater, lead: arrivalHints(summary), label: "Ask again?",
            no: "leave it open")
    }

    private func arrivedQuestion(id: QuestionID, lead: [String], label: String, no: String)
        -> Question
    {
        Question(
            id: id, step: .test, lead: lead, label: label, kind: .letters,
            options: [
                Question.Option(
                    word: "y", title: "y", detail: id == .arrived ? "yes" : "it arrived"),
                Question.Option(word: "n", title: "n", detail: no),
                Question.Option(word: "o", title: "o", detail: "yes, but from another sender"),
            ], prefill: prefill(id),
            help: [
                "Look into the mailbox, in spam too, and see whom the message is from. That the "
                    + "server took it does not prove the sender: Google replaces one that the "
                    + "account may not send as.",
                "Only a typed y says in the profile that the sender was right.",
            ])
    }

    /// What to look at when no mail comes: what fits this case, the likeliest first, and nothing
    /// that the server has just disproved by taking the message.
    private func arrivalHints(_ summary: TestSummary) -> [String] {
        let signsIn = choice != AuthChoice.none
        return ArrivalHints(
            takerName: context.provider?.name, serverID: server?.id,
            replacesSender: server?.replacesSender == true, sender: sender?.description,
            account: signsIn ? request.username ?? sender?.description : nil,
            isGoogle: isAtGoogle, messageID: summary.messageID
        ).lines
    }
}
