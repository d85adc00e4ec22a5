// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Dispatch
import Glibc
import LiveWorld
import MailProtocols
import Synchronization
import WizardKit

/// One start of the program, from arguments to exit status.
struct Launch {
    /// The arguments without the program's name.
    let arguments: [String]

    /// Runs to the end of the process.
    func run() -> Never {
        let command: any ParsableCommand
        do {
            if let flag = SecretFlag.first(in: arguments) {
                throw ValidationError(flag.advice)
            }
            command = try RootCommand.parseAsRoot(arguments)
        } catch {
            endUsage(error)
        }
        guard let command = command as? any WizardCommand else {
            // Help, or the root or `profile` alone, each of which ends in a help text.
            do {
                var help = command
                try help.run()
                exit(0)
            } catch {
                endUsage(error)
            }
        }
        start(command)
    }

    private func start(_ command: any WizardCommand) -> Never {
        let settings: Settings
        do {
            settings = try Settings(command.global, environment: Environment.value)
        } catch {
            end(FailureReport(error), of: type(of: command).words, in: fallback)
        }
        let invocation = Invocation(
            world: .live(),
            console: Console(
                style: .detect(colour: settings.colour, environment: Environment.value)),
            settings: settings)
        let signal = Mutex<Int32>(0)
        let work = Task {
            do throws(FailureReport) {
                try await command.run(in: invocation)
                exit(invocation.console.hasLostOutput ? ExitStatus.ioError.rawValue : 0)
            } catch {
                let number = signal.withLock { $0 }
                if number != 0 { exit(128 + number) }
                end(error, of: type(of: command).words, in: invocation)
            }
        }
        let watch = SignalWatch { number in
            signal.withLock { $0 = number }
            work.cancel()
        }
        withExtendedLifetime(watch) { dispatchMain() }
    }

    /// Says what failed, to people and under `--json` to programs, and ends with its status.
    private func end(_ report: FailureReport, of words: String, in invocation: Invocation) -> Never
    {
        if case .interrupted = report.failure { exit(130) }
        let finding = report.finding
        if invocation.isJSON {
            invocation.console.result(
                ResultObject.failure(of: words, finding, report.members).text())
        }
        if !report.isShown { invocation.tell(finding, from: report.circumstances.providerName) }
        exit((finding.exit ?? .software).rawValue)
    }
}

// MARK: - Usage

extension Launch {
    /// Ends after help or a usage error, which ArgumentParser words.
    private func endUsage(_ error: any Error) -> Never {
        let code = RootCommand.exitCode(for: error)
        guard code != .success else {
            plainConsole.result(RootCommand.fullMessage(for: error))
            exit(plainStatus)
        }
        let message = RootCommand.message(for: error)
        if fallback.isJSON {
            let finding = Finding(
                code: "usage.invalid", stage: .input,
                summary: VisibleText(message, limit: 500).description,
                cause: "An argument is unknown, incomplete or misplaced.",
                fix: ["smtp-wizard --help lists the commands; COMMAND --help lists its options."],
                exit: .usage)
            fallback.console.result(ResultObject.failure(of: typedCommand, finding).text())
        }
        for line in RootCommand.fullMessage(for: error).split(separator: "\n") {
            fallback.console.tell(VisibleText(String(line), limit: 500).description)
        }
        exit(ExitStatus.usage.rawValue)
    }

    /// The command's words as far as they were typed.
    private var typedCommand: String {
        let words = arguments.filter { !$0.utf8.starts(with: "-".utf8) }
        guard let first = words.first,
            ["setup", "test", "profile", "sandbox", "guide", "token", "explain", "check"].contains(
                first)
        else {
            return ""
        }
        guard first == "profile", words.count > 1,
            ["list", "show", "validate", "path", "set-default", "rename", "remove"].contains(
                words[1])
        else { return first }
        return "profile \(words[1])"
    }

    /// Where to write before the settings are known.
    private var fallback: Invocation {
        var settings = Settings()
        settings.isJSON = arguments.contains("--json")
        return Invocation(
            world: .live(),
            console: Console(style: .detect(colour: .auto, environment: Environment.value)),
            settings: settings)
    }

    private var plainConsole: Console {
        Console(style: Style(isUTF8: true, isColoured: false, columns: 80))
    }

    private var plainStatus: Int32 { plainConsole.hasLostOutput ? ExitStatus.ioError.rawValue : 0 }
}

/// The environment of the process.
enum Environment {
    /// The value of a variable, or nil where it is not set.
    static func value(_ name: String) -> String? {
        unsafe getenv(name).flatMap { unsafe String(validatingCString: $0) }
    }
}
