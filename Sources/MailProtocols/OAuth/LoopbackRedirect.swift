// SPDX-License-Identifier: Apache-2.0

/// An address on this machine that a client was registered with: the browser comes back there alone.
///
/// A Desktop client may use any port (RFC 8252, section 7.3); one of type Web only what is registered.
package struct LoopbackRedirect: Sendable, Hashable {
    /// The address, letter by letter as it is registered.
    package let uri: String
    /// The port to listen on.
    package let port: UInt16
    /// The path that the browser asks for, without a query.
    package let path: String

    /// Takes an address whose browser comes to 127.0.0.1; nil for any other.
    ///
    /// - Parameter uri: One of the client's `redirect_uris`.
    package init?(_ uri: String) {
        guard let url = try? HTTPURL(uri), !url.isSecure,
            ["127.0.0.1", "localhost"].contains(url.host.text),
            !url.target.utf8.contains(UInt8(ascii: "?")),
            !url.target.utf8.contains(UInt8(ascii: "#"))
        else { return nil }
        self.uri = uri
        port = url.port
        path = url.target
    }
}
