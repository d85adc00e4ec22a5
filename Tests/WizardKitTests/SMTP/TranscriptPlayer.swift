// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols

/// Plays a transcript's server to a conversation, and compares every octet of the client.
struct TranscriptPlayer {
    /// In what pieces the server's octets arrive.
    enum Pieces: String, CaseIterable, Sendable {
        case flights
        case lines
        case octets
    }

    /// How a conversation ended.
    struct Outcome {
        var result: String
        var conversation: SMTPConversation
        var events: [SMTPConversation.Event]
        var failure: SMTPFailure?
    }

    private let steps: [Transcript.Step]
    private let pieces: Pieces
    private var conversation: SMTPConversation
    private var events: [SMTPConversation.Event] = []
    private var index = 0
    /// What the server has sent and the client has not read.
    private var waiting: [[UInt8]] = []

    init(_ transcript: Transcript, steps: [Transcript.Step]? = nil, in pieces: Pieces) {
        self.steps = steps ?? transcript.steps
        self.pieces = pieces
        conversation = SMTPConversation(transcript.configuration)
    }

    /// Plays to the end; a result that begins with `!` is a departure from the script.
    mutating func play() -> Outcome {
        var failure: SMTPFailure?
        var result: String
        do {
            result =
                try run()
                ?? (conversation.acceptedReply == nil ? "finished" : "accepted")
        } catch {
            failure = error
            result = Self.description(of: error) + (conversation.isInStep ? " in-step" : "")
        }
        events += conversation.takeEvents()
        if index < steps.count, !result.hasPrefix("!") {
            result = "! \(result), before \(steps[index])"
        }
        return Outcome(
            result: result, conversation: conversation, events: events, failure: failure)
    }

    /// Runs to `.finished`, and returns a text where client and script differ.
    private mutating func run() throws(SMTPFailure) -> String? {
        while true {
            fill()
            events += conversation.takeEvents()
            switch try conversation.next() {
            case .write(let octets):
                while !waiting.isEmpty {
                    try conversation.receive(waiting.removeFirst())
                }
                var wanted: [UInt8] = []
                while index < steps.count, case .client(let line) = steps[index] {
                    wanted += line
                    index += 1
                }
                if octets != wanted {
                    return "! client: \(VisibleText(octets)), script: \(VisibleText(wanted))"
                }
            case .read where !waiting.isEmpty, .startTLS where !waiting.isEmpty:
                try conversation.receive(waiting.removeFirst())
            case .read where index < steps.count && steps[index] == .close:
                index += 1
                try conversation.receiveEnd()
            case .startTLS where index < steps.count && steps[index] == .tls:
                index += 1
                conversation.tlsStarted()
            case .finished:
                return nil
            case .read, .startTLS:
                return "! client waits at \(conversation.stage)"
            }
        }
    }

    private mutating func fill() {
        var flight: [[UInt8]] = []
        while index < steps.count, case .server(let octets) = steps[index] {
            flight.append(octets)
            index += 1
        }
        guard !flight.isEmpty else { return }
        switch pieces {
        case .flights: waiting.append(flight.flatMap(\.self))
        case .lines: waiting += flight
        case .octets: waiting += flight.flatMap(\.self).map { [$0] }
        }
    }

    /// A failure as the scripts write it.
    private static func description(of failure: SMTPFailure) -> String {
        var text = "failure \(name(of: failure.reason)) stage \(failure.stage.rawValue)"
        // How much of an early reply is here depends on the pieces.
        if let reply = failure.reply, failure.reason != .replyBeforeCommand {
            text += " reply \(reply.code)"
            text += reply.enhancedStatusCode.map { " \($0)" } ?? ""
        }
        if let error = failure.tokenError {
            text += " token-error \(error.status ?? "none")"
        }
        return text
    }

    private static func name(of reason: SMTPFailure.Reason) -> String {
        switch reason {
        case .refused: "refused"
        case .unexpectedReply: "unexpected-reply"
        case .malformedReply: "malformed-reply"
        case .notSMTP: "not-smtp"
        case .replyBeforeCommand: "reply-before-command"
        case .bytesAfterStartTLS: "bytes-after-starttls"
        case .startTLSNotOffered: "starttls-not-offered"
        case .authNotOffered: "auth-not-offered"
        case .noUsableMechanism: "no-usable-mechanism"
        case .badChallenge: "bad-challenge"
        case .credentialTooLong: "credential-too-long"
        case .credentialNotAllowed(let refusal): "credential-not-allowed-\(refusal)"
        case .argumentNotAllowed: "argument-not-allowed"
        case .messageTooLarge: "message-too-large"
        case .eightBitNotOffered: "eight-bit-not-offered"
        case .connectionClosed: "connection-closed"
        }
    }
}
