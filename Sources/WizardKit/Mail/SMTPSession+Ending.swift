// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SMTPSession {
    /// Hands on what was said, where somebody asked for it.
    mutating func tellTrace() {
        guard let trace else { return }
        for line in conversation.takeTrace() {
            trace(line)
        }
    }

    /// Hands on what happened to the connection.
    func note(_ text: String) {
        trace?(TraceLine(.note, VisibleText(text, limit: 200)))
    }

    /// Makes the failure of a stage, and reports the stage as failed.
    func failure(_ cause: MailFailure.Cause, at stage: Stage, peer: String?) -> MailFailure {
        let now = world.time.now
        var cause = cause
        if case .channel(.timedOut) = cause, now >= begin + waits.session {
            cause = .sessionTimedOut
        }
        observe(StageReport(stage: stage, isOK: false, elapsed: now - stageBegin, detail: ""))
        var failure = MailFailure(
            cause: cause, stage: stage, endpoint: request.endpoint, peer: peer,
            elapsed: now - stageBegin, sessionElapsed: now - begin)
        failure.isGroupCutShort = conversation.isGroupCutShort
        return failure
    }

    /// Says QUIT after a refusal, as RFC 5321, section 4.1.1.10, asks; its failure changes nothing.
    mutating func leavePolitely(_ channel: any ByteChannel) async {
        guard conversation.isInStep else { return }
        conversation.quit()
        let deadline = deadline(after: waits.quit)
        while let demand = try? conversation.next() {
            switch demand {
            case .write(let bytes):
                guard (try? await channel.write(bytes, by: deadline)) != nil else { return }
            case .read:
                guard let bytes = try? await channel.read(atMost: Self.chunk, by: deadline),
                    !bytes.isEmpty, (try? conversation.receive(bytes)) != nil
                else { return }
            case .startTLS, .finished:
                return
            }
        }
    }
}

extension ChannelFailure {
    /// Whether the failure came before there was any address to connect to.
    var isAboutNames: Bool {
        switch self {
        case .hostNotFound, .resolutionFailed, .timedOut(.resolve): true
        case .unreachable, .timedOut, .lost, .truncated, .bytesBeforeHandshake, .tls, .noTrust,
            .cancelled:
            false
        }
    }
}

extension ConnectionSecurity {
    /// The same choice in the conversation's own terms.
    var forConversation: SMTPConversation.Security {
        switch self {
        case .tls: .implicitTLS
        case .startTLS: .startTLS
        case .none: .none
        }
    }
}
