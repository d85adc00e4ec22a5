// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Synchronization

/// What anybody on this machine can read of its processes: their command lines.
final class ProcessCensus: Sendable {
    private let seen = Mutex<Set<String>>([])

    /// All that was read so far.
    var commandLines: String { seen.withLock { $0.joined(separator: "\n") } }

    /// Reads all command lines once.
    func take() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        for name in names where name.allSatisfy(\.isNumber) {
            // A process may have ended since.
            guard let data = try? Data(contentsOf: URL(filePath: "/proc/\(name)/cmdline")) else {
                continue
            }
            _ = seen.withLock { $0.insert(String(decoding: data, as: UTF8.self)) }
        }
    }
}
