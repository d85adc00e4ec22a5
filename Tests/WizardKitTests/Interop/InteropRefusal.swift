// SPDX-License-Identifier: Apache-2.0

import Testing

/// One thing that a real server refuses, and what must be told of it.
struct InteropRefusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let status: Int32
    let code: String
    let stage: String
    /// Whether another connection stands meanwhile.
    var isBusy = false
    /// The port with STARTTLS.
    let port: @Sendable (InteropLab) -> Int?
    let change: @Sendable (inout InteropSetup.Answers, InteropLab) -> Void

    init(
        _ name: String, is code: String, _ status: Int32, at stage: String, isBusy: Bool = false,
        port: @escaping @Sendable (InteropLab) -> Int?,
        changing change: @escaping @Sendable (inout InteropSetup.Answers, InteropLab) -> Void = {
            _, _ in
        }
    ) {
        testDescription = name
        self.code = code
        self.status = status
        self.stage = stage
        self.isBusy = isBusy
        self.port = port
        self.change = change
    }

    static let all = postfix + exim + aiosmtpd

    private static let postfix: [InteropRefusal] = [
        InteropRefusal(
            "Postfix, a wrong password", is: "smtp.auth.bad-credentials", 77, at: "auth",
            port: \.postfix.good.starttls
        ) { $0.passwordFile = $1.wrongPasswordFile },
        InteropRefusal(
            "Postfix, relay denied", is: "smtp.relay.denied", 77, at: "rcpt",
            port: \.postfix.good.starttls
        ) { answers, _ in answers.to = "someone@elsewhere.test" },
        InteropRefusal(
            "Postfix, another's sender", is: "smtp.sender.refused", 77, at: "rcpt",
            port: \.postfix.good.starttls
        ) { answers, _ in answers.from = "bob@lab.test" },
        InteropRefusal(
            "Postfix, an unknown mailbox", is: "smtp.recipient.unknown", 65, at: "rcpt",
            port: \.postfix.good.starttls
        ) { answers, _ in answers.to = "nobody@lab.test" },
        InteropRefusal(
            "Postfix, size", is: "smtp.message.too-large", 65, at: "data",
            port: { $0.refusing["small"] }),
        InteropRefusal(
            "Postfix with Postgrey, greylisting", is: "smtp.greylisted", 75, at: "rcpt",
            port: { $0.refusing["grey"] }, changing: { answers, _ in answers.to = "bob@lab.test" }),
        InteropRefusal(
            "Postfix, TLS required", is: "smtp.starttls.required", 77, at: "mail",
            port: \.postfix.good.starttls
        ) { answers, _ in (answers.isSigningIn, answers.isInTheClear) = (false, true) },
        InteropRefusal(
            "Postfix, too many connections", is: "smtp.limit.rate", 75, at: "greeting",
            isBusy: true, port: { $0.refusing["busy"] }),
    ]

    private static let exim: [InteropRefusal] = [
        InteropRefusal(
            "Exim, size", is: "smtp.message.too-large", 65, at: "mail", port: \.exim.small),
        InteropRefusal(
            "Exim, TLS required", is: "smtp.starttls.required", 77, at: "mail",
            port: \.exim.starttls
        ) { answers, _ in (answers.isSigningIn, answers.isInTheClear) = (false, true) },
        InteropRefusal(
            "Exim, too many connections", is: "smtp.limit.rate", 75, at: "greeting", isBusy: true,
            port: \.exim.busy),
    ]

    private static let aiosmtpd: [InteropRefusal] = [
        InteropRefusal(
            "aiosmtpd, a wrong password", is: "smtp.auth.bad-credentials", 77, at: "auth",
            port: \.aiosmtpd.starttls
        ) { $0.passwordFile = $1.wrongPasswordFile },
        InteropRefusal(
            "aiosmtpd, no sign-in", is: "smtp.auth.required", 77, at: "mail",
            port: \.aiosmtpd.starttls
        ) { answers, _ in answers.isSigningIn = false },
        InteropRefusal(
            "aiosmtpd, size", is: "smtp.message.too-large", 65, at: "data", port: \.aiosmtpd.small),
        InteropRefusal(
            "aiosmtpd, TLS required", is: "smtp.starttls.required", 77, at: "mail",
            port: \.aiosmtpd.starttls
        ) { answers, _ in (answers.isSigningIn, answers.isInTheClear) = (false, true) },
    ]
}
