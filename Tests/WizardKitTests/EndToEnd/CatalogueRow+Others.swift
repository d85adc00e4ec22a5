// SPDX-License-Identifier: Apache-2.0

import WizardKit

extension CatalogueRow {
    /// Microsoft's rows, in their order.
    static let microsoft: [CatalogueRow] = [
        CatalogueRow(
            .microsoft, 0, "microsoft.auth.disabled", .flags(),
            is: "smtp.auth.disabled", 77, fix: "An administrator can switch"),
        CatalogueRow(
            .microsoft, 1, "microsoft.auth.bad-credentials", .flags(),
            is: "smtp.auth.bad-credentials", 77, fix: "Check the password"),
        CatalogueRow(
            .microsoft, 2, "microsoft.auth.required", .flags(),
            is: "smtp.auth.required", 77, fix: "Sign in with the mailbox"),
        CatalogueRow(
            .microsoft, 3, "microsoft.sender.send-as", .flags(),
            is: "smtp.sender.refused", 77, fix: "Send from the mailbox's own"),
        CatalogueRow(
            .microsoft, 4, "microsoft.limit.daily", .flags(),
            is: "smtp.limit.daily", 65, isTemporary: true, fix: "Wait up to 24 hours"),
        CatalogueRow(
            .microsoft, 5, "microsoft.limit.connections", .flags(),
            is: "smtp.limit.rate", 75, isTemporary: true, fix: "Send slower"),
        CatalogueRow(
            .microsoft, 6, "microsoft.sender.suspended", .flags(),
            is: "smtp.sender.disabled", 65, fix: "Change the mailbox"),
    ]

