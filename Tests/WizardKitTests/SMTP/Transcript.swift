// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing

/// A dialogue in a plain text file, `Fixtures/smtp/NAME.smtp`.
///
/// `S:` and `C:` are lines of server and client, with escapes `\x01` `\r` `\n` `\\` and the fields
/// `{helo}` `{secret}` `{base64 TEXT}` `{repeat N TEXT}`. `~ garbage TEXT` are octets of the server
/// without a line end, `~ tls` the handshake, `~ close` the server's orderly end, `@` a setting, and
/// `=` the end of the conversation.
struct Transcript: Sendable, CustomTestStringConvertible {
    enum Step: Sendable, Hashable {
        case server([UInt8])
        case client([UInt8])
        case tls
        case close
    }

    struct Malformed: Error {
        let line: String
    }

    let name: String
    var configuration = SMTPConversation.Configuration(
        ehloName: "client.example.com", security: .implicitTLS, host: "mail.example.com",
        port: 465)
    private(set) var steps: [Step] = []
    private(set) var expected = ""

    var testDescription: String { name }

    /// The folder of the fixtures.
    static let folder: String = {
        let tests = #filePath.split(separator: "/").dropLast(2)
        return "/" + tests.joined(separator: "/") + "/Fixtures/smtp"
    }()

    /// All of them, by name.
    static let all: [Transcript] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap { file in
            guard file.hasSuffix(".smtp"),
                let data = FileManager.default.contents(atPath: folder + "/" + file)
            else { return nil }
            do {
                return try Transcript(name: file, text: String(decoding: data, as: UTF8.self))
            } catch {
                Issue.record("\(file): \(error)")
                return nil
            }
        }
    }()

    init(name: String, text: String) throws {
        self.name = name
        configuration.delivery = .init(
            sender: "alice@example.com", recipients: ["bob@example.org"],
            message: Array("Subject: t\r\n\r\nhi\r\n".utf8))
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let mark = line.prefix(2)
            let rest = String(line.dropFirst(2).drop { $0 == " " && mark != "S:" && mark != "C:" })
            let content = rest.hasPrefix(" ") ? String(rest.dropFirst()) : rest
            switch mark {
            case "S:": steps.append(.server(try expand(content) + [13, 10]))
            case "C:": steps.append(.client(try expand(content) + [13, 10]))
            case "~ " where content == "tls": steps.append(.tls)
            case "~ " where content == "close": steps.append(.close)
            case "~ " where content.hasPrefix("garbage "):
                steps.append(.server(try expand(String(content.dropFirst(8)))))
            case "= ": expected = content
            case "@ ": try set(content)
            default: throw Malformed(line: String(line))
            }
        }
        guard !expected.isEmpty else { throw Malformed(line: "no result") }
    }

    private mutating func set(_ setting: String) throws {
        let words = setting.split(separator: " ", maxSplits: 1).map(String.init)
        let value = words.count > 1 ? String(decoding: try expand(words[1]), as: UTF8.self) : ""
        switch words[0] {
        case "starttls": configuration.security = .startTLS
        case "cleartext": configuration.security = .none
        case "token": signIn(.accessToken(Secret(value)))
        case "password": signIn(.password(Secret(value)))
        case "username": configuration.signIn?.username = value
        case "only": configuration.signIn?.only = SASLMechanismName(rawValue: value)
        case "preferred": configuration.signIn?.preferred = SASLMechanismName(rawValue: value)
        case "helo": configuration.ehloName = value
        case "host": configuration.host = value
        case "no-delivery": configuration.delivery = nil
        case "sender": configuration.delivery?.sender = value
        case "recipients":
            configuration.delivery?.recipients = value.split(separator: " ").map(String.init)
        case "message":
            let message = try expand(words[1])
            configuration.delivery?.message = message
        default: throw Malformed(line: setting)
        }
    }

    private mutating func signIn(_ credential: Credential) {
        configuration.signIn = .init(username: "alice@example.com", credential: credential)
    }

    /// The octets that a text with escapes and fields stands for.
    private func expand(_ text: String) throws -> [UInt8] {
        var octets: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\\"):
                switch rest.popFirst() {
                case UInt8(ascii: "r"): octets.append(13)
                case UInt8(ascii: "n"): octets.append(10)
                case UInt8(ascii: "x"):
                    let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                    guard let octet = UInt8(digits, radix: 16) else { throw Malformed(line: text) }
                    octets.append(octet)
                    rest = rest.dropFirst(2)
                case UInt8(ascii: "\\"): octets.append(byte)
                default: throw Malformed(line: text)
                }
            case UInt8(ascii: "{"):
                var depth = 1
                let field = rest.prefix { octet in
                    depth += octet == UInt8(ascii: "{") ? 1 : octet == UInt8(ascii: "}") ? -1 : 0
                    return depth > 0
                }
                rest = rest.dropFirst(field.count + 1)
                octets += try value(ofField: String(decoding: field, as: UTF8.self))
            default:
                octets.append(byte)
            }
        }
        return octets
    }

    private func value(ofField field: String) throws -> [UInt8] {
        let words = field.split(separator: " ", maxSplits: 1).map(String.init)
        switch words.first {
        case "helo": return Array(configuration.ehloName.utf8)
        case "secret": return configuration.signIn?.credential.secret.exposedBytes ?? []
        case "base64":
            return Array(Data(try expand(words.count > 1 ? words[1] : "")).base64EncodedData())
        case "repeat":
            let parts = words[1].split(separator: " ", maxSplits: 1).map(String.init)
            guard let count = Int(parts[0]) else { throw Malformed(line: field) }
            return try [[UInt8]](repeating: expand(parts[1]), count: count).flatMap(\.self)
        // A JSON document, as it stands.
        default: return try Array("{".utf8) + expand(field) + Array("}".utf8)
        }
    }
}
