// SPDX-License-Identifier: Apache-2.0

/// A command line taken apart into verb and argument (RFC 5321, section 4.1).
struct ReceivedCommand: Sendable, Hashable {
    /// The verb in capital letters.
    let verb: String
    /// What follows the verb and one space, as it came; empty where nothing does.
    let argument: [UInt8]

    /// Takes a line apart; blanks at its end don't count.
    init(line: [UInt8]) {
        let words = line.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
        verb = String(decoding: words.first ?? [], as: UTF8.self).uppercased()
        let rest = words.count == 2 ? words[1] : []
        argument = Array(rest.reversed().drop { $0 == 0x20 }.reversed())
    }

    /// The words of the argument.
    var words: [ArraySlice<UInt8>] {
        argument.split(separator: 0x20)
    }

    /// The longest line for a command, in octets with CR LF.
    ///
    /// RFC 5321 has 512, which RFC 4954 keeps for AUTH; the parameters of extensions lengthen
    /// MAIL and RCPT.
    static func lengthLimit(ofLineThatBegins line: [UInt8]) -> Int {
        let verb = String(decoding: line.prefix(4), as: UTF8.self).uppercased()
        return verb == "MAIL" || verb == "RCPT" ? 1_024 : 512
    }
}
