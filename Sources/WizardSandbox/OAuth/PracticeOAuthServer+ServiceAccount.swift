// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols

extension PracticeOAuthServer {
    /// The grant type of a service account's assertion (RFC 7523, section 2.1).
    static let assertionGrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer"

    /// By how many seconds an assertion's time may be off.
    private static let leeway: Int64 = 300

    /// Takes an assertion: signed by the account's key, for this endpoint, an hour long at most, and
    /// for the practice person's mailbox.
    ///
    /// - Returns: The scope to grant.
    func claim(assertion form: FormFields) throws(OAuthRefusal) -> String {
        if let fault = Self.assertionFaults.first(where: { configuration.faults.contains($0.0) }) {
            throw fault.1
        }
        guard let text = form["assertion"] else { throw .missing("assertion") }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let serviceAccount, let signature = Base64URL.octets(parts[2]),
            let octets = Base64URL.octets(parts[1]),
            case .object(let claims)? = try? StrictJSON.value(of: octets, atMost: 65_536)
        else { throw .wrongSignature }
        guard claims["iss"] == .string(serviceAccount.email) else {
            throw .delegationMissing
        }
        let signed = Array(text.utf8.prefix(parts[0].count + 1 + parts[1].count))
        guard serviceAccount.signed(signed, as: signature) else { throw .wrongSignature }
        guard case .integer(let issued)? = claims["iat"], case .integer(let end)? = claims["exp"],
            end > issued, end - issued <= 3_600, abs(issued - seconds) <= Self.leeway
        else { throw .notShortLived }
        guard claims["aud"] == .string(address + "/token") else { throw .notShortLived }
        guard case .string(let subject)? = claims["sub"], subject.contains("@") else {
            throw .notAnEmail
        }
        guard String(lowercasingASCII: subject.utf8) == String(lowercasingASCII: account.utf8)
        else { throw .unknownMailbox }
        guard case .string(let scope)? = claims["scope"], !scope.isEmpty else { throw .emptyScope }
        guard scope == Self.mailScope else { throw .scopesNotDelegated }
        return scope
    }

    private var seconds: Int64 { Int64(date().timeIntervalSince1970) }

    private static let assertionFaults: [(Fault, OAuthRefusal)] = [
        (.jwtUnauthorizedClient, .delegationMissing), (.jwtScopesNotDelegated, .scopesNotDelegated),
        (.jwtAccessDenied, .scopeNotApproved), (.jwtAdminPolicy, .adminPolicyEnforced),
        (.jwtNotAnEmail, .notAnEmail), (.jwtUnknownMailbox, .unknownMailbox),
        (.jwtNotShortLived, .notShortLived), (.jwtSignature, .wrongSignature),
        (.jwtInvalidScope, .emptyScope), (.jwtDisabledClient, .disabledClient),
        (.jwtDeletedClient, .deletedClient), (.jwtInvalidClient, .unknownClient),
        (.jwtOrgInternal, .orgInternal),
    ]
}
