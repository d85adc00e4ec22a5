// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Diagnosis {
    /// What to tell when TLS with a provider's endpoint failed; codes are those of mail servers.
    static func advice(for problem: HTTPFailure.TLSProblem) -> Advice {
        let seeTLS = "See what this prints: `curl -v https://{endpoint-argument}/`"
        let otherNetwork = "Try from another network; a proxy of this one may be in between."
        switch problem {
        case .certificate(let reason):
            return Advice(
                code(for: reason), "The certificate of {endpoint} is refused.",
                because: words(for: reason) + " The library says: {detail}. Nothing was sent.",
                fix: cures(for: reason) + [otherNetwork])
        case .notTLS:
            return Advice(
                .notTLS, "What answers as {endpoint} speaks no TLS.",
                because: "Something between, or another server, answered in plain text. Nothing "
                    + "was sent.",
                fix: [otherNetwork, seeTLS])
        case .versionTooOld:
            return Advice(
                .tlsVersionTooOld, "{endpoint} speaks only outdated TLS.",
                because: "It offers nothing above TLS 1.1, which is forbidden (RFC 8996). Nothing "
                    + "was sent.",
                fix: [otherNetwork, seeTLS])
        case .handshake:
            return Advice(
                .tlsFailed, "The TLS handshake with {endpoint} failed.",
                because: "The library says: {detail}. Nothing was sent.",
                fix: [seeTLS, otherNetwork])
        }
    }

    private static func code(for reason: CertificateProblem.Reason) -> FindingCode {
        switch reason {
        case .expired: .certificateExpired
        case .notYetValid: .certificateNotYetValid
        case .wrongHost: .certificateWrongHost
        case .selfSigned: .certificateSelfSigned
        case .unknownAuthority: .certificateUnknownAuthority
        case .wrongPurpose: .certificateWrongPurpose
        case .weakKey: .certificateWeakKey
        case .revoked: .certificateRevoked
        case .other: .certificateRefused
        }
    }

    private static func words(for reason: CertificateProblem.Reason) -> String {
        switch reason {
        case .expired: "Its time is over, or this machine's clock is ahead."
        case .notYetValid: "Its time has not come; this machine's clock is probably behind."
        case .wrongHost: "It is for other names, so somebody may answer in the host's place."
        case .selfSigned: "Nobody but the server itself vouches for it."
        case .unknownAuthority: "Its authority is not trusted here, or something opens TLS."
        case .wrongPurpose: "It is not for servers."
        case .weakKey: "Its key or signature is below what is safe today."
        case .revoked: "It was withdrawn."
        case .other: "It can't be trusted."
        }
    }

    private static func cures(for reason: CertificateProblem.Reason) -> [String] {
        switch reason {
        case .expired, .notYetValid: ["Check this machine's clock: `date -u`"]
        case .selfSigned, .unknownAuthority:
            [
                "Renew the system's list: `sudo apt install --reinstall ca-certificates`",
                "If a proxy of your own opens TLS, trust its authority: "
                    + "`export SSL_CERT_FILE=FILE`",
            ]
        case .wrongHost, .wrongPurpose, .weakKey, .revoked, .other: []
        }
    }
}
