// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import WizardKit

extension Invocation {
    /// Whether there is a person to ask: both ends of the conversation are terminals.
    var isInteractive: Bool {
        !settings.isNonInteractive && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    }

    /// An editor for this terminal.
    @MainActor func lineEditor() -> LineEditor {
        LineEditor(movesCursor: world.environment("TERM") != "dumb")
    }
}
