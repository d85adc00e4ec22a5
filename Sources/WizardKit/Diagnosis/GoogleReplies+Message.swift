// SPDX-License-Identifier: Apache-2.0

extension GoogleReplies {
    /// Refusals of recipients and of how a message is built.
    static let message: [ReplyRule] = [
        ReplyRule(
            keys: [.reply("550 5.2.1")], fragments: ["is inactive", "is disabled"],
            advice: Advice(
                .recipientDisabled, "The mailbox {recipient} takes no mail.",
                because: "Google knows it, and it is switched off.",
                fix: ["Test with an address of your own: `smtp-wizard test --to ADDR`"],
                docs: errorsPage)),
        ReplyRule(
            keys: [
                .reply("452 4.2.2"), .reply("552 5.2.2"), .reply("550 5.2.2"), .reply("452 4.3.1"),
            ], fragments: ["out of storage space", "over quota", "overquota"],
            advice: Advice(
                .recipientFull, "The mailbox {recipient} is full.",
                because: "Its owner has used up the storage at Google.",
                fix: [
                    "Test with another address of your own: `smtp-wizard test --to ADDR`",
                    "Or let its owner make room: https://one.google.com/storage",
                ], isTemporary: nil, docs: errorsPage)),
        ReplyRule(
            keys: [.reply("450 4.2.1"), .reply("550 5.2.1")],
            fragments: [
                "receiving mail too quickly", "receiving mail at a rate", "rate that prevents",
            ],
            advice: Advice(
                .rateLimit, "{recipient} gets more mail than Google lets through.",
                because: "Google slows mail to one mailbox down; it says nothing about the sender.",
                fix: ["Wait an hour, then try again: `{again}`"], isTemporary: true,
                docs: errorsPage)),
        ReplyRule(
            keys: [.reply("553 5.1.2")], fragments: ["find the recipient domain"],
            advice: Advice(
                .recipientDomainUnknown, "The domain of {recipient} takes no mail.",
                because: "Google found no mail server for it: it is misspelt, or has none.",
                fix: ["Check the part behind the @ in {recipient}."], docs: errorsPage)),
        ReplyRule(
            keys: [.reply("553 5.1.3")], fragments: ["not a valid rfc"],
            advice: Advice(
                .recipientMalformed, "Google does not read {recipient} as an address.",
                because: "It breaks the rules for addresses (RFC 5321).",
                fix: ["Check the spelling of {recipient}."], docs: errorsPage)),
        ReplyRule(
            keys: [.reply("553 5.1.7")], fragments: ["not a valid rfc", "sender address"],
            advice: Advice(
                .senderMalformed, "Google does not read {sender} as an address.",
                because: "The envelope sender breaks the rules for addresses (RFC 5321).",
                fix: ["Check the spelling of {sender}."], docs: errorsPage)),
        ReplyRule(
            keys: [.reply("550 5.7.1"), .reply("550 5.6.0"), .reply("554 5.6.0")],
            fragments: [
                "valid address in the from: header", "multiple addresses in from",
                "missing a valid message-id", "not rfc 5322 compliant", "not rfc 2822 compliant",
                "encoded-word syntax", "malformed",
            ],
            advice: Advice(
                .messageMalformed, "Google does not take the message as it is built.",
                because: "A field of its header is missing, doubled or malformed; the words below "
                    + "name it.",
                fix: ["Mend what is named in the program that builds the message."],
                docs: errorsPage)),
        ReplyRule(
            keys: [.reply("552 5.3.4"), .reply("552 5.2.3"), .reply("523 5.7.10")],
            fragments: ["size limit", "exceeded google", "header size", "number of attachments"],
            advice: Advice(
                .messageTooLarge, "The message is too large for Google.",
                because: "A message has 25 MB at most as people count it, and limits for headers "
                    + "and attachments too.",
                fix: ["Send a smaller one, or put the file on a drive and send its address."],
                docs: errorsPage)),
        ReplyRule(
            keys: [.reply("554 5.4.6")], fragments: ["hops"],
            advice: Advice(
                .messageBlocked, "The message went round in a circle.",
                because: "It has passed more than 50 servers: forwarding rules lead back to where "
                    + "they began.",
                fix: ["Look for a forwarding rule or an MX record that leads back."],
                docs: errorsPage)),
    ]
}
