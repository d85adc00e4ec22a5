// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Synchronization

/// A server on 127.0.0.1 that does to each connection exactly what a test says, octet by octet.
final class LoopbackHTTPServer: Sendable {
    /// One accepted connection.
    struct Connection: Sendable {
        fileprivate let descriptor: Int32
        /// The path of the request, where one was read.
        fileprivate(set) var path = ""

        /// Sends octets; false once the client is gone.
        @discardableResult
        func send(_ text: String) -> Bool {
            send(Array(text.utf8))
        }

        /// Sends octets; false once the client is gone.
        func send(_ octets: [UInt8]) -> Bool {
            var rest = octets[...]
            while !rest.isEmpty {
                let count = unsafe rest.withUnsafeBytes {
                    unsafe Glibc.send(
                        descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }

        /// Waits until the client has closed.
        func waitForClose() {
            while !receive().isEmpty {}
        }

        fileprivate func receive() -> [UInt8] {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
            }
            return count > 0 ? Array(buffer[..<count]) : []
        }

        /// Reads a request with its body, as Content-Length announces it.
        fileprivate func request() -> String {
            var octets: [UInt8] = []
            while true {
                let text = String(decoding: octets, as: UTF8.self)
                if let end = text.range(of: "\r\n\r\n") {
                    let head = text[..<end.lowerBound]
                    let field = head.split(separator: "\r\n").first {
                        $0.lowercased().hasPrefix("content-length:")
                    }
                    let length = field.flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
                    if text[end.upperBound...].utf8.count >= length {
                        return text
                    }
                }
                let part = receive()
                guard !part.isEmpty else { return text }
                octets += part
            }
        }
    }

    /// The port that the system chose.
    let port: UInt16
    private let listener: Int32
    private let seen = Mutex<[String]>([])

    /// Starts to listen, and runs the behaviour once a connection's request has come.
    ///
    /// - Parameters:
    ///   - reads: Whether to read a request first.
    ///   - behaviour: What to do then; the connection is closed when it returns.
    /// - Throws: `SetUpFailure`, where the system gives no port.
    init(
        reads: Bool = true, _ behaviour: @escaping @Sendable (Connection) -> Void
    ) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(listener, $0, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw SetUpFailure() }
        self.listener = listener
        port = UInt16(bigEndian: address.sin_port)
        // Threads of their own, since the behaviours block.
        DispatchQueue(label: "listener").async { [self] in
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else {
                    close(listener)
                    return
                }
                let accepted = Connection(descriptor: descriptor)
                DispatchQueue(label: "connection").async {
                    var connection = accepted
                    let request = reads ? connection.request() : ""
                    let words = request.split(separator: " ")
                    connection.path = words.count > 1 ? String(words[1]) : ""
                    self.seen.withLock { $0.append(request) }
                    behaviour(connection)
                    shutdown(descriptor, Int32(SHUT_RDWR))
                    close(descriptor)
                }
            }
        }
    }

    /// The requests that came, in order.
    var requests: [String] { seen.withLock { $0 } }

    /// Stops to listen; the thread closes the socket, lest it accept on another's number.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    struct SetUpFailure: Error {}
}

extension String {
    /// Where a text first stands, octet by octet: "\r\n" is one Character and hides from others.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        let wanted = Array(text.utf8)
        var start = utf8.startIndex
        while start < utf8.endIndex {
            if utf8[start...].starts(with: wanted) {
                return start..<utf8.index(start, offsetBy: wanted.count)
            }
            start = utf8.index(after: start)
        }
        return nil
    }
}
