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

    /// Explains a file that is no key of a service account.
    func finding(key fault: ServiceAccountKeyFault, path: String?) -> Finding {
        make(
            Advice(
                .serviceAccountKeyInvalid, "The service account's key can't be used.",
                because: "{file}{fault} Nothing was sent.",
                fix: [
                    fault == .oauthClient
                        ? "Give it as what it is: `{setup} --client-secrets FILE`"
                        : "Make a new key of the type JSON, and download it: "
                            + "https://console.cloud.google.com/iam-admin/serviceaccounts",
                    "Every click in order: `smtp-wizard guide service-account`",
                ]),
            at: .input, exit: .configuration,
            adding: [
                "file": path.map { VisibleText($0, limit: 300).description + ": " } ?? "",
                "fault": VisibleText(fault.description, limit: 300).description,
            ])
    }

    /// Explains a file, or a pair of values, that is no OAuth client.
    func finding(client fault: ClientCredentialsFault, path: String) -> Finding {
        let isOtherKind =
            switch fault {
            case .webClient, .serviceAccountKey, .userCredentials: true
            case .notJSON, .notAnObject, .missing, .malformed, .placeholder, .notGoogles: false
            }
        let page = circumstances.isGoogle ? ": \(OAuthRefusals.clientsPage)" : "."
        return make(
            Advice(
                .clientInvalid, "The OAuth client can't be used.",
                because: "{file}: {fault} Nothing was sent.",
                fix: (fault == .serviceAccountKey
                    ? [
                        "Sign in with it: `{setup} --auth service-account --service-account-key FILE`"
                    ]
                    : []) + [
                        isOtherKind
                            ? "Make a client of the right type, and download its file" + page
                            : "Download the client's file again, whole" + page,
                        "Then name it: `{setup} --client-secrets FILE`",
                    ]),
            at: .input, exit: .configuration,
            adding: [
                "file": VisibleText(path, limit: 300).description,
                "fault": VisibleText(fault.description, limit: 300).description,
            ])
    }
}
