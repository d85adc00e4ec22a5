// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Diagnosis {
    /// Explains what failed with a profile, a secret or another file.
    func finding(for failure: StoreFailure) -> Finding {
        switch failure {
        case .notFound(let item, let path):
            return stored(notFound(item), item, path, exit: .noInput)
        case .alreadyExists(let path):
            return stored(
                Advice(
                    .profileExists, "There is a profile of that name already.",
                    because: "{path} is there, and replacing it was not asked for. Nothing was "
                        + "changed.",
                    fix: [
                        "Replace it: `{setup} --force`",
                        "Or save under another name: `{setup} --profile NAME`",
                    ]), .profile, path, exit: .cannotCreate)
        case .unsafeMode(let path, let mode, let wanted):
            return stored(
                Advice(
                    .secretUnsafeMode, "Others may read or change what only you should.",
                    because: "{path} has the mode \(Self.octal(mode)); it must be "
                        + "\(Self.octal(wanted)). It is not used as long as it is open to others.",
                    fix: [
                        "Close it: `chmod \(Self.octal(wanted)) {path-argument}`",
                        "If others had access to this machine meanwhile, make a new credential.",
                    ]), .secret, path, exit: .configuration)
        case .foreignOwner(let path, let owner):
            return stored(
                Advice(
                    .secretForeignOwner, "The file belongs to another user.",
                    because: "{path} is owned by the user with the number \(owner), who could "
                        + "change it at any time. It is not used.",
                    fix: [
                        "Make it yours: `sudo chown \"$(id -u)\" {path-argument}`",
                        "Or run the program as the user who set it up.",
                    ]), .secret, path, exit: .configuration)
        case .notRegularFile(let path):
            return stored(
                Advice(
                    .notRegularFile, "What should be a file of its own is something else.",
                    because: "{path} is a symbolic link, a folder, a device, or has several hard "
                        + "links. What lies behind could be swapped, so it is not used.",
                    fix: [
                        "See what it is: `ls -ld {path-argument}`",
                        "Put a plain file in its place, then run it again.",
                    ]), .inputFile, path, exit: .ioError)
        case .tooLarge(let item, let path, let limit):
            return stored(
                Advice(
                    .fileTooLarge, "The {item} is too large.",
                    because: "{path} has more than \(limit) octets; no {item} needs that many.",
                    fix: ["See whether it is the right file: `ls -l {path-argument}`"]),
                item, path, exit: Self.exitOfFault(in: item))
        case .newerVersion(let item, let path, let version):
            return stored(
                Advice(
                    .newerVersion, "A newer smtp-wizard wrote the {item}.",
                    because: "{path} has the version \(version), which this program does not know "
                        + "yet. It was left as it is.",
                    fix: [
                        "Update smtp-wizard; this one is: `smtp-wizard --version`",
                        "Or set up anew under another name: `{setup} --profile NAME`",
                    ]), item, path, exit: Self.exitOfFault(in: item))
        case .malformed(let item, let path, let problems):
            return stored(
                malformed(item), item, path, exit: Self.exitOfFault(in: item), problems: problems)
        case .cannotSave(let item, let path, let reason):
            return stored(
                Advice(
                    .cannotSave, "The {item} could not be saved.",
                    because: "The system refused for {path}: {reason}. What was there before is "
                        + "unchanged.",
                    fix: [Self.cure(for: reason), "Then run it again."]),
                item, path, exit: .cannotCreate, reason: reason)
        case .cannotRead(let item, let path, let reason):
            return stored(
                Advice(
                    .cannotRead, "The {item} could not be read.",
                    because: "The system refused for {path}: {reason}.",
                    fix: [Self.cure(for: reason), "Then run it again."]),
                item, path, exit: .ioError, reason: reason)
        case .locked(let path, let waited):
            return stored(
                Advice(
                    .locked, "Another smtp-wizard is saving.",
                    because: "It has held the lock {path} for longer than "
                        + "\(Self.words(waited)). A lock ends with its program, so one is running.",
                    fix: [
                        "Wait until it is done, then run it again.",
                        "See which it is: `pgrep -a smtp-wizard`",
                    ], isTemporary: true), .settings, path, exit: .temporaryFailure)
        case .noHome:
            return make(
                Advice(
                    .noHome, "It is not known where files go.",
                    because: "Neither HOME nor an XDG variable is set, and the current folder is "
                        + "no place for secrets.",
                    fix: [
                        "Name a folder: `smtp-wizard setup --config-dir DIR`",
                        "Or set HOME for the program that starts this one.",
                    ]), at: .store, exit: .configuration)
        case .command(let failure):
            return finding(for: failure)
        case .secretNotStored(let failure, let isKeyring):
            return notStored(failure, isKeyring: isKeyring)
        case .secretNotErased(let failure, let isKeyring):
            return notErased(failure, isKeyring: isKeyring)
        case .secretNotReadBack(let isKeyring):
            return notReadBack(isKeyring: isKeyring)
        case .keyringMissing:
            return keyringMissing
        }
    }

    private func stored(
        _ advice: Advice, _ item: StoreFailure.Item, _ path: String, exit: ExitStatus,
        problems: [Problem] = [], reason: FileFailure? = nil
    ) -> Finding {
        make(
            advice, at: item == .inputFile && advice.code != .notRegularFile ? .input : .store,
            exit: exit, problems: problems,
            adding: [
                "item": item.rawValue, "path": VisibleText(path, limit: 400).description,
                "path-argument": Circumstances.argument(path) ?? "FILE",
                "reason": reason.map { Self.words(for: $0) } ?? "",
            ])
    }

    private static func exitOfFault(in item: StoreFailure.Item) -> ExitStatus {
        switch item {
        case .profile, .inputFile: .data
        case .secret: .ioError
        case .settings: .configuration
        }
    }

    private func notFound(_ item: StoreFailure.Item) -> Advice {
        switch item {
        case .profile:
            Advice(
                .profileNotFound, "There is no such profile.",
                because: "{path} does not exist.",
                fix: [
                    "See which there are: `smtp-wizard profile list`",
                    "Or make one: `smtp-wizard setup`",
                ])
        case .secret:
            Advice(
                .secretNotFound, "The profile's secret is gone.",
                because: "The profile names {path}, which does not exist. It was deleted or moved; "
                    + "the profile itself is whole.",
                fix: [
                    "Sign in again: `{setup} --force`",
                    "Or put the file back from a backup, with the mode 600.",
                ])
        case .settings:
            Advice(
                .settingsNotFound, "There is no file with settings.",
                because: "{path} does not exist, so no default profile is known.",
                fix: [
                    "Name a profile: `smtp-wizard profile list` shows which there are.",
                    "Or make one: `smtp-wizard setup`",
                ])
        case .inputFile:
            Advice(
                .fileNotFound, "There is no file {path}.",
                because: "An option names it, and it does not exist.",
                fix: ["Check the path: `ls -l {path-argument}`"])
        }
    }

    private func malformed(_ item: StoreFailure.Item) -> Advice {
        switch item {
        case .profile:
            Advice(
                .profileInvalid, "The profile can't be used as it is.",
                because: "{path} breaks the rules for profiles; each fault is named. The file was "
                    + "left as it is.",
                fix: ["Mend what is named, or set up anew: `{setup} --force`"])
        case .secret:
            Advice(
                .secretMalformed, "The stored secret can't be read.",
                because: "{path} does not have the form that smtp-wizard writes. It was changed "
                    + "or cut.",
                fix: ["Sign in again: `{setup} --force`"])
        case .settings:
            Advice(
                .settingsInvalid, "The settings can't be read.",
                because: "{path} breaks the rules; each fault is named.",
                fix: ["Remove it, which forgets the default profile: `rm {path-argument}`"])
        case .inputFile:
            Advice(
                .fileInvalid, "The file {path} can't be used.",
                because: "An option names it, and its contents break the rules.",
                fix: ["Give the right file, or mend what is named."])
        }
    }

    private static func octal(_ mode: UInt32) -> String { String(mode, radix: 8) }
}
