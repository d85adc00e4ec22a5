// SPDX-License-Identifier: Apache-2.0

/// A file that is replaced whole: whoever reads sees the old contents or the new, nothing between.
///
/// The new contents go into a temporary file in the same folder, with mode 0600 from the first
/// instant, and reach the disk before the rename; the folder does after it.
package struct AtomicFile {
    private let files: any FileSystem
    /// The folder, open.
    let directory: FileDescriptor
    /// The file's name in it.
    let name: String
    /// The name of the temporary file that holds the new contents.
    let temporaryName: String

    /// Writes the new contents beside the file, which stays as it is until `commit()`.
    ///
    /// - Parameters:
    ///   - name: The file's name in the folder.
    ///   - directory: The folder, open.
    ///   - bytes: The new contents.
    ///   - world: Gives files and chance.
    /// - Throws: `FileFailure`; then the temporary file is gone again.
    package init(
        preparing name: String, in directory: FileDescriptor, contents bytes: [UInt8],
        world: World
    ) throws(FileFailure) {
        files = world.files
        self.directory = directory
        self.name = name
        temporaryName = Self.temporaryName(of: name, random: world.randomness.bytes(6))
        try Self.makeFile(temporaryName, in: directory, contents: bytes, files: world.files)
    }

    /// Puts the new contents in the old one's place, and sees the change onto the disk.
    ///
    /// - Throws: `FileFailure`; if the renaming failed, the temporary file is gone again. If the
    ///   folder could not be synchronized, the new contents are in place and may not last.
    package func commit() throws(FileFailure) {
        try replace()
        try synchronize()
    }

    /// Puts the new contents in the old one's place.
    func replace() throws(FileFailure) {
        do throws(FileFailure) {
            try files.rename(temporaryName, to: name, in: directory)
        } catch {
            discard()
            throw error
        }
    }

    /// Sees the change of the folder onto the disk.
    func synchronize() throws(FileFailure) {
        try files.synchronize(directory)
    }

    /// Removes the new contents, if they were not put in place.
    package func discard() {
        try? files.remove(temporaryName, in: directory)
    }

    /// Makes a new file with mode 0600 and sees it onto the disk.
    ///
    /// - Parameters:
    ///   - name: A name that is not taken.
    ///   - directory: The folder, open.
    ///   - bytes: The contents.
    ///   - files: The files.
    /// - Throws: `FileFailure`; then the file is gone again.
    static func makeFile(
        _ name: String, in directory: FileDescriptor, contents bytes: [UInt8],
        files: any FileSystem
    ) throws(FileFailure) {
        let file = try files.makeFile(name, in: directory, mode: 0o600)
        defer { files.close(file) }
        do throws(FileFailure) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = try files.write(rest, to: file)
                guard (1...rest.count).contains(count) else {
                    throw FileFailure(
                        code: FileFailure.inputOutputError, operation: "write", name: name)
                }
                rest = rest.dropFirst(count)
            }
            try files.synchronize(file)
        } catch {
            try? files.remove(name, in: directory)
            throw error
        }
    }

    /// The name of a temporary file, `.NAME.RANDOM.tmp`.
    private static func temporaryName(of name: String, random: [UInt8]) -> String {
        ".\(name).\(Hexadecimal.text(random)).tmp"
    }

    /// Whether a file's name is one that a save gives to a temporary file for `name`.
    ///
    /// - Parameters:
    ///   - candidate: The name of a file in the folder.
    ///   - isName: Whether a text is the name of a file that is saved in that folder.
    /// - Returns: Whether a save that was cut off may have left it behind.
    static func isTemporaryName(_ candidate: String, of isName: (String) -> Bool) -> Bool {
        let bytes = Array(candidate.utf8)
        let suffix = Array(".tmp".utf8)
        // A dot before the name, a dot and 12 digits behind it, then the suffix.
        guard bytes.count > 14 + suffix.count, bytes.first == UInt8(ascii: "."),
            bytes.suffix(suffix.count) == suffix[...]
        else { return false }
        let stem = bytes.dropFirst().dropLast(suffix.count)
        let mark = stem.dropLast(12)
        return stem.suffix(12).allSatisfy(Hexadecimal.isDigit) && mark.last == UInt8(ascii: ".")
            && isName(String(decoding: mark.dropLast(), as: UTF8.self))
    }
}
