// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension Guide {
    /// Reads the guides.
    ///
    /// - Parameter octets: The file's contents: JSON in UTF-8.
    /// - Returns: The guides, in the file's order.
    /// - Throws: `CatalogueFault` with everything that is wrong at once.
    static func reading(_ octets: [UInt8]) throws(CatalogueFault) -> [Guide] {
        var reader = try CatalogueReader(asset: octets)
        let checked = reader.text("checked", isRequired: true) ?? ""
        let guides = (reader.list("guides", isRequired: true) ?? []).map {
            guide($0.value, at: $0.key, checked: checked, in: &reader)
        }
        reader.finish()
        guard reader.problems.isEmpty else { throw CatalogueFault(problems: reader.problems) }
        return guides
    }

    private static func guide(
        _ value: JSONValue, at key: String, checked: String, in parent: inout CatalogueReader
    ) -> Guide {
        var reader = CatalogueReader(value, path: parent.field(key))
        let steps = objects("steps", in: &reader) { step in
            Step(text: step.text("text", isRequired: true) ?? "", link: link("link", in: &step))
        }
        let choices = objects("choices", in: &reader) { choice in
            Choice(
                name: choice.text("name", isRequired: true) ?? "",
                options: objects("options", in: &choice) { option in
                    Option(
                        name: option.text("name", isRequired: true) ?? "",
                        text: option.text("text", isRequired: true) ?? "")
                })
        }
        let guide = Guide(
            id: reader.text("id", isRequired: true) ?? "",
            title: reader.text("title", isRequired: true) ?? "",
            purpose: reader.text("purpose", isRequired: true) ?? "",
            who: reader.text("who", isRequired: true) ?? "",
            brief: reader.texts("brief", isRequired: true), steps: steps, choices: choices,
            notes: reader.texts("notes", isRequired: true),
            source: link("source", in: &reader) ?? "", checked: checked)
        reader.finish()
        parent.adopt(reader.problems)
        return guide
    }

    private static func objects<Value>(
        _ key: String, in parent: inout CatalogueReader,
        _ read: (inout CatalogueReader) -> Value
    ) -> [Value] {
        (parent.list(key, isRequired: true) ?? []).map { entry in
            var reader = CatalogueReader(entry.value, path: parent.field(entry.key))
            let value = read(&reader)
            reader.finish()
            parent.adopt(reader.problems)
            return value
        }
    }

    private static func link(_ key: String, in reader: inout CatalogueReader) -> String? {
        reader.text(key) { text in
            text.hasPrefix("https://") && !text.utf8.contains(0x20)
                ? .success(text) : .failure(RuleFault(rule: "It is an https address."))
        }
    }
}
