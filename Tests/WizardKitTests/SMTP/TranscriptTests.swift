// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing

/// Every dialogue in `Fixtures/smtp`, T-01 to T-53 as far as they need no connection.
struct TranscriptTests {
    @Test(arguments: Transcript.all, TranscriptPlayer.Pieces.allCases)
    func `a script ends as written, whatever the pieces (T-20)`(
        _ script: Transcript, _ pieces: TranscriptPlayer.Pieces
    ) throws {
        var player = TranscriptPlayer(script, in: pieces)
        var outcome = player.play()
        #expect(outcome.result == script.expected)
        guard let failure = outcome.failure else { return }
        #expect(outcome.conversation.acceptedReply == nil)
        #expect(throws: failure) { _ = try outcome.conversation.next() }
        #expect(throws: failure) { try outcome.conversation.receive(Array("250 OK\r\n".utf8)) }
    }

    @Test(arguments: Transcript.all)
    func `after a failure QUIT follows in step alone`(_ script: Transcript) throws {
        var player = TranscriptPlayer(script, in: .flights)
        var conversation = player.play().conversation
        let isInStep = conversation.isInStep
        guard script.expected.hasPrefix("failure") else { return }
        conversation.quit()
        guard isInStep else {
            #expect(throws: SMTPFailure.self) { _ = try conversation.next() }
            return
        }
        #expect(try conversation.next() == .write(Array("QUIT\r\n".utf8)))
        #expect(conversation.isAwaitingQuitReply)
        #expect(try conversation.next() == .read)
        try conversation.receive(Array("whatever\r\n".utf8))
        #expect(try conversation.next() == .finished)
        #expect(conversation.acceptedReply == nil)
    }

    @Test(arguments: Transcript.all)
    func `no secret leaves a conversation (T-50)`(_ script: Transcript) throws {
        guard let secret = script.configuration.signIn?.credential.secret, secret.count >= 4
        else { return }
        var player = TranscriptPlayer(script, in: .lines)
        let outcome = player.play()
        var said = ""
        for event in outcome.events {
            switch event {
            case .greeted(let reply), .startTLSAccepted(let reply),
                .authenticated(_, let reply), .accepted(let reply):
                said += reply.visibleLines.map(\.description).joined()
            case .capabilities(let capabilities, _):
                said += capabilities.greetingName ?? ""
            }
        }
        if let failure = outcome.failure {
            said += "\(failure.reason) \(failure.command ?? "") "
            said += (failure.tokenError?.status ?? "") + (failure.tokenError?.scope ?? "")
            said += failure.reply?.visibleLines.map(\.description).joined() ?? ""
        }
        let raw = try #require(secret.exposedText)
        #expect(!said.contains(raw))
        for offset in 0..<3 {
            let padded = [UInt8](repeating: 0, count: offset) + secret.exposedBytes
            let encoded = Data(padded).base64EncodedString()
            let sure = encoded.dropFirst((offset * 8 + 5) / 6).prefix(secret.count * 8 / 6 - 1)
            #expect(!said.contains(sure))
        }
    }

    @Test func `there are scripts, and none has a real-looking secret`() throws {
        #expect(Transcript.all.count >= 60)
        let names = try FileManager.default.contentsOfDirectory(atPath: Transcript.folder)
        for name in names {
            let data = try #require(
                FileManager.default.contents(atPath: Transcript.folder + "/" + name))
            let text = String(decoding: data, as: UTF8.self)
            for sign in ["ya29.", "1//0", "GOCSPX-", "eyJhbGciOi", "AIza", "PRIVATE KEY"] {
                #expect(!text.contains(sign), "\(name)")
            }
            // Secrets in fixtures are built by fields; a long word would be a pasted one.
            for word in text.split(whereSeparator: { " \n".contains($0) }) {
                #expect(word.count <= 90 || word.hasPrefix("{"), "\(name): \(word)")
            }
        }
    }
}
