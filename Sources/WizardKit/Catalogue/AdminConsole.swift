// SPDX-License-Identifier: Apache-2.0

/// What an administrator has to set before a server can be used.
package struct AdminConsole: Sendable, Hashable {
    /// One group of settings.
    package struct Setting: Sendable, Hashable {
        /// The group's name on the page.
        package let name: String
        /// The choices as the page words them.
        package let choices: [String]
        /// What to choose, and why.
        package let advice: String
    }

    /// The menus to go through, from the console's first page.
    package let path: [String]
    /// The settings on the page that they lead to.
    package let settings: [Setting]
    /// The page that says so.
    package let source: EndpointURL
    /// When that page was last read, as `2026-11`.
    package let checked: String
}
