// SPDX-License-Identifier: Apache-2.0

import WizardKit

/// Tells from the peer's first octets whether it speaks TLS at all.
struct FirstRecord {
    /// As much as a person may want to see of what came instead.
    static let excerptLength = 200

    private var octets: [UInt8] = []

    /// Looks at more octets.
    ///
    /// - Returns: `notTLS`, where no TLS record begins so (RFC 8446, section 5.1): one octet for
    ///   the kind of record, one for the major version, which is 3 in every version of TLS.
    mutating func failure(adding more: [UInt8]) -> ChannelFailure? {
        guard octets.count < 2 else { return nil }
        octets += more.prefix(Self.excerptLength - octets.count)
        guard let kind = octets.first else { return nil }
        let version = octets.dropFirst().first ?? 3
        guard !(20...23).contains(kind) || version != 3 else { return nil }
        return .tls(.notTLS(excerpt: octets))
    }
}
