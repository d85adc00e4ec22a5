// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words for certificates that are refused, and for handshakes that fail.
extension PhraseRules {
    static let certificates: [PhraseRule] = [
        certificate(
            [
                "certificate's altnames", "err_tls_cert_altname_invalid", "hostname mismatch",
                "remotecertificatenamemismatch", "did not match expected cn",
                "not match target host",
                "certificate is valid for", "does not match the server certificate",
                "owner does not match hostname", "relies on legacy common name",
                "doesn't contain any ip sans", "no name matching", "no subject alternative",
                "notvalidforname", "not valid for name", "host name did not match",
                "name of the certificate does not match", "no alternative certificate subject name",
            ], .certificateWrongHost, "The server's certificate is for another name.",
            "The program connects by a name or an address that the certificate does not bear.",
            "Connect by the name in the certificate, not by an IP address or an alias."),
        certificate(
            ["self signed certificate", "self-signed certificate", "depth_zero_self_signed"],
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
                "invalid peer certificate",
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
                "wrong version number", "packet length too long", "unknown protocol",
                "wrong_version_number", "does not look like a tls handshake",
                "unexpected packet format", "response: -1", "unrecognized ssl message",
                "plaintext connection?", "invalidcontenttype", "got bad greeting",
                "response: [eof]", "unexpected tls packet",
                "establish an ssl or tls connection",
            ],
            stage: .tls, exit: .unavailable,
            advice: Advice(
                .notTLS, "TLS was begun where the server speaks plain text first.",
                because: "Port 587 and 25 begin in plain text and change over by STARTTLS; the "
                    + "program began with TLS. Or it is the other way round on 465.",
                fix: [
                    "For 587 switch \"SSL\" or \"secure\" off and STARTTLS on.",
                    "Or use 465 with TLS from the start.",
                ])),
        PhraseRule(
            any: [
                "unsupported protocol", "alert protocol version", "version too low",
                "no protocols available", "tls version", "no appropriate protocol",
                "do not possess a common algorithm",
            ], stage: .tls, exit: .unavailable,
            advice: Advice(
                .tlsVersionTooOld, "Program and server share no version of TLS.",
                because: "One of them knows only versions below TLS 1.2.",
                fix: ["Update the program or its TLS library; Google wants TLS 1.2 or later."])),
        PhraseRule(
            any: [
                "handshake failure", "handshake failed", "no shared cipher", "dh key too small",
                "ssl handshake",
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
