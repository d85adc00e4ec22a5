// SPDX-License-Identifier: Apache-2.0

/// Reads files only after their descriptors have shown what they are.
///
/// Checks and reading go by one descriptor, so nothing can be exchanged between them (CWE-367).
struct CheckedReading {
    let files: any FileSystem

    /// How far a file or a folder is to be trusted.
    enum Privacy {
        /// Anybody may own and read it.
        case open
        /// It is ours, and nobody else may read or write it.
        case ownerOnly
    }

    /// Reads a file of a folder that lies in another, and gives both back.
    ///
    /// - Parameters:
    ///   - name: The file.
    ///   - folder: The folder's name, opened never through a symbolic link.
    ///   - parent: The path of the folder around it.
    ///   - item: What the file holds.
    ///   - limit: The largest length in octets.
    ///   - privacy: How far folder and file are to be trusted.
    /// - Returns: The contents.
    /// - Throws: `StoreFailure`.
    func contents(
        of name: String, folder: String, parent: String, item: StoreFailure.Item, limit: Int,
        privacy: Privacy
    ) throws(StoreFailure) -> [UInt8] {
        let folderPath = ConfigurationFolders.join(parent, folder)
        let path = ConfigurationFolders.join(folderPath, name)
        guard let directory = try self.folder(folder, parent: parent, item: item) else {
            throw .notFound(item, path: path)
        }
        defer { files.close(directory) }
        if privacy == .ownerOnly {
            try requirePrivate(directory, path: folderPath, item: item, mode: 0o700)
        }
        return try contents(
            of: name, in: directory, path: path, item: item, limit: limit, privacy: privacy)
    }

    /// Reads a file by its path; the last component is never followed as a symbolic link.
    func contents(ofPath path: String, item: StoreFailure.Item, limit: Int)
        throws(StoreFailure) -> [UInt8]
    {
        let (folder, name) = ConfigurationFolders.split(path)
        let directory = try reading(item, path) { () throws(FileFailure) in
            try files.openDirectory(path: folder)
        }
        defer { files.close(directory) }
        return try contents(
            of: name, in: directory, path: path, item: item, limit: limit, privacy: .open)
    }

    /// Opens a folder inside another, or returns nil where one of them is missing.
    func folder(_ name: String, parent: String, item: StoreFailure.Item) throws(StoreFailure)
        -> FileDescriptor?
    {
        let path = ConfigurationFolders.join(parent, name)
        do throws(FileFailure) {
            let outer = try files.openDirectory(path: parent)
            defer { files.close(outer) }
            return try files.openDirectory(name, in: outer)
        } catch let error where error.isNotFound {
            return nil
        } catch let error where error.isWrongKind {
            throw .notRegularFile(path: path)
        } catch {
            throw .cannotRead(item, path: path, error)
        }
    }

    /// Reads a file of an open folder.
    func contents(
        of name: String, in directory: FileDescriptor, path: String, item: StoreFailure.Item,
        limit: Int, privacy: Privacy
    ) throws(StoreFailure) -> [UInt8] {
        let file = try reading(item, path) { () throws(FileFailure) in
            try files.openFile(name, in: directory)
        }
        defer { files.close(file) }
        let status = try reading(item, path) { () throws(FileFailure) in
            try files.status(of: file)
        }
        guard status.kind == .file, status.links == 1 else { throw .notRegularFile(path: path) }
        if privacy == .ownerOnly {
            try requirePrivate(status, path: path, mode: 0o600)
        }
        guard status.size <= limit else { throw .tooLarge(item, path: path, limit: limit) }
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            let more = try reading(item, path) { () throws(FileFailure) in
                try files.read(file, atMost: min(limit + 1 - bytes.count, 65_536))
            }
            if more.isEmpty { return bytes }
            bytes += more
        }
        // It grew while it was read.
        throw .tooLarge(item, path: path, limit: limit)
    }

    private func requirePrivate(
        _ directory: FileDescriptor, path: String, item: StoreFailure.Item, mode: UInt32
    ) throws(StoreFailure) {
        let status = try reading(item, path) { () throws(FileFailure) in
            try files.status(of: directory)
        }
        try requirePrivate(status, path: path, mode: mode)
    }

    private func requirePrivate(_ status: FileStatus, path: String, mode: UInt32)
        throws(StoreFailure)
    {
        guard status.owner == files.effectiveUser else {
            throw .foreignOwner(path: path, owner: status.owner)
        }
        guard status.mode & 0o077 == 0 else {
            throw .unsafeMode(path: path, mode: status.mode, wanted: mode)
        }
    }

    private func reading<Result>(
        _ item: StoreFailure.Item, _ path: String, _ body: () throws(FileFailure) -> Result
    ) throws(StoreFailure) -> Result {
        do throws(FileFailure) {
            return try body()
        } catch let error where error.isNotFound {
            throw .notFound(item, path: path)
        } catch let error where error.isWrongKind {
            throw .notRegularFile(path: path)
        } catch {
            throw .cannotRead(item, path: path, error)
        }
    }
}
