// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing
import WizardKit

/// docs/findings.md lists what the program can say: all of it, and nothing else.
@Suite("The list of codes")
struct FindingCodeTests {
    private struct Row {
        var code: String
        var exits: Set<Int32>
    }

    private static func rows() throws -> [Row] {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let text = try String(contentsOfFile: "/" + root + "/docs/findings.md", encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmed }
            guard cells.count >= 3, cells[0].hasPrefix("`") else { return nil }
            let exits = cells[1].split(separator: ",").compactMap { Int32($0.trimmed) }
            return Row(code: String(cells[0].dropFirst().dropLast()), exits: Set(exits))
        }
    }

    @Test("every code is in docs/findings.md once, and every code there exists")
    func documented() throws {
        let listed = try Self.rows().map(\.code)
        #expect(listed.sorted() == FindingCode.allCases.map(\.rawValue).sorted())
    }

    @Test("every code is made by some failure, with the exit statuses that the list says")
    func made() throws {
        var made: [String: Set<Int32>] = [:]
        for sample in Sample.all { made[sample.finding.code, default: []].insert(sample.exit) }
        for row in try Self.rows() {
            #expect(made[row.code] == row.exits, "\(row.code)")
        }
    }

    @Test("codes are lower-case words with dots and hyphens", arguments: FindingCode.allCases)
    func form(_ code: FindingCode) {
        #expect(code.rawValue.utf8.contains(UInt8(ascii: ".")))
        #expect(
            code.rawValue.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || byte == UInt8(ascii: ".")
                    || byte == UInt8(ascii: "-")
            })
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        split(separator: " ").joined(separator: " ")
    }
}
