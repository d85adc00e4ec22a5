// SPDX-License-Identifier: Apache-2.0

/// A sentence about a server, with the page that says so.
package struct Fact: Sendable, Hashable {
    /// The field that the sentence backs, for instance `limits.messages_per_day`.
    package let about: String
    /// The sentence.
    package let text: String
    /// The page that says so.
    package let source: EndpointURL
    /// When that page was last read, as `2026-11`.
    package let checked: String
}
