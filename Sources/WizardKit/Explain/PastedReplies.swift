// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// What the tables of replies know of the replies in a pasted text.
struct PastedReplies {
    /// Findings that rest on a server's words.
    private(set) var byWords: [Finding] = []
    /// Those that rest on two or three words without any code, which say little by themselves.
    private(set) var byFewWords: [Finding] = []
    /// Findings that rest on the codes alone.
    private(set) var byCode: [Finding] = []
    /// Findings that know no more than that something was refused.
    private(set) var byNumber: [Finding] = []
    /// Whether an enhanced status code stands beside a code: then it is a mail server's.
    private(set) var hasEnhanced = false

    private let text: PastedError
    private let isGoogle: Bool
    private let isMicrosoft: Bool
    /// The stage that a program names.
    private let programStage: Stage?
    /// The same, or else the last command that a session shows.
    private let toldStage: Stage?

    init(text: PastedError, provider: String?) {
        self.text = text
        isGoogle =
            provider == "google"
            || provider == nil && text.first(of: Self.wordsForGoogle) != nil
        isMicrosoft =
            provider == "microsoft"
            || provider == nil
                && text.first(of: [
                    "outlook.com", "office365", "aka.ms", "exchange", "microsoft", "storedrv",
                ]) != nil
        programStage = Self.told.first { text.contains($0.0) }?.1
        toldStage =
            programStage ?? (text.first(of: ["auth plain", "auth login"]) == nil ? nil : .auth)
        let replies = PastedReply.all(in: text)
        for reply in replies {
            if reply.code != nil, reply.enhanced != nil { hasEnhanced = true }
            take(reply)
        }
        if byWords.isEmpty { takeWordsAlone() }
    }

    private var tables: [ReplyCatalogue] {
        if isMicrosoft { return [.microsoft, .anyServer, .google] }
        return isGoogle ? [.google, .anyServer, .microsoft] : [.anyServer, .google, .microsoft]
    }

    private mutating func take(_ pasted: PastedReply) {
        for table in tables {
            for code in pasted.guesses where take(pasted.reply(code: code), pasted, table) {
                return
            }
        }
        guard pasted.code != nil && pasted.enhanced != nil || text.isAboutMail else { return }
        let reply = pasted.reply(code: pasted.code ?? pasted.likeliest)
        let stage = stages(of: reply)[0]
        let refusal = Refusal(reply: reply, stage: stage, tokenError: nil, circumstances: known)
        byNumber.append(
            explain(refusal, SMTPRefusals.advice(for: reply, at: stage), nil, nil))
    }

    /// Tries a table at all stages.
    ///
    /// - Returns: Whether the reply's words were recognised.
    private mutating func take(
        _ reply: Reply, _ pasted: PastedReply, _ table: ReplyCatalogue
    ) -> Bool {
        var refusal = Refusal(
            reply: reply, stage: .data, tokenError: nil, circumstances: known)
        for stage in stages(of: reply) {
            refusal.stage = stage
            for rule in table.rules where rule.match(refusal) != nil {
                let isByWords = !rule.fragments.isEmpty
                // A number alone means something else at each provider, and so do short words:
                // only a whole sentence is one provider's own.
                guard
                    table.provider == nil || isOf(table.provider)
                        || rule.fragments.contains(where: {
                            $0.utf8.count >= Self.sentence && refusal.text.contains($0)
                        })
                else { continue }
                let finding = explain(refusal, rule.advice, table.provider, rule)
                if isByWords {
                    byWords.append(finding)
                    return true
                }
                if pasted.code != nil, !byCode.contains(where: { $0.code == finding.code }) {
                    byCode.append(finding)
                }
            }
        }
        return false
    }

    /// A server's words without any code, as some programs pass them on.
    private mutating func takeWordsAlone() {
        guard text.isAboutMail || isGoogle || isMicrosoft else { return }
        // .NET puts its own words for the number before those of the server.
        if let part = text.behind("the server response was:") {
            byWords = [words(alone: part, leastLength: 12)].compactMap(\.self)
        }
        guard byWords.isEmpty else { return }
        byWords = [words(alone: text, leastLength: 18)].compactMap(\.self)
        guard byWords.isEmpty, text.isSurelyMail else { return }
        byFewWords = [words(alone: text, leastLength: 12)].compactMap(\.self)
    }

