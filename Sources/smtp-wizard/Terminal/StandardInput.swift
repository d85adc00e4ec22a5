// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import MailProtocols
import WizardKit

/// Standard input, where a flag's value is `-`.
enum StandardInput {
    /// Reads all of it, at most `limit` octets.
    ///
    /// - Throws: `StoreFailure.tooLarge` past the limit, `.cannotRead` where the system refuses.
    static func readAll(atMost limit: Int) throws(StoreFailure) -> [UInt8] {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe read(STDIN_FILENO, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw .cannotRead(
                    .inputFile, path: "-",
                    FileFailure(code: errno, operation: "read", name: "standard input"))
            }
            guard count > 0 else { return content }
            content += buffer.prefix(count)
            guard content.count <= limit else {
                throw .tooLarge(.inputFile, path: "-", limit: limit)
            }
        }
    }
}
