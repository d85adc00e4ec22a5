// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing

/// Error texts of other projects' public issue threads, with what the threads found to be the cause.
struct ThreadText: Sendable, CustomTestStringConvertible {
    let text: String
    let source: String
    /// The code of the true cause.
    let code: String
    /// Whether waiting alone cures it.
    let isTemporary: Bool

    var testDescription: String { source }

    /// All of them, and texts that are no mail errors at all.
    static let (all, unrelated) = read()

    private static func read() -> ([ThreadText], [String]) {
        let folder = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        guard
            let data = try? Data(
                contentsOf: URL(filePath: folder + "/Fixtures/explain/threads.json")),
            let value = try? StrictJSON.value(of: Array(data), atMost: 1_000_000),
            case .array(let threads)? = value["threads"],
            case .array(let unrelated)? = value["unrelated"]
        else { return ([], []) }
        return (
            threads.map { thread in
                ThreadText(
                    text: thread["text"]?.textValue ?? "",
                    source: thread["source"]?.textValue ?? "",
                    code: thread["code"]?.textValue ?? "",
                    isTemporary: thread["temporary"] == .bool(true))
            }, unrelated.map(\.textValue)
        )
    }
}
