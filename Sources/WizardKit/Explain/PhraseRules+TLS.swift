// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words for certificates that are refused, and for handshakes that fail.
extension PhraseRules {
    static let certificates: [PhraseRule] = [
        certificate(
            [
                "certificate's altnames", "err_tls_cert_altname_invalid", "hostname mismatch",
                "remotecertificatenamemismatch", "did not match expected cn",
                "not match target host", "certificate is valid for",
                "does not match the server certificate", "owner does not match hostname",
                "relies on legacy common name", "doesn't contain any ip sans", "no name matching",
                "no subject alternative", "notvalidforname", "not valid for name",
                "host name did not match", "name of the certificate does not match",
                "no alternative certificate subject name", "doesn't match either of",
                "ssl error bad cert domain", "hostname does not match",
                "hostname verification failed", "host name mismatch", "name mismatch",
                "subject name does not match", "ip address mismatch", "doesn't match host",
                "certificate does not match", "certificate doesn't match", "wrong host",
                "not valid for hostname", "name on the security certificate is invalid",
                "does not match hostname", "verify identity of server",
                "does not match common name", "name does not match",
            ], .certificateWrongHost, "The server's certificate is for another name.",
            "The program connects by a name or an address that the certificate does not bear.",
            "Connect by the name in the certificate, not by an IP address or an alias."),
        certificate(
            [
                "self signed certificate", "self-signed certificate", "depth_zero_self_signed",
                "selfsigned", "self signed cert", "self-signed cert", "certificate is self signed",
                "certificate is self-signed", "self-signed ssl", "caused by self-signed",
            ],
            .certificateSelfSigned, "The server's certificate is signed by no known authority.",
            "The server, or something between such as a virus scanner or a proxy, shows a "
                + "certificate that it made itself.",
            "Give the server a certificate of a public authority, or trust its own by a file."),
        expired,
        PhraseRule(
            any: ["has expired"], all: ["certificat"], stage: expired.stage, exit: expired.exit,
            advice: expired.advice),
        certificate(
            ["not yet valid"], .certificateNotYetValid,
            "The server's certificate is not valid yet.",
            "This machine's clock is behind, which is likelier than a certificate made too early.",
            "Compare the clock with another: `date -u`"),
        PhraseRule(
            any: [
                "unable to check revocation", "revocationstatusunknown", "revocation status",
                "unable to get certificate crl", "revocation server was offline",
                "revocation_offline", "no_revocation_check", "revocation check",
            ], stage: .tls, exit: .unavailable,
            advice: Advice(
                .certificateRefused,
                "Nobody could be asked whether the server's certificate was revoked.",
                because: "The program insists on asking its authority, whose list was not "
                    + "reached: the network blocks plain HTTP, or the certificate names no list.",
                fix: [
                    "Let this machine reach the authority's list (HTTP, port 80).",
                    "Or ask that question no more, and keep the other checks: in MailKit "
                        + "`CheckCertificateRevocation = false`.",
                ])),
        PhraseRule(
            any: [
                "setting certificate verify locations", "error adding trust anchors",
                "x509 trust file", "ca certificate bundle", "unable to load ca",
                "problem with the ssl ca",
                "failed to load trusted", "trustanchors parameter must be non-empty",
            ], stage: .tls, exit: .unavailable,
            advice: Advice(
                .noTrust, "The program finds no list of trusted authorities.",
                because: "The file or folder of authorities that it is set to is missing or can't "
                    + "be read, so it can trust no certificate.",
                fix: [
                    "Install the list: `sudo apt install ca-certificates`",
                    "Check the program's setting for it (cafile, CApath, tls_trust_file).",
                ])),
        certificate(
            [
                "pkix path building failed", "unable to verify the first certificate",
                "unable_to_verify_leaf_signature", "unable to get local issuer",
                "certificate verify failed", "signed by unknown authority",
                "unable to find valid certification path", "remotecertificatechainerrors",
                "not trusted by the trust provider", "remote certificate is invalid",
                "unable to get issuer cert", "unknownissuer", "known issuer", "issuer is unknown",
                "certificate verification failed", "untrusted issuer", "untrustedroot",
                "could not be validated for the following reasons", "certificate is not trusted",
                "invalid peer certificate", "alert unknown ca", "alert: unknown ca",
                "alert certificate unknown", "alert: certificate unknown", "validatorexception",
                "issued by an authority that is not trusted", "cannot be authenticated",
                "trust anchor", "no trusted certificate", "unknown ca", "not trusted",
                "ssl certificate problem", "certificate not verified", "untrusted certificate",
                "untrusted root", "certificate was rejected", "certificate unknown",
                "invalid certificate", "bad certificate", "cert untrusted", "ssl peer certificate",
                "certificate is invalid", "certificate for this server is invalid",
                "cannot be verified", "certificate not trusted", "certificate validation",
                "certificate could not be verified", "sslcertverificationerror", "certificateverif",
            ], .certificateUnknownAuthority,
            "The server's certificate leads to no trusted authority.",
            "A certificate in its chain is missing, the machine's list of authorities is old, or "
                + "something between opens TLS.",
            "Install the current authorities: `sudo apt install --only-upgrade ca-certificates`"),
    ]

