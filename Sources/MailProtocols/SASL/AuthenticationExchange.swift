// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// One AUTH command with its challenges, as lines (RFC 4954, section 4).
struct AuthenticationExchange: Sendable {
    /// The longest command line in octets with its CRLF, an initial response included.
    static let commandLimit = 512
    /// The longest base64 response in octets that servers are known to take.
    static let responseLimit = 12_288

    /// What the server's 334 calls for.
    enum Step: Sendable {
        /// Send this base64 line.
        case send(Secret)
        /// Cancel with `*`: the challenge is not base64, or one too many.
        case cancel
    }

    /// The mechanism's name.
    let name: SASLMechanismName
    /// The base64 of the initial response, if it stands on the command line.
    let initialLine: Secret?
    /// What the server said about the token before refusing it.
    private(set) var tokenError: TokenErrorChallenge?
    /// Whether the secret is on its way.
    private(set) var hasSentSecret: Bool

    private var mechanism: any SASLMechanism
    private var withheld: Secret?

    /// Begins an exchange, unless a response would be longer than any server takes.
    init(_ mechanism: any SASLMechanism) throws(TooLong) {
        let longest = (mechanism.longestResponse + 2) / 3 * 4
        guard longest <= Self.responseLimit else { throw TooLong(octets: longest) }
        self.mechanism = mechanism
        name = mechanism.name
        let line = mechanism.initialResponse.map(Self.line)
        let frame = "AUTH \(mechanism.name.rawValue) \r\n".utf8.count
        if let line, frame + line.count <= Self.commandLimit {
            initialLine = line
            hasSentSecret = true
        } else {
            initialLine = nil
            withheld = line
            hasSentSecret = false
        }
    }

    /// A response over the limit; `octets` is its length in base64.
    struct TooLong: Error {
        let octets: Int
    }

    /// The command, as people may see it.
    var commandText: String {
        SMTPCommand.auth(name).text + (hasSentSecret ? " …" : "")
    }

    /// Whether 235 may come now.
    var mayBeAccepted: Bool { withheld == nil && mechanism.isComplete }

    /// Takes a 334 and tells what to send.
    mutating func step(_ reply: Reply) -> Step {
        guard reply.lines.count == 1, let text = reply.lines.first,
            let challenge = Data(base64Encoded: Data(text)).map(Array.init)
        else { return .cancel }
        if let line = withheld {
            guard challenge.isEmpty else { return .cancel }
            withheld = nil
            hasSentSecret = true
            return .send(line)
        }
        switch mechanism.respond(to: challenge) {
        case .response(let response):
            hasSentSecret = mechanism.isComplete
            return .send(Self.line(response))
        case .dismissal(let response, let error):
            tokenError = error
            return .send(Self.line(response))
        case .unexpected:
            return .cancel
        }
    }

    /// The base64 of a response.
    private static func line(_ response: Secret) -> Secret {
        // An empty initial response is `=`; no mechanism here has one, and an empty line is right
        // for every other response.
        Secret(Data(response.exposedBytes).base64EncodedData())
    }
}
