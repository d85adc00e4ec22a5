// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// A reply of a mail server that stands somewhere in a pasted text.
struct PastedReply: Sendable, Hashable {
    /// The code; nil where only the enhanced status code is there, as some programs show it.
    let code: Int?
    /// The enhanced status code, as written.
    let enhanced: String?
    /// What follows, without the codes that each line repeats.
    let text: String

    /// All replies of a text, in its order.
    static func all(in pasted: PastedError) -> [PastedReply] {
        let words = pasted.original.split(separator: " ").map(String.init)
        let bares = words.map(Self.bare)
        var replies: [PastedReply] = []
        // A log says the same again and again.
        var seen: Set<PastedReply> = []
        for index in words.indices {
            guard let found = Self.codes(of: bares, at: index),
                found.enhanced != nil || !Self.isAside(words[index])
            else { continue }
            // Some programs show where a reply ended.
            let reach = (index + found.taken..<words.count).prefix(80)
            let end = reach.first { words[$0].lowercased().hasSuffix("<crlf>") }
            let rest = reach.prefix { $0 <= end ?? words.count }
            let repeated = [found.enhanced, found.code.map(String.init)].compactMap(\.self)
            let text = rest.filter { index in
                let bare = bares[index]
                return !repeated.contains(bare)
                    && !(found.enhanced.map { bare.hasSuffix("-" + $0) } ?? false)
            }.map { Self.word(words[$0], behind: found.code) }.joined(separator: " ")
            let reply = PastedReply(code: found.code, enhanced: found.enhanced, text: text)
            guard seen.insert(reply).inserted else { continue }
            replies.append(reply)
            guard replies.count < 40 else { break }
        }
        return replies
    }

    /// The codes that begin at a word: `535-5.7.8`, `(535,` and `b'5.7.8`, `550 5.1.1`, `5.7.9`.
    ///
    /// - Parameters:
    ///   - words: The words, bare.
    ///   - index: The word.
    /// - Returns: The codes, and how many words they take; nil where none begins.
    private static func codes(of words: [String], at index: Int)
        -> (code: Int?, enhanced: String?, taken: Int)?
    {
        let word = words[index]
        let parts = word.split(separator: "-", maxSplits: 1).map(String.init)
        if let first = parts.first, let code = replyCode(first) {
            if parts.count == 2 {
                if isEnhanced(parts[1], of: code) { return (code, parts[1], 1) }
                // A reply of several lines whose first word is glued to the code.
                return parts[1].first.map { $0.isLetter || $0 == "<" } == true
                    ? (code, nil, 0) : nil
            }
            guard index + 1 < words.count else { return (code, nil, 1) }
            let next = words[index + 1]
            return isEnhanced(next, of: code) ? (code, next, 2) : (code, nil, 1)
        }
        guard isEnhanced(word, of: nil), index == 0 || replyCode(words[index - 1]) == nil else {
            return nil
        }
        return (nil, word, 1)
    }

    /// A word without the code that each line of a reply begins with: `550-Message`.
    private static func word(_ word: String, behind code: Int?) -> String {
        guard let code, let start = word.firstRange(of: "\(code)-") else { return word }
        return String(word[start.upperBound...])
    }

    /// A word without the brackets, quotes and letters that a program puts around it.
    private static func bare(_ word: String) -> String {
        var rest = word[...]
        // `{permanent_failure,<<"550`, `response:"550`: what stands before the last quote is none.
        if let quote = rest.dropLast().lastIndex(where: { $0 == "\"" || $0 == "<" || $0 == "=" }),
            rest[rest.index(after: quote)...].first?.isNumber == true,
            rest[quote] != "=" || isReplyName(rest[..<quote])
        {
            rest = rest[rest.index(after: quote)...]
        }
        for prefix in ["smtp;", "SMTP;", "response=", "b'", "b\"", "<<\""]
        where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        let around: Set<Character> = [
            "(", ")", "[", "]", "'", "\"", ",", ":", ";", "`", "<", "{", "}",
        ]
        rest = rest.drop { around.contains($0) }
        while let last = rest.last, around.contains(last) { rest = rest.dropLast() }
        if rest.hasPrefix("b'") { rest = rest.dropFirst(2) }
        return String(rest)
    }

    /// Whether what is set to a number can be a reply: a delay or a size is none.
    private static func isReplyName(_ name: Substring) -> Bool {
        [
            "response", "code", "reply", "reject", "said", "stat", "error", "err", "msg", "message",
            "status",
        ]
        .contains(where: name.lowercased().hasSuffix)
    }

    /// Whether a number stands alone in brackets, as process ids and counts do: `(421)`.
    private static func isAside(_ word: String) -> Bool {
        word.hasPrefix("(") && word.hasSuffix(")") || word.hasPrefix("[") && word.hasSuffix("]")
    }

    /// A code that mail servers use; most below 430 are web servers'.
    private static func replyCode(_ text: String) -> Int? {
        guard text.utf8.count == 3, let code = Int(text), (430...599).contains(code) || code == 421,
            (0...5).contains(code / 10 % 10)
        else { return nil }
        return code
    }

    private static func isEnhanced(_ text: String, of code: Int?) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "4" || parts[0] == "5",
            parts[1...].allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(\.isNumber) })
        else { return false }
        return code.map { String($0 / 100) == parts[0] } ?? true
    }

    /// The reply as a session would have it.
    ///
    /// - Parameter guess: The code where none is there.
    /// - Returns: The reply.
    func reply(code guess: Int) -> Reply {
        let words = [enhanced, text].compactMap(\.self).joined(separator: " ")
        return Reply(code: code ?? guess, lines: [Array(words.utf8.prefix(2_000))])
    }

    /// The codes to try where none is there: those that servers send with such an enhanced code.
    var guesses: [Int] {
        if let code { return [code] }
        return enhanced?.hasPrefix("4") == true
            ? [454, 421, 450, 452] : [535, 534, 530, 550, 552, 503]
    }

    /// The code that stands most often beside such an enhanced code (RFC 3463, section 3).
    var likeliest: Int {
        guard let enhanced else { return 550 }
        if enhanced.hasPrefix("4") { return enhanced.hasPrefix("4.7.") ? 421 : 450 }
        if ["5.7.8", "5.7.9", "5.7.14"].contains(enhanced) { return 535 }
        return enhanced.hasPrefix("5.5.") ? 503 : 550
    }
}
