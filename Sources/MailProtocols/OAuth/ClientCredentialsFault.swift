// SPDX-License-Identifier: Apache-2.0

/// Why a file, or a pair of values, is no OAuth client that can be used here.
package enum ClientCredentialsFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is no JSON that can be relied on.
    case notJSON(StrictJSON.Failure)
    /// It is JSON, but no object.
    case notAnObject
    /// It is a client of type "Web application", none of whose addresses is on this machine.
    case webClient(registered: [VisibleText])
    /// It is the key of a service account, which signs in without a person.
    case serviceAccountKey
    /// It is what another program saved after a sign-in, with a refresh token in it.
    case userCredentials
    /// A member that has to be there is not, or is empty.
    case missing(field: String)
    /// A member is a placeholder out of instructions.
    case placeholder(field: String)
    /// The id is none of Google's: an address, the secret, or something else.
    case notGoogles(isAddress: Bool, isSecret: Bool)
    /// A member is no printable ASCII text.
    case malformed(field: String)

    /// What is wrong, in a sentence that says what would be right.
    package var description: String {
        switch self {
        case .notJSON(.empty): "The file is empty; the provider's download is JSON."
        case .notJSON(.tooLong(let limit)):
            "The file is longer than \(limit) octets, so it is no client file."
        case .notJSON(.doubledKey): "The file names a member twice, so it can't be relied on."
        case .notJSON: "The file is not JSON; the provider's download is."
        case .notAnObject: "The file is JSON, but not an object with a client_id."
        case .webClient(let registered):
            "The file is for a client of type \"Web application\", and none of its redirect "
                + "addresses is http on 127.0.0.1 or localhost"
                + (registered.isEmpty
                    ? "" : " (\(registered.map(\.description).joined(separator: ", ")))")
                + ". This needs one of type \"Desktop app\"."
        case .serviceAccountKey:
            "The file is the key of a service account, not an OAuth client; "
                + "this needs a client of type \"Desktop app\"."
        case .userCredentials:
            "The file holds what another program saved after a sign-in, not an OAuth client."
        case .missing(let field): "There is no \(field) in it."
        case .placeholder(let field):
            "Its \(field) is a placeholder, not the value that the console shows."
        case .notGoogles(let isAddress, let isSecret):
            (isSecret
                ? "What stands as the client's id is its secret."
                : isAddress
                    ? "What stands as the client's id is an address."
                    : "The client's id is cut or "
                        + "none of Google's.")
                + " Google's end in .apps.googleusercontent.com and begin with a number."
        case .malformed(let field): "Its \(field) is not a text in printable ASCII."
        }
    }
}
