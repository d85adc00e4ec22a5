// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// Shows on one line of a terminal what a check waits for, and what was said where that is wanted.
final class CheckProgress: Sendable {
    private let invocation: Invocation

    /// Shows it as the invocation wants.
    init(in invocation: Invocation) {
        self.invocation = invocation
    }

    /// Takes one event.
    func observe(_ event: ServerCheck.Event) {
        switch event {
        case .resolved(let addresses):
            show("Connecting to \(addresses.first ?? "") …")
        case .probed(let probe):
            let place = "Port \(probe.port) over \(probe.family)"
            show(probe.isOK ? "\(place) answers …" : "\(place) does not answer …")
        case .session(.trying(let port)):
            invocation.decide("Trying port \(port.port), \(port.security.rawValue).")
        case .session(.stage(let report)):
            if invocation.isVerbose {
                end()
                invocation.stage(report)
            }
            // A failure is told by what follows; where somebody stopped the check it is none.
            if report.isOK { show("\(report.stage.rawValue) passed …") }
        case .session(.movedOn(let port, let failure)):
            invocation.decide(
                "Port \(port.port) did not work (\(failure.stage.rawValue)); trying the next.")
        case .session(.said(let line)):
            end()
            invocation.console.tell(line.description)
        case .session(.waiting), .session(.recipient): break
        }
    }

    /// Shows what is waited for.
    func show(_ text: String) {
        guard !invocation.settings.isQuiet, !invocation.isJSON else { return }
        invocation.console.status(text)
    }

    /// Takes the line away.
    func end() {
        guard !invocation.settings.isQuiet, !invocation.isJSON else { return }
        invocation.console.status(nil)
    }
}
