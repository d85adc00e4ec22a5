// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Synchronization
import WizardKit

/// The machine's files, of which chosen operations fail, or write little, or report another user.
final class FailingFileSystem: FileSystem {
    enum Failing: Sendable {
        case never
        case only(Int)
        case from(Int)
        /// The n-th call takes effect, and fails all the same.
        case afterwards(Int)
    }

    private struct Record {
        var calls = 0
        var operations: [String] = []
        var failed: [String] = []
        var renamed: [String] = []
    }

    private let base = PosixFileSystem()
    private let failing: Failing
    private let code: Int32
    private let longestWrite: Int
    private let user: UInt32?
    private let record = Mutex(Record())

    init(
        _ failing: Failing = .never, code: Int32 = 5, longestWrite: Int = .max,
        user: UInt32? = nil
    ) {
        self.failing = failing
        self.code = code
        self.longestWrite = longestWrite
        self.user = user
    }

    /// The operations so far.
    var operations: [String] { record.withLock { $0.operations } }
    /// What failed so far.
    var failed: [String] { record.withLock { $0.failed } }
    /// The names that something was renamed to so far.
    var renamed: [String] { record.withLock { $0.renamed } }

    private func step<Result>(_ name: String, _ body: () throws(FileFailure) -> Result)
        throws(FileFailure) -> Result
    {
        let number = record.withLock { record in
            record.calls += 1
            record.operations.append(name)
            return record.calls
        }
        let (fails, isAfterwards) =
            switch failing {
            case .never: (false, false)
            case .only(let n): (number == n, false)
            case .from(let n): (number >= n, false)
            case .afterwards(let n): (number == n, true)
            }
        guard fails else { return try body() }
        record.withLock { $0.failed.append(name) }
        if isAfterwards { _ = try body() }
        throw FileFailure(code: code, operation: name, name: "")
    }

    var effectiveUser: UInt32 { user ?? base.effectiveUser }

    func openDirectory(path: String) throws(FileFailure) -> FileDescriptor {
        try step("openDirectory") { () throws(FileFailure) in try base.openDirectory(path: path) }
    }

    func openDirectory(_ name: String, in directory: FileDescriptor) throws(FileFailure)
        -> FileDescriptor
    {
        try step("openDirectory") { () throws(FileFailure) in
            try base.openDirectory(name, in: directory)
        }
    }

    func makeDirectory(_ name: String, in directory: FileDescriptor, mode: UInt32)
        throws(FileFailure)
    {
        try step("makeDirectory") { () throws(FileFailure) in
            try base.makeDirectory(name, in: directory, mode: mode)
        }
    }

    func openFile(path: String) throws(FileFailure) -> FileDescriptor {
        try step("openFile") { () throws(FileFailure) in try base.openFile(path: path) }
    }

    func openFile(_ name: String, in directory: FileDescriptor) throws(FileFailure)
        -> FileDescriptor
    {
        try step("openFile") { () throws(FileFailure) in try base.openFile(name, in: directory) }
    }

    func makeFile(_ name: String, in directory: FileDescriptor, mode: UInt32) throws(FileFailure)
        -> FileDescriptor
    {
        try step("makeFile") { () throws(FileFailure) in
            try base.makeFile(name, in: directory, mode: mode)
        }
    }

    func openLockFile(_ name: String, in directory: FileDescriptor, mode: UInt32)
        throws(FileFailure) -> FileDescriptor
    {
        try step("openLockFile") { () throws(FileFailure) in
            try base.openLockFile(name, in: directory, mode: mode)
        }
    }

    func tryLock(_ file: FileDescriptor) throws(FileFailure) -> Bool {
        try step("tryLock") { () throws(FileFailure) in try base.tryLock(file) }
    }

    func status(of descriptor: FileDescriptor) throws(FileFailure) -> FileStatus {
        try step("status") { () throws(FileFailure) in try base.status(of: descriptor) }
    }

    func setMode(_ mode: UInt32, of descriptor: FileDescriptor) throws(FileFailure) {
        try step("setMode") { () throws(FileFailure) in try base.setMode(mode, of: descriptor) }
    }

    func read(_ descriptor: FileDescriptor, atMost count: Int) throws(FileFailure) -> [UInt8] {
        try step("read") { () throws(FileFailure) in
            try base.read(descriptor, atMost: count)
        }
    }

    func write(_ bytes: ArraySlice<UInt8>, to descriptor: FileDescriptor) throws(FileFailure)
        -> Int
    {
        try step("write") { () throws(FileFailure) in
            longestWrite == 0 ? 0 : try base.write(bytes.prefix(longestWrite), to: descriptor)
        }
    }

    func synchronize(_ descriptor: FileDescriptor) throws(FileFailure) {
        try step("synchronize") { () throws(FileFailure) in try base.synchronize(descriptor) }
    }

    func rename(_ name: String, to newName: String, in directory: FileDescriptor)
        throws(FileFailure)
    {
        try step("rename") { () throws(FileFailure) in
            try base.rename(name, to: newName, in: directory)
            record.withLock { $0.renamed.append(newName) }
        }
    }

    func remove(_ name: String, in directory: FileDescriptor) throws(FileFailure) {
        try step("remove") { () throws(FileFailure) in try base.remove(name, in: directory) }
    }

    func removeDirectory(_ name: String, in directory: FileDescriptor) throws(FileFailure) {
        try step("removeDirectory") { () throws(FileFailure) in
            try base.removeDirectory(name, in: directory)
        }
    }

    func names(in directory: FileDescriptor) throws(FileFailure) -> [String] {
        try step("names") { () throws(FileFailure) in try base.names(in: directory) }
    }

    func close(_ descriptor: FileDescriptor) { base.close(descriptor) }
}
