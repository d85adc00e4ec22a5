// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing

/// The OAuth server of Authlib's classes, which nobody here wrote, in a process of its own.
struct ForeignOAuthServer {
    /// The process; it ends with this value.
    let process: ServerProcess
    /// Its address.
    let address: String
    /// The client that it knows.
    let clientID: String
    /// That client's secret.
    let clientSecret: String
    private let log: String

    /// One request that it answered.
    struct Request {
        /// When, in seconds of its own monotonic clock.
        var at: Double
        /// The path.
        var path: String
        /// The grant type; empty where there is none.
        var grant: String
        /// Whether the client's secret came with it.
        var hasSecret: Bool
        /// The `error` of the answer; empty where there is none.
        var error: String
    }

    /// Starts it.
    ///
    /// - Parameters:
    ///   - mode: What a person does: `approve`, `deny`, `expire`; or `slow-down`.
    ///   - lab: Where its log lies.
    ///   - scope: The one scope that it grants.
    ///   - more: Further settings.
    /// - Returns: The server, ready for requests.
    /// - Throws: `BinaryFailure`, where it does not start.
    static func start(
        _ mode: String, in lab: Lab, scope: String = "mail", _ more: [String: JSONValue] = [:]
    ) async throws -> ForeignOAuthServer {
        let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let log = try lab.file("oauth-\(mode).log", "")
        let settings: [String: JSONValue] = [
            "mode": .string(mode), "interval": .integer(1), "log": .string(log),
            "scope": .string(scope),
        ]
        let process = try ServerProcess(
            [
                root + "/.venv/bin/python", "-I",
                root + "/Tests/WizardKitTests/OAuth/Servers/oauth_server.py",
                JSONValue.object(settings.merging(more) { $1 }).text(),
            ], home: lab)
        let ready = try await process.readyLine()
        return ForeignOAuthServer(
            process: process, address: try #require(ready["address"]).textValue,
            clientID: try #require(ready["client_id"]).textValue,
            clientSecret: try #require(ready["client_secret"]).textValue, log: log)
    }

    /// A provider file of this server and one mail server.
    func provider(host: String, port: Int, security: String, scope: String = "mail") -> String {
        """
        {"version": 1, "id": "lab", "name": "Lab", "servers": [
          {"id": "submission", "host": "\(host)", "auth": ["oauth"],
           "ports": [{"port": \(port), "security": "\(security)"}]}],
         "oauth": {"device_authorization_endpoint": "\(address)/device/code",
           "authorization_endpoint": "\(address)/authorize",
           "token_endpoint": "\(address)/token", "scopes": ["\(scope)"],
           "client_secret": "required"}}
        """
    }

    /// The requests so far, in order.
    func requests() throws -> [Request] {
        let text = String(decoding: try Data(contentsOf: URL(filePath: log)), as: UTF8.self)
        return try text.split(separator: "\n").map { (line: Substring) in
            let value = try StrictJSON.value(of: Array(line.utf8), atMost: 9_999)
            func word(_ key: String) -> String {
                if case .string(let text)? = value[key] { text } else { "" }
            }
            guard case .number(let at)? = value["at"] else {
                throw BinaryFailure(description: "no time in \(line)")
            }
            return Request(
                at: at, path: word("path"), grant: word("grant"),
                hasSecret: value["has_secret"] == .bool(true), error: word("error"))
        }
    }
}