    /// The rows of any server, in their order.
    static let anyServer: [CatalogueRow] = [
        CatalogueRow(
            .anyServer, 0, "any.auth.too-long", .token,
            is: "smtp.auth.response-too-long", 69, fix: "Sign in with a password"),
        CatalogueRow(
            .anyServer, 1, "any.auth.starttls-first", .flags(),
            is: "smtp.starttls.required", 77, fix: "Use STARTTLS"),
        CatalogueRow(
            .anyServer, 2, "any.rcpt.greylisted", .flags(),
            is: "smtp.greylisted", 75, isTemporary: true, fix: "Try again in five"),
        CatalogueRow(
            .anyServer, 3, "any.relay.denied", .flags(),
            is: "smtp.relay.denied", 77, fix: "Sign in as somebody"),
        CatalogueRow(
            .anyServer, 4, "any.sender.not-owned", .flags(),
            is: "smtp.sender.refused", 77, fix: "Send from an address of that"),
        CatalogueRow(
            .anyServer, 5, "any.relay.deferred", .flags(),
            is: "smtp.relay.denied", 75, fix: "Sign in: `"),
        CatalogueRow(
            .anyServer, 6, "any.limit.hourly", .flags(),
            is: "smtp.limit.daily", 77, isTemporary: true, fix: "Wait up to 24 hours"),
        CatalogueRow(
            .anyServer, 7, "any.recipient.full", .flags(),
            is: "smtp.recipient.full", 65, fix: "Test with another address"),
        CatalogueRow(
            .anyServer, 8, "any.ehlo.bad-name", .flags(),
            is: "smtp.ehlo.bad-name", 65, fix: "Give a name of your domain"),
        CatalogueRow(
            .anyServer, 9, "any.direct.no-ptr", .flags(),
            is: "smtp.direct.not-allowed", 75, fix: "Ask whoever runs this network for a PTR"),
        CatalogueRow(
            .anyServer, 10, "any.sender.spf", .flags(),
            is: "smtp.sender.unauthenticated", 77, fix: "Name the server that sends"),
        CatalogueRow(
            .anyServer, 11, "any.message.too-large", .flags(),
            is: "smtp.message.too-large", 65, fix: "Send a smaller message"),
        CatalogueRow(
            .anyServer, 12, "any.message.spam", .flags(),
            is: "smtp.message.blocked", 77, fix: "Change text and links, and check"),
        CatalogueRow(
            .anyServer, 13, "any.auth.required", .flags(),
            is: "smtp.auth.required", 77, fix: "Sign in: `"),
        CatalogueRow(
            .anyServer, 14, "any.recipient.no-domain", .flags(),
            is: "smtp.recipient.domain-unknown", 75, fix: "Check the part behind the @"),
        CatalogueRow(
            .anyServer, 15, "any.sender.no-domain", .flags(),
            is: "smtp.sender.malformed", 75, fix: "Check the spelling of noreply@acme.test"),
        CatalogueRow(
            .anyServer, 16, "any.recipient.unrouteable", .flags(),
            is: "smtp.recipient.unknown", 77, fix: "Check the spelling of jane@example.org, on both"
        ),
        CatalogueRow(
            .anyServer, 17, "any.recipient.syntax", .flags(),
            is: "smtp.recipient.malformed", 76, fix: "Check the spelling of jane@example.org."),
        CatalogueRow(
            .anyServer, 18, "any.storage.full", .flags(),
            is: "smtp.data.deferred", 75, isTemporary: true, fix: "Try again later"),
        CatalogueRow(
            .anyServer, 19, "any.recipient.unknown", .flags(),
            is: "smtp.recipient.unknown", 65, fix: "Check the spelling of jane@example.org."),
        CatalogueRow(
            .anyServer, 20, "any.client.listed", .flags(),
            is: "smtp.message.blocked", 77, fix: "Look it up"),
        CatalogueRow(
            .anyServer, 21, "any.client.rejected", .flags(),
            is: "smtp.relay.denied", 77, fix: "Sign in: `"),
        CatalogueRow(
            .anyServer, 22, "any.limit.connections", .flags(),
            is: "smtp.limit.rate", 75, isTemporary: true, fix: "Wait some minutes"),
        CatalogueRow(
            .anyServer, 23, "any.auth.too-many", .flags(),
            is: "smtp.auth.too-many-attempts", 77, isTemporary: true, fix: "Wait ten minutes"),
        CatalogueRow(
            .anyServer, 24, "any.auth.temporary", .flags(),
            is: "smtp.auth.deferred", 75, isTemporary: true, fix: "Try again in a few"),
        CatalogueRow(
            .anyServer, 25, "any.auth.failed-for-now", .flags(),
            is: "smtp.auth.deferred", 75, isTemporary: true, fix: "Try again in a few"),
        CatalogueRow(
            .anyServer, 26, "any.auth.app-password", .flags(),
            is: "smtp.auth.app-password-required", 77, fix: "Make an app password at the provider"),
        CatalogueRow(
            .anyServer, 27, "any.command.sequence", .flags(),
            is: "smtp.protocol.command-refused", 65, fix: "Look at the command"),
        CatalogueRow(
            .anyServer, 28, "any.sender.suspended", .flags(),
            is: "smtp.sender.disabled", 77, fix: "Read what the provider wrote"),
        CatalogueRow(
            .anyServer, 29, "any.recipient.inactive", .flags(),
            is: "smtp.recipient.disabled", 77, fix: "Test with an address of your own"),
        CatalogueRow(
            .anyServer, 30, "any.limit.unnamed", .flags(),
            is: "smtp.limit.daily", 77, isTemporary: true, fix: "Wait, up to 24 hours"),
        CatalogueRow(
            .anyServer, 31, "any.message.filtered", .flags(),
            is: "smtp.message.blocked", 77, fix: "Read the server's words"),
        CatalogueRow(
            .anyServer, 32, "any.auth.bad-token", .token,
            is: "smtp.auth.bad-credentials", 77, fix: "Sign in again and pick"),
        CatalogueRow(
            .anyServer, 33, "any.auth.token-refused", .token,
            is: "smtp.auth.bad-credentials", 77, fix: "Try once more"),
        CatalogueRow(
            .anyServer, 34, "any.auth.bad-credentials", .flags(),
            is: "smtp.auth.bad-credentials", 77, fix: "Enter the password again"),
        CatalogueRow(
            .anyServer, 35, "any.mail.sign-in-first", .flags(),
            is: "smtp.auth.required", 77, fix: "Sign in: `"),
        CatalogueRow(
            .anyServer, 36, "any.limit.by-number", .flags(),
            is: "smtp.limit.daily", 75, isTemporary: true, fix: "Wait up to 24 hours"),
        CatalogueRow(
            .anyServer, 37, "any.recipient.by-number", .flags(),
            is: "smtp.recipient.unknown", 65, fix: "Check the spelling of jane@example.org."),
        CatalogueRow(
            .anyServer, 38, "any.recipient.domain-by-number", .flags(),
            is: "smtp.recipient.domain-unknown", 65, fix: "Check the part behind the @"),
        CatalogueRow(
            .anyServer, 39, "any.recipient.malformed", .flags(),
            is: "smtp.recipient.malformed", 65, fix: "Check the spelling of jane"),
        CatalogueRow(
            .anyServer, 40, "any.sender.by-number", .flags(),
            is: "smtp.sender.malformed", 65, fix: "Check the spelling of noreply"),
        CatalogueRow(
            .anyServer, 41, "any.recipient.disabled", .flags(),
            is: "smtp.recipient.disabled", 65, fix: "Test with an address of your own"),
        CatalogueRow(
            .anyServer, 42, "any.recipient.full-by-number", .flags(),
            is: "smtp.recipient.full", 75, isTemporary: true, fix: "Test with another address"),
        CatalogueRow(
            .anyServer, 43, "any.message.size-by-number", .flags(),
            is: "smtp.message.too-large", 65, fix: "Send a smaller message"),
        CatalogueRow(
            .anyServer, 44, "any.message.content", .flags(),
            is: "smtp.message.malformed", 65, fix: "Change what the server names"),
    ]
}
