// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Explains an error that somebody pasted, of whichever program, without any network.
///
/// A server's own words go before its codes, and both before what the program says of them: that is
/// the order in which they are closest to the cause.
package struct Explanation: Sendable {
    /// What was found, best first; empty where nothing was recognised.
    package let findings: [Finding]

    /// How sure a finding is, the surest first.
    private enum Rank: Int {
        case words
        case oauth
        case local
        case code
        case deferral
        case number
        case general
    }

    /// Explains a text.
    ///
    /// - Parameters:
    ///   - octets: The text, of whose end 64 KiB are looked at.
    ///   - provider: `google` or `microsoft`, where a person says which; nil to tell by the text.
    package init(of octets: [UInt8], provider: String? = nil) {
        let text = PastedError(octets)
        var found: [(rank: Rank, finding: Finding)] = []
        for rule in PhraseRules.beforeReplies {
            if let matched = rule.match(text) {
                found.append((.words, Self.finding(rule, matched)))
            }
        }
        let replies = PastedReplies(text: text, provider: provider)
        found += replies.byWords.map { (.words, $0) }
        found += PastedOAuth(text: text, octets: octets).findings.map { (.oauth, $0) }
        for rule in PhraseRules.local {
            if let matched = rule.match(text) {
                found.append((.local, Self.finding(rule, matched)))
            }
        }
        found += replies.byFewWords.map { (.local, $0) }
        if text.isAboutMail || replies.hasEnhanced {
            found += replies.byCode.map { (.code, $0) }
            found += replies.byNumber.map { ($0.isTemporary == true ? .deferral : .number, $0) }
        }
        for rule in PhraseRules.general {
            if let matched = rule.match(text) {
                found.append((.general, Self.finding(rule, matched)))
            }
        }
        let hasRefusal = !replies.byWords.isEmpty || !replies.byCode.isEmpty
        /// Whether another finding tells why: who was refused at the sign-in has not signed in
        /// either, and programs say "could not authenticate" of a connection that broke before.
        func isConsequence(_ found: (rank: Rank, finding: Finding)) -> Bool {
            found.finding.code == FindingCode.authRequired.rawValue
                || found.rank == .local && !hasRefusal
                    && found.finding.code == FindingCode.badCredentials.rawValue
        }
        let ordered = found.enumerated().sorted {
            ($0.element.rank.rawValue, isConsequence($0.element) ? 1 : 0, $0.offset)
                < ($1.element.rank.rawValue, isConsequence($1.element) ? 1 : 0, $1.offset)
        }.map(\.element)
        // A reply that is merely refused says nothing beside one whose words are known.
        let best = ordered.first?.rank
        var seen: Set<String> = []
        let hint = OtherProgram(text)
        findings = ordered.filter { $0.rank.rawValue < Rank.deferral.rawValue || best == $0.rank }
            .map(\.finding)
            .filter { seen.insert($0.code).inserted }.prefix(3).map { finding in
                var finding = Self.plain(finding)
                if let hint, let step = hint.step(for: finding) { finding.fix.append(step) }
                return finding
            }
    }

    /// The finding without what only a session would know.
    private static func plain(_ finding: Finding) -> Finding {
        var finding = finding
        finding.summary = PlainWords.sentence(finding.summary)
        finding.cause = PlainWords.sentence(finding.cause)
        finding.fix = finding.fix.map(PlainWords.sentence)
        return finding
    }

    /// What was looked for, for who pasted something else.
    package static let lookedFor =
        "A mail server's reply (such as 535 5.7.8 and its words), an OAuth error (such as "
        + "invalid_grant), a TLS or network error of a program that sends mail."

    private static func finding(_ rule: PhraseRule, _ matched: String) -> Finding {
        Diagnosis(circumstances: Circumstances()).make(
            rule.advice, at: rule.stage, exit: rule.exit, matched: matched)
    }
}
