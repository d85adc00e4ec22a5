// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// Words for what fails before a server says anything.
extension PhraseRules {
    static let connections: [PhraseRule] = [
        PhraseRule(
            any: [
                "connect: permission denied", "(permission denied)", "permission denied (13)",
                "eacces", "os error 13", "socket: access permissions",
            ] + winsock(10013), stage: .connect, exit: .temporaryFailure,
            advice: Advice(
                .connectRefused, "This machine forbids the program to connect.",
                because: "SELinux, a firewall on the machine or the hosting company's rules keep "
                    + "the program from opening the port.",
                fix: [
                    "With SELinux and a web server: `sudo setsebool -P "
                        + "httpd_can_network_connect on`",
                    "Otherwise ask the hosting company to open outgoing SMTP.",
                ])),
        PhraseRule(
            any: [
                "eai_again", "etimeout", "querya econnrefused", "queryaaaa econnrefused",
                "temporary failure in name resolution", "try again (dns", "name resolution failed",
                "name resolution error", "server misbehaving", "resolver timeout",
                "non-recoverable failure in name resolution", "dns lookup failed",
                "dns query failed", "host not found, try again", "lookup did not complete",
                "failed to lookup address information: try again", "dns timeout",
                "name server failure", "servfail",
            ],
            stage: .resolve, exit: .temporaryFailure,
            advice: Advice(
                .resolutionFailed, "The name server gave no answer.",
                because: "This machine's name server is not reached or overloaded; in a container "
                    + "it is often not set up.",
                fix: ["See whether names resolve there: `getent hosts smtp.gmail.com`"],
                isTemporary: true)),
        PhraseRule(
            any: [
                "enotfound", "errno: -3008", "getaddrinfo failed", "name or service not known",
                "php_network_getaddresses", "nodename nor servname", "no such host",
                "unknownhostexception", "could not resolve host", "unknown host",
                "unknown smtp host", "smtp server not found", "mail server not found", "gaierror",
                "no address associated with hostname", "name does not resolve",
                "could not be resolved", "couldn't resolve host", "cannot resolve host",
                "can't resolve host", "unable to resolve", "could not resolve", "wsahost not found",
                ":nxdomain", "cannot locate host", "host lookups failed permanently",
                "failed to lookup address information", "server name could not be",
                "cannot resolve", "couldn't lookup", "could not lookup", "host not found",
                "unresolvedaddressexception", "failed to resolve",
            ] + winsock(11001), stage: .resolve, exit: .noHost,
            advice: .noSuchServer),
        PhraseRule(
            any: [
                "econnrefused", "errno: -4078", "errno: -111", "connection refused",
                "actively refused", "connectionrefused", "connection was refused", "os error 111",
                "errno 111", "error 111",
            ] + winsock(10061),
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
                "net::readtimeout", "unexpectedly closed: timed out", "read timed out",
                "timeout while reading", "data timeout",
                "timed out while receiving", "timed out while sending", "network read error: the",
                "no response from server within", "smtp banner", "smtp greeting",
                "temporarily unavailable (os error 11)", "read operation timed out",
                "while reading response", "response timeout",

                "no response from", "did not receive a response", "timed out reading",
                "timed out waiting",
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
                "etimedout", "errno: -4039", "errno: -110", "connection timed out",
                "connection timeout", "connect timeout", "operation timed out",
                "greeting never received", "0x800ccc0e", "0x80042109", "0x80042108", "0x800ccc19",
                "timed out", "i/o timeout", "execution expired", "net::opentimeout",
                "timeout error", ":timeout", "timed-out", "time-out", "timeout was reached",
                "deadline exceeded", "deadline has elapsed", "properly respond", "connecttimeout",
                "timeout expired", "connection attempt failed", "timeoutexception", "(): timeout",
                "no longer responding", "smtp timeout", "timeouterror",
            ] + winsock(10060), stage: .connect, exit: .temporaryFailure,
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
                "network unreachable", "host is unreachable", "host unreachable", "eaddrnotavail",
                "cannot assign requested address", "address family not supported",
                "unreachable network",
            ] + winsock(10051) + winsock(10065),
            stage: .connect, exit: .temporaryFailure,
            advice: Advice(
                .connectUnreachable, "The network knows no way to the mail server.",
                because: "Often the name has an IPv6 address and this machine no IPv6.",
                fix: ["Let the program use IPv4, or give the machine IPv6."])),
        PhraseRule(
            any: [
                "econnreset", "0x800ccc0f", "0x800ccc13", "reset by peer",
                "connection unexpectedly closed", "unexpected eof", "lost connection",
                "connection closed", "socket hang up", "broken pipe", "net_io_connectionclosed",
                "end of file reached", "eoferror", "please run connect() first",
                "server terminates connection",
                "expected response code 250 but got an empty response", "terminated the handshake",
                "closed connection during handshake", "incomplete response",
                "but got code \"\", with message", ": eof", "=eof", "=\"eof\"",
                "got an empty response", "without being connected", ":closed}", "error, closed}",
                "smtpserverdisconnected", "server not connected", "not connected to server",
                "connection reset", "forcibly closed", "connection aborted", "econnaborted",
                "connection abort", "connection was closed", "remote host closed",
                "closed by remote", "closed by the remote", "closed by peer",
                "closed by foreign host", "connection lost", "connection dropped",
                "unexpected end of file", "peer closed", "unexpectedeof", "premature close",
                "early eof", "stream closed", "socket closed", "socket is closed", "socket close",
                "socket is gone", "errno: -4077", "errno: -104", "epipe", "eof occurred",
                "violation of protocol", "server closed",
                "connection has been closed", "closed unexpectedly", "unable to write bytes",
                "got empty code", "client is not connected", "unexpectedly disconnected",
                "lost in the middle", "could not read from", "use of closed network connection",
                "connection was lost", "non-properly terminated",
                "failure in receiving network data", "failure when receiving data",
                "server returned nothing", "failed sending data to the peer",
                "smtp server disconnected", "empty response", "empty reply",
                "unable to read response", "response is empty", "unexpected disconnect",
                "server disconnected", "connectionreseterror", "ioexception: connection",
                "transport is closed",
            ] + winsock(10053) + winsock(10054), stage: .connect, exit: .temporaryFailure,
            advice: Advice(
                .connectionLost, "The connection to the mail server broke.",
                because: "The server, a firewall or a virus scanner closed it. Where it happens "
                    + "right at the start, TLS is often begun in the wrong way for the port.",
                fix: [
                    "Check that TLS fits the port: 465 from the start, 587 by STARTTLS.",
                    "Try again, and from another network.",
                ], isTemporary: true)),
    ]

    /// The forms in which Windows' numbers for socket errors are written; bare, they could be any.
    private static func winsock(_ number: Int) -> [String] {
        ["error ", "error: ", "error=", "errno ", "code ", "code: ", "(", "#", "# ", "[errno "].map
        {
            "\($0)\(number)"
        }
    }
}
