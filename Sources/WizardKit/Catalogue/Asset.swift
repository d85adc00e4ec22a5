// SPDX-License-Identifier: Apache-2.0

import CAssets

/// The data files that are part of the program.
enum Asset {
    case google
    case advice
    case guides

    /// The file's octets.
    var octets: [UInt8] {
        let file =
            switch self {
            case .google:
                unsafe UnsafeBufferPointer(
                    start: smtp_wizard_google_json(), count: smtp_wizard_google_json_count())
            case .advice:
                unsafe UnsafeBufferPointer(
                    start: smtp_wizard_advice_json(), count: smtp_wizard_advice_json_count())
            case .guides:
                unsafe UnsafeBufferPointer(
                    start: smtp_wizard_guides_json(), count: smtp_wizard_guides_json_count())
            }
        return unsafe Array(file)
    }

    /// Reads the file as `read` does, which a test proves to work for each of them.
    func read<Value>(_ read: ([UInt8]) throws(CatalogueFault) -> Value) -> Value {
        do throws(CatalogueFault) {
            return try read(octets)
        } catch {
            // The file is part of the program and a test reads it, so this is never reached.
            preconditionFailure("The built-in file \(self) is damaged.")
        }
    }
}
