// SPDX-License-Identifier: Apache-2.0

import Glibc
package import WizardKit

extension World {
    /// The world as it is: this machine's network, files, processes, clocks and environment.
    ///
    /// - Parameter files: The file system.
    /// - Returns: The world that the program hands to the kit.
    package static func live(files: any FileSystem = PosixFileSystem()) -> World {
        World(
            network: LiveNetwork(), files: files, processes: ShellRunner(), time: LiveTime(),
            randomness: LiveRandomness(), hashing: LiveHashing(),
            redirects: LiveRedirects(time: LiveTime()),
            environment: { name in
                guard !name.utf8.contains(0), let value = unsafe getenv(name) else { return nil }
                return unsafe String(cString: value)
            })
    }
}
