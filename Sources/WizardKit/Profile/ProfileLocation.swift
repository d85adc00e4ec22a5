// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Where a profile is: under a name in the store, or at a path of its own.
package enum ProfileLocation: Sendable, Hashable {
    /// In the store, under its name.
    case name(ProfileName)
    /// In a file of its own, wherever that is.
    case path(String)

    /// Takes what `--profile` names, without asking the disk what is there.
    ///
    /// - Parameter selection: A path if it has a slash or ends in `.json`, otherwise a name.
    /// - Throws: `ProfileSelectionFailure.invalidName`.
    package init(_ selection: String) throws(ProfileSelectionFailure) {
        let bytes = Array(selection.utf8)
        if bytes.contains(UInt8(ascii: "/"))
            || bytes.reversed().starts(with: ".json".utf8.reversed())
        {
            self = .path(selection)
        } else if let name = ProfileName(selection) {
            self = .name(name)
        } else {
            throw .invalidName(ProfileName.problem(selection))
        }
    }
}

/// Why it is not clear which profile is meant.
package enum ProfileSelectionFailure: Error, Sendable, Hashable {
    /// What was given is no name; the problem's field is `name`.
    case invalidName(Problem)
    /// None was given, there is no default, and there is not just one; those that there are.
    case undecided(available: [String])
    /// The profiles or the settings can't be read.
    case store(StoreFailure)
}

extension ProfileStore {
    /// Finds the profile that is meant.
    ///
    /// - Parameter selection: What `--profile` or its variable names; nil or empty for the
    ///   default, else the only one.
    /// - Returns: Its location, where there need not be a profile.
    /// - Throws: `ProfileSelectionFailure`.
    package func resolve(_ selection: String?) throws(ProfileSelectionFailure) -> ProfileLocation {
        if let selection, !selection.isEmpty {
            return try ProfileLocation(selection)
        }
        let listed: [ListedProfile]
        do throws(StoreFailure) {
            if let name = try defaultProfile() { return .name(name) }
            listed = try list()
        } catch {
            throw .store(error)
        }
        guard listed.count == 1, let name = ProfileName(listed[0].name) else {
            throw .undecided(available: listed.map { VisibleText($0.name).description })
        }
        return .name(name)
    }
}
