// SPDX-License-Identifier: Apache-2.0

/// One mail transaction: MAIL, RCPT for each recipient, DATA, and how far it has come.
struct Transaction: Sendable {
    /// A command of the transaction.
    struct Command: Sendable, Hashable {
        let stage: Stage
        let text: String
        let line: [UInt8]

        fileprivate init?(_ stage: Stage, _ text: String) {
            guard let line = MailProtocols.Command.line(text) else { return nil }
            self.stage = stage
            self.text = text
            self.line = line
        }
    }

    private(set) var commands: [Command] = []
    private(set) var message: [UInt8] = []
    /// How many commands are out, and how many of them were answered.
    var sent = 0
    var answered = 0
    /// The first refusal, which decides, whatever comes after it.
    var refusal: (reply: Reply, command: Command)?

    /// A transaction that has not begun.
    init() {}

    /// Lays the commands out, or returns nil where an address could end a line or its brackets.
    init?(sender: String, parameters: String, recipients: [String], message: [UInt8]) {
        let addresses = [sender] + recipients
        guard !recipients.isEmpty, addresses.allSatisfy(Self.isSafe),
            let mail = Command(.mail, "MAIL FROM:<\(sender)>\(parameters)"),
            let data = Command(.data, "DATA")
        else { return nil }
        commands = [mail] + recipients.compactMap { Command(.rcpt, "RCPT TO:<\($0)>") } + [data]
        self.message = message
    }

    /// The commands that are not out yet.
    var unsent: ArraySlice<Command> { commands.dropFirst(sent) }

    /// The command whose reply is the next to come.
    var awaited: Command? { commands.dropFirst(answered).first }

    /// Where the transaction stands.
    var stage: Stage { awaited?.stage ?? (commands.isEmpty ? .mail : .data) }

    private static func isSafe(_ address: String) -> Bool {
        address.utf8.allSatisfy { byte in
            (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
        }
    }
}
