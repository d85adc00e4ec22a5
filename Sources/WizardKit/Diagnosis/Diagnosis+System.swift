// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Diagnosis {
    /// Explains why the command for a password gave none.
    func finding(for failure: ProcessFailure) -> Finding {
        switch failure {
        case .notStarted(let detail):
            return commandFailed(
                because: "The shell could not be started: {detail}.",
                adding: VisibleText(detail, limit: 200))
        case .failed(let status, let message):
            let words = VisibleText(message, limit: 300)
            return commandFailed(
                because: "It ended with the status \(status)"
                    + (words.description.isEmpty ? "." : " and said: {detail}"), adding: words)
        case .signalled(let signal):
            return commandFailed(because: "It was ended by signal \(signal).")
        case .tooMuchOutput:
            return commandFailed(
                because: "It wrote far more than a password; only the password may be written.")
        case .timedOut:
            return make(
                Advice(
                    .secretCommandTimedOut, "The command for the password did not end in time.",
                    because: "Perhaps it asks something that nobody sees, such as the password of "
                        + "a locked store.",
                    fix: [
                        "Unlock the store, or run the command once yourself, then try again: "
                            + "`{again}`",
                        "Or give it more time: `{again} --timeout 60`",
                    ]), at: .store, exit: .temporaryFailure)
        case .cancelled:
            return interruption(at: .store)
        }
    }

    private func commandFailed(because cause: String, adding detail: VisibleText? = nil) -> Finding
    {
        make(
            Advice(
                .secretCommandFailed, "The command for the password failed.", because: cause,
                fix: [
                    "Run the command yourself and see what it says.",
                    "Or name another one: `{setup} --password-command CMD`",
                ]), at: .store, exit: .ioError, adding: ["detail": detail?.description ?? ""])
    }

    /// A system error in words, by Linux's numbers.
    static func words(for failure: FileFailure) -> String {
        let operation = VisibleText(failure.operation, limit: 40)
        return "\(systemError(failure.code)) (\(operation), error \(failure.code))"
    }

    /// What most likely lets the operation succeed.
    static func cure(for failure: FileFailure) -> String {
        switch failure.code {
        case 1, 13: "Give this user access: `ls -ld {path-argument}` shows who has it."
        case 28, 122: "Make room: `df -h {path-argument}` shows how much there is."
        case 30: "Choose a folder that can be written: `smtp-wizard setup --config-dir DIR`"
        case 5: "Look for faults of the disk: `sudo dmesg`"
        case 2, 20: "See which part of the path is missing: `ls -ld {path-argument}`"
        default: "See what is there: `ls -ld {path-argument}`"
        }
    }

    private static func systemError(_ code: Int32) -> String {
        switch code {
        case 1: "operation not permitted"
        case 2: "no such file or folder"
        case 5: "input/output error"
        case 13: "permission denied"
        case 17: "it is there already"
        case 20: "part of the path is no folder"
        case 21: "it is a folder"
        case 23, 24: "too many open files"
        case 27: "file too large"
        case 28: "no space left on the disk"
        case 30: "the file system can't be written"
        case 36: "the name is too long"
        case 40: "a symbolic link stands in the way"
        case 122: "the disk quota is used up"
        default: "the system gave an error"
        }
    }
}
