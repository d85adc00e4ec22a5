// SPDX-License-Identifier: Apache-2.0

/// Octets up to a limit, and whether there were more.
struct BoundedOctets: Sendable {
    let limit: Int
    private(set) var octets: [UInt8] = []
    private(set) var isOverfull = false

    init(limit: Int) {
        self.limit = max(0, limit)
    }

    mutating func append(_ more: [UInt8]) {
        isOverfull = isOverfull || more.count > limit - octets.count
        octets += more.prefix(limit - octets.count)
    }
}
