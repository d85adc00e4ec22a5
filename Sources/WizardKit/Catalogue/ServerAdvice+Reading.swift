// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension ServerAdvice {
    /// Reads the table.
    ///
    /// - Parameter octets: The file's contents: JSON in UTF-8.
    /// - Throws: `CatalogueFault` with everything that is wrong at once, a row that names no
    ///   question or option that there is among it.
    init(parsing octets: [UInt8]) throws(CatalogueFault) {
        var reader = try CatalogueReader(asset: octets)
        let questions = (reader.list("questions", isRequired: true) ?? []).map {
            Self.question($0.value, at: $0.key, in: &reader)
        }
        var options: [String: Set<String>] = [:]
        for question in questions {
            options[question.id] = Set(question.options.map(\.id))
        }
        let rows = (reader.list("rows", isRequired: true) ?? []).map {
            Self.row($0.value, at: $0.key, options: options, in: &reader)
        }
        reader.finish()
        if rows.last?.answers.isEmpty != true {
            reader.refuse("rows", nil, "The last row fits all answers.")
        }
        guard reader.problems.isEmpty else { throw CatalogueFault(problems: reader.problems) }
        self.init(questions: questions, rows: rows)
    }

    private static func question(
        _ value: JSONValue, at key: String, in parent: inout CatalogueReader
    ) -> Question {
        var reader = CatalogueReader(value, path: parent.field(key))
        let id = reader.text("id", isRequired: true) ?? ""
        let text = reader.text("text", isRequired: true) ?? ""
        let help = reader.texts("help", isRequired: true)
        let options = (reader.list("options", isRequired: true) ?? []).map { entry in
            var option = CatalogueReader(entry.value, path: reader.field(entry.key))
            let read = Option(
                id: option.text("id", isRequired: true) ?? "",
                text: option.text("text", isRequired: true) ?? "")
            option.finish()
            reader.adopt(option.problems)
            return read
        }
        reader.finish()
        parent.adopt(reader.problems)
        return Question(id: id, text: text, help: help, options: options)
    }

    private static func row(
        _ value: JSONValue, at key: String, options: [String: Set<String>],
        in parent: inout CatalogueReader
    ) -> Row {
        var reader = CatalogueReader(value, path: parent.field(key))
        var answers: [String: Set<String>] = [:]
        if let when = reader.value("when", isRequired: true) {
            var conditions = CatalogueReader(when, path: reader.field("when"))
            for (question, known) in options where conditions.isGiven(question) {
                let words = Set(conditions.texts(question))
                if !words.isSubset(of: known) {
                    conditions.refuse(question, nil, "It names an answer that there is.")
                }
                answers[question] = words
            }
            conditions.finish()
            reader.adopt(conditions.problems)
        }
        let server = reader.text("server", isRequired: true) ?? ""
        if Provider.google.server(id: server) == nil {
            reader.refuse("server", .string(server), "It is one of Google's servers.")
        }
        let proposal = Proposal(
            serverID: server, reason: reader.text("because", isRequired: true) ?? "",
            others: reader.texts("others", isRequired: true))
        reader.finish()
        parent.adopt(reader.problems)
        return Row(answers: answers, proposal: proposal)
    }
}

extension CatalogueReader {
    /// Begins to read a file that is part of the program.
    ///
    /// - Throws: `CatalogueFault` where it is no JSON of version 1.
    init(asset octets: [UInt8]) throws(CatalogueFault) {
        let value: JSONValue
        do {
            value = try StrictJSON.value(of: octets, atMost: Provider.sizeLimit)
        } catch {
            throw CatalogueFault("file", "It is JSON in UTF-8, with no key twice.")
        }
        self.init(value, path: "")
        if self.value("version") != .integer(1) {
            refuse("version", nil, "It is version 1.")
        }
    }
}
