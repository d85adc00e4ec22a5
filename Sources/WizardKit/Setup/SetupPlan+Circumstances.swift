// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension SetupPlan {
    /// What an explanation may know of this plan.
    package var circumstances: Circumstances {
        var known = Circumstances()
        known.providerID = server.providerID
        known.providerName = server.providerName
        known.serverID = server.id
        known.host = server.host.text
        known.port = server.ports.first?.port
        known.security = server.ports.first?.security
        known.signIn = Circumstances.SignIn(rawValue: signIn?.method.rawValue ?? "none")
        known.username = signIn?.username
        known.sender = identity.sender.description
        known.recipient = testTo?.description
        known.ehloName = server.ehloName
        known.profile = profileName.description
        return known
    }
}
