// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols
import WizardKit

/// What the options everywhere come to: flag beats environment beats default.
struct Settings: Sendable {
    var profile: String?
    var configDirectory: String?
    var isJSON = false
    var isQuiet = false
    var verbosity = 0
    var timeout: Duration?
    var colour = ColourChoice.auto
    var isNonInteractive = false

    /// Settings before anything was read.
    init() {}

    /// Reads flags and environment.
    ///
    /// - Throws: `Failure.input` with every problem at once.
    init(
        _ options: GlobalOptions, environment: @Sendable (_ name: String) -> String?
    ) throws(Failure) {
        var problems: [Problem] = []
        func variable(_ name: String) -> String? {
            environment(name).flatMap { $0.isEmpty ? nil : $0 }
        }
        func flag(_ given: Bool, _ name: String) -> Bool {
            guard !given, let text = variable(name) else { return given }
            switch text.lowercased() {
            case "1", "true", "yes": return true
            case "0", "false", "no": return false
            default:
                problems.append(
                    Problem(
                        field: name, value: VisibleText(text, limit: 100),
                        rule: "It must be 1, true, yes, 0, false or no."))
                return false
            }
        }
        profile = options.profile ?? variable("SMTP_WIZARD_PROFILE")
        configDirectory = options.configDir ?? variable("SMTP_WIZARD_CONFIG_DIR")
        isJSON = flag(options.json, "SMTP_WIZARD_JSON")
        isNonInteractive = flag(options.noInput, "SMTP_WIZARD_NO_INPUT")
        isQuiet = options.quiet
        verbosity = options.verbose
        if let text = options.color ?? variable("SMTP_WIZARD_COLOR") {
            if let choice = ColourChoice(rawValue: text) {
                colour = choice
            } else {
                let field = options.color == nil ? "SMTP_WIZARD_COLOR" : "--color"
                problems.append(
                    Problem(
                        field: field, value: VisibleText(text, limit: 100),
                        rule: "It must be auto, always or never."))
            }
        }
        if let text = options.timeout {
            timeout = Self.duration(text)
            if timeout == nil {
                problems.append(
                    Problem(
                        field: "--timeout", value: VisibleText(text, limit: 100),
                        rule: "It must be a number of seconds from 0.1 to 3600."))
            }
        }
        if let configDirectory, configDirectory.utf8.contains(0) || configDirectory.isEmpty {
            problems.append(
                Problem(
                    field: "--config-dir", value: VisibleText(configDirectory, limit: 100),
                    rule: "It must be the path of a folder."))
        }
        guard problems.isEmpty else { throw .input(problems) }
    }

    /// Reads a number of seconds such as `5` or `2.5`.
    private static func duration(_ text: String) -> Duration? {
        let allowed = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        guard allowed, let seconds = Double(text), (0.1...3_600).contains(seconds) else {
            return nil
        }
        return .milliseconds(Int64(seconds * 1_000))
    }
}
