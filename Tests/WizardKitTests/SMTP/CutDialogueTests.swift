// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing

/// A good dialogue that ends after every octet, or has one octet changed (T-15, T-21, T-38).
struct CutDialogueTests {
    private static let good = Transcript.all.filter { $0.expected == "accepted" }

    @Test(arguments: good)
    func `a cut names the stage of the missing reply, and is never success before the last one`(
        _ script: Transcript
    ) throws {
        let replies = Self.replies(of: script)
        let total = replies.reduce(0) { $0 + $1.length }
        for cut in 0..<total {
            var player = TranscriptPlayer(
                script, steps: Self.cut(script, after: cut), in: .flights)
            let outcome = player.play()
            var end = 0
            let missing = try #require(
                replies.first { reply in
                    end += reply.length
                    return end > cut
                })
            if missing.stage == .quit {
                #expect(outcome.failure == nil, "\(cut)")
                #expect(outcome.conversation.acceptedReply?.code == 250, "\(cut)")
            } else {
                #expect(outcome.failure?.reason == .connectionClosed, "\(cut)")
                #expect(outcome.failure?.stage == missing.stage, "\(cut)")
                #expect(outcome.conversation.acceptedReply == nil, "\(cut)")
                #expect(
                    outcome.conversation.isAwaitingFinalReply == missing.isFinal, "\(cut)")
            }
        }
    }

    @Test(arguments: good, [0x0A, 0x2D, 0x33] as [UInt8])
    func `a changed octet never crashes, nor makes a refusal success`(
        _ script: Transcript, _ octet: UInt8
    ) {
        let total = Self.replies(of: script).reduce(0) { $0 + $1.length }
        for position in 0..<total {
            var offset = 0
            let steps = script.steps.map { step -> Transcript.Step in
                guard case .server(var octets) = step else { return step }
                if octets.indices.contains(position - offset) {
                    octets[position - offset] = octet
                }
                offset += octets.count
                return .server(octets)
            }
            var player = TranscriptPlayer(script, steps: steps, in: .lines)
            let conversation = player.play().conversation
            #expect(conversation.acceptedReply.map { $0.code == 250 } ?? true)
        }
    }

    private struct ExpectedReply {
        var length: Int
        var stage: Stage
        var isFinal: Bool
    }

    /// The replies of a good script, each with the stage of what it answers.
    private static func replies(of script: Transcript) -> [ExpectedReply] {
        var questions: [(stage: Stage, isFinal: Bool)] = [(.greeting, false)]
        var replies: [ExpectedReply] = []
        var length = 0
        var isBody = false
        for step in script.steps {
            switch step {
            case .server(let octets):
                length += octets.count
                guard octets.count == 5 || octets[3] == UInt8(ascii: " ") else { continue }
                let question = questions.removeFirst()
                replies.append(
                    ExpectedReply(
                        length: length, stage: question.stage, isFinal: question.isFinal))
                length = 0
                isBody = octets.starts(with: Array("354".utf8))
            case .client(let line):
                let text = String(decoding: line.dropLast(2), as: UTF8.self)
                if isBody {
                    guard text == "." else { continue }
                    isBody = false
                    questions.append((.data, true))
                } else {
                    questions.append((stage(of: text), false))
                }
            case .tls, .close:
                break
            }
        }
        return replies
    }

    private static func stage(of command: String) -> Stage {
        switch command.split(separator: " ").first {
        case "EHLO": .ehlo
        case "STARTTLS": .startTLS
        case "MAIL": .mail
        case "RCPT": .rcpt
        case "DATA": .data
        case "QUIT": .quit
        default: .auth
        }
    }

    /// The script up to the given number of the server's octets, and then its end.
    private static func cut(_ script: Transcript, after count: Int) -> [Transcript.Step] {
        var left = count
        var steps: [Transcript.Step] = []
        for step in script.steps {
            if case .server(let octets) = step {
                if octets.count > left {
                    if left > 0 { steps.append(.server(Array(octets.prefix(left)))) }
                    return steps + [.close]
                }
                left -= octets.count
            }
            steps.append(step)
        }
        return steps + [.close]
    }
}
