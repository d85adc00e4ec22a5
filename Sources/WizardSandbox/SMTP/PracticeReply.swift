// SPDX-License-Identifier: Apache-2.0

/// A reply of the practice mail server, in the words that Google's servers use.
struct PracticeReply: Sendable, Hashable {
    private let code: Int
    private let enhancedCode: String?
    private let texts: [String]

    /// Composes a reply of one or several lines.
    ///
    /// - Parameters:
    ///   - code: The three digits.
    ///   - enhancedCode: The enhanced status code that begins every line (RFC 2034), if any.
    ///   - texts: The lines.
    init(_ code: Int, _ enhancedCode: String?, _ texts: [String]) {
        self.code = code
        self.enhancedCode = enhancedCode
        self.texts = texts
    }

    /// Composes a refusal whose second line is the address of a page.
    init(_ code: Int, _ enhancedCode: String, _ text: String, page: String) {
        self.init(code, enhancedCode, ["\(text) For more information, go to", " \(page)"])
    }

    /// The lines as they go over the wire, the last one with Google's tag.
    ///
    /// - Parameter id: Names the connection; nil leaves the tag out.
    /// - Returns: Lines without their ends.
    func lines(taggedBy id: String?) -> [String] {
        texts.enumerated().map { index, text in
            let isLast = index == texts.count - 1
            let words = [
                "\(code)\(isLast ? " " : "-")" + (enhancedCode.map { "\($0) " } ?? ""), text,
                isLast ? id.map { " \($0) - gsmtp" } ?? "" : "",
            ]
            return words.joined()
        }
    }

    private static let protocolPage = "https://support.google.com/a/answer/3221692"

    static let closing = PracticeReply(221, "2.0.0", ["closing connection"])
    static let flushed = PracticeReply(250, "2.1.5", ["Flushed"])
    static let noop = PracticeReply(250, "2.0.0", ["OK"])
    static let recipient = PracticeReply(250, "2.1.5", ["OK"])
    static let sender = PracticeReply(250, "2.1.0", ["OK"])
    static let goAhead = PracticeReply(354, nil, [" Go ahead"])
    static let accepted = PracticeReply(235, "2.7.0", ["Accepted"])
    static let readyForTLS = PracticeReply(220, "2.0.0", ["Ready to start TLS"])
    static let vrfy = PracticeReply(252, "2.1.5", ["Send some mail, I'll try my best"])
    static let help = PracticeReply(214, "2.0.0", ["This is practice; see RFC 5321"])

    static let timeout = PracticeReply(
        451, "4.4.2", "Timeout - closing connection.", page: protocolPage)
    static let tooManyErrors = PracticeReply(
        421, "4.7.0", "Too many errors on this connection, closing connection.",
        page: protocolPage)
    static let pipelinedStartTLS = PracticeReply(
        454, "4.5.0",
        "SMTP protocol violation, no commands allowed to pipeline after STARTTLS.",
        page: protocolPage)
    static let startTLSFirst = PracticeReply(
        530, "5.7.0", "Must issue a STARTTLS command first.", page: protocolPage)
    static let authenticationRequired = PracticeReply(
        530, "5.7.0", "Authentication Required.",
        page: "https://support.google.com/mail/?p=WantAuthError")
    static let badCredentials = PracticeReply(
        535, "5.7.8", "Username and Password not accepted.",
        page: "https://support.google.com/mail/?p=BadCredentials")
    static let unknownMechanism = PracticeReply(
        504, "5.7.4", "Unrecognized Authentication Type.", page: protocolPage)
    static let oldMechanism = PracticeReply(
        504, "5.7.4", "XOAUTH is no longer supported.", page: protocolPage)
    static let undecodable = PracticeReply(
        501, "5.5.2", "Cannot Decode response.", page: protocolPage)
    static let responseTooLong = PracticeReply(
        500, "5.5.6", "Authentication exchange line is too long.", page: protocolPage)
    static let identityChange = PracticeReply(
        503, "5.7.0", "No identity changes permitted.", page: protocolPage)
    static let helloFirst = PracticeReply(503, "5.5.1", "EHLO/HELO first.", page: protocolPage)
    static let mailFirst = PracticeReply(503, "5.5.1", "MAIL first.", page: protocolPage)
    static let recipientFirst = PracticeReply(503, "5.5.1", "RCPT first.", page: protocolPage)
    static let badSequence = PracticeReply(
        503, "5.5.1", "Bad sequence of commands.", page: protocolPage)
    static let badHello = PracticeReply(
        501, "5.5.4", "HELO/EHLO argument is invalid.", page: protocolPage)
    static let syntaxError = PracticeReply(
        555, "5.5.2", "Syntax error.", page: protocolPage)
    static let badArgument = PracticeReply(
        501, "5.5.2", "Syntax error in the argument.", page: protocolPage)
    static let unknownParameter = PracticeReply(
        555, "5.5.4", "Unrecognized parameter.", page: protocolPage)
    static let badSender = PracticeReply(
        553, "5.1.7", "The sender address is not a valid RFC 5321 address.", page: protocolPage)
    static let badRecipient = PracticeReply(
        553, "5.1.3", "The recipient address is not a valid RFC 5321 address.",
        page: protocolPage)
    static let tooManyRecipients = PracticeReply(
        452, "4.5.3", "Your message has too many recipients.",
        page: "https://support.google.com/a/answer/166852")
    static let lineTooLong = PracticeReply(500, "5.5.2", "Line too long.", page: protocolPage)
    static let badLineEnd = PracticeReply(
        500, "5.5.2", "A line ends with CR LF, and holds no other CR and no NUL.",
        page: protocolPage)
    static let unrecognized = PracticeReply(
        502, "5.5.1", "Unrecognized command.", page: protocolPage)
    static let messageTooLarge = PracticeReply(
        552, "5.3.4", "Your message exceeded Google's message size limits.",
        page: "https://support.google.com/mail/?p=MaxSizeError")
}
