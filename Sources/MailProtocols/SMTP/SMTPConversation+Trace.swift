// SPDX-License-Identifier: Apache-2.0

extension SMTPConversation {
    /// The lines that were said since it was asked the last time, where the configuration wants them.
    package mutating func takeTrace() -> [TraceLine] {
        defer { trace = [] }
        return trace
    }

    /// Keeps what is being written.
    mutating func traceWritten() {
        guard configuration.isTraced else { return }
        trace += outgoingTrace
        outgoingTrace = []
    }

    /// Keeps a reply, in which every secret is overwritten.
    mutating func traceHeard(_ reply: Reply) {
        guard configuration.isTraced else { return }
        trace += mask.masking(reply).visibleLines.map { TraceLine(.server, $0) }
    }

    /// Keeps how a line began that is no reply.
    mutating func traceHeard(_ fault: ReplySyntaxError) {
        guard configuration.isTraced, case .malformedLine(let excerpt) = fault else { return }
        trace.append(
            TraceLine(.server, VisibleText(mask.masking(excerpt), limit: TraceLine.limit)))
    }

    /// The lines of octets that hold no secret.
    func traceLines(of octets: [UInt8]) -> [TraceLine] {
        guard configuration.isTraced else { return [] }
        var lines = octets.split(
            separator: .lineFeed, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line in
            let text = line.last == .carriageReturn ? line.dropLast() : line
            return TraceLine(.client, VisibleText(Array(text), limit: TraceLine.limit))
        }
    }
}
