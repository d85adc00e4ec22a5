// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols
import Synchronization
import Testing
import WizardKit

extension World {
    /// A world of a test's own making.
    ///
    /// An effect that is not handed in fails the test by name when it is used.
    static func test(
        network: (any Network)? = nil, files: (any FileSystem)? = nil,
        processes: (any ProcessRunner)? = nil, time: (any TimeKeeper)? = nil,
        randomness: (any Randomness)? = nil, redirects: (any RedirectReceiving)? = nil,
        environment: [String: String]? = nil
    ) -> World {
        World(
            network: network ?? UnexpectedNetwork(), files: files ?? UnexpectedFileSystem(),
            processes: processes ?? UnexpectedProcessRunner(),
            time: time ?? UnexpectedTimeKeeper(), randomness: randomness ?? UnexpectedRandomness(),
            hashing: LiveHashing(), redirects: redirects ?? UnexpectedRedirects(),
            environment: { name in
                guard let environment else {
                    unexpected("the environment variable \(name)")
                    return nil
                }
                return environment[name]
            })
    }
}

/// Time that stands still until somebody sleeps, and then has passed at once.
final class ManualTime: TimeKeeper {
    private struct State {
        var now: ContinuousClock.Instant
        var date: Date
        var sleeps: [Duration] = []
    }

    private let state: Mutex<State>

    /// Stands at the given date, by default 2026-01-02 03:04:05 UTC.
    init(date: Date = Date(timeIntervalSince1970: 1_767_323_045)) {
        state = Mutex(State(now: .now, date: date))
    }

    var now: ContinuousClock.Instant { state.withLock { $0.now } }
    var date: Date { state.withLock { $0.date } }
    /// Every sleep that was asked for, in order.
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func sleep(for duration: Duration) async throws(CancellationError) {
        guard !Task.isCancelled else { throw CancellationError() }
        state.withLock { $0.sleeps.append(duration) }
        advance(by: duration)
        await Task.yield()
    }

    /// Lets time pass.
    func advance(by duration: Duration) {
        let seconds =
            Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        state.withLock { state in
            state.now += duration
            state.date += seconds
        }
    }
}

/// The same octets in every run: the generator SplitMix64, which nobody should trust with a secret.
final class SeededRandomness: Randomness {
    private let state: Mutex<UInt64>

    init(seed: UInt64 = 1) {
        state = Mutex(seed)
    }

    func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state &+= 0x9E37_79B9_7F4A_7C15
                var mixed = state
                mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                return UInt8(truncatingIfNeeded: mixed ^ (mixed >> 31))
            }
        }
    }
}
