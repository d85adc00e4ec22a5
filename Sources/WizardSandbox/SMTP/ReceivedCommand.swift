// SPDX-License-Identifier: Apache-2.0

import LiveWorld

/// A command line taken apart into verb and argument (RFC 5321, section 4.1).
struct ReceivedCommand: Sendable, Hashable {
    /// The verbs that Google's servers know.
    enum Verb: String, Sendable, Hashable {
        case ehlo = "EHLO"
        case helo = "HELO"
        case startTLS = "STARTTLS"
        case auth = "AUTH"
        case mail = "MAIL"
        case rcpt = "RCPT"
        case data = "DATA"
        case bdat = "BDAT"
        case rset = "RSET"
        case noop = "NOOP"
        case vrfy = "VRFY"
        case help = "HELP"
        case quit = "QUIT"
    }

    /// The verb, or nil where it is none that is known.
    let verb: Verb?
    /// What follows the verb and one space, as it came; empty where nothing does.
    let argument: [UInt8]

    /// Takes a line apart; blanks at its end don't count.
    init(line: [UInt8]) {
        let words = line.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
        verb = Verb(rawValue: String(uppercasingASCII: words.first ?? []))
        let rest = words.count == 2 ? words[1] : []
        argument = Array(rest.reversed().drop { $0 == 0x20 }.reversed())
    }

    /// The words of the argument.
    var words: [ArraySlice<UInt8>] {
        argument.split(separator: 0x20)
    }

    /// The longest line for this command, in octets with CR LF.
    ///
    /// RFC 5321 has 512, which RFC 4954 keeps for AUTH; the parameters of extensions lengthen
    /// MAIL and RCPT.
    var lengthLimit: Int {
        verb == .mail || verb == .rcpt ? 1_024 : 512
    }
}
