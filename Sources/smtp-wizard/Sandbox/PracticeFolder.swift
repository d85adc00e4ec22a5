// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// A fresh folder for the files of a practice Google, which nobody else can look into.
///
/// The folder has mode 0700, its files have 0600; both go with `remove()`.
struct PracticeFolder: Sendable {
    /// The folder's absolute path.
    let path: String

    private let world: World
    private let parent: String
    private let name: String

    /// How many folders may lie in each other; a setup saves at depth 3.
    private static let depthLimit = 8

    /// Makes the folder below `TMPDIR`, or `/tmp` where that is no absolute path.
    ///
    /// - Throws: `FailureReport` where the system refuses.
    init(in world: World) throws(FailureReport) {
        self.world = world
        parent = world.environment("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        name = "smtp-wizard-practice-\(Self.letters(world.randomness.bytes(12)))"
        path = parent.hasSuffix("/") ? parent + name : "\(parent)/\(name)"
        try make(name, below: parent)
    }

    /// Makes a folder in it, and returns its path.
    func makeFolder(_ name: String) throws(FailureReport) -> String {
        try make(name, below: path)
        return "\(path)/\(name)"
    }

    /// Writes a file into it, and returns the file's path.
    func write(_ text: String, to name: String) throws(FailureReport) -> String {
        do throws(FileFailure) {
            let directory = try world.files.openDirectory(path: path)
            defer { world.files.close(directory) }
            try AtomicFile(
                preparing: name, in: directory, contents: Array(text.utf8), world: world
            ).commit()
        } catch {
            throw FailureReport(.store(.cannotSave(.inputFile, path: "\(path)/\(name)", error)))
        }
        return "\(path)/\(name)"
    }

    /// Removes the folder and all that is in it; what is gone already is no failure.
    func remove() {
        guard let directory = try? world.files.openDirectory(path: parent) else { return }
        defer { world.files.close(directory) }
        remove(name, in: directory, depth: 0)
    }

    private func remove(_ name: String, in directory: FileDescriptor, depth: Int) {
        guard depth < Self.depthLimit,
            let folder = try? world.files.openDirectory(name, in: directory)
        else {
            try? world.files.remove(name, in: directory)
            return
        }
        for name in (try? world.files.names(in: folder)) ?? [] {
            remove(name, in: folder, depth: depth + 1)
        }
        world.files.close(folder)
        try? world.files.removeDirectory(name, in: directory)
    }

    private func make(_ name: String, below path: String) throws(FailureReport) {
        do throws(FileFailure) {
            let directory = try world.files.openDirectory(path: path)
            defer { world.files.close(directory) }
            try world.files.makeDirectory(name, in: directory, mode: 0o700)
        } catch {
            throw FailureReport(.store(.cannotSave(.inputFile, path: "\(path)/\(name)", error)))
        }
    }

    private static func letters(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.map { UInt8(ascii: "a") + $0 % 26 }, as: UTF8.self)
    }
}
