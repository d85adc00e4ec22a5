// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// One row of knowledge about refusals: which reply it is about, and what to tell.
///
/// Rows are values in tables, tried in order; the first that matches counts. A row matches when
/// one of its keys, one of its fragments (where it has any), its stages and all of its conditions do.
struct ReplyRule: Sendable {
    /// What a row looks at in code and enhanced status code.
    enum Key: Sendable, Hashable {
        /// Both exactly, written `535 5.7.8`.
        case reply(String)
        /// The code alone.
        case code(Int)
        /// Subject and detail of the enhanced status code whatever its class, written `7.8`.
        case about(String)
        /// The subject of the enhanced status code alone.
        case subject(Int)
    }

    /// What must be so in the case itself.
    enum Condition: Sendable, Hashable {
        case signIn(Circumstances.SignIn)
        /// A token signs in, and the server said in a challenge what is wrong with it.
        case tokenExplained
        /// A token signs in.
        case token
        /// The EHLO name is known and has no dot, or is an unqualified `localhost`.
        case bareEHLOName
        case server(String)
        /// The reply is a 5yz.
        case final
        /// The reply is a 4yz.
        case transient
    }

    var keys: [Key] = []
    var fragments: [String] = []
    var stages: [Stage] = []
    var conditions: [Condition] = []
    var advice: Advice

    /// What the row rests on in the reply, or nil where it doesn't match.
    func match(_ refusal: Refusal) -> String? {
        guard keys.isEmpty || keys.contains(where: { Self.fits($0, refusal) }),
            stages.isEmpty || stages.contains(refusal.stage),
            conditions.allSatisfy({ Self.holds($0, refusal) })
        else { return nil }
        let numbers = refusal.codeWords
        guard !fragments.isEmpty else { return numbers }
        guard let fragment = fragments.first(where: refusal.text.contains) else { return nil }
        return "\(numbers) \(fragment)"
    }

    private static func fits(_ key: Key, _ refusal: Refusal) -> Bool {
        switch key {
        case .reply(let text): text == refusal.codeWords
        case .code(let code): code == refusal.reply.code
        case .about(let text): text == refusal.about
        case .subject(let subject): refusal.enhanced?.subject == subject
        }
    }

    private static func holds(_ condition: Condition, _ refusal: Refusal) -> Bool {
        let circumstances = refusal.circumstances
        return switch condition {
        case .signIn(let way): circumstances.signIn == way
        case .token: circumstances.usesToken
        case .tokenExplained: circumstances.usesToken && refusal.tokenError != nil
        case .bareEHLOName:
            circumstances.ehloName.map { name in
                !name.utf8.contains(UInt8(ascii: ".")) && !name.utf8.contains(UInt8(ascii: ":"))
                    || name.lowercased().hasPrefix("localhost.")
            } ?? false
        case .server(let id): circumstances.serverID == id
        case .final: refusal.reply.isPermanentNegative
        case .transient: refusal.reply.isTransientNegative
        }
    }
}

/// A 4yz or 5yz reply with all that an explanation may look at.
struct Refusal: Sendable {
    let reply: Reply
    var stage: Stage
    var tokenError: TokenErrorChallenge?
    var circumstances: Circumstances
    let text: ReplyText
    /// The enhanced status code, where its class is the code's first digit.
    let enhanced: EnhancedStatusCode?
    /// Its subject and detail, written `7.8`.
    let about: String?
    /// The code and, where there is one, the enhanced status code: `535 5.7.8`.
    let codeWords: String

    init(
        reply: Reply, stage: Stage, tokenError: TokenErrorChallenge?, circumstances: Circumstances
    ) {
        self.reply = reply
        self.stage = stage
        self.tokenError = tokenError
        self.circumstances = circumstances
        text = ReplyText(of: reply)
        // Kept, since every row looks at them.
        enhanced = reply.enhancedStatusCode
        about = enhanced.map { "\($0.subject).\($0.detail)" }
        codeWords = enhanced.map { "\(reply.code) \($0)" } ?? "\(reply.code)"
    }
}
