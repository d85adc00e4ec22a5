// SPDX-License-Identifier: Apache-2.0

/// How long each wait of a mail session may take.
///
/// RFC 5321, section 4.5.3.2, recommends minutes, for machines that nobody watches. Here a person
/// or a script waits, so the waits are as short as a slow line allows, and every one is named when
/// it runs out.
package struct Waits: Sendable, Hashable {
    /// Resolving and connecting, over all addresses together.
    package private(set) var connect: Duration = .seconds(10)
    /// The TLS handshake.
    package private(set) var handshake: Duration = .seconds(10)
    /// The greeting, and the reply to each command.
    package private(set) var command: Duration = .seconds(20)
    /// The reply to the final dot, while the server may be scanning the message.
    package private(set) var finalReply: Duration = .seconds(60)
    /// One session, from the first look-up to the end.
    package private(set) var session: Duration = .seconds(90)
    /// The reply to QUIT, whose absence is no failure.
    package private(set) var quit: Duration = .seconds(2)

    /// The waits as documented, each capped at `timeout`, the session at five times as much.
    package init(timeout: Duration? = nil) {
        guard let timeout else { return }
        connect = min(connect, timeout)
        handshake = min(handshake, timeout)
        command = min(command, timeout)
        finalReply = min(finalReply, timeout)
        session = min(session, timeout * 5)
        quit = min(quit, timeout)
    }
}
