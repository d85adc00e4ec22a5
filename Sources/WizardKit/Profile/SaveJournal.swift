// SPDX-License-Identifier: Apache-2.0

/// What one save has opened and made so far, so that a failure leaves nothing new behind.
final class SaveJournal {
    private enum Made {
        case file(String, FileDescriptor)
        case folder(String, FileDescriptor)
    }

    private let files: any FileSystem
    private var made: [Made] = []
    private var opened: [FileDescriptor] = []

    init(files: any FileSystem) {
        self.files = files
    }

    /// Takes over a descriptor, which stays open until `close()`.
    func keep(_ descriptor: FileDescriptor) -> FileDescriptor {
        opened.append(descriptor)
        return descriptor
    }

    /// Notes that a file is new, so that a failure removes it.
    func noteFile(_ name: String, in directory: FileDescriptor) {
        made.append(.file(name, directory))
    }

    /// Whether anything is new.
    var hasMade: Bool { !made.isEmpty }

    /// Takes over all that another journal has opened and made.
    func adopt(_ other: SaveJournal) {
        opened += other.opened
        made += other.made
        (other.opened, other.made) = ([], [])
    }

    /// Opens a folder, and makes it with mode 0700, and those above it, where they are missing.
    func folder(at path: String) throws(FileFailure) -> FileDescriptor {
        do throws(FileFailure) {
            return keep(try files.openDirectory(path: path))
        } catch let error where error.isNotFound {
            let (parent, name) = ConfigurationFolders.split(path)
            // The working directory itself can be gone.
            guard path != parent, path != "." else { throw error }
            return try makeFolder(name, in: try folder(at: parent))
        }
    }

    /// Opens a folder that nobody else may enter, and makes or tightens it where needed.
    ///
    /// - Parameters:
    ///   - name: The folder's name.
    ///   - path: The path of the folder around it.
    ///   - item: What is to be saved, for the failure.
    /// - Returns: The open folder, which is ours and has mode 0700 or less.
    /// - Throws: `StoreFailure.cannotSave`, `.foreignOwner` or `.notRegularFile`.
    func privateFolder(_ name: String, at path: String, item: StoreFailure.Item)
        throws(StoreFailure) -> FileDescriptor
    {
        let full = ConfigurationFolders.join(path, name)
        let (directory, status): (FileDescriptor, FileStatus)
        do throws(FileFailure) {
            directory = try folder(name, in: try folder(at: path))
            status = try files.status(of: directory)
        } catch let error where error.isWrongKind {
            throw .notRegularFile(path: full)
        } catch {
            throw .cannotSave(item, path: full, error)
        }
        guard status.owner == files.effectiveUser else {
            throw .foreignOwner(path: full, owner: status.owner)
        }
        guard status.mode & 0o077 != 0 else { return directory }
        do throws(FileFailure) {
            try files.setMode(0o700, of: directory)
        } catch {
            throw .cannotSave(item, path: full, error)
        }
        return directory
    }

    /// Removes what is new, the last first.
    ///
    /// If a file can't be removed, those made before it stay as well: a profile that is there
    /// needs its secret.
    func undo() {
        for step in made.reversed() {
            switch step {
            case .file(let name, let directory):
                do throws(FileFailure) {
                    try files.remove(name, in: directory)
                } catch let error where error.isNotFound {
                    continue
                } catch {
                    return
                }
            case .folder(let name, let directory):
                try? files.removeDirectory(name, in: directory)
            }
        }
        made = []
    }

    /// Keeps what is new, whatever happens from now on.
    func commit() {
        made = []
    }

    /// Gives every descriptor back, and with them the lock.
    func close() {
        for descriptor in opened.reversed() {
            files.close(descriptor)
        }
        opened = []
    }

    private func folder(_ name: String, in parent: FileDescriptor) throws(FileFailure)
        -> FileDescriptor
    {
        do throws(FileFailure) {
            return keep(try files.openDirectory(name, in: parent))
        } catch let error where error.isNotFound {
            return try makeFolder(name, in: parent)
        }
    }

    private func makeFolder(_ name: String, in parent: FileDescriptor) throws(FileFailure)
        -> FileDescriptor
    {
        do throws(FileFailure) {
            try files.makeDirectory(name, in: parent, mode: 0o700)
            made.append(.folder(name, parent))
            try files.synchronize(parent)
        } catch let error where error.isAlreadyThere {
            // Another save was faster.
        }
        return keep(try files.openDirectory(name, in: parent))
    }
}
