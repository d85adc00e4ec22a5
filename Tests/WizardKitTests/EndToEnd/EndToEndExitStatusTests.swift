// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

/// docs/cli.md's table of exit codes: behind every row that mail can produce a server that does it.
///
/// After each failure the folders are what they were before, and nothing written holds the secret.
struct EndToEndExitStatusTests {
    @Test(arguments: ExitStatusRow.servers)
    func `a server's fault ends setup with its own status, cause and first step`(
        row: ExitStatusRow
    ) async throws {
        var server = ScriptedSMTPServer()
        row.change(&server)
        try await withMailServer(server) { place in
            let lab = try Lab()
            let arguments = try place.setup(in: lab) + ["--json"] + row.flags
            let listing = try lab.listing()
            let run = try await lab.run(arguments)
            let error = try run.result()["error"]
            #expect(run.status == row.status.rawValue, "\(run.stderrText)")
            #expect(error?["exit"] == .integer(Int64(row.status.rawValue)))
            #expect(error?["code"] == .string(row.code))
            #expect(error?["stage"] == .string(row.stage.rawValue))
            #expect(error?["temporary"] == .bool(row.isTemporary))
            #expect(error?["cause"].map(text)?.contains(row.cause) == true, "\(error as Any)")
            #expect(firstFix(error).contains(row.fix), "\(error as Any)")
            #expect(try lab.listing() == listing)
            #expect(!(run.stdoutText + run.stderrText).contains("correct horse"))
            if row.isBeforeAuth {
                #expect(!server.log.lines.contains { $0.uppercased().hasPrefix("AUTH") })
            }
            #expect(server.log.messages.allSatisfy(\.isEmpty) || row.stage == .data)
        }
    }

    private func text(_ value: JSONValue) -> String {
        guard case .string(let text) = value else { return "" }
        return text
    }

    private func firstFix(_ error: JSONValue?) -> String {
        guard case .array(let steps)? = error?["fix"], let first = steps.first else { return "" }
        return text(first)
    }
}

/// One row of the table.
struct ExitStatusRow: Sendable, CustomTestStringConvertible {
    let name: String
    let status: WizardKit.ExitStatus
    let code: String
    let stage: Stage
    var isTemporary = false
    var flags: [String] = []
    let cause: String
    let fix: String
    let change: @Sendable (inout ScriptedSMTPServer) -> Void

    var testDescription: String { name }

    /// Whether the fault comes before a secret may be on the wire.
    var isBeforeAuth: Bool {
        [.tls, .greeting, .ehlo, .startTLS].contains(stage) || code == "smtp.auth.not-offered"
    }

    init(
        _ name: String, _ status: WizardKit.ExitStatus, _ code: String, at stage: Stage,
        temporary: Bool = false, flags: [String] = [], cause: String = "", fix: String = "",
        _ change: @escaping @Sendable (inout ScriptedSMTPServer) -> Void
    ) {
        self.name = name
        self.status = status
        self.code = code
        self.stage = stage
        isTemporary = temporary
        self.flags = flags
        self.cause = cause
        self.fix = fix
        self.change = change
    }

    static let servers = data + unavailable + later + broken + refused
}
