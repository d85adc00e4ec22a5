// SPDX-License-Identifier: Apache-2.0

import WizardKit

extension CatalogueRow {
    /// Google's rows, in their order.
    static let google: [CatalogueRow] = [
        CatalogueRow(
            .google, 0, "smtp.auth.bad-credentials", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.auth.bad-credentials", 77, fix: "Make a new app password as"),
        CatalogueRow(
            .google, 1, "smtp.auth.bad-credentials", .flags(server: "gmail", auth: "password"),
            is: "smtp.auth.bad-credentials", 77, fix: "Make an app password as"),
        CatalogueRow(
            .google, 2, "smtp.auth.bad-credentials", .token,
            is: "smtp.auth.bad-credentials", 77, fix: "Sign in again and pick"),
        CatalogueRow(
            .google, 3, "smtp.auth.token-refused", .token,
            is: "smtp.auth.bad-credentials", 77, fix: "Try once more in a few minutes"),
        CatalogueRow(
            .google, 4, "smtp.auth.bad-credentials", .pasted,
            is: "smtp.auth.bad-credentials", 77, fix: "Check that the user name is the full"),
        CatalogueRow(
            .google, 5, "smtp.auth.app-password-required",
            .flags(server: "gmail", auth: "password"),
            is: "smtp.auth.app-password-required", 77, fix: "Make an app password as"),
        CatalogueRow(
            .google, 6, "smtp.auth.browser-sign-in-required",
            .flags(server: "gmail", auth: "app-password"),
            is: "smtp.auth.browser-sign-in-required", 77,
            fix: "Sign in as noreply@acme.test by browser"),
        CatalogueRow(
            .google, 7, "smtp.auth.too-many-attempts",
            .flags(server: "gmail", auth: "app-password"),
            is: "smtp.auth.too-many-attempts", 75, isTemporary: true, fix: "Wait about ten minutes"),
        CatalogueRow(
            .google, 8, "smtp.auth.system-problem", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.auth.deferred", 75, isTemporary: true, fix: "Try again in a few minutes"),
        CatalogueRow(
            .google, 9, "smtp.auth.required", .flags(server: "relay", auth: "none"),
            is: "smtp.auth.required", 77, fix: "Sign in with an app password"),
        CatalogueRow(
            .google, 10, "smtp.auth.starttls-first", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.starttls.required", 77, fix: "Use STARTTLS"),
        CatalogueRow(
            .google, 11, "smtp.ehlo.deferred",
            .flags(server: "relay", auth: "none", ehlo: "localhost.localdomain"),
            is: "smtp.ehlo.bad-name", 75, fix: "Give a name of your domain"),
        CatalogueRow(
            .google, 12, "smtp.ehlo.deferred", .flags(server: "relay", auth: "none"),
            is: "smtp.ehlo.deferred", 75, isTemporary: true, fix: "Wait ten minutes"),
        CatalogueRow(
            .google, 13, "smtp.ehlo.bad-name", .flags(server: "relay", auth: "none"),
            is: "smtp.ehlo.bad-name", 69, fix: "Give a name of your domain"),
        CatalogueRow(
            .google, 14, "smtp.auth.unknown-mechanism",
            .flags(server: "gmail", auth: "app-password"),
            is: "smtp.auth.mechanism-refused", 69, fix: "Let the mechanism be chosen"),
        CatalogueRow(
            .google, 15, "smtp.relay.denied", .flags(server: "relay", auth: "none"),
            is: "smtp.relay.denied", 77, fix: "As administrator, add 127.0.0.1"),
        CatalogueRow(
            .google, 16, "smtp.relay.wrong-domain", .flags(server: "relay", auth: "none"),
            is: "smtp.relay.wrong-domain", 77, fix: "Give your domain as EHLO name"),
        CatalogueRow(
            .google, 17, "smtp.sender.disabled", .flags(server: "relay", auth: "none"),
            is: "smtp.sender.disabled", 77, fix: "Look for noreply@acme.test among"),
        CatalogueRow(
            .google, 18, "smtp.direct.not-authorized", .flags(server: "mx", auth: "none"),
            is: "smtp.direct.not-allowed", 77, fix: "Send through smtp.gmail.com"),
        CatalogueRow(
            .google, 19, "smtp.relay.peak-limit", .flags(server: "relay", auth: "none"),
            is: "smtp.limit.rate", 75, isTemporary: true, fix: "Wait ten minutes"),
        CatalogueRow(
            .google, 20, "smtp.limit.daily", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.limit.daily", 75, isTemporary: true, fix: "Wait up to 24 hours"),
        CatalogueRow(
            .google, 21, "smtp.sender.unauthenticated", .flags(server: "mx", auth: "none"),
            is: "smtp.sender.unauthenticated", 77, fix: "Publish an SPF record for acme.test"),
        CatalogueRow(
            .google, 22, "smtp.sender.no-dkim", .flags(server: "mx", auth: "none"),
            is: "smtp.sender.unauthenticated", 77, fix: "Publish an SPF record for acme.test"),
        CatalogueRow(
            .google, 23, "smtp.message.blocked-content",
            .flags(server: "gmail", auth: "app-password"),
            is: "smtp.message.blocked", 77, fix: "Send without the attachment"),
        CatalogueRow(
            .google, 24, "smtp.recipient.unknown", .flags(server: "mx", auth: "none"),
            is: "smtp.recipient.unknown", 65, fix: "Check the spelling of jane@example.org"),
        CatalogueRow(
            .google, 25, "smtp.limit.unusual-rate", .flags(server: "mx", auth: "none"),
            is: "smtp.limit.rate", 75, isTemporary: true, fix: "Wait an hour"),
        CatalogueRow(
            .google, 26, "smtp.direct.no-ptr", .flags(server: "mx", auth: "none"),
            is: "smtp.direct.not-allowed", 77, fix: "Ask whoever runs this network for a PTR"),
        CatalogueRow(
            .google, 27, "smtp.limit.recipients", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.limit.rate", 75, fix: "Send to fewer recipients"),
        CatalogueRow(
            .google, 28, "smtp.recipient.disabled", .flags(server: "mx", auth: "none"),
            is: "smtp.recipient.disabled", 65, fix: "Test with an address of your own"),
        CatalogueRow(
            .google, 29, "smtp.recipient.full", .flags(server: "mx", auth: "none"),
            is: "smtp.recipient.full", 75, isTemporary: true, fix: "Test with another address"),
        CatalogueRow(
            .google, 30, "smtp.recipient.rate", .flags(server: "mx", auth: "none"),
            is: "smtp.limit.rate", 75, isTemporary: true, fix: "Wait an hour"),
        CatalogueRow(
            .google, 31, "smtp.recipient.no-domain", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.recipient.domain-unknown", 65, fix: "Check the part behind the @"),
        CatalogueRow(
            .google, 32, "smtp.recipient.malformed", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.recipient.malformed", 65, fix: "Check the spelling of jane@example.org"),
        CatalogueRow(
            .google, 33, "smtp.sender.malformed", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.sender.malformed", 65, fix: "Check the spelling of noreply@acme.test"),
        CatalogueRow(
            .google, 34, "smtp.message.bad-header", .flags(server: "mx", auth: "none"),
            is: "smtp.message.malformed", 77, fix: "Mend what is named"),
        CatalogueRow(
            .google, 35, "smtp.message.too-large", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.message.too-large", 65, fix: "Send a smaller one"),
        CatalogueRow(
            .google, 36, "smtp.message.loop", .flags(server: "mx", auth: "none"),
            is: "smtp.message.blocked", 77, fix: "Look for a forwarding rule"),
        CatalogueRow(
            .google, 37, "smtp.sender.dmarc", .flags(server: "mx", auth: "none"),
            is: "smtp.sender.unauthenticated", 77, fix: "Publish an SPF record"),
        CatalogueRow(
            .google, 38, "smtp.sender.spf-record", .flags(server: "mx", auth: "none"),
            is: "smtp.sender.unauthenticated", 77, fix: "Name only the servers"),
        CatalogueRow(
            .google, 39, "smtp.sender.tls", .flags(server: "mx", auth: "none"),
            is: "smtp.starttls.required", 77, fix: "Use STARTTLS"),
        CatalogueRow(
            .google, 40, "smtp.message.reputation", .flags(server: "mx", auth: "none"),
            is: "smtp.message.blocked", 77, fix: "See why: https://postmaster"),
        CatalogueRow(
            .google, 41, "smtp.message.unsolicited", .flags(server: "mx", auth: "none"),
            is: "smtp.message.blocked", 77, fix: "Change text and links"),
        CatalogueRow(
            .google, 42, "smtp.recipient.policy", .flags(server: "mx", auth: "none"),
            is: "smtp.rcpt.refused", 75, fix: "Send over TLS, or ask"),
        CatalogueRow(
            .google, 43, "smtp.recipient.domains", .flags(server: "mx", auth: "none"),
            is: "smtp.rcpt.deferred", 75, fix: "Send one message for each"),
        CatalogueRow(
            .google, 44, "smtp.connection.idle", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.timed-out", 75, isTemporary: true, fix: "Connect anew"),
        CatalogueRow(
            .google, 45, "smtp.greeting.system-problem",
            .flags(server: "gmail", auth: "app-password"),
            is: "smtp.greeting.deferred", 75, isTemporary: true, fix: "Try again in some minutes"),
        CatalogueRow(
            .google, 46, "smtp.auth.undecodable", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.auth.bad-challenge", 69, fix: "Update the program"),
        CatalogueRow(
            .google, 47, "smtp.auth.initial-response",
            .flags(server: "gmail", auth: "app-password"),
            is: "smtp.auth.bad-challenge", 77, fix: "Let the mechanism be chosen"),
        CatalogueRow(
            .google, 48, "smtp.command.sequence", .flags(server: "gmail", auth: "app-password"),
            is: "smtp.protocol.command-refused", 65, fix: "Update the program"),
    ]
}
