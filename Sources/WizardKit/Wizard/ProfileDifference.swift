// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// What differs between two profiles, as a person calls it.
enum ProfileDifference {
    /// A line for each setting that differs; what a test shows is left out.
    ///
    /// - Parameters:
    ///   - old: The profile as it is saved.
    ///   - new: The profile that would replace it.
    /// - Returns: The lines, none where both are the same.
    static func lines(from old: Profile, to new: Profile) -> [String] {
        zip(settings(of: old), settings(of: new)).compactMap { old, new in
            guard old.value != new.value else { return nil }
            return "\(old.name): \(shown(new.value)) (now \(shown(old.value)))"
        }
    }

    private static func settings(of profile: Profile) -> [(name: String, value: String)] {
        let endpoint = Endpoint(host: profile.server.host, port: profile.server.port)
        return [
            ("Domain", profile.domain),
            ("Server", "\(endpoint), \(profile.server.security.rawValue)"),
            ("EHLO name", profile.server.ehloName),
            ("CA file", profile.server.certificateAuthorityFile ?? ""),
            ("Sender", profile.sender.address),
            ("Sender's name", profile.sender.name ?? ""),
            ("Reply-To", profile.sender.replyTo ?? ""),
            ("Sign-in", profile.authentication.method.rawValue),
            ("User", profile.authentication.username ?? ""),
            ("OAuth client", profile.authentication.oauth?.clientID ?? ""),
        ]
    }

    private static func shown(_ value: String) -> String {
        value.isEmpty ? "none" : VisibleText(value, limit: 254).description
    }
}
