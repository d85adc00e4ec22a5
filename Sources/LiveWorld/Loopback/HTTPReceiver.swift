// SPDX-License-Identifier: Apache-2.0

package import WizardKit

/// Answers one HTTP request a connection, within bounds of size and time.
package struct HTTPReceiver: Sendable {
    /// How long a whole request may take to arrive, and its answer to leave.
    package static let patience = Duration.seconds(5)
    /// How many connections are served at once; more of them wait.
    package static let connectionLimit = 8

    private let port: UInt16
    private let time: any TimeKeeper
    private let answer: @Sendable (HTTPServerRequest) -> HTTPServerResponse

    /// Makes a receiver.
    ///
    /// - Parameters:
    ///   - port: The port that connections come to.
    ///   - time: Tells the time.
    ///   - answer: Answers a request.
    package init(
        port: UInt16, time: any TimeKeeper,
        answer: @escaping @Sendable (HTTPServerRequest) -> HTTPServerResponse
    ) {
        self.port = port
        self.time = time
        self.answer = answer
    }

    /// Reads a request from a connection, answers it and closes the connection.
    package func serve(_ channel: any ByteChannel) async {
        defer { channel.close() }
        guard let (response, isHead, isRead) = await response(on: channel) else { return }
        let octets = response.octets(at: time.date, includesBody: !isHead)
        do throws(ChannelFailure) {
            try await channel.write(octets, by: time.now + Self.patience)
            if !isRead {
                try await discard(channel)
            }
        } catch {
            // The browser went away: nobody is left to tell.
            return
        }
    }

    private func response(on channel: any ByteChannel) async -> (
        HTTPServerResponse, isHead: Bool, isRead: Bool
    )? {
        let deadline = time.now + Self.patience
        var reader = HTTPRequestReader(port: port)
        do throws(ChannelFailure) {
            while true {
                let bytes = try await channel.read(atMost: 16_384, by: deadline)
                guard !bytes.isEmpty else { return nil }
                switch reader.receive(bytes) {
                case .incomplete: continue
                case .complete(let request): return (answer(request), request.method == .head, true)
                case .refused(let status):
                    let allow = status == .methodNotAllowed ? "GET, HEAD, POST" : nil
                    return (.plain(status, allow: allow), false, false)
                }
            }
        } catch .timedOut {
            return (.plain(.requestTimeout), false, true)
        } catch {
            return nil
        }
    }

    /// Takes in some of what a refused request still sends: closing at once would reset the
    /// connection, and the answer would be lost on its way.
    private func discard(_ channel: any ByteChannel) async throws(ChannelFailure) {
        let deadline = time.now + .milliseconds(500)
        var left = 1_048_576
        while left > 0 {
            let bytes = try await channel.read(atMost: 65_536, by: deadline)
            guard !bytes.isEmpty else { return }
            left -= bytes.count
        }
    }
}
