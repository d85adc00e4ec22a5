// SPDX-License-Identifier: Apache-2.0

/// Reads a response of an OAuth server: a good object, or the failure that it stands for.
///
/// The JSON `error` decides before the HTTP status does, since providers agree on the first alone:
/// Google says 428 for a pending code, 403 for `slow_down`, and others 200 for both.
struct OAuthAnswer {
    /// Where the request was part of.
    let stage: Stage
    /// The host of the endpoint.
    let host: String

    /// Returns the members of a good answer.
    ///
    /// - Parameter response: What came.
    /// - Returns: The members of its one object.
    /// - Throws: `OAuthFailure`, with the server's words where it had any.
    func members(of response: HTTPResponse) throws(OAuthFailure) -> [String: JSONValue] {
        let reading = read(response)
        if case .success(let members) = reading, let error = Self.errorName(in: members) {
            throw refusal(error, members, status: response.status)
        }
        switch response.status {
        case 200...299: break
        case 300...399: throw failure(.notAnAnswer(.redirect), status: response.status)
        case 404: throw failure(.endpointNotFound, status: response.status)
        case 429: throw failure(.rateLimited, status: response.status)
        case 500...599: throw failure(.serverTrouble, status: response.status)
        default:
            guard case .failure(let fault) = reading else {
                throw failure(.notAnAnswer(.missing(field: "error")), status: response.status)
            }
            throw failure(.notAnAnswer(fault), status: response.status)
        }
        switch reading {
        case .success(let members): return members
        case .failure(let fault): throw failure(.notAnAnswer(fault), status: response.status)
        }
    }

    /// A failure at this endpoint without any words of the server.
    func failure(_ reason: OAuthFailure.Reason, status: Int? = nil) -> OAuthFailure {
        OAuthFailure(stage: stage, host: host, reason: reason, status: status)
    }

    private enum Reading {
        case success([String: JSONValue])
        case failure(AnswerFault)
    }

    private func read(_ response: HTTPResponse) -> Reading {
        let body = response.body.exposedBytes
        let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
        let start = body.first { !blanks.contains($0) }
        guard start != UInt8(ascii: "<") else { return .failure(.webPage) }
        do {
            guard
                case .object(let members) =
                    try StrictJSON.value(of: body, atMost: HTTPResponse.bodyLimit)
            else { return .failure(.notAnObject) }
            return .success(members)
        } catch {
            return .failure(.notJSON(error))
        }
    }

    private static func errorName(in members: [String: JSONValue]) -> String? {
        for key in ["error", "error_code"] {
            if case .string(let name) = members[key], !name.isEmpty {
                return name
            }
        }
        return nil
    }

    private func refusal(_ error: String, _ members: [String: JSONValue], status: Int)
        -> OAuthFailure
    {
        func words(_ key: String) -> VisibleText? {
            guard case .string(let text) = members[key], !text.isEmpty else { return nil }
            return VisibleText(text, limit: 500)
        }
        let text = words("error_description")
        let subtype = words("error_subtype")
        let classifier = OAuthErrorClassifier(
            error: error, description: text?.description.lowercased() ?? "",
            subtype: subtype?.description ?? "", status: status)
        return OAuthFailure(
            stage: stage, host: host, reason: classifier.reason, status: status,
            error: VisibleText(error, limit: 100), errorDescription: text,
            errorURI: words("error_uri"), errorSubtype: subtype)
    }
}
