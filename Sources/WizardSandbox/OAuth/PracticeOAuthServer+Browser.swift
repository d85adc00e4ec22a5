// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols
import WizardKit

extension PracticeOAuthServer {
    /// Shows the page of consent, or Google's page for a request that is wrong: that one never comes
    /// back to the program.
    mutating func authorize(_ query: [UInt8]) -> HTTPServerResponse {
        switch consent(asked: query) {
        case .failure(let error): return BrowserPages.error(error, redirectURI: error.redirectURI)
        case .success(let consent):
            if configuration.approvesByItself { return redirect(to: allow(consent.id)) }
            return BrowserPages.choice(consent, account: account, address: address)
        }
    }

    /// Does what the person decided on the page.
    mutating func decide(_ query: [UInt8]) -> HTTPServerResponse {
        guard let fields = QueryFields(query), let id = fields.all("id").first,
            let consent = consents.first(where: { $0.id == id && $0.code == nil })
        else { return .plain(.badRequest) }
        switch fields.all("decision").first {
        case "allow": return redirect(to: allow(id))
        case "deny":
            consents.removeAll { $0.id == id }
            return redirect(to: consent.location([("error", "access_denied")]))
        default: return .plain(.badRequest)
        }
    }

    /// Where the browser ends that the practice person opens an address with and allows it.
    ///
    /// - Parameter query: The octets behind the address's question mark.
    /// - Returns: The redirect; nil where a page of errors is where it ends.
    mutating func visited(_ query: [UInt8]) -> String? {
        guard case .success(let consent) = consent(asked: query) else { return nil }
        return allow(consent.id)
    }

    private mutating func allow(_ id: String) -> String? {
        guard let index = consents.firstIndex(where: { $0.id == id }) else { return nil }
        if configuration.faults.contains(.redirectAccessDenied) {
            return consents[index].location([("error", "access_denied")])
        }
        let code = IssuedTokens.text("4/practice-", randomness.bytes(48))
        consents[index].code = code
        return consents[index].location([
            ("code", code.exposedText ?? ""), ("scope", consents[index].scope),
        ])
    }

    private func redirect(to location: String?) -> HTTPServerResponse {
        guard let location else { return .plain(.badRequest) }
        return .redirect(to: location)
    }

    private mutating func consent(asked query: [UInt8]) -> Result<BrowserConsent, PracticePageError>
    {
        guard let fields = QueryFields(query), !fields.hasDoubles else {
            return .failure(.missing("response_type"))
        }
        func field(_ name: String) -> String? {
            fields.all(name).first.flatMap { $0.isEmpty ? nil : $0 }
        }
        guard field("response_type") == "code" else { return .failure(.missing("response_type")) }
        guard let clientID = field("client_id") else { return .failure(.missing("client_id")) }
        guard clientID == client.id else { return .failure(.unknownClient) }
        guard let redirectURI = field("redirect_uri") else {
            return .failure(.missing("redirect_uri"))
        }
        guard
            ["http://127.0.0.1:", "http://localhost:"].contains(where: redirectURI.hasPrefix)
        else {
            return .failure(.redirectMismatch(redirectURI))
        }
        guard let scope = field("scope"), Self.carriesMail(scope) else {
            return .failure(.invalidScope)
        }
        guard let challenge = field("code_challenge"), field("code_challenge_method") == "S256"
        else { return .failure(.missing("code_challenge")) }
        if let error = PracticePageError.faults.first(where: {
            configuration.faults.contains($0.fault)
        }) {
            return .failure(error.error)
        }
        let consent = BrowserConsent(
            id: IssuedTokens.text("", randomness.bytes(24)).exposedText ?? "", scope: scope,
            redirectURI: redirectURI, state: field("state") ?? "", challenge: challenge,
            nonce: field("nonce") ?? "")
        consents.append(consent)
        consents.removeFirst(max(0, consents.count - Self.grantLimit))
        return .success(consent)
    }

    /// Exchanges a code: once, for the same address, by who holds the verifier (RFC 7636, 4.6).
    mutating func redeem(_ form: FormFields) throws(OAuthRefusal) -> BrowserConsent {
        guard let code = form["code"] else { throw .missing("code") }
        guard let index = consents.firstIndex(where: { $0.code == Secret(code) }) else {
            throw .malformedCode
        }
        guard !consents[index].isRedeemed else { throw .invalidGrant }
        guard form["redirect_uri"] == consents[index].redirectURI else {
            throw .redirectMismatch
        }
        guard let verifier = form["code_verifier"] else { throw .missingVerifier }
        let hash = Base64URL.text(LiveHashing().sha256(Array(verifier.utf8)))
        guard hash == consents[index].challenge else { throw .wrongVerifier }
        consents[index].isRedeemed = true
        return consents[index]
    }

    /// Who signed in; it is not signed, since it comes straight from here.
    func idToken(for consent: BrowserConsent) -> String {
        let claims = JSONValue.object([
            "iss": .string(address), "aud": .string(client.id), "sub": .string("practice"),
            "email": .string(account), "email_verified": .bool(true),
            "nonce": .string(consent.nonce),
        ])
        let parts = [#"{"alg":"none"}"#, claims.text()].map { Base64URL.text(Array($0.utf8)) }
        return parts.joined(separator: ".") + "."
    }
}
