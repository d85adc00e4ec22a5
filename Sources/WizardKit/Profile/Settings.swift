// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// What `config.json` holds: the name of the default profile.
package struct Settings: Sendable, Hashable {
    /// The version of the JSON form.
    package static let version: Int64 = 1
    /// The largest length of the JSON form in octets.
    static let longest = 65_536

    /// The profile that is used where none is named, or nil.
    package var defaultProfile: ProfileName?

    /// Names the default profile.
    package init(defaultProfile: ProfileName?) {
        self.defaultProfile = defaultProfile
    }

    /// Reads the JSON form.
    ///
    /// - Parameter value: The document.
    /// - Throws: `DocumentFailure` with every problem.
    package init(json value: JSONValue) throws(DocumentFailure) {
        try ObjectReader.requireVersion(value, atMost: Self.version)
        let notes = ObjectReader.Notes()
        let keys: Set = ["version", "default_profile"]
        guard let object = ObjectReader(value, at: "", keys: keys, notes: notes) else {
            throw .problems(notes.problems)
        }
        _ = object.integer("version", in: Self.version...Self.version)
        let rule = ProfileRule(ProfileName.rule) { ProfileName($0) != nil }
        defaultProfile = object.ignoringNull("default_profile")
            .text("default_profile", rule, isRequired: false)
            .flatMap { ProfileName($0) }
        guard notes.problems.isEmpty else { throw .problems(notes.problems) }
    }

    /// The JSON form.
    package var json: JSONValue {
        .object([
            "version": .integer(Self.version),
            "default_profile": .textOrNull(defaultProfile?.description),
        ])
    }
}
