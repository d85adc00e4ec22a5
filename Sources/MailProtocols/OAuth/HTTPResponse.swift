// SPDX-License-Identifier: Apache-2.0

/// A whole response to a request (RFC 9110), as far as sign-in looks at it.
package struct HTTPResponse: Sendable, Equatable {
    /// The largest body that is read, in octets.
    package static let bodyLimit = 1_048_576
    /// The largest head that is read, with every informational response before it, in octets.
    package static let headLimit = 65_536

    /// The status code.
    package let status: Int
    /// The media type as it was sent, foreign text.
    package let contentType: String?
    /// After what time the server wants to be asked again (Retry-After), if it said so.
    package let retryAfter: Duration?
    /// The server's own time (Date), in seconds since 1970, if it said so.
    package let date: Int64?
    /// The body; a secret, since a good one holds tokens, and a broken one may.
    package let body: Secret

    /// Puts a response together.
    ///
    /// - Parameters:
    ///   - status: The status code.
    ///   - contentType: The media type, if one was named.
    ///   - retryAfter: The wait that the server asks for.
    ///   - date: The server's own time, in seconds since 1970.
    ///   - body: The octets of the body, without any transfer coding.
    package init(
        status: Int, contentType: String?, retryAfter: Duration? = nil, date: Int64? = nil,
        body: [UInt8]
    ) {
        self.status = status
        self.contentType = contentType
        self.retryAfter = retryAfter
        self.date = date
        self.body = Secret(body)
    }
}
