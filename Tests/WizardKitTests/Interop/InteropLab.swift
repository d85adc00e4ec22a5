// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc

/// What the running mail servers told about themselves: hosts, ports, accounts and places.
///
/// `make interop` starts the servers and names the file that this is read from.
struct InteropLab: Decodable, Sendable {
    /// The ports of one server, by how it speaks TLS.
    struct Ports: Decodable, Sendable {
        let tls: Int
        let starttls: Int
        /// With STARTTLS, and a limit of 600 octets for a message.
        let small: Int?
        /// With STARTTLS, for one connection at a time.
        let busy: Int?

        subscript(security: InteropSecurity) -> Int {
            switch security {
            case .tls: tls
            case .starttls: starttls
            }
        }
    }

    /// Postfix's listeners, by the certificate that each shows.
    struct Identities: Decodable, Sendable {
        let good: Ports
        let expired: Ports
        let wrongHost: Ports
        let unknownCa: Ports
    }

    /// The host name that resolves to loopback, and that the good certificate bears.
    let host: String
    let caFile: String
    let username: String
    let passwordFile: String
    let wrongPasswordFile: String
    /// Files with one token each: good, expired, other_user, other_scope, foreign_key.
    let tokens: [String: String]
    /// The private key whose tokens Dovecot takes, and what it expects in them.
    let signingKey: String
    let issuer: String
    let scope: String
    let postfix: Identities
    /// Postfix's further listeners with STARTTLS, by what they refuse: small, busy, grey.
    let refusing: [String: Int]
    let postfixLog: String
    let maildir: String
    let exim: Ports
    let aiosmtpd: Ports
    let aiosmtpdFolder: String

    /// Reads the description of the running servers.
    ///
    /// - Throws: `InteropFailure`, where these tests were not started by `make interop`.
    static func running() throws -> InteropLab {
        guard let path = unsafe getenv("SMTP_WIZARD_INTEROP") else {
            throw InteropFailure(
                description: "SMTP_WIZARD_INTEROP is not set: these tests need real mail servers, "
                    + "which `make interop` starts")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(
            InteropLab.self, from: Data(contentsOf: URL(filePath: unsafe String(cString: path))))
    }

    /// Waits until something that another process does has happened.
    ///
    /// - Parameters:
    ///   - event: What is waited for, named in the failure.
    ///   - look: Looks for it once; nil while it is not there.
    /// - Returns: What was found.
    /// - Throws: `InteropFailure` after 20 seconds, and what `look` throws.
    func wait<Value>(for event: String, _ look: () throws -> Value?) async throws -> Value {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            if let value = try look() { return value }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw InteropFailure(description: "waited 20 s for \(event)")
    }

    /// Waits for the delivered message that has a message identifier, as it lies in the Maildir.
    func delivered(_ messageID: String) async throws -> [UInt8] {
        let folder = maildir + "/new"
        return try await wait(for: "a message with \(messageID)") {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let text = try [UInt8](Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
                if text.contains(Array(messageID.utf8)) { return text }
            }
            return nil
        }
    }

    /// The lines that one of Postfix's listeners has written to the log.
    func log(of identity: String, _ security: InteropSecurity) throws -> [Substring] {
        let log = try Data(contentsOf: URL(filePath: postfixLog))
        return String(decoding: log, as: UTF8.self).split(separator: "\n")
            .filter { $0.contains(" lab/\(identity)/\(security.rawValue)/smtpd[") }
    }
}

/// How TLS begins: at once, or after the STARTTLS command.
enum InteropSecurity: String, CaseIterable, Sendable {
    case tls
    case starttls
}

/// Why an interop test could not be carried out.
struct InteropFailure: Error, CustomStringConvertible {
    let description: String
}
