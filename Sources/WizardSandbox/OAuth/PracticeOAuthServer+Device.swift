// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols

extension PracticeOAuthServer {
    /// Answers a poll: the scope of a code that was allowed, once.
    mutating func claim(
        _ form: FormFields, now: ContinuousClock.Instant
    ) throws(OAuthRefusal) -> String {
        guard let code = form["device_code"] else { throw .missing("device_code") }
        guard let index = grants.firstIndex(where: { $0.deviceCode == Secret(code) }) else {
            throw .malformedDeviceCode
        }
        if configuration.faults.contains(.tokenSlowDown), grants[index].lastPoll == nil {
            grants[index].lastPoll = now
            grants[index].interval += .seconds(5)
            throw .slowDown
        }
        if grants[index].isPolledTooSoon(at: now) { throw .slowDown }
        switch grants[index].decision {
        case .pending: throw .authorizationPending
        case .denied: throw .accessDenied
        case .claimed: throw .invalidGrant
        case .allowed:
            if configuration.faults.contains(.tokenPending) { throw .authorizationPending }
            grants[index].decision = .claimed
            return grants[index].scope
        }
    }
}
