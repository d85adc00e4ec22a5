// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import MailProtocols

/// A scratch folder with what a run of the program needs, removed at the end of its scope.
final class Lab: Sendable {
    /// The folder; HOME of every run.
    let path: String

    /// Makes the folder.
    init() throws {
        var template = Array("/tmp/smtp-wizard-test.XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            throw BinaryFailure(description: "mkdtemp failed")
        }
        path = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file into the folder, and returns its path.
    func file(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
        return "\(path)/\(name)"
    }

    /// Every file and folder below, with its mode: what must not change when something fails.
    func listing() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).sorted().map { name in
            var status = stat()
            guard unsafe lstat("\(path)/\(name)", &status) == 0 else { return name }
            return "\(name) \(String(status.st_mode, radix: 8)) \(status.st_size)"
        }
    }

    /// Makes a FIFO, which nobody writes to.
    func fifo(_ name: String) throws {
        guard unsafe mkfifo("\(path)/\(name)", 0o600) == 0 else {
            throw BinaryFailure(description: "mkfifo failed")
        }
    }

    /// The names in a folder.
    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
    }

    /// Octets as base64.
    static func base64(_ octets: [UInt8]) -> String { Data(octets).base64EncodedString() }

    /// Runs the program with this folder as HOME.
    func run(
        _ arguments: [String], stdin: String = "", environment: [String: String] = [:],
        isAtOnce: Bool = false
    ) async throws -> BinaryResult {
        var variables = ["HOME": path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        variables.merge(environment) { $1 }
        return try await runBinary(
            arguments, environment: variables, stdin: Array(stdin.utf8), limit: .seconds(60),
            isAtOnce: isAtOnce)
    }
}
