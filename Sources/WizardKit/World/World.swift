// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
package import MailProtocols

/// Every effect that the kit has on anything outside itself.
///
/// The program hands in `World.live`, a test its own; the kit reaches network, disk, time and
/// chance in no other way.
package struct World: Sendable {
    /// Connections to mail servers.
    package var network: any Network
    /// Files and folders.
    package var files: any FileSystem
    /// Other programs, run for a secret.
    package var processes: any ProcessRunner
    /// Time.
    package var time: any TimeKeeper
    /// Chance.
    package var randomness: any Randomness
    /// Hash functions.
    package var hashing: any Hashing
    /// Where a browser is sent back to.
    package var redirects: any RedirectReceiving
    /// Environment variables; nil where a variable is not set.
    package var environment: @Sendable (_ name: String) -> String?

    /// Puts a world together.
    package init(
        network: any Network, files: any FileSystem, processes: any ProcessRunner,
        time: any TimeKeeper, randomness: any Randomness, hashing: any Hashing,
        redirects: any RedirectReceiving,
        environment: @escaping @Sendable (_ name: String) -> String?
    ) {
        self.network = network
        self.files = files
        self.processes = processes
        self.time = time
        self.randomness = randomness
        self.hashing = hashing
        self.redirects = redirects
        self.environment = environment
    }
}

/// Tells the time and waits.
package protocol TimeKeeper: Sendable {
    /// The monotonic time, by which every deadline is judged.
    var now: ContinuousClock.Instant { get }
    /// The wall clock's time, for what people and files are told.
    var date: Date { get }
    /// Waits for a while.
    func sleep(for duration: Duration) async throws(CancellationError)
}

/// Gives unpredictable octets.
package protocol Randomness: Sendable {
    /// As many octets as asked, from a cryptographic source.
    func bytes(_ count: Int) -> [UInt8]
}

/// Runs other programs.
package protocol ProcessRunner: Sendable {
    /// Runs a command by `/bin/sh -c`, and returns what it wrote to standard output.
    ///
    /// - Parameters:
    ///   - command: The shell's command line.
    ///   - input: What it can read; nil where it gets nothing.
    ///   - limit: The largest output in octets; more is a failure.
    ///   - timeout: After it the command and all that it started are ended.
    /// - Returns: The output as it was written.
    /// - Throws: `ProcessFailure`, where there is no output to use.
    func output(
        ofShellCommand command: String, input: Secret?, atMost limit: Int, timeout: Duration
    ) async throws(ProcessFailure) -> Secret
}

/// Why a command gave no output to use.
package enum ProcessFailure: Error, Sendable, Hashable {
    /// The shell could not be started; `detail` is the system's text.
    case notStarted(detail: String)
    /// It ended with another status than 0, after writing `message` to standard error.
    case failed(status: Int32, message: [UInt8])
    /// It was ended by a signal.
    case signalled(Int32)
    /// It did not end in time.
    case timedOut
    /// It wrote more than the limit.
    case tooMuchOutput
    /// The task was cancelled.
    case cancelled
}
