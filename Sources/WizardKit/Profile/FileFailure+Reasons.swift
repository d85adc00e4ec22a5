// SPDX-License-Identifier: Apache-2.0

/// The reasons that the stores tell apart, by Linux' error numbers.
extension FileFailure {
    /// There is no such file or folder (ENOENT).
    var isNotFound: Bool { code == 2 }
    /// It is there already (EEXIST).
    var isAlreadyThere: Bool { code == 17 }
    /// It is a symbolic link, or no folder where one is needed, or a socket (ELOOP, ENOTDIR, ENXIO).
    var isWrongKind: Bool { [40, 20, 6].contains(code) }

    /// What a descriptor that is no regular file is taken for (ENXIO).
    static func wrongKind(_ name: String) -> FileFailure {
        FileFailure(code: 6, operation: "fstat", name: name)
    }

    /// What a write that writes nothing is taken for (EIO), so that no loop goes on for ever.
    static let inputOutputError: Int32 = 5
}
