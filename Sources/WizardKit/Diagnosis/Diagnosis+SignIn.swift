// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Diagnosis {
    /// T-46: a credential is there, and the server offers no way to use it.
    func authNotOffered(_ failure: SMTPFailure) -> Finding {
        let takesAnyone = circumstances.serverID == "mx"
        return make(
            Advice(
                .authNotOffered, "{server} offers no sign-in.",
                because: takesAnyone
                    ? "This server takes mail from anyone for Google's mailboxes, and knows no "
                        + "accounts. Nothing secret was sent."
                    : "A credential was to be used, but the server offers none of the ways to do "
                        + "so, perhaps because this port is meant for other servers. It was not "
                        + "sent, and neither was the message.",
                fix: takesAnyone
                    ? [
                        "Send without a sign-in: `{setup} --auth none`",
                        "Or through smtp.gmail.com: `smtp-wizard setup --server gmail`",
                    ]
                    : [
                        "Use the other port for sending mail: `" + otherPort + "`",
                        "If the server takes mail without a sign-in: `{setup} --auth none`",
                    ]), at: failure.stage, exit: .unavailable)
    }

    /// T-47: what is offered needs another kind of credential.
    func noUsableMechanism(_ offered: [String], _ failure: SMTPFailure) -> Finding {
        let shown = offered.prefix(8).map { VisibleText($0, limit: 30).description }
        let list = shown.isEmpty ? "nothing" : shown.joined(separator: ", ")
        let advice =
            circumstances.usesToken
            ? Advice(
                .noUsableMechanism, "{server} takes no tokens.",
                because: "It offers {offered}. A token goes by XOAUTH2 or OAUTHBEARER, and is "
                    + "never sent as a password. Nothing secret was sent.",
                fix: [
                    "Sign in with a password: `{setup} --auth password`",
                    "Or ask whoever runs {host} to switch OAuth on.",
                ])
            : Advice(
                .noUsableMechanism, "{server} takes no passwords in a way that is known here.",
                because: "It offers {offered}. A password goes by PLAIN or LOGIN, under TLS. "
                    + "Nothing secret was sent.",
                fix: [
                    "Try another port, where the offer may be longer: `" + otherPort + "`",
                    "Or ask whoever runs {host} to offer PLAIN under TLS.",
                ])
        return make(
            advice, at: failure.stage, exit: .unavailable, adding: ["offered": list])
    }

    /// A credential that no server ever sees, since the mechanism can't carry it.
    func credentialNotAllowed(_ refusal: SASLRefusal, at stage: Stage) -> Finding {
        let advice =
            switch refusal {
            case .userName:
                Advice(
                    .credentialNotAllowed, "The user name can't be used to sign in.",
                    because: "It is empty or holds a control character. Nothing was sent of it.",
                    fix: ["Give the user name again: `{setup} --username NAME`"])
            case .password:
                Advice(
                    .credentialNotAllowed, "The password can't be used to sign in.",
                    because: "It is empty or holds a NUL, as a file that is no text does. Nothing "
                        + "was sent of it.",
                    fix: [
                        "Give the password again: `{setup} --auth {auth}`",
                        "If it comes from a file, see what is in it: `od -c FILE`",
                    ])
            case .token:
                Advice(
                    .credentialNotAllowed, "The token can't be used to sign in.",
                    because: "It holds a character that no token has (RFC 6750). Nothing was sent "
                        + "of it.",
                    fix: ["Sign in again for a new one: `{setup} --auth {auth}`"])
            }
        return make(advice, at: stage, exit: .data)
    }
}
