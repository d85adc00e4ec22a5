// SPDX-License-Identifier: Apache-2.0

/// A text in which some thousand fragments are looked for, hardly any of which stand there.
struct SearchableText: Sendable {
    private let octets: [UInt8]
    /// Every four octets that follow each other in it: what begins with others need not be sought.
    private let windows: Set<UInt32>

    /// Takes a text.
    init(_ octets: [UInt8]) {
        self.octets = octets
        var windows: Set<UInt32> = []
        var window: UInt32 = 0
        for (index, octet) in octets.enumerated() {
            window = window << 8 | UInt32(octet)
            if index >= 3 { windows.insert(window) }
        }
        self.windows = windows
    }

    /// Whether a fragment's octets stand in it.
    func holds(_ fragment: String) -> Bool {
        let head = fragment.utf8.prefix(4)
        guard head.count == 4 else { return octets.holds(fragment) }
        let window = head.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return windows.contains(window) && octets.holds(fragment)
    }
}
