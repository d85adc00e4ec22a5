// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Everything that is wrong with a provider file, or with the flags that describe a server.
package struct CatalogueFault: Error, Sendable, Hashable {
    /// What is wrong, field by field; never empty.
    package let problems: [Problem]

    /// Lists what is wrong.
    package init(problems: [Problem]) {
        self.problems = problems
    }

    /// Names the one thing that is wrong.
    init(_ field: String, _ rule: String, value: VisibleText? = nil) {
        problems = [Problem(field: field, value: value, rule: rule)]
    }
}
