// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SetupPlan {
    /// What an explanation may know of this plan.
    package var circumstances: Circumstances {
        var known = Circumstances()
        known.providerID = server.providerID
        // A server of the person's own is "the server": it has no other name.
        known.providerName = server.providerID == ServerEntry.customID ? nil : server.providerName
        known.serverID = server.id
        known.host = server.host.text
        known.port = server.ports.first?.port
        known.security = server.ports.first?.security
        known.signIn = Circumstances.SignIn(rawValue: signIn?.method.rawValue ?? "none")
        known.username = signIn?.username
        known.sender = identity.sender.description
        known.recipient = testTo?.description
        known.ehloName = server.ehloName
        return known
    }
}
