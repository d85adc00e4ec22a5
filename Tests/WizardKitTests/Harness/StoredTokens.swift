// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing

/// The tokens of the one profile in a lab, as they lie in its secret's file.
struct StoredTokens {
    /// The access token.
    let access: String
    /// The refresh token; empty where there is none.
    let refresh: String
    private let path: String
    private let members: [String: JSONValue]

    /// Reads them.
    init(in lab: Lab) throws {
        let folder = "\(lab.path)/.local/share/smtp-wizard/secrets"
        path = "\(folder)/\(try #require(try lab.names(in: folder).first))"
        let value = try StrictJSON.value(
            of: Array(Data(contentsOf: URL(filePath: path))), atMost: 65_536)
        access = try #require(value["access_token"]).textValue
        refresh = value["refresh_token"]?.textValue ?? ""
        members = if case .object(let members) = value { members } else { [:] }
    }

    /// Lets the access token have run out long ago.
    func age() throws {
        var members = members
        members["access_expires_at"] = .string("2020-01-01T00:00:00Z")
        // Not atomically, which would give the file another mode.
        try Data(JSONValue.object(members).text(pretty: true).utf8).write(to: URL(filePath: path))
    }
}
