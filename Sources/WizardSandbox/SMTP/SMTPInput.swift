// SPDX-License-Identifier: Apache-2.0

/// Octets that a client sent and that are not used up yet.
struct SMTPInput: Sendable {
    /// One line, judged.
    enum Line: Sendable, Hashable {
        /// A line without its CR LF.
        case line([UInt8])
        /// A line longer than allowed, which was thrown away to its end.
        case tooLong
        /// A line that ended with LF alone, or holds another CR or a NUL.
        case malformed
    }

    private var octets: [UInt8] = []
    private var start = 0
    private var searched = 0
    private var isSkipping = false

    /// Whether nothing is left.
    var isEmpty: Bool { start == octets.count }

    /// Adds what has come.
    mutating func append(_ bytes: [UInt8]) {
        // What was used up goes here, once a read, so that reading stays linear.
        octets.removeFirst(start)
        searched -= start
        start = 0
        octets += bytes
    }

    /// Takes the next line out, or returns nil while its end has not come.
    ///
    /// - Parameter limit: The longest line in octets, with CR LF. A longer one is thrown away as
    ///   it comes, so it never fills the memory.
    /// - Returns: The line.
    mutating func line(atMost limit: Int) -> Line? {
        guard let end = octets[max(searched, start)...].firstIndex(of: 0x0A) else {
            searched = octets.count
            if isSkipping || octets.count - start >= limit {
                isSkipping = true
                start = octets.count
            }
            return nil
        }
        let whole = octets[start...end]
        start = end + 1
        searched = start
        if isSkipping || whole.count > limit {
            isSkipping = false
            return .tooLong
        }
        let text = whole.dropLast(2)
        guard whole.count >= 2, whole[end - 1] == 0x0D, !text.contains(0x0D), !text.contains(0)
        else { return .malformed }
        return .line(Array(text))
    }

    /// Takes octets out, at most `limit`, as they came.
    mutating func take(atMost limit: Int) -> ArraySlice<UInt8> {
        let taken = octets[start...].prefix(max(0, limit))
        start = taken.endIndex
        searched = max(searched, start)
        return taken
    }

    /// Gives octets back that were taken too many of, at the end of the last take.
    mutating func putBack(_ count: Int) {
        start -= min(count, start)
        searched = start
    }

    /// Throws everything away.
    mutating func clear() {
        self = SMTPInput()
    }
}
