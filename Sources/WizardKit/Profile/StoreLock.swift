// SPDX-License-Identifier: Apache-2.0

/// The lock under which profiles and secrets are changed, one process or task at a time.
///
/// It is the kernel's, so it ends with its holder. Its file stays, except after a failed save that
/// made it; whoever then got the lock of the removed file sees that by its links and starts anew.
struct StoreLock {
    static let fileName = "profiles.lock"
    static let longestWait = Duration.seconds(10)
    static let pause = Duration.milliseconds(50)

    let world: World
    let folders: ConfigurationFolders

    /// Waits for the lock, which the journal then holds.
    ///
    /// - Parameters:
    ///   - journal: Keeps the lock until it is closed.
    ///   - item: What is to be saved, for the failure.
    /// - Throws: `StoreFailure.locked` after ten seconds or when the task is cancelled, or what
    ///   opening the lock's file met.
    func take(_ journal: SaveJournal, item: StoreFailure.Item) async throws(StoreFailure) {
        let path = ConfigurationFolders.join(folders.locks, Self.fileName)
        var waited = Duration.zero
        while waited < Self.longestWait {
            // Opened each time: a save that failed may have removed the file or its folder.
            if try tryOnce(journal, path: path, item: item) { return }
            do {
                try await world.time.sleep(for: Self.pause)
            } catch {
                break
            }
            waited += Self.pause
        }
        throw .locked(path: path, waited: waited)
    }

    private func tryOnce(_ journal: SaveJournal, path: String, item: StoreFailure.Item)
        throws(StoreFailure) -> Bool
    {
        let attempt = SaveJournal(files: world.files)
        defer { attempt.close() }
        do throws(StoreFailure) {
            let folder = try attempt.privateFolder(
                ConfigurationFolders.locksName, at: folders.state, item: item)
            let isTaken = try lock(attempt, in: folder, path: path, item: item)
            // A folder that was made is remembered, even if another got the lock in it first.
            if isTaken || attempt.hasMade {
                journal.adopt(attempt)
            }
            return isTaken
        } catch {
            attempt.undo()
            // Another's failed save may have taken the folder away while we were in it.
            if case .cannotSave(_, _, let failure) = error, failure.isNotFound { return false }
            throw error
        }
    }

    private func lock(
        _ attempt: SaveJournal, in folder: FileDescriptor, path: String, item: StoreFailure.Item
    ) throws(StoreFailure) -> Bool {
        let files = world.files
        do throws(FileFailure) {
            let isThere = try Self.isThere(in: folder, files: files)
            let file = attempt.keep(
                try files.openLockFile(Self.fileName, in: folder, mode: 0o600))
            let status: FileStatus
            do throws(FileFailure) {
                guard try files.tryLock(file) else { return false }
                status = try files.status(of: file)
            } catch {
                // Where locking itself fails, nobody holds the lock of the file that we made.
                if !isThere { attempt.noteFile(Self.fileName, in: folder) }
                throw error
            }
            guard status.kind == .file else { throw FileFailure.wrongKind(path) }
            guard status.links > 0 else { return false }
            // Noted only now: who removes the file must hold its lock.
            if !isThere { attempt.noteFile(Self.fileName, in: folder) }
            return true
        } catch let error where error.isWrongKind {
            throw .notRegularFile(path: path)
        } catch {
            throw .cannotSave(item, path: path, error)
        }
    }

    private static func isThere(in folder: FileDescriptor, files: any FileSystem)
        throws(FileFailure) -> Bool
    {
        do throws(FileFailure) {
            files.close(try files.openFile(fileName, in: folder))
            return true
        } catch let error where error.isNotFound {
            return false
        }
    }
}
