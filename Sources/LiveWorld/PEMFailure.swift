// SPDX-License-Identifier: Apache-2.0

/// Why a PEM text can't be used.
package struct PEMFailure: Error, Sendable, Hashable {
    /// The reason, for instance `there is no certificate in it`.
    package let detail: String

    /// Names the reason.
    package init(detail: String) {
        self.detail = detail
    }
}
