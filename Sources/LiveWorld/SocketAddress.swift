// SPDX-License-Identifier: Apache-2.0

package import Glibc
package import WizardKit

/// An IPv4 or IPv6 address with a port, as the system's calls take it.
package struct SocketAddress: Sendable, Hashable, CustomStringConvertible {
    /// `AF_INET` or `AF_INET6`.
    package let family: CInt
    /// The address and the port in readable form.
    package let endpoint: Endpoint
    private let octets: [UInt8]

    /// Reads an address that the system gave; nil where it is neither IPv4 nor IPv6.
    ///
    /// - Parameters:
    ///   - address: The system's structure.
    ///   - length: Its size in octets.
    @unsafe
    package init?(_ address: UnsafePointer<sockaddr>, length: socklen_t) {
        family = CInt(unsafe address.pointee.sa_family)
        guard family == AF_INET || family == AF_INET6 else { return nil }
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var service = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        let result = unsafe getnameinfo(
            address, length, &host, socklen_t(host.count), &service, socklen_t(service.count),
            NI_NUMERICHOST | NI_NUMERICSERV)
        guard result == 0, let port = UInt16(Self.text(service)) else { return nil }
        endpoint = Endpoint(host: Self.text(host), port: port)
        octets = unsafe Array(UnsafeRawBufferPointer(start: address, count: Int(length)))
    }

    /// Lends the system's structure and its size.
    package func withSystemForm<Value>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value
    ) -> Value {
        unsafe octets.withUnsafeBytes { buffer in
            var storage = sockaddr_storage()
            unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.copyMemory(from: buffer) }
            return unsafe withUnsafePointer(to: &storage) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe body($0, socklen_t(buffer.count))
                }
            }
        }
    }

    package var description: String { endpoint.description }

    private static func text(_ characters: [CChar]) -> String {
        let octets = characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: octets, as: UTF8.self)
    }
}
