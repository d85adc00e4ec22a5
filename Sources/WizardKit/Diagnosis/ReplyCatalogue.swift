// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// What is known of refusals, a provider's own and those that all servers share.
package enum ReplyCatalogue: String, Sendable, Hashable, CaseIterable {
    case google
    case microsoft
    case anyServer = "any"

    /// The rows, in the order in which they are tried.
    var rules: [ReplyRule] {
        switch self {
        case .google: GoogleReplies.rules
        case .microsoft: MicrosoftReplies.rules
        case .anyServer: CommonReplies.rules
        }
    }

    /// Whose knowledge it is, as findings name it; nil where it is nobody's own.
    var provider: String? { self == .anyServer ? nil : rawValue }

    /// Whether it is looked into in such a case.
    func applies(in circumstances: Circumstances) -> Bool {
        switch self {
        case .google: circumstances.isGoogle
        case .microsoft: circumstances.isMicrosoft
        case .anyServer: true
        }
    }

    /// The number of rows.
    package var count: Int { rules.count }

    /// The finding's code that each row leads to.
    package var codes: [String] { rules.map(\.advice.code.rawValue) }

    /// The rows that a refusal matches; the first of them is the one that counts.
    ///
    /// - Parameters:
    ///   - reply: A 4yz or 5yz.
    ///   - stage: Where it came.
    ///   - tokenError: What a challenge said of a token before it.
    ///   - circumstances: The case.
    /// - Returns: Their places, from 0 on, in ascending order.
    package func rows(
        matching reply: Reply, at stage: Stage, tokenError: TokenErrorChallenge? = nil,
        in circumstances: Circumstances
    ) -> [Int] {
        let refusal = Refusal(
            reply: reply, stage: stage, tokenError: tokenError, circumstances: circumstances)
        return rules.indices.filter { rules[$0].match(refusal) != nil }
    }
}
