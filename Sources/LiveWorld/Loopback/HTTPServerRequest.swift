// SPDX-License-Identifier: Apache-2.0

/// A request to a server on loopback, in a form that needs no more checking.
package struct HTTPServerRequest: Sendable, Hashable {
    /// The methods that are understood.
    package enum Method: String, Sendable, Hashable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
    }

    /// The method.
    package var method: Method
    /// The path without its query.
    package var path: String
    /// The octets behind the question mark; none where there is none.
    package var query: [UInt8]
    /// The fields of the form that came with a POST.
    package var form: FormFields

    /// Puts a request together.
    package init(
        method: Method, path: String, query: [UInt8] = [], form: FormFields = FormFields()
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.form = form
    }

    /// Whether the request asks for something without changing it.
    package var isReading: Bool { method != .post }
}
