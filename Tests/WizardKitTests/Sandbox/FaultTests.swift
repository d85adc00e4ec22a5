// SPDX-License-Identifier: Apache-2.0

import Testing
import WizardSandbox

struct FaultTests {
    @Test(arguments: Fault.allCases)
    func `a fault has a dotted name and a line of explanation`(fault: Fault) {
        let parts = fault.rawValue.split(separator: ".")
        #expect(parts.count == 3)
        #expect(["oauth", "smtp"].contains(parts.first))
        #expect(
            fault.rawValue.utf8.allSatisfy { (0x61...0x7A).contains($0) || ".-".utf8.contains($0) })
        #expect((10...70).contains(fault.explanation.utf8.count))
    }

    @Test func `the list has one line a fault, and its explanations stand in one column`() {
        let lines = Fault.list.split(separator: "\n")
        #expect(lines.count == Fault.allCases.count)
        for (line, fault) in zip(lines, Fault.allCases) {
            #expect(line.hasPrefix(fault.rawValue + "  "))
            #expect(line.dropFirst(36).elementsEqual(fault.explanation))
        }
    }
}
