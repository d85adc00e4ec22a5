// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MailProtocols
import WizardKit

/// `smtp-wizard token`: a valid access token of a profile, for programs that speak OAuth themselves.
struct TokenCommand: WizardCommand {
    static let words = "token"
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Print a valid access token of the profile, renewed where it must be.",
        discussion: """
            Standard output has the token and a newline, and nothing else; with --json
            access_token and expires_at. Twenty at once renew it once.
            """)

    @OptionGroup(title: "Options everywhere") var global: GlobalOptions

    func run(in invocation: Invocation) async throws(FailureReport) {
        let store = try invocation.store()
        let location = try invocation.location(named: nil)
        let profile: Profile
        do throws(StoreFailure) {
            profile = try store.load(location)
        } catch {
            throw FailureReport(.store(error))
        }
        guard profile.authentication.method.usesOAuth else {
            throw FailureReport(
                .input([
                    Problem(
                        field: "--profile", value: VisibleText(profile.domain, limit: 100),
                        rule: "Its sign-in is \(profile.authentication.method.rawValue), which has "
                            + "no token.")
                ]))
        }
        let signedIn: SignedIn
        do throws(Failure) {
            signedIn = try await store.freshTokens(
                of: profile, through: invocation.https,
                requestTime: min(.seconds(20), invocation.settings.timeout ?? .seconds(20)))
        } catch {
            var known = profile.circumstances(at: invocation.world.time.date)
            known.profile = invocation.settings.profile
            throw FailureReport(error, in: known)
        }
        for warning in signedIn.warnings {
            invocation.tell(Finding.about(warning))
        }
        let token = signedIn.tokens.accessToken.exposedText ?? ""
        guard invocation.isJSON else { return invocation.console.result(token) }
        // The one place where a secret stands in JSON: it is what was asked for.
        invocation.finish(
            Self.words,
            [
                "access_token": .string(token),
                "expires_at": .string(Timestamp(signedIn.tokens.accessExpiresAt).description),
            ])
    }
}
