// SPDX-License-Identifier: Apache-2.0

import Glibc
package import WizardKit

/// The machine's own files, each operation one system call by descriptor.
///
/// A call that a signal interrupts is made again, except `close`, after which the descriptor is
/// gone on Linux whatever it says.
package struct PosixFileSystem: FileSystem {
    /// Stands for the files that this process can see.
    package init() {}

    package var effectiveUser: UInt32 { geteuid() }

    package func openDirectory(path: String) throws(FileFailure) -> FileDescriptor {
        try open(path, in: AT_FDCWD, flags: O_RDONLY | O_DIRECTORY)
    }

    package func openDirectory(_ name: String, in directory: FileDescriptor) throws(FileFailure)
        -> FileDescriptor
    {
        try checkComponent(name, operation: "openat")
        return try open(name, in: directory.number, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    }

    package func makeDirectory(_ name: String, in directory: FileDescriptor, mode: UInt32)
        throws(FileFailure)
    {
        try checkComponent(name, operation: "mkdirat")
        try retrying("mkdirat", name) { unsafe mkdirat(directory.number, name, mode) }
        do throws(FileFailure) {
            let made = try openDirectory(name, in: directory)
            defer { close(made) }
            try setMode(mode, of: made)
        } catch {
            try? removeDirectory(name, in: directory)
            throw error
        }
    }

    package func openFile(path: String) throws(FileFailure) -> FileDescriptor {
        try open(path, in: AT_FDCWD, flags: O_RDONLY | O_NONBLOCK | O_NOCTTY)
    }

    package func openFile(_ name: String, in directory: FileDescriptor) throws(FileFailure)
        -> FileDescriptor
    {
        try checkComponent(name, operation: "openat")
        return try open(
            name, in: directory.number, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    }

    package func makeFile(_ name: String, in directory: FileDescriptor, mode: UInt32)
        throws(FileFailure) -> FileDescriptor
    {
        try checkComponent(name, operation: "openat")
        let file = try open(
            name, in: directory.number, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
        do throws(FileFailure) {
            // The umask may have taken bits away; it can't have added any.
            try setMode(mode, of: file)
        } catch {
            close(file)
            try? remove(name, in: directory)
            throw error
        }
        return file
    }

    package func openLockFile(_ name: String, in directory: FileDescriptor, mode: UInt32)
        throws(FileFailure) -> FileDescriptor
    {
        try checkComponent(name, operation: "openat")
        let file = try open(
            name, in: directory.number, flags: O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK,
            mode: mode)
        do throws(FileFailure) {
            // Whether the file is new can't be told, so the umask is undone by what is missing.
            let status = try status(of: file)
            if status.kind == .file, status.owner == effectiveUser, status.mode & mode != mode {
                try setMode(mode, of: file)
            }
        } catch {
            close(file)
            throw error
        }
        return file
    }

    package func tryLock(_ file: FileDescriptor) throws(FileFailure) -> Bool {
        do throws(FileFailure) {
            try retrying("flock", "") { flock(file.number, LOCK_EX | LOCK_NB) }
            return true
        } catch let error where error.code == EWOULDBLOCK {
            return false
        }
    }

    package func status(of descriptor: FileDescriptor) throws(FileFailure) -> FileStatus {
        var status = stat()
        try retrying("fstat", "") { unsafe fstat(descriptor.number, &status) }
        let kind: FileStatus.Kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            default: .other
            }
        return FileStatus(
            kind: kind, mode: status.st_mode & 0o7777, owner: status.st_uid,
            links: UInt64(status.st_nlink), size: Int64(status.st_size))
    }

    package func setMode(_ mode: UInt32, of descriptor: FileDescriptor) throws(FileFailure) {
        try retrying("fchmod", "") { fchmod(descriptor.number, mode) }
    }

    package func read(_ descriptor: FileDescriptor, atMost count: Int) throws(FileFailure)
        -> [UInt8]
    {
        guard count > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        let length = try retrying("read", "") {
            unsafe Glibc.read(descriptor.number, &bytes, count)
        }
        bytes.removeSubrange(length...)
        return bytes
    }

    package func write(_ bytes: ArraySlice<UInt8>, to descriptor: FileDescriptor)
        throws(FileFailure) -> Int
    {
        try retrying("write", "") {
            unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor.number, buffer.baseAddress, buffer.count)
            }
        }
    }

    package func synchronize(_ descriptor: FileDescriptor) throws(FileFailure) {
        try retrying("fsync", "") { fsync(descriptor.number) }
    }

    package func rename(_ name: String, to newName: String, in directory: FileDescriptor)
        throws(FileFailure)
    {
        try checkComponent(name, operation: "renameat")
        try checkComponent(newName, operation: "renameat")
        try retrying("renameat", newName) {
            unsafe renameat(directory.number, name, directory.number, newName)
        }
    }

    package func remove(_ name: String, in directory: FileDescriptor) throws(FileFailure) {
        try checkComponent(name, operation: "unlinkat")
        try retrying("unlinkat", name) { unsafe unlinkat(directory.number, name, 0) }
    }

    package func removeDirectory(_ name: String, in directory: FileDescriptor)
        throws(FileFailure)
    {
        try checkComponent(name, operation: "unlinkat")
        try retrying("unlinkat", name) { unsafe unlinkat(directory.number, name, AT_REMOVEDIR) }
    }

    package func names(in directory: FileDescriptor) throws(FileFailure) -> [String] {
        // A second opening, because reading moves the position and closedir closes the descriptor.
        let own = try open(".", in: directory.number, flags: O_RDONLY | O_DIRECTORY)
        guard let stream = unsafe fdopendir(own.number) else {
            let code = errno
            close(own)
            throw FileFailure(code: code, operation: "fdopendir", name: "")
        }
        defer { _ = unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else {
                guard errno == 0 else {
                    throw FileFailure(code: errno, operation: "readdir", name: "")
                }
                return names.sorted()
            }
            // A name that is not UTF-8 is none that we made, and can't be spoken of as a String.
            let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
                unsafe Array(buffer.prefix { $0 != 0 })
            }
            guard let name = String(validating: bytes, as: UTF8.self) else { continue }
            if name != ".", name != ".." {
                names.append(name)
            }
        }
    }

    package func close(_ descriptor: FileDescriptor) {
        _ = Glibc.close(descriptor.number)
    }

    private func open(
        _ path: String, in directory: Int32, flags: Int32, mode: UInt32 = 0
    ) throws(FileFailure) -> FileDescriptor {
        // A NUL would end the path early and so open another file than the one that was checked.
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw FileFailure(code: EINVAL, operation: "openat", name: path)
        }
        let number = try retrying("openat", path) {
            unsafe openat(directory, path, flags | O_CLOEXEC, mode)
        }
        return FileDescriptor(number: number)
    }

    private func checkComponent(_ name: String, operation: String) throws(FileFailure) {
        let bytes = name.utf8
        guard !bytes.isEmpty, !bytes.contains(0), !bytes.contains(UInt8(ascii: "/")),
            name != ".", name != ".."
        else { throw FileFailure(code: EINVAL, operation: operation, name: name) }
    }

    @discardableResult
    private func retrying<Number: SignedInteger>(
        _ operation: String, _ name: String, _ call: () -> Number
    ) throws(FileFailure) -> Number {
        while true {
            let result = call()
            if result >= 0 { return result }
            let code = errno
            guard code == EINTR else {
                throw FileFailure(code: code, operation: operation, name: name)
            }
        }
    }
}
