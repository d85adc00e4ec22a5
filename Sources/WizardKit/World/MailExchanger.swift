// SPDX-License-Identifier: Apache-2.0

/// A host that takes a domain's mail, by an MX record (RFC 5321, section 5.1).
package struct MailExchanger: Sendable, Hashable {
    /// The record's preference: the lowest is tried first.
    package var preference: UInt16
    /// The host as zone files write it, without the last dot; foreign text, and empty in a null MX.
    package var host: String

    /// Names a host and its preference.
    package init(preference: UInt16, host: String) {
        self.preference = preference
        self.host = host
    }

    /// Whether the record says that the domain takes no mail at all (RFC 7505).
    package var isNull: Bool { host.isEmpty }
}
