// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials

extension Profile {
    /// How long a sign-in of a client in Testing lasts, in seconds: Google's seven days.
    static let testingLifetime: Double = 7 * 86_400

    /// When the stored sign-in ends by itself, as far as that is known.
    ///
    /// - Parameter record: The stored secret: without a refresh token the access token's end counts.
    /// - Returns: The time; nil where no end is known, which does not mean that there is none.
    package func worksUntil(with record: SecretRecord?) -> Timestamp? {
        guard let oauth = authentication.oauth, let consent = oauth.consentedAt else { return nil }
        if let record, record.refreshToken == nil { return record.accessExpiresAt }
        if let end = oauth.refreshExpiresAt { return end }
        guard oauth.publishing == .testing else { return nil }
        return Timestamp(consent.date.addingTimeInterval(Self.testingLifetime))
    }

    /// Whether an end comes within so many days.
    package static func ends(_ end: Timestamp?, within days: Int, of date: Date) -> Bool {
        end.map { $0.date.timeIntervalSince(date) <= Double(days) * 86_400 } ?? false
    }

    /// What to tell of it.
    ///
    /// - Parameters:
    ///   - end: The time, where one is known.
    ///   - date: Now.
    /// - Returns: A sentence; nil where nobody signed in.
    package func lifetimeSentence(until end: Timestamp?, at date: Date) -> String? {
        guard let end else {
            switch authentication.method {
            case .none: return nil
            case .serviceAccount:
                return "Works until the key is deleted or the delegation is removed."
            case .appPassword:
                return "Works until the account's password changes or the app password is removed."
            case .password: return "Works until the password changes."
            case .device, .browser:
                return "No end is known. It ends when the password changes, access is withdrawn, "
                    + "or it is not used for six months."
            }
        }
        let seconds = end.date.timeIntervalSince(date)
        guard seconds > 0 else { return "It ended at \(end)." }
        let days = Int(seconds / 86_400)
        let span = days == 1 ? "1 day" : "\(days) days"
        return "Works until \(end), \(span) from now."
    }
}
