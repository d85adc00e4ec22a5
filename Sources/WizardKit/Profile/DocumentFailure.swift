// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Why a JSON document of ours can't be used, wherever it came from.
package enum DocumentFailure: Error, Sendable, Hashable {
    /// A newer version of this program wrote it.
    case newerVersion(Int64)
    /// It breaks the rules, each of which is named.
    case problems([Problem])

    /// The same, of a file.
    ///
    /// - Parameters:
    ///   - item: What the file holds.
    ///   - path: Where it is.
    /// - Returns: The failure that people are told of.
    package func storeFailure(_ item: StoreFailure.Item, path: String) -> StoreFailure {
        switch self {
        case .newerVersion(let version): .newerVersion(item, path: path, version: version)
        case .problems(let problems): .malformed(item, path: path, problems: problems)
        }
    }

    /// Reads octets as JSON, as strictly as a file of ours deserves.
    ///
    /// - Parameters:
    ///   - bytes: The file's contents.
    ///   - limit: The largest length in octets.
    /// - Returns: The value.
    /// - Throws: `DocumentFailure.problems` with one problem, of the field `file`.
    static func json(_ bytes: [UInt8], atMost limit: Int) throws(DocumentFailure) -> JSONValue {
        do throws(StrictJSON.Failure) {
            return try StrictJSON.value(of: bytes, atMost: limit)
        } catch {
            let rule =
                switch error {
                case .empty: "The file holds a JSON object; it is empty."
                case .tooLong(let limit): "The file has at most \(limit) octets."
                case .notUTF8: "The file is UTF-8 without a byte order mark and without NUL."
                case .malformed: "The file is JSON (RFC 8259)."
                case .doubledKey: "No key stands twice in one JSON object."
                }
            throw .problems([Problem(field: "file", value: nil, rule: rule)])
        }
    }
}
