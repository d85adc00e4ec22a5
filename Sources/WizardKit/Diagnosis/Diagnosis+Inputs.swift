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
