// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit
import WizardSandbox

/// `smtp-wizard sandbox`: a practice Google on loopback, until a signal ends it.
struct SandboxCommand: WizardCommand {
    static let words = "sandbox"
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Run a practice Google on this machine: OAuth server, mail servers, inbox.",
        discussion: """
            It listens on 127.0.0.1 alone and prints what to run to try it. Ctrl-C ends it and
            removes its files.
            """)

    @Option(
        name: .customLong("fault"),
        help: ArgumentHelp(
            "Let this go wrong; may be given several times. list names them all.",
            valueName: "name|list"))
    var faults: [String] = []

    @Flag(help: "Allow every sign-in as soon as it is asked for.")
    var autoApprove = false

    @Flag(help: "Refuse mail to device codes, as Google does.")
    var strict = false

    @Option(
        help: ArgumentHelp(
            "The practice person's address (default: \(PracticeGoogleFiles.usualAccount)).",
            valueName: "addr"))
    var account: String?

    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        guard !faults.contains("list") else { return listFaults(in: invocation) }
        let google = try await PracticeGoogleFiles.start(
            configuration(), in: invocation.world)
        ReadyReport(google: google).show(in: invocation)
        do throws(CancellationError) {
            while true {
                try await invocation.world.time.sleep(for: .seconds(3_600))
            }
        } catch {
            // A signal cancelled the wait: that is how this command is meant to end, with 0.
            await google.end()
        }
    }

    /// Checks the flags, and names everything that is wrong with them at once.
    private func configuration() throws(FailureReport) -> Sandbox.Configuration {
        var problems: [Problem] = []
        let account = account ?? PracticeGoogleFiles.usualAccount
        do throws(AddressFault) {
            _ = try EmailAddress(account)
        } catch {
            problems.append(
                Problem(
                    field: "--account", value: VisibleText(account, limit: 100),
                    rule: "It must be an email address."))
        }
        var known: Set<Fault> = []
        var mailFaults: [MailFault] = []
        for name in faults {
            if let fault = Fault(rawValue: name) {
                known.insert(fault)
            } else if let fault = MailFault.named(name) {
                mailFaults.append(fault)
            } else {
                problems.append(
                    Problem(
                        field: "--fault", value: VisibleText(name, limit: 100),
                        rule: "It must be one of the names that --fault list prints."))
            }
        }
        guard problems.isEmpty else { throw FailureReport(.input(problems)) }
        return Sandbox.Configuration(
            account: account, faults: known, mailFaults: mailFaults, isStrict: strict,
            serviceAccount: try PracticeGoogleFiles.serviceAccount(),
            approvesByItself: autoApprove)
    }

    private func listFaults(in invocation: Invocation) {
        guard !invocation.isJSON else {
            let faults = Sandbox.faults.map { fault in
                JSONValue.object([
                    "name": .string(fault.name), "explanation": .string(fault.explanation),
                ])
            }
            return invocation.finish(Self.words, ["faults": .array(faults)])
        }
        for line in Sandbox.faultList.split(separator: "\n") {
            invocation.console.result(String(line))
        }
    }
}
