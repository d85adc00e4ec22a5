// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// Google's replies over the wire, in other wrappings, cases, links and ids, to what the program says.
///
/// One row after another: each has a server in this process, and together they starve the others.
@Suite(.serialized) struct EndToEndCatalogueTests {
    /// A reply at its stage, and what must be told of it.
    struct Row: Sendable, CustomTestStringConvertible {
        let sample: Sample
        let reply: Reply

        var testDescription: String { "\(sample.code): \(reply.visibleText.prefix(60))" }

        /// Those that a server alone can make, without a token or a profile.
        static let all: [Row] = Sample.google.compactMap { sample in
            guard case .mail(let mail) = sample.failure, case .smtp(let failure) = mail.cause,
                failure.reason == .refused, failure.tokenError == nil, let reply = failure.reply,
                [.appPassword, .password, .some(.none)].contains(sample.circumstances.signIn),
                // A name without a dot is refused before it gets to any server.
                sample.circumstances.ehloName?.contains(".") == true
            else { return nil }
            return Row(sample: sample, reply: reply)
        }

        /// The reply as Google wrote it, and as it may write it tomorrow.
        var variants: [String] {
            let words = text.split(separator: " ").map(String.init)
            return [
                reply.visibleLines.map(\.description).joined(separator: "\n"),
                wrapped(words.map { $0.contains("//") ? $0 : $0.uppercased() }, by: 4),
                wrapped(
                    words.map { $0.contains("//") ? "https://support.google.com/x/?p=Other" : $0 }
                        + ["zz9-plural42.7", "-", "gsmtp"], by: 3),
                wrapped(words, by: 1_000),
            ]
        }

        /// The words of all lines, without the enhanced status code that each line repeats.
        private var text: String {
            reply.lines.map { line in
                let line = String(decoding: line, as: UTF8.self)
                guard let code = reply.enhancedStatusCode, line.hasPrefix("\(code)") else {
                    return line
                }
                return String(line.dropFirst("\(code)".count))
            }.joined(separator: " ")
        }

        private func wrapped(_ words: [String], by count: Int) -> String {
            let starts = Array(stride(from: 0, to: max(words.count, 1), by: count))
            let code = reply.enhancedStatusCode.map { "\($0) " } ?? ""
            return starts.enumerated().map { index, start in
                let line = words.dropFirst(start).prefix(count).joined(separator: " ")
                return "\(reply.code)\(index == starts.count - 1 ? " " : "-")\(code)\(line)"
            }.joined(separator: "\n")
        }
    }

    private static func server(saying text: String, at stage: Stage, address: String?)
        -> ScriptedSMTPServer
    {
        var server = ScriptedSMTPServer()
        server.ehlo = .say(
            "250-mx.google.com at your service, [\(address ?? "203.0.113.5")]\n"
                + "250-AUTH LOGIN PLAIN\n250-ENHANCEDSTATUSCODES\n250 PIPELINING")
        switch stage {
        case .greeting: server.greeting = .sayAndHangUp(text)
        case .ehlo: server.ehlo = .sayAndHangUp(text)
        case .auth: server.auth = .say(text)
        case .mail: server.mail = .say(text)
        case .rcpt: server.rcpt = .say(text)
        default: server.dot = .say(text)
        }
        return server
    }

    private static func setup(_ row: Row, at place: MailServerPlace, in lab: Lab) throws
        -> [String]
    {
        let id = row.sample.circumstances.serverID ?? "gmail"
        let provider = """
            {"version": 1, "id": "google", "name": "Google", "servers": [
              {"id": "\(id)", "host": "127.0.0.1", "auth": ["app-password", "password", "none"],
               "ports": [{"port": \(place.port), "security": "tls"}]}]}
            """
        let known = row.sample.circumstances
        let auth = known.signIn?.rawValue ?? "none"
        let secret =
            known.signIn == .some(.none)
            ? [] : ["--password-file", try lab.file("password", "abcdefghijklmnop")]
        return [
            "setup", "--no-input", "--json", "--from", known.sender ?? "", "--provider",
            try lab.file("google.json", provider), "--server", id, "--ehlo-name",
            known.ehloName ?? "", "--auth", auth, "--test-to", known.recipient ?? "", "--ca-file",
            try place.caFile(in: lab),
        ] + secret
    }

    @Test(arguments: Row.all)
    func `each reply leads to its own code, cause and first step, however it is worded`(_ row: Row)
        async throws
    {
        for text in row.variants {
            let server = Self.server(
                saying: text, at: row.sample.stage,
                address: row.sample.circumstances.clientAddress)
            try await withMailServer(server) { place in
                let lab = try Lab()
                let run = try await lab.run(try Self.setup(row, at: place, in: lab))
                let error = try run.result()["error"]
                #expect(run.status == row.sample.exit, "\(text)\n\(run.stderrText)")
                #expect(error?["code"] == .string(row.sample.code), "\(text)")
                #expect(error?["stage"] == .string(row.sample.stage.rawValue))
                #expect(error?["temporary"] == .bool(row.sample.isTemporary))
                guard case .array(let fixes)? = error?["fix"] else {
                    Issue.record("no fix: \(run.stdoutText)")
                    return
                }
                #expect(
                    fixes.first?.textValue.hasPrefix(row.sample.firstFix) == true,
                    "\(fixes.first?.textValue ?? "")")
                // The cause is a sentence about this case, with no place left unfilled.
                let cause = error?["cause"]?.textValue ?? ""
                #expect(cause.hasSuffix(".") && !cause.contains("{"), "\(cause)")
            }
        }
    }

    @Test func `most of the table is driven this way`() {
        #expect(Row.all.count >= 20)
        #expect(Set(Row.all.map(\.sample.code)).count >= 15)
    }
}
