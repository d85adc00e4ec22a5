// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words for what fails before a server says anything.
extension PhraseRules {
    static let certificates: [PhraseRule] = [
        certificate(
            [
                "certificate's altnames", "err_tls_cert_altname_invalid", "hostname mismatch",
                "remotecertificatenamemismatch", "did not match expected cn",
                "not match target host",
                "certificate is valid for", "does not match the server certificate",
                "owner does not match hostname",
            ], .certificateWrongHost, "The server's certificate is for another name.",
            "The program connects by a name or an address that the certificate does not bear.",
            "Connect by the name in the certificate, not by an IP address or an alias."),
        certificate(
            ["self signed certificate", "self-signed certificate", "depth_zero_self_signed"],
            .certificateSelfSigned, "The server's certificate is signed by no known authority.",
            "The server, or something between such as a virus scanner or a proxy, shows a "
                + "certificate that it made itself.",
            "Give the server a certificate of a public authority, or trust its own by a file."),
        certificate(
            ["certificate has expired", "cert_has_expired", "certificate expired"],
            .certificateExpired, "The server's certificate has expired.",
            "Its time is over, or this machine's clock is wrong.",
            "Let whoever runs the server renew it; check the clock with `date`."),
        certificate(
            [
                "pkix path building failed", "unable to verify the first certificate",
                "unable_to_verify_leaf_signature", "unable to get local issuer",
                "certificate verify failed", "signed by unknown authority",
                "unable to find valid certification path", "remotecertificatechainerrors",
                "not trusted by the trust provider", "remote certificate is invalid",
            ], .certificateUnknownAuthority,
            "The server's certificate leads to no trusted authority.",
            "A certificate in its chain is missing, the machine's list of authorities is old, or "
                + "something between opens TLS.",
            "Install the current authorities: `sudo apt install --only-upgrade ca-certificates`"),
    ]

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
                "plaintext connection?",
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
            ], stage: .tls, exit: .unavailable,
            advice: Advice(
                .tlsVersionTooOld, "Program and server share no version of TLS.",
                because: "One of them knows only versions below TLS 1.2.",
                fix: ["Update the program or its TLS library; Google wants TLS 1.2 or later."])),
        PhraseRule(
            any: ["handshake failure", "no shared cipher", "dh key too small", "ssl handshake"],
            stage: .tls, exit: .unavailable,
            advice: Advice(
                .tlsAlert, "Server and program did not agree on TLS.",
                because: "They share no cipher, or one of them is too old or too strict.",
                fix: [
                    "Update the program or its TLS library.", "Or try the other port: 465 or 587.",
                ]
            )),
    ]

    static let connections: [PhraseRule] = [
        PhraseRule(
            any: ["eai_again", "temporary failure in name resolution", "try again (dns"],
            stage: .resolve, exit: .temporaryFailure,
            advice: Advice(
                .resolutionFailed, "The name server gave no answer.",
                because: "This machine's name server is not reached or overloaded; in a container "
                    + "it is often not set up.",
                fix: ["See whether names resolve there: `getent hosts smtp.gmail.com`"],
                isTemporary: true)),
        PhraseRule(
            any: [
                "enotfound", "getaddrinfo failed", "name or service not known",
                "php_network_getaddresses", "nodename nor servname", "no such host",
                "unknownhostexception", "could not resolve host", "unknown host",
                "unknown smtp host",
                "gaierror", "no address associated with hostname",
            ], stage: .resolve, exit: .noHost,
            advice: Advice(
                .hostNotFound, "There is no host of that name.",
                because: "The server's name is misspelt, has a blank at its end, or the setting "
                    + "that holds it is not read; seldom is it this machine's name server.",
                fix: [
                    "Check the name letter by letter: `getent hosts smtp.gmail.com`",
                    "See which name the program really uses; the text above shows it.",
                ])),
        PhraseRule(
            any: ["econnrefused", "connection refused", "actively refused"],
            stage: .connect, exit: .temporaryFailure,
            advice: Advice(
                .connectRefused, "Nothing listens where the program connects to.",
                because: "Host or port is wrong, often because the setting is not read and the "
                    + "program falls back to 127.0.0.1; or a firewall refuses.",
                fix: [
                    "Check host and port: 465 with TLS, 587 with STARTTLS.",
                    "In a container 127.0.0.1 is the container itself.",
                ])),
        PhraseRule(
            any: [
                "etimedout", "connection timed out", "connection timeout", "connect timeout",
                "operation timed out", "greeting never received", "timed out", "i/o timeout",
                "execution expired", "net::opentimeout", "net::readtimeout", "timeouterror",
            ], stage: .connect, exit: .temporaryFailure,
            advice: Advice(
                .connectTimedOut, "The mail server did not answer in time.",
                because: "Most often the network or the hosting company blocks the port: 25 nearly "
                    + "everywhere, 465 and 587 at some. Waiting does not open it.",
                fix: [
                    "Try the other ports: 587, 465, 2525 where the provider has it.",
                    "Ask the hosting company to open outgoing SMTP.",
                ], isTemporary: false)),
        PhraseRule(
            any: ["ehostunreach", "enetunreach", "network is unreachable", "no route to host"],
            stage: .connect, exit: .temporaryFailure,
            advice: Advice(
                .connectUnreachable, "The network knows no way to the mail server.",
                because: "Often the name has an IPv6 address and this machine no IPv6.",
                fix: ["Let the program use IPv4, or give the machine IPv6."])),
        PhraseRule(
            any: [
                "econnreset", "reset by peer", "connection unexpectedly closed", "unexpected eof",
                "lost connection", "connection closed", "socket hang up", "broken pipe",
                "net_io_connectionclosed", "end of file reached", "eoferror",
                "please run connect() first", "server terminates connection",
                "expected response code 250 but got an empty response",
            ], stage: .connect, exit: .temporaryFailure,
            advice: Advice(
                .connectionLost, "The connection to the mail server broke.",
                because: "The server, a firewall or a virus scanner closed it. Where it happens "
                    + "right at the start, TLS is often begun in the wrong way for the port.",
                fix: [
                    "Check that TLS fits the port: 465 from the start, 587 by STARTTLS.",
                    "Try again, and from another network.",
                ], isTemporary: true)),
        PhraseRule(
            any: [
                "smtp connect() failed", "could not connect to smtp", "failed to connect to",
                "connection could not be established", "unable to connect", "econnection",
                "unable to initialize smtp properly", "could not open socket", "cannot connect to",
            ], stage: .connect, exit: .temporaryFailure,
            advice: Advice(
                .connectTimedOut, "The program did not get through to the mail server.",
                because: "Host, port or TLS is set wrong, or the network blocks the port. The text "
                    + "says no more; the program's own log may.",
                fix: [
                    "Check host and port: 465 with TLS from the start, 587 with STARTTLS.",
                    "Ask the hosting company whether outgoing SMTP is open.",
                ], isTemporary: false)),
    ]
}
