// SPDX-License-Identifier: Apache-2.0

/// A password, a token or a client secret, which can't be printed, logged or encoded by accident.
///
/// There is no `Codable` conformance and every textual form is `<secret>`; reading the bytes is
/// spelled `exposed`, so that each place that does it can be found by name. The memory is
/// overwritten when the last copy goes; copies that other code made of the exposed bytes are out
/// of its reach.
package struct Secret: Sendable {
    private let storage: Storage

    /// Keeps the given octets exactly, without trimming or normalising them.
    package init(_ bytes: some Collection<UInt8>) {
        storage = Storage(bytes)
    }

    /// Keeps the UTF-8 octets of a text exactly.
    package init(_ text: String) {
        self.init(Array(text.utf8))
    }

    /// The octets themselves, for the one line that puts them on the wire or into the store.
    package var exposedBytes: [UInt8] { storage.bytes }

    /// The octets as text, or nil where they are not UTF-8.
    package var exposedText: String? { String(validating: storage.bytes, as: UTF8.self) }

    /// The number of octets.
    package var count: Int { storage.count }

    /// Whether there are no octets at all.
    package var isEmpty: Bool { storage.count == 0 }
}

extension Secret: Equatable {
    /// Compares in a time that depends on the lengths alone.
    package static func == (left: Secret, right: Secret) -> Bool {
        let (a, b) = (left.exposedBytes, right.exposedBytes)
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(into: UInt8(0)) { $0 |= $1.0 ^ $1.1 } == 0
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "<secret>" }
    package var debugDescription: String { "<secret>" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The octets, outside any Swift array, so that they can be overwritten at the end.
@safe private final class Storage: @unchecked Sendable {
    // Unchecked because of the pointer: it is written in the initialiser and in deinit alone.
    private let buffer: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: some Collection<UInt8>) {
        unsafe buffer = .allocate(capacity: bytes.count)
        _ = unsafe buffer.initialize(from: bytes)
    }

    deinit {
        for index in unsafe buffer.indices {
            unsafe buffer[index] = 0
        }
        unsafe buffer.deallocate()
    }

    var count: Int { unsafe buffer.count }
    var bytes: [UInt8] { unsafe Array(buffer) }
}
