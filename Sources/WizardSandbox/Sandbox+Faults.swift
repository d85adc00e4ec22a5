// SPDX-License-Identifier: Apache-2.0

extension Sandbox {
    /// All that can be told to go wrong, by name, and what happens then.
    package static var faults: [(name: String, explanation: String)] {
        Fault.allCases.map { ($0.rawValue, $0.explanation) }
            + MailFault.all.map { ($0.name, $0.explanation) }
    }

    /// The same, one a line: the name, then what it does.
    package static var faultList: String {
        let faults = faults
        let width = faults.map(\.name.utf8.count).max() ?? 0
        return faults.map { name, explanation in
            let padding = String(repeating: " ", count: width - name.utf8.count)
            return "\(name)\(padding)  \(explanation)\n"
        }.joined()
    }
}
