// SPDX-License-Identifier: Apache-2.0

import Glibc
import LiveWorld
import MailProtocols
import Testing

/// A name server of dnslib's classes, which nobody here wrote, in a process of its own.
struct ForeignNameServer {
    /// The process; it ends with this value.
    let process: ServerProcess
    /// Where it answers.
    let address: SocketAddress

    /// Starts it.
    ///
    /// - Parameters:
    ///   - zone: All the records that there are.
    ///   - lab: Its home.
    /// - Returns: The server, ready for questions.
    /// - Throws: `BinaryFailure`, where it does not start.
    static func start(_ zone: String, in lab: Lab) async throws -> ForeignNameServer {
        let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let process = try ServerProcess(
            [
                root + "/.venv/bin/python", "-I",
                root + "/Tests/WizardKitTests/LiveWorld/Servers/name_server.py", zone,
            ], home: lab)
        guard case .integer(let port)? = try await process.readyLine()["port"],
            case .addresses(let found) = Resolver.systemAnswer("127.0.0.1", UInt16(port)),
            let address = found.first
        else { throw BinaryFailure(description: "the name server tells no port") }
        return ForeignNameServer(process: process, address: address)
    }
}
