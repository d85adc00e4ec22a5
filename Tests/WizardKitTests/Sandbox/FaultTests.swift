// SPDX-License-Identifier: Apache-2.0

import Testing
import WizardSandbox

struct FaultTests {
    @Test func `a fault has a dotted name and a line of explanation`() {
        for (name, explanation) in Sandbox.faults {
            let parts = name.split(separator: ".")
            #expect(parts.count == 3, "\(name)")
            #expect(["oauth", "smtp", "microsoft", "any"].contains(parts.first))
            #expect(name.utf8.allSatisfy { (0x61...0x7A).contains($0) || ".-".utf8.contains($0) })
            #expect((10...75).contains(explanation.utf8.count), "\(explanation)")
        }
    }

    @Test func `the list has one line a fault, and its explanations stand in one column`() {
        let lines = Sandbox.faultList.split(separator: "\n")
        #expect(lines.count == Sandbox.faults.count)
        let column = (Sandbox.faults.map(\.name.count).max() ?? 0) + 2
        for (line, fault) in zip(lines, Sandbox.faults) {
            #expect(line.hasPrefix(fault.name + "  "))
            #expect(line.dropFirst(column).elementsEqual(fault.explanation))
        }
    }
}
