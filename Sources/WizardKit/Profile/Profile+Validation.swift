// SPDX-License-Identifier: Apache-2.0

extension Profile {
    /// What a test of the profile has shown; after a failure, beside it, what the last success did.
    package struct Validation: Sendable, Hashable {
        /// How far the profile is proved.
        package enum State: String, Sendable, Hashable, CaseIterable {
            /// The server accepted a message.
            case validated
            /// The sign-in worked, nothing was sent.
            case signInOnly = "sign-in-only"
            /// Nothing was tried.
            case notTested = "not-tested"
            /// The last test was refused.
            case failing
        }

        /// How a test was refused.
        package struct Failure: Sendable, Hashable {
            /// The finding's code, for instance `smtp.auth.bad-credentials`.
            package var code: String
            /// When.
            package var at: Timestamp

            /// Describes a refusal.
            package init(code: String, at: Timestamp) {
                self.code = code
                self.at = at
            }
        }

        /// How far the profile is proved.
        package var state: State
        /// When the last success was.
        package var at: Timestamp?
        /// To whom the message went.
        package var to: String?
        /// Whether a person has seen the sender in the received message; nil while nobody said.
        package var senderConfirmed: Bool?
        /// The server and port.
        package var server: String?
        /// The TLS version, for instance `TLSv1.3`.
        package var tls: String?
        /// The mechanism of the sign-in.
        package var mechanism: Mechanism?
        /// The reply to the message, cleaned by `VisibleText`.
        package var reply: String?
        /// The server's name for the message, where it gave one.
        package var queueID: String?
        /// The message's own id.
        package var messageID: String?
        /// The last refusal, while it stands.
        package var failure: Failure?

        /// Describes an outcome.
        package init(
            state: State, at: Timestamp? = nil, to: String? = nil, senderConfirmed: Bool? = nil,
            server: String? = nil, tls: String? = nil, mechanism: Mechanism? = nil,
            reply: String? = nil, queueID: String? = nil, messageID: String? = nil,
            failure: Failure? = nil
        ) {
            self.state = state
            self.at = at
            self.to = to
            self.senderConfirmed = senderConfirmed
            self.server = server
            self.tls = tls
            self.mechanism = mechanism
            self.reply = reply
            self.queueID = queueID
            self.messageID = messageID
            self.failure = failure
        }
    }

    /// How a test ended, as far as the profile remembers it.
    package enum TestOutcome: Sendable, Hashable {
        /// It succeeded: what is stored is replaced.
        case success(Validation)
        /// It was refused: what the last success showed stays beside it.
        case refusal(Validation.Failure)
    }
}

extension Profile.Validation {
    /// Takes over how a test ended.
    package mutating func record(_ outcome: Profile.TestOutcome) {
        switch outcome {
        case .success(let validation):
            self = validation
        case .refusal(let failure):
            state = .failing
            self.failure = failure
        }
    }
}
