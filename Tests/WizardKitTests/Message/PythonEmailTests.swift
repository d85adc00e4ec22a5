// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import MailProtocols
import Testing

/// Has another implementation, Python's email package, read what ours has written.
@Suite struct PythonEmailTests {
    private static let names: [String?] = [
        nil, "Acme Billing", "Acme, \"Inc.\" \\ Co.", "Jürgen Groß", "日本語の請求書を送るための長い名前です",
        "=?UTF-8?Q?x?=", "a  b", String(repeating: "Zoë & Söhne ", count: 11),
        String(repeating: "Long Name, ", count: 18),
    ]

    @Test(arguments: names)
    func `Python reads the test email without a defect and as it was meant`(name: String?) throws {
        var message = try TestMessageTests.sample()
        message.senderName = try name.map { try DisplayName($0) }
        message.sender = try EmailAddress("\"no reply\"@acme.com")
        let read = try read(try message.octets())
        #expect(read["defects"] == .array([]))
        #expect(
            read["from"]
                == .array([
                    .string(message.senderName?.text ?? ""), .string("\"no reply\"@acme.com"),
                ]))
        #expect(read["to"] == .string("jane@example.org"))
        #expect(read["reply_to"] == .string("help@acme.com"))
        #expect(read["subject"] == .string("acme.com can send mail (test, 24 Nov 2026 14:10 UTC)"))
        #expect(read["message_id"] == .string(message.messageID.description))
        #expect(read["date"] == .string("2026-11-24T14:10:02+00:00"))
        #expect(read["auto_submitted"] == .string("auto-generated"))
        #expect(read["types"] == .array([.string("text/plain"), .string("text/html")]))
    }

    @Test(arguments: 0..<12)
    func `Python finds in both parts and in the subject what was put in`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let lines = (0..<5).map { _ in generator.text(withLineBreaks: true) }
        let text = lines.joined(separator: "\n.\n") + "\n"
        let html = "<p>\(lines.joined(separator: "\nFrom here "))</p>\n"
        // A control character in a header is a defect to Python, so the subject has none.
        let subject =
            "é"
            + generator.text(withLineBreaks: false).unicodeScalars
            .filter { $0.value >= 0x20 }.map { String($0) }.joined()
        let sample = try TestMessageTests.sample()
        let message = MailMessage(
            from: sample.from, to: sample.recipient, subject: subject,
            date: UTCDateTime(sample.date), messageID: sample.messageID, text: text, html: html)
        let read = try read(try message.octets(random: [1, 2, 3]))
        #expect(read["defects"] == .array([]))
        #expect(read["reply_to"] == .null)
        guard case .string(let found) = read["subject"] else {
            Issue.record("no subject")
            return
        }
        #expect(Array(found.utf8) == Array(subject.utf8))
        guard case .array(let parts) = read["parts"] else {
            Issue.record("no parts")
            return
        }
        let octets = parts.map { part -> [UInt8] in
            if case .string(let text) = part { Array(text.utf8) } else { [] }
        }
        #expect(octets == [Array(text.utf8), Array(html.utf8)])
    }

    private static let script = """
        import email, email.header, email.policy, email.utils, json, sys
        octets = open(sys.argv[1], "rb").read()
        message = email.message_from_bytes(octets, policy=email.policy.default)
        defects = []
        for part in message.walk():
            defects += [repr(defect) for defect in part.defects]
            for name, value in part.items():
                defects += [name + repr(defect) for defect in value.defects]
        # The newer policy keeps blanks between the encoded words of a name; the older one obeys.
        written = email.message_from_bytes(octets)["From"]
        name, sender = email.utils.parseaddr(written.replace("\\r\\n", ""))
        name = str(email.header.make_header(email.header.decode_header(name)))
        parts = list(message.iter_parts())
        print(json.dumps({
            "defects": defects,
            "from": [name, sender],
            "to": message["To"],
            "reply_to": message["Reply-To"],
            "subject": message["Subject"],
            "message_id": message["Message-ID"],
            "date": message["Date"].datetime.isoformat(),
            "auto_submitted": message["Auto-Submitted"],
            "types": [part.get_content_type() for part in parts],
            "parts": [part.get_payload(decode=True).decode("utf-8").replace("\\r\\n", "\\n")
                      for part in parts],
        }))

        """

    /// Runs the script on a message and returns what it found.
    private func read(_ message: [UInt8]) throws -> [String: JSONValue] {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let python = "/\(root)/.venv/bin/python"
        let isThere = unsafe access(python, X_OK) == 0
        try #require(isThere, "There is no \(python); `make test` makes it.")
        let folder = try temporaryFolder()
        defer { remove(folder) }
        try write(message, to: "\(folder)/message")
        try write(Array(Self.script.utf8), to: "\(folder)/script")
        let command = "exec '\(python)' -I '\(folder)/script' '\(folder)/message'"
        guard let pipe = unsafe popen(command, "r") else {
            Issue.record("no pipe")
            return [:]
        }
        var output: [UInt8] = []
        while case let octet = unsafe fgetc(pipe), octet != EOF {
            output.append(UInt8(truncatingIfNeeded: octet))
        }
        let status = unsafe pclose(pipe)
        #expect(status == 0)
        guard case .object(let found) = try StrictJSON.value(of: output, atMost: 1_000_000) else {
            Issue.record("Python printed no object")
            return [:]
        }
        return found
    }

    private func temporaryFolder() throws -> String {
        var template = Array("/tmp/smtp-wizard-test-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
        }
        try #require(made)
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func write(_ octets: [UInt8], to path: String) throws {
        guard let file = unsafe fopen(path, "w") else {
            Issue.record("cannot write \(path)")
            return
        }
        let written = unsafe fwrite(octets, 1, octets.count, file)
        let status = unsafe fclose(file)
        #expect(written == octets.count && status == 0)
    }

    private func remove(_ folder: String) {
        for name in ["message", "script"] {
            unsafe unlink("\(folder)/\(name)")
        }
        unsafe rmdir(folder)
    }
}
