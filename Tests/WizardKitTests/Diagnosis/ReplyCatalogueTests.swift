// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// Each row of knowledge is found by its own reply, and by no other row's.
@Suite struct ReplyCatalogueTests {
    /// Rows that another one stands before on purpose: it knows more of the case, and says the same code
    /// or a sharper one.
    private static let isSharper: [ReplyCatalogue: [Int: Set<Int>]] = [
        // A bare EHLO name is why Google "says later".
        .google: [11: [12]],
        // Why the sign-in is refused goes before that it is.
        .microsoft: [0: [1]],
        // TLS comes before a sign-in, which 530 means otherwise; 535 may say more than "refused".
        .anyServer: [1: [35], 23: [34], 26: [34]],
    ]

    private static func circumstances(of row: CatalogueRow) -> Circumstances {
        var known = row.catalogue == .google ? Circumstances.google() : .server
        if row.catalogue == .microsoft { known.providerID = "microsoft" }
        switch row.way {
        case .flags(let server, let auth, let ehlo):
            known.serverID = server
            known.signIn = Circumstances.SignIn(rawValue: auth)
            known.ehloName = ehlo ?? "acme.test"
        case .token: known.signIn = .device
        case .pasted: known.signIn = nil
        }
        return known
    }

    private static func matches(_ row: CatalogueRow, _ fault: MailFault) throws -> [Int] {
        let number = fault.enhancedCode.map { "\($0) " } ?? ""
        let reply = Reply(
            code: fault.code, lines: fault.texts.map { Array("\(number)\($0)".utf8) })
        let isToken = if case .token = row.way { true } else { false }
        return row.catalogue.rows(
            matching: reply, at: try row.stage,
            tokenError: isToken && fault.explainsTokens
                ? TokenErrorChallenge(status: "400", scope: nil) : nil,
            in: circumstances(of: row))
    }

    @Test(arguments: CatalogueRow.all)
    func `a row is found by its reply, however it is worded, and its neighbours are not`(
        _ row: CatalogueRow
    ) throws {
        let codes = row.catalogue.codes
        #expect(codes[row.place] == row.code)
        for fault in try row.wordings {
            let found = try Self.matches(row, fault)
            #expect(found.first == row.place, "\(fault.texts)")
            let allowed = Self.isSharper[row.catalogue]?[row.place] ?? []
            for other in found.dropFirst() where !allowed.contains(other) {
                // A more general row of the same thing.
                #expect(codes[other] == row.code, "row \(other) matches too: \(codes[other])")
            }
        }
    }

    @Test(arguments: ReplyCatalogue.allCases)
    func `every row has its fault in the practice mail server`(_ catalogue: ReplyCatalogue) {
        let rows = CatalogueRow.all.filter { $0.catalogue == catalogue }
        #expect(rows.map(\.place) == Array(0..<catalogue.count))
    }

    @Test func `every fault in mail belongs to a row`() {
        let used = Set(CatalogueRow.all.map(\.faultName))
        #expect(MailFault.all.map(\.name).filter { !used.contains($0) } == [])
        #expect(Set(MailFault.all.map(\.name)).count == MailFault.all.count)
    }
}
