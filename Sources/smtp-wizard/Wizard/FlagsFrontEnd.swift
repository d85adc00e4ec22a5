// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import Synchronization
import WizardKit

/// The front end of a setup without a person: nothing is asked, what happens is told.
///
/// A terminal's front end tells through it too, so that both say the same.
final class FlagsFrontEnd: WizardFrontEnd {
    let invocation: Invocation
    private let practice: PracticeRun?
    private let progress = Mutex<TestProgress?>(nil)

    /// Tells through the given console.
    ///
    /// - Parameters:
    ///   - invocation: Where and how much to tell.
    ///   - practice: The practice Google, where there is one.
    init(invocation: Invocation, practice: PracticeRun?) {
        self.invocation = invocation
        self.practice = practice
    }

    /// The stages of the last test, for the result.
    var stages: JSONValue { progress.withLock { $0?.stages } ?? .array([]) }

    func ask(_ question: Question, typed: String?) async throws(CancellationError) -> WizardInput {
        .endOfInput
    }

    func show(_ response: WizardResponse, to question: Question) async {}

    func show(_ prompt: DeviceSignIn.Prompt, for plan: SetupPlan) async throws(SignInFailure) {
        let shown = DevicePrompt(prompt: prompt, plan: plan)
        shown.emit(in: invocation)
        // The code is what the run is for: it is shown even where little else is.
        for line in shown.lines + [shown.deadline] {
            invocation.console.tell(line)
        }
    }

    func show(
        _ prompt: BrowserSignIn.Prompt, for plan: SetupPlan,
        paste: @escaping @Sendable (String) -> Void
    ) async throws(SignInFailure) {
        let opener = BrowserOpener(environment: invocation.world.environment)
        let shown = BrowserPrompt(prompt: prompt, plan: plan, isOverSSH: opener.isOverSSH)
        shown.emit(in: invocation)
        for line in shown.before + [prompt.url] + shown.after(canPaste: false) {
            invocation.console.tell(line)
        }
        invocation.console.tell(shown.deadline)
        practice?.visit(prompt.url)
    }

    func show(refusedDeviceCode finding: Finding) async {
        invocation.tell("\(finding.summary) Going on through a browser.")
    }

    func show(_ notice: BrowserSignIn.Notice) async {
        switch notice {
        case .stillWaiting:
            invocation.tell("Nothing has come back yet; a page that shows an error never does.")
        case .answered: invocation.decide("An answer came. Asking for the token.")
        case .page(let error): invocation.tell(error.finding)
        case .uselessPaste(let reason): invocation.tell(reason)
        }
    }

    func endWaiting() async {}

    func show(_ news: WizardNews) async {
        switch news {
        case .client, .serviceAccount, .isServiceAccountKey: break
        case .signedIn(_, let warnings):
            for warning in warnings where invocation.settings.verbosity > 0 {
                invocation.tell(Finding.about(warning))
            }
        case .testing(let prepared):
            practice?.serve(prepared.plan)
            let test = TestProgress(of: prepared.plan, in: invocation, emitsEvents: true)
            progress.withLock { $0 = test }
        case .tested(let prepared, let outcome, let warnings):
            TestReport(prepared: prepared, outcome: outcome, tokenWarnings: warnings)
                .emitSent(in: invocation)
        case .saving(let plan):
            switch plan.secretStore {
            case .file: invocation.decide("Saving the profile, and its secret in a file.")
            case .keyring: invocation.tell("Saving, the secret in the keyring …")
            case .command: invocation.tell("Saving, the secret by the command given …")
            }
        case .failed(let report):
            invocation.tell(report.finding, from: report.circumstances.providerName)
        }
    }

    func observe(_ event: MailTest.Event, of plan: SetupPlan) {
        progress.withLock { $0 }?.observe(event)
    }
}
