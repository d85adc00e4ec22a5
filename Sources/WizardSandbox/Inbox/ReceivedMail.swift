// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
import LiveWorld
package import MailProtocols

/// A message in the practice inbox, as its recipient would see it.
package struct ReceivedMail: Sendable, Hashable {
    /// Its number, from 1 on.
    package let number: Int
    /// When it came.
    package let date: Date
    /// Envelope, source and conversation.
    package let delivery: Delivery
    /// The From field with the address that Gmail would show: the account's.
    package let sender: VisibleText
    /// The From field as it was sent, or nil where nothing was replaced.
    package let replacedSender: VisibleText?
    /// The To field.
    package let recipient: VisibleText
    /// The subject.
    package let subject: VisibleText
    /// The text of the first plain part in UTF-8, or nil where there is none.
    package let text: [UInt8]?

    private static let depthLimit = 5
    private static let partLimit = 50

    /// Reads a delivery.
    ///
    /// - Parameters:
    ///   - delivery: What the mail server accepted.
    ///   - number: The number in the inbox.
    ///   - date: When it came.
    ///   - account: The practice person's address, which replaces any other in From: a sender that
    ///     is not verified is replaced without a word, as Gmail does; nil where none is.
    package init(_ delivery: Delivery, number: Int, date: Date, account: String?) {
        self.number = number
        self.date = date
        self.delivery = delivery
        let (header, _) = MailHeader.split(delivery.octets[...])
        let from = TransferDecoding.header(header["from"] ?? [])
        let (name, address) = Self.mailbox(from)
        if let account,
            String(lowercasingASCII: address) != String(lowercasingASCII: account.utf8)
        {
            let shown =
                name.isEmpty ? account : "\(String(decoding: name, as: UTF8.self)) <\(account)>"
            sender = VisibleText(shown, limit: 300)
            replacedSender = VisibleText(from, limit: 300)
        } else {
            sender = VisibleText(from, limit: 300)
            replacedSender = nil
        }
        recipient = VisibleText(TransferDecoding.header(header["to"] ?? []), limit: 300)
        subject = VisibleText(TransferDecoding.header(header["subject"] ?? []), limit: 300)
        text = Self.text(of: delivery.octets[...], depth: 0)
    }

    /// The display name and the address of a From field (RFC 5322, section 3.4).
    private static func mailbox(_ from: [UInt8]) -> (name: ArraySlice<UInt8>, ArraySlice<UInt8>) {
        guard let open = from.lastIndex(of: UInt8(ascii: "<")),
            let close = from[open...].firstIndex(of: UInt8(ascii: ">"))
        else { return ([], from[...]) }
        var name = from[..<open]
        while name.last == 0x20 { name.removeLast() }
        return (name, from[(open + 1)..<close])
    }

    private static func text(of octets: ArraySlice<UInt8>, depth: Int) -> [UInt8]? {
        let (header, body) = MailHeader.split(octets)
        let type = header.word(of: "content-type")
        if type.hasPrefix("multipart/") {
            guard depth < depthLimit,
                let boundary = header.parameter("boundary", of: "content-type")
            else { return nil }
            for part in parts(of: body, boundary: boundary) {
                if let text = text(of: part, depth: depth + 1) { return text }
            }
            return nil
        }
        guard type.isEmpty || type == "text/plain" else { return nil }
        let decoded = TransferDecoding.decoded(
            body, encoding: header.word(of: "content-transfer-encoding"))
        return TransferDecoding.utf8(
            decoded, charset: header.parameter("charset", of: "content-type") ?? "utf-8")
    }

    /// The parts between the boundary's lines (RFC 2046, section 5.1).
    private static func parts(of body: ArraySlice<UInt8>, boundary: String)
        -> [ArraySlice<UInt8>]
    {
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [ArraySlice<UInt8>] = []
        var begin: Int?
        var lineStart = body.startIndex
        while lineStart < body.endIndex, parts.count < partLimit {
            let lineEnd = body[lineStart...].firstIndex(of: 0x0A).map { $0 + 1 } ?? body.endIndex
            if body[lineStart..<lineEnd].starts(with: delimiter) {
                if let begin { parts.append(body[begin..<lineStart]) }
                let tail = body[lineStart..<lineEnd].dropFirst(delimiter.count)
                begin = tail.starts(with: "--".utf8) ? nil : lineEnd
                if begin == nil { return parts }
            }
            lineStart = lineEnd
        }
        if let begin { parts.append(body[begin...]) }
        return parts
    }
}
