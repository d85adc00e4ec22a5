// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension ServerEntry {
    /// Reads one entry of a provider's `servers`.
    ///
    /// - Parameters:
    ///   - value: The entry.
    ///   - key: The key that names it, for instance `servers[0]`.
    ///   - defaults: The ways of signing in where the entry names none.
    ///   - parent: The reader of the provider, which takes over what is wrong.
    /// - Returns: The server, or nil where something is wrong with it.
    static func read(
        _ value: JSONValue, at key: String, defaults: [AuthKind], in parent: inout CatalogueReader
    ) -> ServerEntry? {
        var reader = CatalogueReader(value, path: parent.field(key))
        let id = reader.text("id", isRequired: true, as: Provider.identifier)
        let name = reader.text("name")
        let purpose = reader.text("purpose")
        let host = reader.text("host", isRequired: true, as: hostName)
        let ports = readPorts(in: &reader)
        let auth = readAuth(in: &reader)
        let recipients = reader.word("recipients", of: Recipients.self)
        let mailExchangers = readMailExchangers(of: recipients, in: &reader)
        let replacesSender = reader.flag("replaces_sender")
        let limits = reader.value("limits").map { readLimits($0, in: &reader) }
        let notes = reader.texts("notes")
        let console = reader.value("admin_console").flatMap { AdminConsole.read($0, in: &reader) }
        let facts = (reader.list("facts") ?? []).compactMap {
            Fact.read($0.value, at: $0.key, in: &reader)
        }
        reader.finish()
        parent.adopt(reader.problems)
        guard let id, let host, reader.problems.isEmpty else { return nil }
        return ServerEntry(
            id: id, name: name ?? id, purpose: purpose ?? "", host: host, ports: ports,
            auth: auth.isEmpty ? defaults : auth, recipients: recipients ?? .anyone,
            mailExchangers: mailExchangers, replacesSender: replacesSender ?? false,
            limits: limits ?? SendingLimits(),
            notes: notes, adminConsole: console, facts: facts)
    }

    private static func hostName(_ text: String) -> Result<HostName, RuleFault> {
        do {
            return .success(try HostName(text))
        } catch {
            return .failure(RuleFault(rule: error.rule))
        }
    }

    private static func readPorts(in reader: inout CatalogueReader) -> [ServerPort] {
        guard let entries = reader.list("ports", isRequired: true) else { return [] }
        if entries.isEmpty {
            reader.refuse("ports", nil, "It has at least one port.")
        }
        return entries.compactMap { entry in
            var port = CatalogueReader(entry.value, path: reader.field(entry.key))
            let value = port.value("port", isRequired: true)
            var number: UInt16?
            if case .integer(let given) = value, let exact = UInt16(exactly: given), exact > 0 {
                number = exact
            } else if let value {
                port.refuse("port", value, "A port is a number from 1 to 65535.")
            }
            let isGiven = port.isGiven("security")
            let security = port.word("security", of: ConnectionSecurity.self)
            let usual = number.flatMap(ServerPort.usualSecurity)
            if !isGiven, number != nil, usual == nil {
                port.refuse("security", nil, "It is required here: tls, starttls or none.")
            }
            port.finish()
            reader.adopt(port.problems)
            guard let number, let chosen = security ?? usual else { return nil }
            return ServerPort(port: number, security: chosen)
        }
    }

    private static func readAuth(in reader: inout CatalogueReader) -> [AuthKind] {
        guard let entries = reader.list("auth") else { return [] }
        if entries.isEmpty {
            reader.refuse("auth", nil, "It has at least one way of signing in.")
        }
        return entries.compactMap { entry in
            let text = if case .string(let text) = entry.value { text } else { "" }
            switch CatalogueReader.word(text, of: AuthKind.self) {
            case .success(let kind): return kind
            case .failure(let fault):
                reader.refuse(entry.key, entry.value, fault.rule)
                return nil
            }
        }
    }

    private static func readMailExchangers(
        of recipients: Recipients?, in reader: inout CatalogueReader
    ) -> [HostPattern] {
        guard reader.isGiven("mail_exchangers") else { return [] }
        if recipients != .hosted {
            reader.refuse(
                "mail_exchangers", nil, "Only a server whose recipients are hosted has them.")
        }
        return (reader.list("mail_exchangers") ?? []).compactMap { entry in
            let text = if case .string(let text) = entry.value { text } else { "" }
            do throws(AddressFault) {
                return try HostPattern(text)
            } catch {
                reader.refuse(entry.key, entry.value, error.rule)
                return nil
            }
        }
    }

    private static func readLimits(_ value: JSONValue, in parent: inout CatalogueReader)
        -> SendingLimits
    {
        var reader = CatalogueReader(value, path: parent.field("limits"))
        var limits = SendingLimits()
        limits.messagesPerDay = reader.count("messages_per_day")
        limits.messagesPerDayPersonal = reader.count("messages_per_day_personal")
        limits.recipientsPerDay = reader.count("recipients_per_day")
        limits.recipientsPerMessage = reader.count("recipients_per_message")
        limits.organizationRecipientsPerDay = reader.count("organization_recipients_per_day")
        limits.organizationRecipientsPer10Minutes = reader.count(
            "organization_recipients_per_10_minutes")
        reader.finish()
        parent.adopt(reader.problems)
        return limits
    }
}

extension AdminConsole {
    fileprivate static func read(_ value: JSONValue, in parent: inout CatalogueReader)
        -> AdminConsole?
    {
        var reader = CatalogueReader(value, path: parent.field("admin_console"))
        let path = reader.texts("path", isRequired: true)
        let settings = (reader.list("settings") ?? []).compactMap { entry -> Setting? in
            var setting = CatalogueReader(entry.value, path: reader.field(entry.key))
            let name = setting.text("name", isRequired: true)
            let choices = setting.texts("choices")
            let advice = setting.text("advice", isRequired: true)
            setting.finish()
            reader.adopt(setting.problems)
            guard let name, let advice else { return nil }
            return Setting(name: name, choices: choices, advice: advice)
        }
        let source = reader.text("source", isRequired: true, as: EndpointURL.checked)
        let checked = reader.text("checked", isRequired: true, as: Fact.month)
        reader.finish()
        parent.adopt(reader.problems)
        guard let source, let checked else { return nil }
        return AdminConsole(path: path, settings: settings, source: source, checked: checked)
    }
}

extension Fact {
    fileprivate static func read(
        _ value: JSONValue, at key: String, in parent: inout CatalogueReader
    ) -> Fact? {
        var reader = CatalogueReader(value, path: parent.field(key))
        let about = reader.text("about", isRequired: true)
        let text = reader.text("text", isRequired: true)
        let source = reader.text("source", isRequired: true, as: EndpointURL.checked)
        let checked = reader.text("checked", isRequired: true, as: month)
        reader.finish()
        parent.adopt(reader.problems)
        guard let about, let text, let source, let checked else { return nil }
        return Fact(about: about, text: text, source: source, checked: checked)
    }

    /// Checks a month such as `2026-11`.
    fileprivate static func month(_ text: String) -> Result<String, RuleFault> {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2],
            parts.joined().allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(String(decoding: parts[1], as: UTF8.self)),
            (1...12).contains(number)
        else { return .failure(RuleFault(rule: "It is a year and a month, such as 2026-11.")) }
        return .success(text)
    }
}
