// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// A line that is read without readline, which would draw it and keep copies.
///
/// The octets are overwritten at the end as far as Swift lets them be: the line that is handed out is
/// a `String` of its own.
struct SecretLine {
    private let limit: Int
    private var octets: [UInt8] = []
    private var isTooLong = false

    /// Begins a line.
    ///
    /// - Parameter limit: The longest line in octets.
    init(limit: Int) {
        self.limit = limit
        octets.reserveCapacity(min(limit, 4_096))
    }

    /// Takes the octets that are there.
    ///
    /// - Returns: What was typed, once the line is done; nil while it goes on.
    mutating func feed() -> LineEntry? {
        while true {
            var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&ready, 1, 0) > 0 else { return nil }
            var octet: UInt8 = 0
            let count = unsafe read(STDIN_FILENO, &octet, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return end(.endOfInput) }
            if let entry = take(octet) { return entry }
        }
    }

    private mutating func take(_ octet: UInt8) -> LineEntry? {
        switch octet {
        case 0x0A, 0x0D:
            guard !isTooLong else { return end(.tooLong) }
            // An invalid octet sequence is kept from being taken for another text.
            return end(.text(String(validating: octets, as: UTF8.self) ?? "\u{FFFD}"))
        case 0x04 where octets.isEmpty: return end(.endOfInput)
        case 0x08, 0x7F: removeCharacter()
        case 0x15: wipe()
        case 0x04: break
        default:
            if octets.count < limit { octets.append(octet) } else { isTooLong = true }
        }
        return nil
    }

    private mutating func removeCharacter() {
        while let last = octets.popLast(), last & 0xC0 == 0x80 {}
    }

    private mutating func end(_ entry: LineEntry) -> LineEntry {
        wipe()
        return entry
    }

    private mutating func wipe() {
        for index in octets.indices {
            octets[index] = 0
        }
        octets.removeAll(keepingCapacity: true)
    }
}
