// SPDX-License-Identifier: Apache-2.0

/// *Help me choose*: at most four questions, and for every set of answers one server.
///
/// It is a table of data: the first row that the answers fit is the proposal, and the last row fits
/// all, so nobody is left without one.
package struct ServerAdvice: Sendable, Hashable {
    /// A question of the help.
    package struct Question: Sendable, Hashable {
        /// Its name in the rows.
        package let id: String
        /// The question as it is asked.
        package let text: String
        /// What `?` shows.
        package let help: [String]
        /// The answers there are.
        package let options: [Option]
    }

    /// An answer to a question of the help.
    package struct Option: Sendable, Hashable {
        /// Its name in the rows.
        package let id: String
        /// The answer as it is shown.
        package let text: String
    }

    /// A server that is proposed.
    package struct Proposal: Sendable, Hashable {
        /// The id of the server.
        package let serverID: String
        /// Why, in one line.
        package let reason: String
        /// Which others would do, and at what price.
        package let others: [String]
    }

    /// A row of the table.
    struct Row: Sendable, Hashable {
        /// The answers that it fits, by question; a question that is not named fits with any.
        let answers: [String: Set<String>]
        let proposal: Proposal

        func fits(_ given: [String: String]) -> Bool {
            answers.allSatisfy { question, fitting in
                given[question].map(fitting.contains) ?? false
            }
        }

        /// Whether it may still fit, whatever is answered to the questions that are open.
        func mayFit(_ given: [String: String]) -> Bool {
            answers.allSatisfy { question, fitting in
                given[question].map(fitting.contains) ?? true
            }
        }
    }

    /// The questions, in the order in which they are asked.
    package let questions: [Question]
    let rows: [Row]

    /// The advice for Google's servers.
    package static let google = Asset.advice.read(ServerAdvice.init(parsing:))

    /// The question to ask next.
    ///
    /// - Parameter answers: The answers so far, by the question's id.
    /// - Returns: The question; nil once the answers decide.
    package func nextQuestion(after answers: [String: String]) -> Question? {
        guard let first = rows.first(where: { $0.mayFit(answers) }), !first.fits(answers) else {
            return nil
        }
        // What no row that may still fit depends on is not asked.
        let open = Set(rows.filter { $0.mayFit(answers) }.flatMap(\.answers.keys))
        return questions.first { answers[$0.id] == nil && open.contains($0.id) }
    }

    /// The server to propose.
    ///
    /// - Parameter answers: The answers, by the question's id.
    /// - Returns: The proposal of the first row that fits; the last row fits all.
    package func proposal(for answers: [String: String]) -> Proposal? {
        rows.first { $0.fits(answers) }?.proposal
    }
}
