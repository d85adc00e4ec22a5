// SPDX-License-Identifier: GPL-3.0-or-later

import LiveWorld
import WizardKit

extension Invocation {
    /// Sends OAuth's requests; libcurl is opened at the first of them, not before.
    var https: any HTTPSClient {
        CurlClient(version: SMTPWizard.version, environment: world.environment)
    }
}
