// SPDX-License-Identifier: Apache-2.0

extension TokenErrorChallenge {
    /// The longest document that is read, in octets: what fits RFC 4954's line.
    static let limit = 12_288

    /// Reads the document of a challenge (RFC 7628, 3.2.2), or returns nil where it is no JSON object.
    ///
    /// The status is text by the RFC, and a number from some servers.
    ///
    /// - Parameter json: The challenge's octets, without base64.
    package init?(json: [UInt8]) {
        guard case .object(let members)? = try? StrictJSON.value(of: json, atMost: Self.limit)
        else { return nil }
        let status: String? =
            switch members["status"] {
            case .string(let text): text
            case .integer(let number): "\(number)"
            case .number(let number): "\(number)"
            default: nil
            }
        let scope: String? =
            switch members["scope"] {
            case .string(let text): text
            default: nil
            }
        self.init(status: status, scope: scope)
    }
}
