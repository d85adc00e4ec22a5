// SPDX-License-Identifier: Apache-2.0

import LiveWorld

/// A path in angle brackets with the parameters behind it, as in `MAIL FROM:<a@b> SIZE=9`.
struct EnvelopePath: Sendable, Hashable {
    /// Why an argument is no such path.
    enum Failure: Error, Sendable, Hashable {
        case syntax
        case address
    }

    /// One parameter of an extension.
    struct Parameter: Sendable, Hashable {
        /// The keyword in capitals.
        let keyword: String
        /// What follows the equals sign, or nil where there is none.
        let value: String?
    }

    /// The address, without brackets; empty in `<>`.
    let address: String
    /// The parameters in their order.
    let parameters: [Parameter]

    /// Reads an argument.
    ///
    /// - Parameters:
    ///   - argument: What follows MAIL or RCPT.
    ///   - keyword: `FROM:` or `TO:`.
    /// - Throws: `Failure.syntax` where the brackets or the keyword are missing, `.address` where
    ///   they hold no mailbox of RFC 5321, section 4.1.2.
    init(_ argument: [UInt8], keyword: String) throws(Failure) {
        let name = String(uppercasingASCII: argument.prefix(keyword.utf8.count))
        guard name == keyword else { throw .syntax }
        let rest = argument.dropFirst(keyword.utf8.count)
        guard rest.first == UInt8(ascii: "<"), let end = Self.endOfPath(rest) else {
            throw .syntax
        }
        let path = rest[(rest.startIndex + 1)..<end]
        let tail = rest[(end + 1)...]
        guard tail.isEmpty || tail.first == 0x20 else { throw .syntax }
        guard path.isEmpty || Self.isMailbox(path) else { throw .address }
        address = String(decoding: path, as: UTF8.self)
        parameters = tail.split(separator: 0x20).map { word in
            let parts = word.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return Parameter(
                keyword: String(uppercasingASCII: parts[0]),
                value: parts.count == 2 ? String(decoding: parts[1], as: UTF8.self) : nil)
        }
    }

    private static func endOfPath(_ bytes: ArraySlice<UInt8>) -> Int? {
        var isQuoted = false
        var isEscaped = false
        for (index, byte) in zip(bytes.indices, bytes) {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isQuoted: isEscaped = true
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ">") where !isQuoted: return index
            default: break
            }
        }
        return nil
    }

    private static func isMailbox(_ path: ArraySlice<UInt8>) -> Bool {
        guard path.count <= 254, let at = path.lastIndex(of: UInt8(ascii: "@")),
            String(validating: path, as: UTF8.self) != nil
        else { return false }
        return isLocalPart(path[..<at]) && isDomain(path[(at + 1)...])
    }

    private static func isLocalPart(_ part: ArraySlice<UInt8>) -> Bool {
        guard (1...64).contains(part.count) else { return false }
        if part.first == UInt8(ascii: "\"") {
            return part.count >= 2 && part.last == UInt8(ascii: "\"")
                && part.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        }
        let isAtom = { (byte: UInt8) in
            isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
        return part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtom) }
    }

    private static func isDomain(_ domain: ArraySlice<UInt8>) -> Bool {
        if domain.first == UInt8(ascii: "[") {
            return domain.count > 2 && domain.last == UInt8(ascii: "]")
                && domain.dropFirst().dropLast().allSatisfy {
                    isLetterOrDigit($0) || ".:".utf8.contains($0)
                }
        }
        return domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { label in
                (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
                    && label.last != UInt8(ascii: "-")
                    && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            }
    }

    /// Octets above 127 are UTF-8 of SMTPUTF8 (RFC 6531), which the server offers.
    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
            true
        default: false
        }
    }
}
