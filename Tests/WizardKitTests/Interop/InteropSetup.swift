// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc

/// The program against one of the running servers, with a home of its own that goes with it.
final class InteropSetup: Sendable {
    private let lab: InteropLab
    private let home: String

    /// Makes an empty home.
    init(_ lab: InteropLab) throws {
        self.lab = lab
        var template = Array("/tmp/smtp-wizard-interop-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            throw InteropFailure(description: "no temporary folder")
        }
        home = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: home)
    }

    /// What setup is told; a test changes what it is about.
    struct Answers: Sendable {
        var from = "alice@lab.test"
        var to = "alice@lab.test"
        var host: String
        var port: Int
        var security: InteropSecurity
        var mechanism = "auto"
        var username: String
        var passwordFile: String
        var caFile: String?
        var isSigningIn = true
        /// Whether there is to be no TLS, whatever the port offers.
        var isInTheClear = false

        /// The answers that the good server accepts, at another port where one is given.
        init(_ lab: InteropLab, _ security: InteropSecurity, port: Int? = nil) {
            host = lab.host
            self.port = port ?? lab.postfix.good[security]
            self.security = security
            username = lab.username
            passwordFile = lab.passwordFile
            caFile = lab.caFile
        }
    }

    /// Runs `smtp-wizard setup` without a terminal, with more flags where some are given.
    func setup(_ answers: Answers, _ flags: String...) async throws -> BinaryResult {
        var arguments = [
            "setup", "--no-input", "--json", "--server", "custom",
            "--from", answers.from, "--test-to", answers.to,
            "--host", answers.host, "--port", "\(answers.port)",
            "--security", answers.isInTheClear ? "none" : answers.security.rawValue,
        ]
        arguments +=
            answers.isSigningIn
            ? [
                "--auth", "password", "--mechanism", answers.mechanism, "--username",
                answers.username, "--password-file", answers.passwordFile,
            ] : ["--auth", "none"]
        if let caFile = answers.caFile { arguments += ["--ca-file", caFile] }
        return try await run(arguments + flags)
    }

    /// Runs the program in this home, with an environment that holds nothing else.
    func run(_ arguments: [String]) async throws -> BinaryResult {
        try await runBinary(
            arguments,
            environment: ["HOME": home, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"])
    }

    /// Everything in the home: for each path its mode, and for a file its content.
    func listing() throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: home) {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(home)/\(path)")
            let mode = attributes[.posixPermissions].map { "\($0)" } ?? "?"
            let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
            let content = isFolder ? nil : FileManager.default.contents(atPath: "\(home)/\(path)")
            found["\(mode) \(path)"] = content.map { [UInt8]($0) } ?? []
        }
        return found
    }
}
