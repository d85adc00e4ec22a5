// SPDX-License-Identifier: Apache-2.0

/// Breaks text into lines at blanks, and nowhere else.
///
/// A host name, an address or a URL is one word and stays whole; a command in back quotes counts
/// as one word too. A word that is wider than the line stands alone on one and sticks out, since a
/// person will copy it.
package struct LineWrap: Sendable {
    /// The largest number of characters in a line.
    package var width: Int
    /// Whether a URL gets a line of its own.
    package var separatesURLs: Bool

    /// Breaks at a width.
    package init(width: Int, separatesURLs: Bool = true) {
        self.width = width
        self.separatesURLs = separatesURLs
    }

    /// The lines of a text that is indented, each as far as the first.
    package func indentedLines(of text: String) -> [String] {
        let indent = String(text.prefix { $0 == " " })
        let narrower = LineWrap(
            width: max(20, width - indent.count), separatesURLs: separatesURLs)
        return narrower.lines(of: String(text.dropFirst(indent.count))).map { indent + $0 }
    }

    /// The lines of a text, at least one.
    package func lines(of text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in Self.words(of: text) {
            let standsAlone = separatesURLs && Self.isURL(word)
            if line.isEmpty {
                line = word
            } else if !standsAlone, line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
            if standsAlone {
                lines.append(line)
                line = ""
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }

    private static func isURL(_ word: String) -> Bool {
        word.hasPrefix("https://") || word.hasPrefix("http://")
    }

    /// The words, of which a command between back quotes is one.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var open: String?
        for piece in text.split(separator: " ") {
            let quotes = piece.utf8.count { $0 == UInt8(ascii: "`") }
            if let begun = open {
                open = begun + " " + piece
                if quotes % 2 == 1, let whole = open {
                    words.append(whole)
                    open = nil
                }
            } else if quotes % 2 == 1 {
                open = String(piece)
            } else {
                words.append(String(piece))
            }
        }
        // A back quote without its partner is no command: its words are ordinary ones.
        if let open { words += open.split(separator: " ").map(String.init) }
        return words
    }
}
