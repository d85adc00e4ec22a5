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

    /// Words as libraries and servers write them, with the code of what they mean.
    static let words: [(text: String, code: String)] = {
        guard let value = file("words.json"), case .array(let words) = value else { return [] }
        return words.map { ($0["text"]?.textValue ?? "", $0["code"]?.textValue ?? "") }
    }()

    private static func read() -> ([ThreadText], [String]) {
        guard let value = file("threads.json"), case .array(let threads)? = value["threads"],
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

    private static func file(_ name: String) -> JSONValue? {
        let folder = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        guard
            let data = try? Data(contentsOf: URL(filePath: folder + "/Fixtures/explain/" + name))
        else { return nil }
        return try? StrictJSON.value(of: Array(data), atMost: 1_000_000)
    }
}
