// SPDX-License-Identifier: Apache-2.0

/// Why a message can't be written.
package enum MessageFault: Error, Sendable, Hashable {
    /// A value holds CR, LF or NUL, with which it could add fields of its own (T-30).
    case lineBreak(field: String)
    /// A line can't be folded to the 998 octets that RFC 5322, section 2.1.1, allows.
    case lineTooLong(field: String)
}