    /// What the first row tells whose words stand in a text.
    private func words(alone text: PastedError, leastLength: Int) -> Finding? {
        for table in tables {
            for rule in table.rules {
                let length =
                    table.provider == nil || isOf(table.provider)
                    ? leastLength : max(leastLength, Self.sentence)
                guard rule.conditions.isEmpty || rule.conditions == [.final],
                    let fragment = rule.fragments.first(where: {
                        $0.utf8.count >= length && text.contains($0)
                    })
                else { continue }
                let code = rule.advice.isTemporary == true ? 454 : 550
                let reply = Reply(code: code, lines: [Array(fragment.utf8)])
                let refusal = Refusal(
                    reply: reply, stage: rule.stages.first ?? .data, tokenError: nil,
                    circumstances: known)
                var finding = explain(refusal, rule.advice, table.provider, rule)
                finding.serverReply = []
                finding.matched = fragment
                return finding
            }
        }
        return nil
    }

    /// How many octets of words are a provider's own, and not what any server might say: rows that
    /// have short fragments have longer ones beside them for this.
    private static let sentence = 24

    /// What only Google's servers say, the number of a sign-in by browser among it.
    private static let wordsForGoogle = [
        "gsmtp", "google.com", "gmail", "534-5.7.14", "534 5.7.14",
    ]

    private func isOf(_ provider: String?) -> Bool {
        provider == "google" ? isGoogle : isMicrosoft
    }

    private var known: Circumstances {
        var known = Circumstances()
        if isGoogle {
            known.providerID = Provider.google.id
            known.providerName = "Google"
        }
        return known
    }

    private func explain(
        _ refusal: Refusal, _ advice: Advice, _ provider: String?, _ rule: ReplyRule?
    ) -> Finding {
        var known = known
        known.clientAddress = refusal.text.bracketedAddress
        return Diagnosis(circumstances: known).make(
            advice, at: refusal.stage,
            exit: SMTPRefusals.exit(for: refusal.reply, at: refusal.stage),
            reply: refusal.reply, matched: rule?.match(refusal) ?? refusal.codeWords,
            provider: provider)
    }

    /// What programs write of where a reply came.
    private static let told: [(String, Stage)] = [
        ("in reply to rcpt to", .rcpt), ("after rcpt to", .rcpt),
        ("recipients were rejected", .rcpt),
        ("recipientsrefused", .rcpt), ("rcpt to command failed", .rcpt),
        ("smtpaddressfailedexception", .rcpt), ("recipientnotaccepted", .rcpt),
        ("smtpfailedrecipient", .rcpt), ("smtpsenderfailedexception", .mail),
        ("sendernotaccepted", .mail),
        ("in reply to mail from", .mail), ("after mail from", .mail), ("during mail from", .mail),
        ("mail command failed", .mail), ("mail from command failed", .mail),
        ("senderrefused", .mail), ("end of data", .data), ("data end command", .data),
        ("data command failed", .data), ("message failed:", .data), ("smtpdataerror", .data),
        ("envelope from address", .mail), ("recipient address", .rcpt),
        ("authenticationexception", .auth), ("authenticationfailed", .auth),
        ("smtpauthentication", .auth),
        ("in reply to auth", .auth), ("auth: 4", .auth), ("auth: 5", .auth),
        ("can't starttls", .startTLS), ("mail failed: ", .mail),
        ("rcpt failed: ", .rcpt),
        ("connection with starttls", .startTLS), ("did not accept starttls", .startTLS),
        ("starttls failed", .startTLS), ("invalid login", .auth), ("authenticationerror", .auth),
        ("authentication failed; server", .auth),
        ("invalid greeting", .greeting), ("could not connect to smtp host", .greeting),
        ("refused to talk to me", .greeting),
        ("smtpconnecterror", .greeting), ("(ehlo)", .ehlo),
    ]

    /// The stages at which a reply may have come, the likeliest first.
    private func stages(of reply: Reply) -> [Stage] {
        // Only a sign-in is refused by these.
        let all: [Stage] =
            [534, 535, 538].contains(reply.code)
            ? [.auth, .mail] : [.auth, .rcpt, .data, .mail, .ehlo]
        let likely: Stage
        switch (reply.code, reply.enhancedStatusCode?.subject) {
        case _ where programStage != nil: likely = programStage ?? .data
        case (534, _), (535, _), (538, _), (504, _), (432, _): likely = .auth
        case (454, _): likely = text.has("relay") ? .rcpt : .auth
        case (421, _): likely = .ehlo
        case (_, 1?), (_, 2?): likely = .rcpt
        case (530, _): likely = .mail
        default: likely = toldStage ?? .data
        }
        return [likely] + all.filter { $0 != likely }
    }
}
