// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// The JSON object that ends a command under `--json`.
enum ResultObject {
    /// The object of a command that reached its end.
    ///
    /// - Parameters:
    ///   - command: The command's words, for instance `profile list`.
    ///   - warnings: Findings without an exit status.
    ///   - members: What the command adds.
    /// - Returns: The object.
    static func success(
        of command: String, warnings: [Finding] = [], _ members: [String: JSONValue]
    ) -> JSONValue {
        var object = members
        object["event"] = .string("result")
        object["ok"] = .bool(true)
        object["command"] = .string(command)
        object["warnings"] = .array(warnings.map(\.jsonValue))
        return .object(object)
    }

    /// The object of a command whose answer is no: status 1, and nothing failed.
    static func answeredNo(of command: String, _ members: [String: JSONValue]) -> JSONValue {
        var object = members
        object["event"] = .string("result")
        object["ok"] = .bool(false)
        object["command"] = .string(command)
        return .object(object)
    }

    /// The object of a command that failed.
    static func failure(
        of command: String, _ finding: Finding, _ members: [String: JSONValue] = [:]
    ) -> JSONValue {
        var object = members
        object["event"] = .string("result")
        object["ok"] = .bool(false)
        object["command"] = .string(command)
        object["error"] = finding.jsonValue
        return .object(object)
    }
}
