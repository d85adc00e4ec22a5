// SPDX-License-Identifier: Apache-2.0

/// What to click in a provider's consoles, in order: dated data, shown by the command, the wizard
/// and the documentation alike.
package struct Guide: Sendable, Hashable {
    /// One step.
    package struct Step: Sendable, Hashable {
        /// What to do.
        package let text: String
        /// The page to do it on, where it has an address of its own.
        package let link: String?
    }

    /// A group of settings of which some are to be chosen.
    package struct Choice: Sendable, Hashable {
        /// The group's name on the page.
        package let name: String
        /// What there is to choose, and what each means.
        package let options: [Option]
    }

    /// One of the settings to choose from.
    package struct Option: Sendable, Hashable {
        /// Its name on the page.
        package let name: String
        /// What it means.
        package let text: String
    }

    /// The word for it in `smtp-wizard guide TOPIC`.
    package let id: String
    /// Its title.
    package let title: String
    /// What it is for.
    package let purpose: String
    /// Who can do it.
    package let who: String
    /// The same in a few sentences, for the point of need.
    package let brief: [String]
    /// What to do, in order.
    package let steps: [Step]
    /// What there is to choose on the way.
    package let choices: [Choice]
    /// What else is worth knowing.
    package let notes: [String]
    /// The provider's own page.
    package let source: String
    /// When that page was last read, as `2026-11`.
    package let checked: String

    /// All guides, in the order in which they are listed.
    package static let all = Asset.guides.read(Guide.reading)

    /// The guide of a topic; nil where there is none.
    package static func named(_ topic: String) -> Guide? {
        all.first { $0.id == topic }
    }

    /// What a question's `?` shows: the guide in brief, and how to read all of it.
    package var short: [String] {
        brief + ["All of it: `smtp-wizard guide \(id)`"]
    }
}
