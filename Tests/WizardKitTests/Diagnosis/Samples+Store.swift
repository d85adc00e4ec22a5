// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import WizardKit

extension Sample {
    static let stores: [Sample] = [
        Sample(
            "secret.not-stored", .store, 73, fix: "Unlock the keyring",
            .store(
                .secretNotStored(.failed(status: 1, message: Array("{x}".utf8)), isKeyring: true))),
        Sample(
            "secret.not-stored", .store, 73, fix: "Run the command yourself",
            .store(.secretNotStored(.signalled(9), isKeyring: false))),
        Sample(
            "secret.not-erased", .store, 73, fix: "Erase it yourself",
            .store(.secretNotErased(.tooMuchOutput, isKeyring: true))),
        Sample(
            "secret.not-erased", .store, 73, fix: "Erase it yourself",
            .store(.secretNotErased(.notStarted(detail: "x"), isKeyring: false))),
        Sample(
            "secret.not-read-back", .store, 73, fix: "See what it holds",
            .store(.secretNotReadBack(isKeyring: true))),
        Sample(
            "secret.not-read-back", .store, 73, fix: "Let `--secret-get`",
            .store(.secretNotReadBack(isKeyring: false))),
        Sample("secret.keyring-missing", .store, 69, fix: "Install it", .store(.keyringMissing)),
    ]

    private static let path = "/home/ann/.config/smtp-wizard/profiles/example.com.json"
    private static let problem = Problem(
        field: "server.port", value: VisibleText("0"), rule: "A port is 1 to 65535.")
    private static let full = FileFailure(code: 28, operation: "write", name: "x")
    private static let denied = FileFailure(code: 13, operation: "openat", name: "x")

    static let stored: [Sample] = [
        Sample(
            "profile.not-found", .store, 66, fix: "See which there are",
            .store(.notFound(.profile, path: path))),
        Sample(
            "secret.not-found", .store, 66, fix: "Sign in again",
            .store(.notFound(.secret, path: path))),
        Sample(
            "settings.not-found", .store, 66, fix: "Name a profile",
            .store(.notFound(.settings, path: path))),
        Sample(
            "file.not-found", .input, 66, fix: "Check the path: `ls -l '/tmp/my file'`",
            .store(.notFound(.inputFile, path: "/tmp/my file"))),
        Sample(
            "profile.exists", .store, 73,
            fix: "Replace it: `smtp-wizard setup --from noreply@example.com "
                + "--host mail.example.net --force`",
            .store(.alreadyExists(path: path))),
        Sample(
            "secret.unsafe-mode", .store, 78, fix: "Close it: `chmod 600 \(path)`",
            .store(.unsafeMode(path: path, mode: 0o644, wanted: 0o600))),
        Sample(
            "secret.foreign-owner", .store, 78, fix: "Make it yours",
            .store(.foreignOwner(path: path, owner: 1_001))),
        Sample(
            "store.not-regular-file", .store, 74, fix: "See what it is: `ls -ld \(path)`",
            .store(.notRegularFile(path: path))),
        Sample(
            "store.too-large", .store, 65, fix: "See whether",
            .store(.tooLarge(.profile, path: path, limit: 65_536))),
        Sample(
            "store.too-large", .store, 74, fix: "See whether",
            .store(.tooLarge(.secret, path: path, limit: 65_536))),
        Sample(
            "store.too-large", .input, 65, fix: "See whether",
            .store(.tooLarge(.inputFile, path: path, limit: 65_536))),
        Sample(
            "store.newer-version", .store, 65, fix: "Update smtp-wizard",
            .store(.newerVersion(.profile, path: path, version: 2))),
        Sample(
            "store.newer-version", .store, 78, fix: "Update smtp-wizard",
            .store(.newerVersion(.settings, path: path, version: 2))),
        Sample(
            "profile.invalid", .store, 65, fix: "Mend what is named",
            .store(.malformed(.profile, path: path, problems: [problem]))),
        Sample(
            "secret.malformed", .store, 74, fix: "Sign in again",
            .store(.malformed(.secret, path: path, problems: []))),
        Sample(
            "settings.invalid", .store, 78, fix: "Remove it",
            .store(.malformed(.settings, path: path, problems: [problem]))),
        Sample(
            "file.invalid", .input, 65, fix: "Give the right file",
            .store(.malformed(.inputFile, path: path, problems: [problem]))),
        Sample(
            "store.cannot-save", .store, 73, fix: "Make room",
            .store(.cannotSave(.profile, path: path, full))),
        Sample(
            "store.cannot-read", .store, 74, fix: "Give this user access",
            .store(.cannotRead(.secret, path: path, denied))),
        Sample(
            "store.locked", .store, 75, temporary: true, fix: "Wait until it is done",
            .store(.locked(path: path, waited: .seconds(10)))),
        Sample(
            "provider.invalid", .input, 78, fix: "Mend the file",
            .provider(
                path: path, problems: [Problem(field: "id", value: nil, rule: "It is required.")])),
        Sample(
            "tls.no-trust", .input, 66, fix: "Name a PEM file",
            .authorities(path: path, detail: "there is no certificate in it")),
        Sample("store.no-home", .store, 78, fix: "Name a folder", .store(.noHome)),
        Sample(
            "secret.command-failed", .store, 74, fix: "Run the command yourself",
            .store(.command(.failed(status: 1, message: Array("locked".utf8))))),
        Sample(
            "secret.command-failed", .store, 74, fix: "Run the command yourself",
            .store(.command(.notStarted(detail: "No such file")))),
        Sample(
            "secret.command-failed", .store, 74, fix: "Run the command yourself",
            .store(.command(.signalled(9)))),
        Sample(
            "secret.command-failed", .store, 74, fix: "Run the command yourself",
            .store(.command(.tooMuchOutput))),
        Sample(
            "secret.command-timed-out", .store, 75, fix: "Unlock the store",
            .store(.command(.timedOut))),
        Sample(
            "program.interrupted", .store, 130, fix: "Start again", .store(.command(.cancelled))),
    ]

    static let program: [Sample] = [
        Sample("usage.invalid", .input, 64, fix: "Give each option", .input([problem])),
        Sample("usage.invalid", .input, 64, fix: "Give each option", .input([])),
        Sample("data.invalid", .input, 65, fix: "Change what is named", .data([problem])),
        Sample("program.interrupted", .input, 130, fix: "Start again", .interrupted),
        Sample("program.bug", .input, 70, fix: "Run it again", .bug(detail: "no stage")),
    ]
}
