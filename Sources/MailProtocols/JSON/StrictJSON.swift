// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Reads JSON (RFC 8259) as strictly as a file with secrets, or an answer that brings one, deserves.
///
/// The toolchain's decoder parses; what it lets through is refused here: a byte order mark,
/// UTF-16, a NUL, octets that are not UTF-8, and doubled keys, of which every parser picks another.
package enum StrictJSON {
    /// Why a text is no JSON that can be relied on.
    package enum Failure: Error, Sendable, Hashable {
        case empty
        case tooLong(limit: Int)
        case notUTF8
        case malformed
        case doubledKey
    }

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - bytes: The document in UTF-8.
    ///   - limit: The largest length in octets.
    /// - Returns: The value, in which no key stands twice in one object.
    /// - Throws: `StrictJSON.Failure`, naming what is wrong with the text.
    package static func value(of bytes: [UInt8], atMost limit: Int) throws(Failure) -> JSONValue {
        guard bytes.count <= limit else { throw .tooLong(limit: limit) }
        guard !bytes.isEmpty else { throw .empty }
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]), !bytes.contains(0),
            String(validating: bytes, as: UTF8.self) != nil
        else { throw .notUTF8 }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
            throw .malformed
        }
        // A decoder keeps one of two members with the same key, so the counts differ.
        guard colonsOutsideStrings(bytes) == members(value) else { throw .doubledKey }
        return value
    }

    private static func colonsOutsideStrings(_ bytes: [UInt8]) -> Int {
        var count = 0
        var isInString = false
        var isEscaped = false
        for byte in bytes {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isInString: isEscaped = true
            case UInt8(ascii: "\""): isInString.toggle()
            case UInt8(ascii: ":") where !isInString: count += 1
            default: break
            }
        }
        return count
    }

    private static func members(_ value: JSONValue) -> Int {
        switch value {
        case .array(let values): values.reduce(0) { $0 + members($1) }
        case .object(let object): object.values.reduce(object.count) { $0 + members($1) }
        default: 0
        }
    }
}
