// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Diagnosis {
    /// Explains a provider file that breaks the rules.
    func finding(provider path: String, problems: [Problem]) -> Finding {
        make(
            Advice(
                .providerInvalid, "The provider file can't be used.",
                because: "{file} doesn't describe a provider: each fault is named below.",
                fix: ["Mend the file, field by field, and run the same command again."]),
            at: .input, exit: .configuration, problems: problems,
            adding: ["file": VisibleText(path, limit: 300).description])
    }

    /// Explains a file of authorities that holds no certificate to trust.
    func finding(authorities path: String, detail: String) -> Finding {
        make(
            Advice(
                .noTrust, "The file of authorities can't be used.",
                because: "{file}: {detail}.",
                fix: [
                    "Name a PEM file with at least one certificate: `{setup} --ca-file FILE`",
                    "Or leave `--ca-file` out and trust the system's authorities.",
                ]),
            at: .input, exit: .noInput,
            adding: [
                "file": VisibleText(path, limit: 300).description,
                "detail": VisibleText(detail, limit: 200).description,
            ])
    }
}

extension Finding {
    /// Warns that Gmail replaces a sender that is not the account's own.
    ///
    /// That the server accepted the message does not prove the sender: smtp.gmail.com takes any
    /// From and silently replaces what is no verified "Send mail as" address.
    package static func senderMayBeReplaced(sender: String, account: String) -> Finding {
        let sender = VisibleText(sender, limit: 254)
        let account = VisibleText(account, limit: 254)
        return Finding(
            code: FindingCode.senderUnproved.rawValue, stage: .data,
            summary: "Whether \(sender) stays the sender is not known.",
            cause: "Google signed \(account) in. It keeps another sender only if that is a verified "
                + "\"Send mail as\" address of \(account), and otherwise replaces it silently.",
            fix: [
                "Open the message where it arrived, and see whom it is from.",
                "Is it from \(account)? Then add \(sender) in Gmail: Settings, Accounts, "
                    + "\"Send mail as\".",
            ], exit: nil)
    }
}
