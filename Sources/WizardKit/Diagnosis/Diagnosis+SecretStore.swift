// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// What fails with secrets that other programs keep: a keyring, or commands of the person.
extension Diagnosis {
    private static let otherStore =
        "Or keep the secret in a file that only you can read: `{setup} --secret-store file`"

    func notStored(_ failure: ProcessFailure, isKeyring: Bool) -> Finding {
        if failure == .cancelled { return interruption(at: .store) }
        return make(
            Advice(
                .secretNotStored,
                isKeyring
                    ? "The keyring did not take the secret."
                    : "The command that stores the secret failed.",
                because: "\(Self.words(for: failure)) Nothing was saved.",
                fix: [
                    isKeyring
                        ? "Unlock the keyring, or run in a session that has one: "
                            + "`dbus-run-session -- sh -c 'gnome-keyring-daemon --unlock; ...'`"
                        : "Run the command yourself, with some text on its input, and see what it "
                            + "says.", Self.otherStore,
                ]), at: .store, exit: .cannotCreate)
    }

    func notErased(_ failure: ProcessFailure, isKeyring: Bool) -> Finding {
        if failure == .cancelled { return interruption(at: .store) }
        return make(
            Advice(
                .secretNotErased, "The profile is removed, its secret is not.",
                because: Self.words(for: failure),
                fix: [
                    isKeyring
                        ? "Erase it yourself: `secret-tool clear application smtp-wizard`, which "
                            + "clears all of smtp-wizard's entries."
                        : "Erase it yourself, as the command would have."
                ]), at: .store, exit: .cannotCreate)
    }

    func notReadBack(isKeyring: Bool) -> Finding {
        make(
            Advice(
                .secretNotReadBack, "The secret was stored, and something else came back.",
                because: (isKeyring ? "The keyring" : "The store")
                    + " took the secret without a word, but what it gives back is not the same, so "
                    + "it can't be relied on. Nothing was saved.",
                fix: [
                    isKeyring
                        ? "See what it holds: `secret-tool search application smtp-wizard`"
                        : "Let `--secret-get` print exactly what `--secret-set` has read.",
                    Self.otherStore,
                ]), at: .store, exit: .cannotCreate)
    }

    var keyringMissing: Finding {
        make(
            Advice(
                .keyringMissing, "secret-tool is not on this machine.",
                because: "The keyring is spoken to through it, and the shell finds no such "
                    + "program.",
                fix: [
                    "Install it: `sudo apt install libsecret-tools`", Self.otherStore,
                ]), at: .store, exit: .unavailable)
    }

    private static func words(for failure: ProcessFailure) -> String {
        switch failure {
        case .notStarted(let detail):
            return "It could not be run: \(plain(VisibleText(detail, limit: 200)))."
        case .failed(let status, let message):
            let words = plain(VisibleText(message, limit: 300))
            return "It ended with the status \(status)"
                + (words.isEmpty ? "." : " and said: \(words)")
        case .signalled(let signal): return "It was ended by signal \(signal)."
        case .tooMuchOutput: return "It wrote far more than it should."
        case .timedOut: return "It did not end in time."
        case .cancelled: return "It was stopped."
        }
    }

    /// A program's words inside a template: their braces would name places.
    private static func plain(_ text: VisibleText) -> String {
        String(text.description.filter { $0 != "{" && $0 != "}" })
    }
}
