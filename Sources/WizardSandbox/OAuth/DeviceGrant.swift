// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// One device code that was given out, and what became of it (RFC 8628).
struct DeviceGrant: Sendable {
    /// What the person has done so far.
    enum Decision: Sendable, Hashable {
        case pending
        case allowed
        case denied
        /// Allowed, and exchanged for tokens: a code serves once.
        case claimed
    }

    /// What the program polls with.
    let deviceCode: Secret
    /// What the person types, for instance `GQVQ-JKEC`.
    let userCode: String
    /// What the program asked for.
    let scope: String
    /// When the code runs out.
    let expires: ContinuousClock.Instant
    /// What the person has done so far.
    var decision: Decision
    /// The shortest gap between polls; it grows by five seconds with each that came too soon.
    var interval: Duration
    /// When the last poll came.
    var lastPoll: ContinuousClock.Instant?

    /// Notes a poll.
    ///
    /// - Parameter now: When it came.
    /// - Returns: Whether it came too soon (RFC 8628, section 3.5).
    mutating func isPolledTooSoon(at now: ContinuousClock.Instant) -> Bool {
        defer { lastPoll = now }
        guard let lastPoll, now - lastPoll < interval else { return false }
        interval += .seconds(5)
        return true
    }

    /// Whether this is the code that a person typed: case counts, hyphens and blanks don't.
    func hasUserCode(_ typed: String) -> Bool {
        Self.essence(typed) == Self.essence(userCode)
    }

    /// Makes a code of eight consonants, which spell no word and look unlike each other
    /// (RFC 8628, section 6.1).
    ///
    /// - Parameter octets: At least eight unpredictable octets.
    /// - Returns: The code with a hyphen in the middle.
    static func userCode(from octets: [UInt8]) -> String {
        let letters = Array("BCDFGHJKLMNPQRSTVWXZ")
        let code = octets.prefix(8).map { letters[Int($0) % letters.count] }
        return String(code.prefix(4)) + "-" + String(code.dropFirst(4))
    }

    private static func essence(_ code: String) -> [UInt8] {
        code.utf8.filter { $0 != UInt8(ascii: "-") && $0 != 0x20 }
    }
}
