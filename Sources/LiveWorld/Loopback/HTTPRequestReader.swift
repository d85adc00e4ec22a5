// SPDX-License-Identifier: Apache-2.0

/// Reads one HTTP/1.1 request (RFC 9112) from octets as they come, strictly and within bounds.
package struct HTTPRequestReader: Sendable {
    /// How far the request has come.
    package enum Progress: Sendable, Hashable {
        /// More octets are needed.
        case incomplete
        /// The whole request is there.
        case complete(HTTPServerRequest)
        /// The request is refused, whatever follows.
        case refused(HTTPStatus)
    }

    /// The largest head, from the request line to the empty line, in octets.
    package static let headLimit = 8_192
    /// The largest body in octets.
    package static let bodyLimit = 65_536

    private struct Refusal: Error {
        let status: HTTPStatus

        init(_ status: HTTPStatus) {
            self.status = status
        }
    }

    private let port: UInt16
    private var octets: [UInt8] = []
    private var head: Head?

    /// Expects a request to this machine alone.
    ///
    /// - Parameter port: The port that the Host field must name, beside `127.0.0.1` or `localhost`;
    ///   another name there is DNS rebinding (T-71).
    package init(port: UInt16) {
        self.port = port
    }

    /// Takes what has come.
    ///
    /// - Parameter bytes: The next octets.
    /// - Returns: How far the request has come. What follows a whole request is not looked at.
    package mutating func receive(_ bytes: [UInt8]) -> Progress {
        let searched = max(0, octets.count - 3)
        octets += bytes
        do throws(Refusal) {
            if head == nil {
                guard let end = endOfHead(from: searched) else {
                    guard octets.count <= Self.headLimit else { throw Refusal(.headTooLarge) }
                    return .incomplete
                }
                guard end <= Self.headLimit else { throw Refusal(.headTooLarge) }
                head = try Head(octets[..<(end - 4)], port: port)
                octets.removeFirst(end)
            }
            guard let head, octets.count >= head.bodyLength else { return .incomplete }
            guard let form = FormFields(Array(octets.prefix(head.bodyLength))) else {
                throw Refusal(.badRequest)
            }
            return .complete(
                HTTPServerRequest(
                    method: head.method, path: head.path, query: head.query, form: form))
        } catch {
            return .refused(error.status)
        }
    }

    private func endOfHead(from start: Int) -> Int? {
        var index = start
        while index + 4 <= octets.count {
            if octets[index..<(index + 4)].elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) {
                return index + 4
            }
            index += 1
        }
        return nil
    }

    /// What the head says, checked.
    private struct Head: Sendable {
        let method: HTTPServerRequest.Method
        let path: String
        let query: [UInt8]
        let bodyLength: Int

        init(_ octets: ArraySlice<UInt8>, port: UInt16) throws(Refusal) {
            var lines = try Self.lines(octets)[...]
            guard let requestLine = lines.popFirst() else { throw Refusal(.badRequest) }
            (method, path, query) = try Self.requestLine(requestLine)
            let fields = try Self.fields(lines)
            let local = ["127.0.0.1:\(port)", "localhost:\(port)"]
            guard let host = try Self.value(of: "host", in: fields), local.contains(host) else {
                throw Refusal(.badRequest)
            }
            // A page elsewhere must not act here through a person's browser. Under our own
            // Referrer-Policy a browser writes null for this page, so null has to pass.
            if let origin = try Self.value(of: "origin", in: fields), origin != "null" {
                guard local.contains(where: { origin == "http://" + $0 }) else {
                    throw Refusal(.forbidden)
                }
            }
            guard try Self.value(of: "transfer-encoding", in: fields) == nil else {
                throw Refusal(.notImplemented)
            }
            let length = try Self.value(of: "content-length", in: fields).map(Self.length)
            bodyLength = try Self.bodyLength(length ?? nil, method: method, fields: fields)
        }

        private static func bodyLength(
            _ length: Int?, method: HTTPServerRequest.Method, fields: [(name: String, String)]
        ) throws(Refusal) -> Int {
            let isSent = fields.contains { $0.name == "content-length" }
            guard !isSent || length != nil else { throw Refusal(.badRequest) }
            guard method == .post else {
                guard length ?? 0 == 0 else { throw Refusal(.badRequest) }
                return 0
            }
            guard let length else { throw Refusal(.lengthRequired) }
            guard length <= HTTPRequestReader.bodyLimit else { throw Refusal(.contentTooLarge) }
            let type = try value(of: "content-type", in: fields) ?? ""
            let essence = type.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }
            guard String(lowercasingASCII: essence) == "application/x-www-form-urlencoded" else {
                throw Refusal(.unsupportedMediaType)
            }
            return length
        }

        private static func lines(_ octets: ArraySlice<UInt8>) throws(Refusal)
            -> [ArraySlice<UInt8>]
        {
            var lines: [ArraySlice<UInt8>] = []
            var rest = octets
            while let end = rest.firstIndex(of: 0x0D) {
                guard end + 1 < rest.endIndex, rest[end + 1] == 0x0A else {
                    throw Refusal(.badRequest)
                }
                lines.append(rest[..<end])
                rest = rest[(end + 2)...]
            }
            lines.append(rest)
            let isControl = { (byte: UInt8) in (byte < 0x20 && byte != 0x09) || byte == 0x7F }
            guard !lines.contains(where: { $0.contains(where: isControl) }) else {
                throw Refusal(.badRequest)
            }
            return lines
        }

        private static func requestLine(_ line: ArraySlice<UInt8>) throws(Refusal) -> (
            HTTPServerRequest.Method, String, [UInt8]
        ) {
            let words = line.split(separator: 0x20, omittingEmptySubsequences: false)
            guard words.count == 3, !words[0].isEmpty, words[0].allSatisfy(isToken),
                words[2].count == 8, words[2].starts(with: "HTTP/".utf8)
            else { throw Refusal(.badRequest) }
            guard
                words[2].elementsEqual("HTTP/1.1".utf8)
                    || words[2].elementsEqual("HTTP/1.0".utf8)
            else { throw Refusal(.versionNotSupported) }
            guard words[1].first == UInt8(ascii: "/"),
                words[1].allSatisfy({ (0x21...0x7E).contains($0) })
            else { throw Refusal(.badRequest) }
            let name = String(decoding: words[0], as: UTF8.self)
            guard let method = HTTPServerRequest.Method(rawValue: name) else {
                throw Refusal(.methodNotAllowed)
            }
            let path = words[1].prefix { $0 != UInt8(ascii: "?") }
            let query = words[1].dropFirst(path.count + 1)
            return (method, String(decoding: path, as: UTF8.self), Array(query))
        }

        private static func fields(_ lines: ArraySlice<ArraySlice<UInt8>>) throws(Refusal)
            -> [(name: String, String)]
        {
            var fields: [(name: String, String)] = []
            for line in lines {
                guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                    line[..<colon].allSatisfy(isToken)
                else { throw Refusal(.badRequest) }
                let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
                let value = line[(colon + 1)...].drop(while: isBlank).reversed()
                    .drop(while: isBlank).reversed()
                fields.append(
                    (
                        String(lowercasingASCII: line[..<colon]),
                        String(decoding: value, as: UTF8.self)
                    ))
            }
            return fields
        }

        private static func value(of name: String, in fields: [(name: String, String)])
            throws(Refusal) -> String?
        {
            let values = fields.filter { $0.name == name }
            guard values.count <= 1 else { throw Refusal(.badRequest) }
            return values.first?.1
        }

        private static func length(_ text: String) -> Int? {
            guard (1...9).contains(text.utf8.count),
                text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            return Int(text)
        }

        private static func isToken(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
        }
    }
}