    private static let expired = certificate(
        [
            "certificate has expired", "cert_has_expired", "certificate expired",
            "certificate is expired", "expired certificate",
            "certpathvalidatorexception: validity check",
        ],
        .certificateExpired, "The server's certificate has expired.",
        "Its time is over, or this machine's clock is wrong.",
        "Let whoever runs the server renew it; check the clock with `date`.")

    private static func certificate(
        _ words: [String], _ code: FindingCode, _ summary: String, _ cause: String, _ fix: String
    ) -> PhraseRule {
        PhraseRule(
            any: words, stage: .tls, exit: .unavailable,
            advice: Advice(
                code, summary, because: cause,
                fix: [
                    fix, "Don't switch the check off: then anybody between reads the password.",
                ]))
    }

    static let handshakes: [PhraseRule] = [
        PhraseRule(
            any: [
                "handshake failed: the operation timed out", "handshake timeout",
                "handshake timed out", "handshake operation timed out", "handshake: i/o timeout",
            ], stage: .tls, exit: .temporaryFailure,
            advice: Advice(
                .tlsTimedOut, "The server took the connection and did not answer the TLS greeting.",
                because: "TLS was begun in the wrong way for the port, so that each waits for the "
                    + "other; or a firewall swallows what is said.",
                fix: [
                    "Check that TLS fits the port: 465 from the start, 587 by STARTTLS.",
                    "See where it stops: `smtp-wizard check --host HOST`",
                ], isTemporary: true)),
        PhraseRule(
            any: [
                "wrong version number", "packet length too long", "unknown protocol",
                "wrong_version_number", "does not look like a tls handshake",
                "unexpected packet format", "response: -1", "unrecognized ssl message",
                "plaintext connection?", "invalidcontenttype", "got bad greeting",
                "response: [eof]", "unexpected tls packet", "establish an ssl or tls connection",
                "invalid tls record", "oversized record", "rx record too long", "record too long",
                "not an ssl/tls record", "http request", "record with version",
                "sec e illegal message", "sec e invalid token", "tls packet with unexpected length",
                "token supplied to the function is invalid", "corrupt message",
                "received plaintext", "plain text instead of tls", "not a tls",
                "unexpected message type",
            ],
            stage: .tls, exit: .unavailable, advice: .tlsTooEarly),
        PhraseRule(
            any: [
                "unsupported protocol", "alert protocol version", "alert: protocol version",
                "version too low", "no protocols available", "tls version",
                "no appropriate protocol", "do not possess a common algorithm",
                "protocol version is not enabled", "client preferences", "ssl version",
                "error unsupported version", "unsupported function", "inappropriate fallback",
                "tls versions", "tlsv1 is", "tls 1.0", "tlsv1.0",
            ], stage: .tls, exit: .unavailable, advice: .oldTLS),
        PhraseRule(
            any: [
                "handshake failure", "handshake failed", "no shared cipher", "dh key too small",
                "ssl handshake", "tlsv1 alert", "sslv3 alert", "fatal alert", "ssl alert number",
                "cipher mismatch", "no cipher", "no common cipher", "no ciphers", "key too small",
                "ee key too small", "ca md too weak", "bad ecpoint", "legacy renegotiation",
                "tls alert", "no overlap",
            ],
            stage: .tls, exit: .unavailable,
            advice: Advice(
                .tlsAlert, "Server and program did not agree on TLS.",
                because: "They share no cipher, or one of them is too old or too strict.",
                fix: [
                    "Update the program or its TLS library.", "Or try the other port: 465 or 587.",
                ]
            )),
    ]
}
