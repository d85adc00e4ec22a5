// SPDX-License-Identifier: Apache-2.0

/// What ended an SMTP session before its purpose was reached, with everything that was said.
package struct SMTPFailure: Error, Sendable, Hashable {
    /// What happened.
    package enum Reason: Sendable, Hashable {
        /// The server said no, now (4yz) or for good (5yz); `reply` has its words.
        case refused
        /// A positive reply that this stage doesn't allow; `reply` has it.
        case unexpectedReply
        /// A reply that breaks RFC 5321's grammar, or our bounds.
        case malformedReply(ReplySyntaxError)
        /// The greeting was no SMTP reply at all; `excerpt` is how it began.
        case notSMTP(excerpt: [UInt8])
        /// The server answered a command that had not been sent yet (T-14).
        case replyBeforeCommand
        /// Octets followed the reply to STARTTLS, outside TLS (CVE-2011-0411).
        case bytesAfterStartTLS
        /// STARTTLS was wanted and EHLO did not offer it.
        case startTLSNotOffered
        /// A credential was to be used and the server offers no AUTH at all.
        case authNotOffered
        /// The server offers AUTH, but no mechanism for this kind of credential.
        case noUsableMechanism(offered: [String])
        /// A 334 challenge that is not base64, or one more than the mechanism has.
        case badChallenge
        /// The response would exceed RFC 4954's 12,288 octets.
        case credentialTooLong(octets: Int)
        /// The credential holds an octet that the mechanism can't carry.
        case credentialNotAllowed(SASLRefusal)
        /// The EHLO name, the host or an address holds an octet that no command can carry; the
        /// command was not sent (T-30).
        case argumentNotAllowed
        /// The message is larger than the server's SIZE (RFC 1870).
        case messageTooLarge(octets: Int, limit: UInt64)
        /// The message has octets above 127 and the server offers no 8BITMIME (RFC 6152).
        case eightBitNotOffered
        /// The server closed the connection, in order, where a reply was due.
        case connectionClosed
    }

    /// Where it happened.
    package var stage: Stage
    /// What happened.
    package var reason: Reason
    /// The command that was answered, without any secret, for instance `AUTH PLAIN …`.
    package var command: String?
    /// The whole reply, any secret in it overwritten.
    package var reply: Reply?
    /// What the provider said in the 334 challenge before it refused a token (RFC 7628, 3.2.2).
    package var tokenError: TokenErrorChallenge?

    /// Describes a failure.
    package init(
        stage: Stage, reason: Reason, command: String? = nil, reply: Reply? = nil,
        tokenError: TokenErrorChallenge? = nil
    ) {
        self.stage = stage
        self.reason = reason
        self.command = command
        self.reply = reply
        self.tokenError = tokenError
    }
}

/// How a reply broke the grammar of RFC 5321, section 4.2, or our bounds.
package enum ReplySyntaxError: Error, Sendable, Hashable {
    /// A line that doesn't begin with a code, a separator or its end; `excerpt` is the line.
    case malformedLine(excerpt: [UInt8])
    /// Two lines of one reply have different codes.
    case mixedCodes(first: Int, second: Int)
    /// A line longer than the given number of octets.
    case lineTooLong(limit: Int)
    /// A reply with more lines, or more octets, than we read.
    case replyTooLong
}

/// What a mechanism can't carry (RFC 4616, RFC 6750, RFC 7628).
package enum SASLRefusal: Error, Sendable, Hashable {
    /// The user name holds a NUL, a control character or nothing.
    case userName
    /// The password holds a NUL, or nothing.
    case password
    /// The token is not RFC 6750's b64token.
    case token
}

/// The JSON in a 334 after a token was refused: `{"status":"400","schemes":"Bearer","scope":"…"}`.
package struct TokenErrorChallenge: Sendable, Hashable {
    /// The status, foreign text: `400` or `401` from Google, `invalid_token` by RFC 7628.
    package var status: String?
    /// The scope that the server wants, foreign text.
    package var scope: String?

    /// Keeps what the challenge said.
    package init(status: String?, scope: String?) {
        self.status = status
        self.scope = scope
    }
}
