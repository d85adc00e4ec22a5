// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

extension Sandbox {
    /// How a practice Google is to behave.
    package struct Configuration: Sendable {
        /// The practice person's address, for instance `noreply@acme.test`.
        package var account: String
        /// The practice person's app password, sixteen letters.
        package var appPassword: Secret
        /// What is to go wrong in OAuth.
        package var faults: Set<Fault>
        /// What is to go wrong in mail.
        package var mailFaults: [MailFault]
        /// Whether mail is refused to device codes, as Google refuses it to a Desktop client.
        package var isStrict: Bool
        /// The service account, where there is to be one.
        package var serviceAccount: PracticeServiceAccount?
        /// Whether every device code is allowed as soon as it is given out.
        package var approvesByItself: Bool
        /// The gap between polls that the device endpoint asks for; whole seconds, Google's is 5.
        package var pollInterval: Duration
        /// How long a device code lives; whole seconds, Google's is 1,800.
        package var codeLifetime: Duration
        /// How long the mail server waits for the next octets of a client.
        package var mailPatience: Duration

        /// The largest message in octets, which EHLO names in SIZE; Google's is 35,882,577.
        package var messageLimit: Int

        /// Describes a practice Google; what is left out is as Google has it.
        package init(
            account: String, appPassword: Secret = Secret("practicepassword"),
            faults: Set<Fault> = [], mailFaults: [MailFault] = [], isStrict: Bool = false,
            serviceAccount: PracticeServiceAccount? = nil, approvesByItself: Bool = false,
            pollInterval: Duration = .seconds(5), codeLifetime: Duration = .seconds(1_800),
            mailPatience: Duration = .seconds(60), messageLimit: Int = 35_882_577
        ) {
            self.account = account
            self.appPassword = appPassword
            self.faults = faults
            self.mailFaults = mailFaults
            self.isStrict = isStrict
            self.serviceAccount = serviceAccount
            self.approvesByItself = approvesByItself
            self.pollInterval = pollInterval
            self.codeLifetime = codeLifetime
            self.mailPatience = mailPatience
            self.messageLimit = messageLimit
        }

        /// The domain of the account, without its sign.
        var domain: String {
            account.utf8.lastIndex(of: UInt8(ascii: "@"))
                .map { String(account[account.utf8.index(after: $0)...]) } ?? account
        }
    }
}
