// SPDX-License-Identifier: Apache-2.0

package import WizardKit

extension LiveNetwork {
    package func checkAuthorities(_ pem: [UInt8]) throws(UnusableAuthorities) {
        do {
            _ = try PEMCertificates(pem)
        } catch {
            throw UnusableAuthorities(detail: error.detail)
        }
    }
}
