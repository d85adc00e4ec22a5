// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// One row of knowledge about replies: the fault that brings it about, and what must be told then.
struct CatalogueRow: Sendable, CustomTestStringConvertible {
    /// How the program comes to hear the reply.
    enum Way: Sendable {
        /// In a setup by flags; `ehlo` is the sender's domain, and with it the EHLO name.
        case flags(server: String = "gmail", auth: String = "password", ehlo: String? = nil)
        /// In a test through a profile that signs in by a token.
        case token
        /// In what `explain` is given, for there nobody knows how the sign-in went.
        case pasted
    }

    let catalogue: ReplyCatalogue
    /// Its place in the catalogue.
    let place: Int
    let faultName: String
    let way: Way
    let code: String
    let exit: Int32
    let isTemporary: Bool
    /// How the first step of the advice begins.
    let firstFix: String

    init(
        _ catalogue: ReplyCatalogue, _ place: Int, _ faultName: String, _ way: Way,
        is code: String, _ exit: Int32, isTemporary: Bool = false, fix firstFix: String
    ) {
        self.catalogue = catalogue
        self.place = place
        self.faultName = faultName
        self.way = way
        self.code = code
        self.exit = exit
        self.isTemporary = isTemporary
        self.firstFix = firstFix
    }

    static let all = google + microsoft + anyServer

    var testDescription: String { "\(catalogue.rawValue) \(place): \(faultName)" }

    /// The fault of the practice mail server.
    var fault: MailFault {
        get throws { try #require(MailFault.named(faultName)) }
    }

    /// The stage at which the program hears it.
    var stage: Stage {
        get throws {
            switch try fault.moment {
            case .greeting: .greeting
            case .ehlo: .ehlo
            case .auth: .auth
            case .mail: .mail
            case .rcpt: .rcpt
            case .message: .data
            }
        }
    }

    /// The fault as it is worded, and as it may be tomorrow: other case, wrapping, link and id.
    var wordings: [MailFault] {
        get throws {
            let fault = try fault
            let words = fault.texts.flatMap { $0.split(separator: " ") }.map(String.init)
            return [
                fault,
                fault.worded(
                    Self.wrapped(
                        words.map(Self.changed).map { Self.isFixed($0) ? $0 : $0.uppercased() }
                            + ["zz9-plural42.7"], by: 3)),
                fault.worded([words.joined(separator: " ")]),
            ]
        }
    }

    /// Whether a word means something else in capitals.
    private static func isFixed(_ word: String) -> Bool {
        word.contains("//") || word.contains("{")
    }

    private static func changed(_ word: String) -> String {
        if word.contains("//") { return "https://support.example.com/x/?p=Other" }
        return word.contains(".prod.outlook.com") ? "[XX9PR01MB9999.xxxprd01.example]" : word
    }

    private static func wrapped(_ words: [String], by count: Int) -> [String] {
        stride(from: 0, to: words.count, by: count).map {
            words.dropFirst($0).prefix(count).joined(separator: " ")
        }
    }
}
