// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words for what fails before a server says anything.
extension PhraseRules {
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
            any: ["econnrefused", "connection refused", "actively refused", "10061"],
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
                "net::readtimeout", "read timed out", "timeout while reading", "data timeout",
                "timed out while receiving", "timed out while sending", "network read error: the",
                "no response from server within", "smtp banner", "smtp greeting",
                "temporarily unavailable (os error 11)",
            ], stage: .greeting, exit: .temporaryFailure,
            advice: Advice(
                .smtpTimedOut, "The mail server took the connection and then fell silent.",
                because: "TLS is begun in the wrong way for the port, so that each waits for the "
                    + "other; or the server, or a firewall before it, is too slow.",
                fix: [
                    "Check that TLS fits the port: 465 from the start, 587 by STARTTLS.",
                    "See where it stops: `smtp-wizard check --host HOST`",
                ], isTemporary: true)),
        PhraseRule(
            any: [
                "etimedout", "connection timed out", "connection timeout", "connect timeout",
                "operation timed out", "greeting never received", "timed out", "i/o timeout",
                "execution expired", "net::opentimeout", "timeouterror", "timeout error", "10060",
                ":timeout",
                "network_failure",
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
            any: [
                "ehostunreach", "enetunreach", "network is unreachable", "no route to host",
                "10051",
            ],
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
                "expected response code 250 but got an empty response", "terminated the handshake",
                "closed connection during handshake", "incomplete response",
                "but got code \"\", with message", ": eof",
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
                "couldn't connect to", "cannot open smtp", "to the following server failed",
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
