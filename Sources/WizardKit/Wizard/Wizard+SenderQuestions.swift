// SPDX-License-Identifier: Apache-2.0

extension Wizard {
    var senderAddressQuestion: Question? {
        guard state.given.from == nil else { return nil }
        return Question(
            id: .senderAddress, step: .sender, label: "Send mail from",
            prefill: prefill(.senderAddress),
            help: [
                "The address that people see as the sender, at your own domain, for instance "
                    + "noreply@your.domain or billing@your.domain. The profile is made for the "
                    + "domain of this address.",
                "With Gmail it is the account that signs in, or an address that this account may "
                    + "send as; with the relay any address of your domain.",
            ])
    }

    var senderNameQuestion: Question? {
        guard state.given.fromName == nil else { return nil }
        return Question(
            id: .senderName, step: .sender, label: "Name people will see (Enter for none)",
            prefill: prefill(.senderName),
            help: [
                "Mail programs show it before the address, for instance",
                "  Acme Billing <billing@your.domain>",
                "Without a name they show the address alone.",
            ])
    }
}
