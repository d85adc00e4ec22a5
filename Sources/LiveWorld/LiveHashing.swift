// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import WizardKit

/// OpenSSL's hash functions.
package struct LiveHashing: Hashing {
    /// Makes it; there is nothing to set up.
    package init() {}

    package func sha256(_ octets: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        unsafe SHA256(octets, octets.count, &digest)
        return digest
    }
}
