// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// Every row of the catalogue over the wire, in four wordings, to what the program says.
///
/// One row after another: each has a server in this process, and together they starve the others.
@Suite(.serialized) struct EndToEndCatalogueTests {
    private static func rows(_ isMeant: (CatalogueRow.Way) -> Bool) -> [CatalogueRow] {
        CatalogueRow.all.filter { isMeant($0.way) }
    }

    @Test(arguments: rows { if case .flags = $0 { true } else { false } })
    func `each reply leads to its own code, cause and first step, however it is worded`(
        _ row: CatalogueRow
    ) async throws {
        for fault in try row.wordings {
            let lab = try Lab()
            let run = try await CatalogueBench.serving(
                fault, as: CatalogueBench.server(of: row)
            ) { port in
                try await lab.run(try CatalogueBench.setup(row, port: port, in: lab) + ["--json"])
            }
            #expect(run.status == row.exit, "\(fault.texts)\n\(run.stderrText)")
            let error = try run.result()["error"]
            #expect(error?["stage"] == .string(try row.stage.rawValue))
            try CatalogueBench.expect(error, of: row, fault, run)
        }
    }

    @Test(arguments: rows { if case .token = $0 { true } else { false } })
    func `a refused token leads to its own code, cause and first step`(_ row: CatalogueRow)
        async throws
    {
        try await EndToEndDeviceTests.withPractice { lab, sandbox, setup in
            let own = sandbox.providerFile.replacing("\"practice\"", with: "\"lab\"")
            if row.catalogue == .anyServer { _ = try lab.file("provider.json", own) }
            let done = try await lab.run(setup)
            #expect(done.status == 0, "\(done.stderrText)")
            let authorities = try lab.file("other.pem", CatalogueBench.authorities)
            for fault in try row.wordings {
                let run = try await CatalogueBench.serving(fault, as: .gmail) { port in
                    try await lab.run([
                        "test", "--to", "jane@example.org", "--port", "\(port)", "--security",
                        "tls",
                        "--ca-file", authorities, "--json",
                    ])
                }
                #expect(run.status == row.exit, "\(fault.texts)\n\(run.stderrText)")
                try CatalogueBench.expect(try run.result()["error"], of: row, fault, run)
            }
        }
    }

    @Test(arguments: rows { if case .pasted = $0 { true } else { false } })
    func `what a trace shows of a sign-in that nobody knows is explained`(_ row: CatalogueRow)
        async throws
    {
        let session = CatalogueRow(
            row.catalogue, row.place, row.faultName, .flags(auth: "app-password"), is: row.code,
            row.exit, fix: row.firstFix)
        for fault in try row.wordings {
            let lab = try Lab()
            let told = try await CatalogueBench.serving(fault, as: .gmail) { port in
                try await lab.run(
                    try CatalogueBench.setup(session, port: port, in: lab) + ["--trace", "--quiet"])
            }
            let trace = told.stderrText.split(separator: "\n").filter { $0.hasPrefix("S:") }
            #expect(!trace.isEmpty, "\(told.stderrText)")
            let run = try await lab.run(
                ["explain", "--json"], stdin: trace.joined(separator: "\n") + "\n")
            guard case .array(let findings)? = try run.result()["findings"] else {
                Issue.record("\(run.stdoutText)")
                return
            }
            try CatalogueBench.expect(findings.first, of: row, fault, run)
        }
    }
}
