// SPDX-License-Identifier: Apache-2.0

/// A request to an endpoint of a provider (RFC 9110), small and without any surprise.
package struct HTTPRequest: Sendable, Equatable {
    /// What is done there.
    package enum Method: String, Sendable, Hashable {
        case get = "GET"
        case post = "POST"
    }

    /// What is done there.
    package let method: Method
    /// Where it goes.
    package let url: HTTPURL
    /// The form of a POST, encoded; nil for a GET.
    package let body: Secret?
    /// The header fields beside Host, User-Agent and Content-Length, by name.
    package let headers: [String: String]

    /// Asks for what is at an address.
    package init(get url: HTTPURL, accept: String = "application/json") {
        method = .get
        self.url = url
        body = nil
        headers = ["Accept": accept]
    }

    /// Posts a form, and asks for JSON.
    package init(post form: FormEncoding, to url: HTTPURL) {
        method = .post
        self.url = url
        body = form.body
        headers = [
            "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded",
        ]
    }
}
