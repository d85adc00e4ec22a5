// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// The last object that the program writes with `--json`: `"event":"result"`.
struct InteropOutcome: Decodable, Sendable {
    /// What the server said when it took the message.
    struct Accepted: Decodable, Sendable {
        let reply: String
        let queueId: String?
        let messageId: String
    }

    /// The finding of a failure.
    struct Failure: Decodable, Sendable {
        let code: String
        let stage: String
        let summary: String
        let cause: String
        let fix: [String]
        let exit: Int32
    }

    let event: String
    let ok: Bool
    let command: String
    let path: String?
    let accepted: Accepted?
    let error: Failure?

    /// Reads the last line of standard output.
    init(_ result: BinaryResult) throws {
        guard let line = result.stdoutText.split(separator: "\n").last else {
            throw InteropFailure(
                description: "no result; status \(result.status), stderr: \(result.stderrText)")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(InteropOutcome.self, from: Data(line.utf8))
    }
}
