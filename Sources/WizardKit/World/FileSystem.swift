// SPDX-License-Identifier: Apache-2.0

/// The file operations that saving and reading a profile needs, each by descriptor.
///
/// They are as small as the system's own calls, so that a test can fail, or end the process at,
/// any one of them. Names are single path components: nothing here takes a path but
/// `openDirectory(path:)` and `openFile(path:)`.
package protocol FileSystem: Sendable {
    /// Opens a folder by path, following symbolic links in it as the person set them up.
    func openDirectory(path: String) throws(FileFailure) -> FileDescriptor
    /// Opens a folder inside another, never through a symbolic link.
    func openDirectory(_ name: String, in directory: FileDescriptor) throws(FileFailure)
        -> FileDescriptor
    /// Makes a folder with the given mode bits, whatever the umask says.
    func makeDirectory(_ name: String, in directory: FileDescriptor, mode: UInt32)
        throws(FileFailure)
    /// Opens an existing file by path for reading, without waiting for the writer of a FIFO.
    func openFile(path: String) throws(FileFailure) -> FileDescriptor
    /// Opens an existing file for reading, never through a symbolic link, without waiting.
    func openFile(_ name: String, in directory: FileDescriptor) throws(FileFailure)
        -> FileDescriptor
    /// Makes a file that must not exist yet, open for writing, with the given mode bits.
    func makeFile(_ name: String, in directory: FileDescriptor, mode: UInt32) throws(FileFailure)
        -> FileDescriptor
    /// Opens the file to lock, making it where it is missing, never through a symbolic link.
    func openLockFile(_ name: String, in directory: FileDescriptor, mode: UInt32)
        throws(FileFailure) -> FileDescriptor
    /// Tries to take an exclusive lock that ends with the descriptor or the process.
    ///
    /// - Returns: Whether the lock was taken; false while another holds it.
    func tryLock(_ file: FileDescriptor) throws(FileFailure) -> Bool
    /// What the descriptor stands for.
    func status(of descriptor: FileDescriptor) throws(FileFailure) -> FileStatus
    /// Sets the mode bits.
    func setMode(_ mode: UInt32, of descriptor: FileDescriptor) throws(FileFailure)
    /// Reads at most `count` octets; empty at the end.
    func read(_ descriptor: FileDescriptor, atMost count: Int) throws(FileFailure) -> [UInt8]
    /// Writes some of the octets, and returns how many.
    func write(_ bytes: ArraySlice<UInt8>, to descriptor: FileDescriptor) throws(FileFailure) -> Int
    /// Waits until a file or a folder is on the disk.
    func synchronize(_ descriptor: FileDescriptor) throws(FileFailure)
    /// Renames within a folder, replacing what is there.
    func rename(_ name: String, to newName: String, in directory: FileDescriptor)
        throws(FileFailure)
    /// Removes a file from a folder.
    func remove(_ name: String, in directory: FileDescriptor) throws(FileFailure)
    /// Removes an empty folder from a folder.
    func removeDirectory(_ name: String, in directory: FileDescriptor) throws(FileFailure)
    /// The names in a folder, without `.` and `..`, sorted.
    func names(in directory: FileDescriptor) throws(FileFailure) -> [String]
    /// Gives the descriptor back; an error here is no failure, the data was synchronized before.
    func close(_ descriptor: FileDescriptor)
    /// The user that files are made for.
    var effectiveUser: UInt32 { get }
}

/// An open file or folder.
package struct FileDescriptor: Sendable, Hashable {
    /// The system's number.
    package let number: Int32

    /// Wraps the system's number.
    package init(number: Int32) {
        self.number = number
    }
}

/// What a descriptor stands for.
package struct FileStatus: Sendable, Hashable {
    /// What kind of thing.
    package enum Kind: Sendable, Hashable {
        case file
        case directory
        case other
    }

    package var kind: Kind
    /// The permission bits, `0o7777` at most.
    package var mode: UInt32
    /// The user that owns it.
    package var owner: UInt32
    /// The number of hard links.
    package var links: UInt64
    /// The length in octets.
    package var size: Int64

    /// Describes a file or folder.
    package init(kind: Kind, mode: UInt32, owner: UInt32, links: UInt64, size: Int64) {
        self.kind = kind
        self.mode = mode
        self.owner = owner
        self.links = links
        self.size = size
    }
}

/// A file operation that the system refused.
package struct FileFailure: Error, Sendable, Hashable {
    /// The system's error number.
    package var code: Int32
    /// The call that was refused, for instance `openat`.
    package var operation: String
    /// What it was about: a path or a name.
    package var name: String

    /// Describes a refusal.
    package init(code: Int32, operation: String, name: String) {
        self.code = code
        self.operation = operation
        self.name = name
    }
}
