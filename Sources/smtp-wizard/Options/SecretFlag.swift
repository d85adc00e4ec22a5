// SPDX-License-Identifier: GPL-3.0-or-later

/// A flag by which somebody tries to give a secret as a value (T-100).
///
/// Arguments are visible to every user of the machine and stay in the shell's history, so there is
/// no such flag; it is answered before anything else, so that the value is not echoed either.
struct SecretFlag {
    /// What to use instead.
    let advice: String

    /// The first such flag among the arguments, if there is one.
    static func first(in arguments: [String]) -> SecretFlag? {
        for argument in arguments {
            guard argument != "--" else { return nil }
            let name = argument.prefix { $0 != "=" }
            if let instead = flags[String(name)] {
                return SecretFlag(
                    advice: "No secret is ever a flag's value: other users of this machine would "
                        + "see it. Use \(instead).")
            }
        }
        return nil
    }

    private static let flags = [
        "--password": "--password-file FILE, or - for standard input",
        "--app-password": "--auth app-password with --password-file FILE, or - for standard input",
        "--pass": "--password-file FILE, or - for standard input",
    ]
}
