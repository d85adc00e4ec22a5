// SPDX-License-Identifier: Apache-2.0

/// A file that a flag names, read whole and bounded.
package enum InputFile {
    /// Reads a file that a person named; symbolic links are followed, as in any other program.
    ///
    /// - Parameters:
    ///   - path: The path as it was given.
    ///   - limit: The largest length in octets.
    ///   - world: The file system.
    /// - Returns: The contents.
    /// - Throws: `StoreFailure.notFound`, `.notRegularFile` for a folder or a device,
    ///   `.tooLarge`, `.cannotRead`.
    package static func contents(at path: String, atMost limit: Int, in world: World)
        throws(StoreFailure) -> [UInt8]
    {
        do {
            let file = try world.files.openFile(path: path)
            defer { world.files.close(file) }
            guard try world.files.status(of: file).kind == .file else {
                throw StoreFailure.notRegularFile(path: path)
            }
            var contents: [UInt8] = []
            while true {
                let piece = try world.files.read(file, atMost: 65_536)
                guard !piece.isEmpty else { return contents }
                contents += piece
                guard contents.count <= limit else {
                    throw StoreFailure.tooLarge(.inputFile, path: path, limit: limit)
                }
            }
        } catch let failure as StoreFailure {
            throw failure
        } catch let failure as FileFailure {
            throw failure.isNotFound
                ? .notFound(.inputFile, path: path)
                : .cannotRead(.inputFile, path: path, failure)
        } catch {
            throw .cannotRead(
                .inputFile, path: path, FileFailure(code: 0, operation: "read", name: path))
        }
    }

    /// The permission bits of a file that a person named; symbolic links are followed.
    ///
    /// - Parameters:
    ///   - path: The path as it was given.
    ///   - world: The file system.
    /// - Returns: The bits, `0o7777` at most, or nil where the file can't be opened.
    package static func mode(ofFileAt path: String, in world: World) -> UInt32? {
        guard let file = try? world.files.openFile(path: path) else { return nil }
        defer { world.files.close(file) }
        return try? world.files.status(of: file).mode
    }
}
