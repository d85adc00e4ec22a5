// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials

extension Profile {
    /// What an explanation may know of a saved profile.
    ///
    /// - Parameter date: The time, by which the age of its sign-in is told.
    /// - Returns: The circumstances; none is a secret.
    package func circumstances(at date: Date) -> Circumstances {
        var known = Circumstances()
        known.providerID = provider
        known.providerName = Provider.builtIn(id: provider)?.name
        known.serverID = server.id
        known.signIn = Circumstances.SignIn(rawValue: authentication.method.rawValue)
        known.username = authentication.username
        known.serviceAccountID = authentication.serviceAccount.map { _ in
            authentication.oauth?.clientID ?? ""
        }
        known.sender = sender.address
        known.host = server.host
        known.signInAge = authentication.oauth?.consentedAt.map {
            .seconds(Int64(date.timeIntervalSince($0.date)))
        }
        known.publishing = authentication.oauth?.publishing
        return known
    }
}
