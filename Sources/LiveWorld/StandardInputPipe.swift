// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// A pipe that holds all that a command is to read, filled before the command begins.
///
/// Nobody writes while the command runs, so one that reads nothing, or ends early, breaks nothing.
enum StandardInputPipe {
    /// Makes the pipe.
    ///
    /// - Parameter octets: At most what a pipe holds, 65,536 on Linux.
    /// - Returns: The end to read from; the other one is closed, so that the input has an end.
    /// - Throws: `SystemError`, also where the octets don't fit in.
    static func open(holding octets: [UInt8]) throws(SystemError) -> SystemPackage.FileDescriptor {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .last() }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        let count = octets.isEmpty ? 0 : unsafe write(ends[1], octets, octets.count)
        guard count == octets.count else {
            let error = count < 0 ? SystemError.last() : SystemError(code: EAGAIN)
            close(ends[0])
            throw error
        }
        return SystemPackage.FileDescriptor(rawValue: ends[0])
    }
}
