// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import MailProtocols
import Testing

/// Secrets in a real keyring and in `pass`, through the program.
@Suite struct InteropSecretStoreTests {
    private let interop: InteropLab

    init() throws {
        interop = try .running()
    }

    private func setup(_ more: [String]) -> [String] {
        [
            "setup", "--no-input", "--from", interop.username, "--host", interop.host, "--port",
            "\(interop.postfix.good[.tls])", "--security", "tls", "--ca-file", interop.caFile,
            "--auth", "password", "--password-file", interop.passwordFile, "--no-test", "--force",
        ] + more
    }

    /// Runs a shell script in the lab, with the program as `$PROGRAM`.
    private func shell(_ script: String, _ arguments: [String], in lab: Lab) async throws
        -> BinaryResult
    {
        try await runBinary(
            ["-euc", script, "sh"] + arguments,
            environment: [
                "HOME": lab.path, "PATH": "/usr/bin:/bin:/usr/sbin", "LC_ALL": "C.UTF-8",
                "PROGRAM": try binaryPath(), "XDG_RUNTIME_DIR": lab.path,
                "TO": interop.username,
            ], program: "/bin/sh")
    }

    @Test func `gnome-keyring keeps the secret, gives it back, and forgets it`() async throws {
        let lab = try Lab()
        // A session with a keyring of its own; its login keyring has an empty password.
        let inner = """
            printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
            "$PROGRAM" "$@"
            "$PROGRAM" profile show
            "$PROGRAM" test --to "$TO"
            secret-tool search --all application smtp-wizard 2>&1 | grep -c '^label = smtp-wizard '
            "$PROGRAM" profile remove --force
            ! secret-tool search --all application smtp-wizard 2>&1 | grep '^label = smtp-wizard '
            """
        let run = try await shell(
            // The bus and what it starts outlive the script, and must not hold our pipes.
            "dbus-run-session -- sh -euc '\(inner.replacing("'", with: "'\\''"))' sh \"$@\" "
                + ">\"$HOME/said\" 2>&1 || status=$?; cat \"$HOME/said\"; exit ${status:-0}",
            setup(["--secret-store", "keyring"]), in: lab)
        #expect(run.status == 0, "\(run.stdoutText)\(run.stderrText)")
        #expect(run.stdoutText.contains("\"store\" : \"keyring\""))
        #expect(run.stdoutText.contains("in the keyring, as lab.test-"))
    }

    @Test func `pass keeps the secret, gives it back, and forgets it`() async throws {
        let lab = try Lab()
        let entry = "smtp-wizard/lab"
        let script = """
            export GNUPGHOME="$HOME/gnupg"
            mkdir -m 700 "$GNUPGHOME"
            gpg --batch --quiet --passphrase '' --quick-generate-key lab@lab.test default default never
            pass init lab@lab.test >/dev/null
            "$PROGRAM" "$@"
            "$PROGRAM" test --to "$TO"
            pass show \(entry) | grep -c '"password"'
            "$PROGRAM" profile remove --force
            ! pass show \(entry)
            gpgconf --kill all
            """
        let run = try await shell(
            script,
            setup([
                "--secret-store", "command", "--secret-get", "pass show \(entry)", "--secret-set",
                "pass insert --multiline --force \(entry)", "--secret-erase",
                "pass rm --force \(entry)",
            ]), in: lab)
        #expect(run.status == 0, "\(run.stdoutText)\(run.stderrText)")
    }
}
