// SPDX-License-Identifier: Apache-2.0

/// How the program ends (sysexits.h, and what docs/cli.md says of each).
package enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
    /// Done.
    case done = 0
    /// The answer is no.
    case no = 1
    /// A flag or a value is wrong or missing.
    case usage = 64
    /// A profile, a message or an address is malformed, or was refused for good as such.
    case data = 65
    /// No such profile, input file or stored secret.
    case noInput = 66
    /// The host does not exist.
    case noHost = 68
    /// The server can't be used.
    case unavailable = 69
    /// A bug of ours.
    case software = 70
    /// The profile or the secret can't be written.
    case cannotCreate = 73
    /// Reading a file or writing standard output failed; a stored secret is malformed.
    case ioError = 74
    /// Try again later.
    case temporaryFailure = 75
    /// The peer broke the protocol, or it is unknown whether the message was sent.
    case `protocol` = 76
    /// Refused: sign-in, relay or sender.
    case noPermission = 77
    /// The configuration is wrong.
    case configuration = 78
    /// A person ended the work, by Ctrl-C, Ctrl-D, `quit` or a "no" to sending.
    case interrupted = 130
}
