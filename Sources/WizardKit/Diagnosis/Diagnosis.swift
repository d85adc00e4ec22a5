// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Turns failures into findings, in one place and exhaustively.
///
/// No switch over failures has a default, so a new kind of failure does not build until it is
/// explained. What the codes mean is listed in docs/findings.md.
package struct Diagnosis: Sendable {
    /// What is known about the case.
    let circumstances: Circumstances

    /// Explains a failure.
    ///
    /// - Parameters:
    ///   - failure: What went wrong.
    ///   - circumstances: What is known about the case beside it.
    /// - Returns: What happened, what it means, what to do next, and how the program ends.
    package static func finding(for failure: Failure, in circumstances: Circumstances) -> Finding {
        switch failure {
        case .mail(let failure):
            var known = circumstances
            known.host = failure.endpoint.host
            known.port = failure.endpoint.port
            return Diagnosis(circumstances: known).finding(for: failure)
        case .store(let failure):
            return Diagnosis(circumstances: circumstances).finding(for: failure)
        case .input(let problems):
            return Diagnosis(circumstances: circumstances).finding(usage: problems)
        case .data(let problems):
            return Diagnosis(circumstances: circumstances).finding(data: problems)
        case .provider(let path, let problems):
            return Diagnosis(circumstances: circumstances)
                .finding(provider: path, problems: problems)
        case .authorities(let path, let detail):
            return Diagnosis(circumstances: circumstances)
                .finding(authorities: path, detail: detail)
        case .signIn(let failure):
            return Diagnosis(circumstances: circumstances).finding(for: failure)
        case .client(let fault, let path):
            return Diagnosis(circumstances: circumstances).finding(client: fault, path: path)
        case .serviceAccountKey(let fault, let path):
            return Diagnosis(circumstances: circumstances).finding(key: fault, path: path)
        case .interrupted:
            return Diagnosis(circumstances: circumstances).interruption(at: .input)
        case .bug(let detail):
            return Diagnosis(circumstances: circumstances).finding(bug: detail)
        }
    }

    /// Explains how a session ended.
    func finding(for failure: MailFailure) -> Finding {
        switch failure.cause {
        case .smtp(let smtp):
            return finding(for: smtp)
        case .channel(.timedOut(.read)) where failure.isGroupCutShort:
            return stalledPipelining(at: failure.stage, after: failure.elapsed)
        case .channel(let channel):
            return finding(for: channel, at: failure.stage, after: failure.elapsed)
        case .outcomeUnknown(let channel):
            return outcomeUnknown(channel)
        case .sessionTimedOut:
            return make(
                Advice(
                    .sessionTimedOut,
                    "The session with {server} took too long and was ended.",
                    because: "{server} answers, but slowly: \(Self.words(failure.sessionElapsed)) "
                        + "had passed at the stage \(failure.stage.rawValue).",
                    fix: [
                        "Try again in a few minutes: `{again}`",
                        "Or give it more time: `{again} --timeout 60`",
                    ], isTemporary: true), at: failure.stage, exit: .temporaryFailure)
        }
    }

    /// What a person or a signal ended.
    func interruption(at stage: Stage) -> Finding {
        make(
            Advice(
                .programInterrupted, "Stopped.",
                because: "The work was ended before it was done. Nothing half-written was left.",
                fix: ["Start again when it suits."]),
            at: stage, exit: .interrupted)
    }

    private func outcomeUnknown(_ channel: ChannelFailure?) -> Finding {
        let how: String
        var status = ExitStatus.protocol
        switch channel {
        case .timedOut: how = "no answer came in time"
        case .lost(let detail): how = "the connection broke (\(VisibleText(detail, limit: 120)))"
        case .truncated: how = "the connection was cut off"
        case .cancelled:
            how = "the work was stopped"
            status = .interrupted
        case .hostNotFound, .resolutionFailed, .unreachable, .bytesBeforeHandshake, .tls, .noTrust,
            nil:
            how = "the server closed the connection"
        }
        return make(
            Advice(
                .outcomeUnknown, "It is not known whether the message was sent.",
                because: "The whole message had gone to {server}; then {how} before the server "
                    + "said whether it took it. It may arrive or not.",
                fix: [
                    "Look whether it arrived at {recipient}; look in spam too.",
                    "Only if it did not arrive in some minutes, send again: `{again}`",
                ]), at: .data, exit: status, adding: ["how": how])
    }

    private func finding(usage problems: [Problem]) -> Finding {
        make(
            Advice(
                .usageInvalid,
                problems.count == 1
                    ? "An option is missing or wrong." : "Some options are missing or wrong.",
                because: "Nothing was tried yet: no connection was opened and no file written.",
                fix: ["Give each option as named; `smtp-wizard --help` lists them all."]),
            at: .input, exit: .usage, problems: problems)
    }

    private func finding(data problems: [Problem]) -> Finding {
        make(
            Advice(
                .dataInvalid,
                problems.count == 1
                    ? "A value does not fit the others." : "Some values do not fit the others.",
                because: "Each is well written, but they contradict each other. Nothing was tried "
                    + "yet.",
                fix: ["Change what is named, then run it again."]),
            at: .input, exit: .data, problems: problems)
    }

    private func finding(bug detail: String) -> Finding {
        make(
            Advice(
                .programBug, "This is a fault of smtp-wizard.",
                because: "Something happened that should be impossible: {detail}.",
                fix: [
                    "Run it again; if it stays, report this text with what `smtp-wizard --version` "
                        + "prints."
                ]), at: .input, exit: .software,
            adding: ["detail": VisibleText(detail, limit: 300).description])
    }

    /// Puts a finding together from advice and what belongs to the case.
    func make(
        _ advice: Advice, at stage: Stage, exit: ExitStatus, reply: Reply? = nil,
        matched: String? = nil, provider: String? = nil, problems: [Problem] = [],
        adding extra: [String: String] = [:]
    ) -> Finding {
        func fill(_ text: String) -> String { circumstances.filling(text, adding: extra) }
        return Finding(
            code: advice.code.rawValue, stage: stage, summary: fill(advice.summary),
            cause: fill(advice.cause), fix: advice.fix.map(fill),
            isTemporary: advice.isTemporary ?? reply?.isTransientNegative ?? false, exit: exit,
            serverReply: reply?.visibleLines ?? [], matched: matched, provider: provider,
            docs: advice.docs, problems: problems)
    }

    /// A duration in words, rounded to what matters.
    static func words(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard seconds < 1 else { return "\(seconds) s" }
        return "\(max(0, attoseconds) / 1_000_000_000_000_000) ms"
    }
}
