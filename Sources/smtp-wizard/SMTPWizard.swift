// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import WizardKit

/// The program: hardens the process and hands over to a launch.
@main
enum SMTPWizard {
    /// The version that `--version` prints.
    static let version = "0.1.0"

    static func main() {
        ProcessHardening.apply()
        let arguments = Array(CommandLine.arguments.dropFirst())
        // Answered before anything is parsed, so that it is as quick as it can be.
        if arguments == ["--version"] {
            let console = Console(style: Style(isUTF8: true, isColoured: false, columns: 80))
            console.result(version)
            exit(console.hasLostOutput ? ExitStatus.ioError.rawValue : 0)
        }
        Launch(arguments: arguments).run()
    }
}
