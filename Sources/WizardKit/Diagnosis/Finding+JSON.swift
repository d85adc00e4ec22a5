// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

extension Finding {
    /// The finding as `--json` shows it, with the keys that docs/cli.md names.
    ///
    /// `exit` is left out of a warning; `server_reply` (one text, a line for each of the reply's),
    /// `matched`, `provider`, `docs` and `problems` where there is nothing to say.
    package var jsonValue: JSONValue {
        var members: [String: JSONValue] = [
            "code": .string(code), "stage": .string(stage.rawValue), "summary": .string(summary),
            "cause": .string(cause), "fix": .array(fix.map(JSONValue.string)),
            "temporary": .bool(isTemporary),
        ]
        if let exit { members["exit"] = .integer(Int64(exit.rawValue)) }
        if !serverReply.isEmpty {
            let reply = serverReply.map(\.description).joined(separator: "\n")
            members["server_reply"] = .string(reply)
        }
        if let matched { members["matched"] = .string(matched) }
        if let provider { members["provider"] = .string(provider) }
        if let docs { members["docs"] = .string(docs) }
        if !problems.isEmpty { members["problems"] = .array(problems.map(\.jsonValue)) }
        return .object(members)
    }
}

extension Problem {
    /// The problem as `--json` shows it; `value` is null where nothing was given.
    package var jsonValue: JSONValue {
        .object([
            "field": .string(field), "rule": .string(rule),
            "value": value.map { .string($0.description) } ?? .null,
        ])
    }
}
