// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
    /// Whether a text's octets stand in it; compared octet by octet, which is all that ASCII needs.
    ///
    /// Every row of the tables asks, so it looks for the first octet before it compares.
    func holds(_ fragment: String) -> Bool {
        let wanted = Array(fragment.utf8)
        guard let first = wanted.first, wanted.count <= count else { return wanted.isEmpty }
        let last = count - wanted.count
        var start = 0
        while start <= last {
            guard self[start] == first else {
                start += 1
                continue
            }
            var length = 1
            while length < wanted.count, self[start + length] == wanted[length] { length += 1 }
            if length == wanted.count { return true }
            start += 1
        }
        return false
    }
}
