// SPDX-License-Identifier: Apache-2.0

import CAssets

extension Provider {
    /// Google, as the file in the program describes it.
    package static let google: Provider = {
        do {
            return try Provider(parsing: googleFile)
        } catch {
            // The file is part of the program and a test reads it, so this is never reached.
            preconditionFailure("The built-in description of Google is damaged.")
        }
    }()

    /// The built-in provider of the given id, or nil where there is none.
    package static func builtIn(id: String) -> Provider? {
        id == "google" ? google : nil
    }

    /// The file in the program, in the form that `--provider` reads.
    static var googleFile: [UInt8] {
        let octets = unsafe UnsafeBufferPointer(
            start: smtp_wizard_google_json(), count: smtp_wizard_google_json_count())
        return unsafe Array(octets)
    }
}
