// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
package import MailProtocols

/// An answer of a server on loopback, with the headers that every one of them bears.
package struct HTTPServerResponse: Sendable, Hashable {
    /// The status.
    package var status: HTTPStatus
    /// The media type of the body.
    package var contentType: String
    /// The body in octets.
    package var body: [UInt8]
    /// The methods that the path takes, named in a 405 (RFC 9110, section 15.5.6).
    package var allow: String?
    /// Where a browser is sent, with a 302.
    package var location: String?

    /// Puts an answer together.
    package init(
        status: HTTPStatus, contentType: String, body: [UInt8], allow: String? = nil
    ) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.allow = allow
    }

    /// An answer that holds one JSON value.
    package static func json(_ value: JSONValue, status: HTTPStatus = .ok) -> HTTPServerResponse {
        HTTPServerResponse(
            status: status, contentType: "application/json; charset=utf-8",
            body: Array((value.text() + "\n").utf8))
    }

    /// An answer that sends a browser elsewhere.
    ///
    /// - Parameter location: An address in ASCII; anything else in it is left out.
    /// - Returns: A 302.
    package static func redirect(to location: String) -> HTTPServerResponse {
        var response = plain(.found)
        let octets = location.utf8.filter { (0x21...0x7E).contains($0) }
        response.location = String(decoding: octets, as: UTF8.self)
        return response
    }

    /// A plain answer that says no more than its status.
    package static func plain(_ status: HTTPStatus, allow: String? = nil) -> HTTPServerResponse {
        HTTPServerResponse(
            status: status, contentType: "text/plain; charset=utf-8",
            body: Array("\(status.rawValue) \(status.reason)\n".utf8), allow: allow)
    }

    /// The answer as it goes over the wire (RFC 9112), after which the connection is closed.
    ///
    /// - Parameters:
    ///   - date: The wall clock's time, for the Date field.
    ///   - includesBody: False in the answer to HEAD, which has the fields of GET without the body.
    /// - Returns: Status line, fields and body.
    package func octets(at date: Date, includesBody: Bool) -> [UInt8] {
        var fields = [
            "HTTP/1.1 \(status.rawValue) \(status.reason)",
            "Date: \(InternetDate(date).httpForm)",
            "Content-Type: \(contentType)",
            "Content-Length: \(body.count)",
            "Connection: close",
            "Cache-Control: no-store",
            "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; "
                + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff",
        ]
        if let location {
            fields.append("Location: \(location)")
        }
        if let allow {
            fields.append("Allow: \(allow)")
        }
        let head = fields.joined(separator: "\r\n") + "\r\n\r\n"
        return Array(head.utf8) + (includesBody ? body : [])
    }
}
