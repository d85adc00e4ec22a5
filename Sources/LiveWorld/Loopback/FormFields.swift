// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// The fields of a form in the body of a POST (`application/x-www-form-urlencoded`).
package struct FormFields: Sendable, Hashable {
    private var fields: QueryFields?

    /// No fields, as in a GET.
    package init() {}

    /// Reads a body, or returns nil where it breaks the form.
    ///
    /// A doubled name is refused (RFC 6749, section 3.1), and so are a broken escape, a NUL and
    /// octets that are not UTF-8.
    package init?(_ body: [UInt8]) {
        guard !body.isEmpty else { return }
        guard let fields = QueryFields(body), !fields.hasDoubles else { return nil }
        self.fields = fields
    }

    /// The value of a field, or nil where it is missing; an empty one counts as missing
    /// (RFC 6749, section 3.1).
    package subscript(name: String) -> String? {
        guard let value = fields?.all(name).first, !value.isEmpty else { return nil }
        return value
    }
}
