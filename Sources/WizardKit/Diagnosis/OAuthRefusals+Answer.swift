// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Answers that came too late, too often, or not as answers at all.
extension OAuthRefusals {
    func codeExpired(_ history: DevicePoll.History) -> Advice {
        Advice(
            .codeExpired, "The code ran out before it was approved.",
            because: "Nobody approved it in time." + met(history),
            fix: ["Sign in again for a new code: `{setup} --auth {auth}`"] + testUsers)
    }

    func waitEnded(_ history: DevicePoll.History) -> Advice {
        guard stage != .oauthAuthorize else { return noRedirect }
        return Advice(
            .waitEnded, "Nobody approved the sign-in in the time that we waited.",
            because: "The code would have been good for longer, but the wait has an end."
                + met(history),
            fix: ["Sign in again, with the page open at hand: `{setup} --auth {auth}`"] + testUsers)
    }

    /// Nobody came back from the browser, nor pasted anything.
    private var noRedirect: Advice {
        Advice(
            .waitEnded, "Nothing came back from the browser in the time that we waited.",
            because:
                "A page that shows an error never comes back by itself, and a browser on another "
                + "machine can't open a page on 127.0.0.1 of this one.",
            fix: [
                "Sign in again, and paste the address, or the page's text, where it is asked for: "
                    + "`{setup} --auth {auth}`"
            ] + testUsers)
    }

    var rateLimited: Advice {
        Advice(
            .oauthRateLimited, "{provider} has had too many requests.",
            because: "This client or this network asked too often in a short time, or the client's "
                + "quota is used up.",
            fix: [Self.waitAndAgain], isTemporary: true)
    }

    var serverTrouble: Advice {
        Advice(
            .oauthServerTrouble, "{endpoint} has a fault of its own.",
            because: "It answered with {status}, which says nothing about the account or the "
                + "client.",
            fix: [Self.waitAndAgain], isTemporary: true)
    }

    /// T-102: the answer's form is told, never its body, which may hold a token.
    ///
    /// - Parameter fault: How it is no answer.
    /// - Returns: The advice.
    func notAnAnswer(_ fault: AnswerFault) -> Advice {
        Advice(
            .notAnAnswer, "What {endpoint} sent is not an answer to a sign-in.",
            because: "\(Self.words(for: fault)) ({status}). None of it was used.",
            fix: [
                "If this network has a sign-in page of its own, open it in a browser first, then "
                    + "try again: `{again}`",
                "Or check the addresses in the provider's file.",
            ])
    }

    private var testUsers: [String] {
        isGoogle
            ? [
                "If the page let nobody approve, add the account to the test users: "
                    + "https://console.cloud.google.com/auth/audience"
            ] : []
    }

    /// T-63: what the polls met, for the person who wonders.
    private func met(_ history: DevicePoll.History) -> String {
        var words = ""
        if history.troubles > 0 {
            words +=
                " Of the questions whether it was approved, \(history.troubles) got no usable "
                + "answer, so an approval may have been missed."
        }
        if history.slowDowns > 2 {
            words +=
                " The server asked \(history.slowDowns) times to be asked less often; this "
                + "machine's clock may be running fast."
        }
        return words
    }

    private static func words(for fault: AnswerFault) -> String {
        switch fault {
        case .redirect: "It points elsewhere, and sign-ins follow no redirect"
        case .webPage: "It is a web page, as a proxy or a network's own sign-in page sends it"
        case .notJSON(.empty): "It is empty"
        case .notJSON(.tooLong(let limit)): "It is longer than \(limit) octets"
        case .notJSON: "It is not JSON that can be relied on"
        case .notAnObject: "It is JSON, but not an object"
        case .missing(let field): "It has no \(plain(field))"
        case .malformed(let field): "Its \(plain(field)) breaks the rules"
        case .badAddress(let field, let fault):
            "Its \(plain(field)) can't be used: \(fault.rawValue)"
        case .tokenType(let type): "Its token is of the type \(plain(type.description)), not Bearer"
        }
    }

    /// A field or type inside a template: its braces would name places.
    private static func plain(_ text: String) -> String {
        String(VisibleText(text, limit: 80).description.filter { $0 != "{" && $0 != "}" })
    }
}
