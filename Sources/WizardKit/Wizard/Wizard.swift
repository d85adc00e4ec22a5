// SPDX-License-Identifier: Apache-2.0

/// The setup as a machine: from what stands it tells what comes next, a question or a piece of work.
///
/// It does nothing itself. A terminal, flags and tests are front ends of the same machine, so what
/// is asked and what a script must say can't drift apart.
///
/// ```
/// sender · name · [saved already?] · server · way · credentials · [sign-in]
///   · recipient · [test] · arrived? · replace? · [save]
/// ```
package struct Wizard: Sendable {
    /// What the machine knows beside the answers.
    package struct Context: Sendable {
        /// The provider in question, or nil where its file can't be used, which `prepare` explains.
        package var provider: Provider?
        /// The folder that a relative path starts from.
        package var workingDirectory: String
        /// Whether there is a person to ask.
        package var isInteractive: Bool
        /// Whether a flag lets a profile of the same name be replaced.
        package var isReplacing: Bool
        /// Whether nothing is to be connected to or written.
        package var isDryRun: Bool
        /// The practice run that it is, where it is one.
        package var practice: Practice?

        /// What the questions of a practice run begin with.
        package struct Practice: Sendable {
            /// The sender to begin with.
            package var sender: String
            /// The app password, which guards nothing.
            package var appPassword: String

            /// Describes a practice run.
            package init(sender: String, appPassword: String) {
                self.sender = sender
                self.appPassword = appPassword
            }
        }

        /// Describes the surroundings of a setup.
        package init(
            provider: Provider?, workingDirectory: String, isInteractive: Bool,
            isReplacing: Bool = false, isDryRun: Bool = false, practice: Practice? = nil
        ) {
            self.provider = provider
            self.workingDirectory = workingDirectory
            self.isInteractive = isInteractive
            self.isReplacing = isReplacing
            self.isDryRun = isDryRun
            self.practice = practice
        }
    }

    /// What comes next.
    package enum Step: Sendable, Hashable {
        /// A question to a person.
        case ask(Question)
        /// A piece of work.
        case work(WizardWork)
        /// Nothing more: the profile is saved, or all is checked in a dry run.
        case end
        /// Nothing more: the last failure stands.
        case fail
    }

    /// Where the setup stands.
    package internal(set) var state: WizardState
    /// What else is known.
    package let context: Context

    /// Puts a machine to a state, at the beginning or where it was left.
    package init(state: WizardState, context: Context) {
        self.state = state
        self.context = context
    }

    /// What comes next; nothing changes by asking.
    package var step: Step {
        if state.isSaved { return .end }
        if state.failure != nil {
            return question(.next).map(Step.ask) ?? .fail
        }
        // A profile that is signed in anew has all its answers.
        return context.isInteractive && !state.given.reauthorizes ? conversation : script
    }

    /// Without a person: all answers are checked at once, then the work is done.
    private var script: Step {
        guard state.isPrepared else { return .work(.prepare) }
        guard !context.isDryRun else { return .end }
        if needsSignIn { return .work(.signIn) }
        if needsTest { return .work(.test) }
        return .work(.save(isProved: true))
    }

    private var conversation: Step {
        // What flags got wrong no answer can mend.
        guard context.provider != nil, !hasFaultyFlags else { return .work(.prepare) }
        if let question = firstOpen([.senderAddress]) { return .ask(question) }
        if let name = profileName, state.existing?.name != name {
            return .work(.findProfile(name: name))
        }
        let choices =
            [.senderName] + serverQuestions + [.host, .method, .client, .clientSecret, .key]
        if let question = firstOpen(choices) { return .ask(question) }
        if let path = credentialPath, state.readCredential != path {
            return .work(.readCredential(path: path))
        }
        if let question = firstOpen([.account, .secret]) { return .ask(question) }
        if context.isDryRun { return state.isPrepared ? .end : .work(.prepare) }
        if needsSignIn { return .work(.signIn) }
        if let question = firstOpen([.audience, .recipient]) { return .ask(question) }
        if needsTest, !state.savesUnproved { return .work(.test) }
        if let question = firstOpen([.arrived, .arrivedLater, .replace, .name]) {
            return .ask(question)
        }
        return .work(.save(isProved: !state.savesUnproved))
    }

    private func firstOpen(_ questions: [QuestionID]) -> Question? {
        for id in questions where !state.stands(id) {
            if let question = question(id) { return question }
        }
        return nil
    }
}
