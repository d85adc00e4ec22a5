// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// What the place of a secret holds: a password, or what OAuth gave.
///
/// Its JSON form exists only as a `Secret` outside this type. Inside, the decoder's own copies are
/// freed without being overwritten, which Swift's strings do not allow.
package struct SecretRecord: Sendable, Equatable {
    /// The version of the JSON form.
    package static let version: Int64 = 1
    /// The largest length of the JSON form in octets.
    package static let longest = 65_536

    /// A password or an app password.
    package var password: Secret?
    /// The OAuth client's secret.
    package var clientSecret: Secret?
    /// The refresh token.
    package var refreshToken: Secret?
    /// The access token.
    package var accessToken: Secret?
    /// When the access token ends.
    package var accessExpiresAt: Timestamp?

    /// Holds what is given.
    package init(
        password: Secret? = nil, clientSecret: Secret? = nil, refreshToken: Secret? = nil,
        accessToken: Secret? = nil, accessExpiresAt: Timestamp? = nil
    ) {
        self.password = password
        self.clientSecret = clientSecret
        self.refreshToken = refreshToken
        self.accessToken = accessToken
        self.accessExpiresAt = accessExpiresAt
    }

    /// Reads the JSON form.
    ///
    /// - Parameter text: The document.
    /// - Throws: `DocumentFailure`, whose problems never quote a value.
    package init(json text: Secret) throws(DocumentFailure) {
        let value = try DocumentFailure.json(text.exposedBytes, atMost: Self.longest)
        try ObjectReader.requireVersion(value, atMost: Self.version)
        let notes = ObjectReader.Notes()
        let keys: Set = [
            "version", "password", "client_secret", "refresh_token", "access_token",
            "access_expires_at",
        ]
        guard let reader = ObjectReader(value, at: "", keys: keys, notes: notes) else {
            throw .problems(notes.problems)
        }
        if reader.wholeNumber("version") != Self.version {
            reader.note("version", nil, "It is the number \(Self.version).")
        }
        password = reader.secret("password")
        clientSecret = reader.secret("client_secret")
        refreshToken = reader.secret("refresh_token")
        accessToken = reader.secret("access_token")
        accessExpiresAt = reader.text("access_expires_at", .time, isRequired: false, isShown: false)
            .flatMap { Timestamp($0) }
        guard notes.problems.isEmpty else { throw .problems(notes.problems) }
    }

    /// Writes the JSON form, with sorted keys and a final newline.
    ///
    /// - Returns: The document.
    /// - Throws: `DocumentFailure.problems` where a secret is not UTF-8 or is empty, or all is
    ///   too long, so that it could not be read again.
    package func json() throws(DocumentFailure) -> Secret {
        var members: [String: JSONValue] = ["version": .integer(Self.version)]
        var problems: [Problem] = []
        let secrets = [
            ("access_token", accessToken), ("client_secret", clientSecret),
            ("password", password), ("refresh_token", refreshToken),
        ]
        for case (let key, let secret?) in secrets {
            if let text = secret.exposedText, !text.isEmpty {
                members[key] = .string(text)
            } else {
                problems.append(Problem(field: key, value: nil, rule: ObjectReader.secretRule))
            }
        }
        if let accessExpiresAt {
            members["access_expires_at"] = .string(accessExpiresAt.description)
        }
        guard problems.isEmpty else { throw .problems(problems) }
        let document = Secret(JSONValue.object(members).text(pretty: true))
        guard document.count <= Self.longest else {
            let rule = "All secrets together have at most \(Self.longest) octets."
            throw .problems([Problem(field: "file", value: nil, rule: rule)])
        }
        return document
    }

    /// What a sign-in needs and the record does not hold.
    ///
    /// - Parameter authentication: The profile's sign-in.
    /// - Returns: A problem for each missing member; none where it suffices.
    package func problems(for authentication: Profile.Authentication) -> [Problem] {
        var missing: [(field: String, rule: String)] = []
        switch authentication.method {
        case .none: break
        case .password, .appPassword:
            if password == nil { missing.append(("password", "It holds the password.")) }
        case .device, .browser, .serviceAccount:
            if accessToken == nil {
                missing.append(("access_token", "It holds the last access token."))
            }
            if accessExpiresAt == nil {
                missing.append(("access_expires_at", "It says when the access token ends."))
            }
            if authentication.oauth?.clientSecret == .required, clientSecret == nil {
                missing.append(("client_secret", "It holds the secret of the OAuth client."))
            }
        }
        return missing.map {
            Problem(field: $0.field, value: nil, rule: "It is missing. " + $0.rule)
        }
    }
}

extension ObjectReader {
    /// What each member of a secret's file must be.
    fileprivate static let secretRule = "It is a text in UTF-8 that is not empty."

    /// A text of any characters, which no problem quotes.
    fileprivate func secret(_ key: String) -> Secret? {
        guard let value = value(key) else { return nil }
        guard case .string(let text) = value, !text.isEmpty else {
            note(key, nil, Self.secretRule)
            return nil
        }
        return Secret(text)
    }

    /// A whole number, or nil.
    fileprivate func wholeNumber(_ key: String) -> Int64? {
        guard case .integer(let number) = value(key) else { return nil }
        return number
    }
}
