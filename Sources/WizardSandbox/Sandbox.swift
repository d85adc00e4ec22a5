// SPDX-License-Identifier: Apache-2.0

import LiveWorld
package import MailProtocols
package import WizardKit

/// A practice Google on this machine: OAuth server, mail servers and inbox, on loopback alone.
///
/// It speaks as Google speaks and says everywhere that it is practice. It lives until `stop()`,
/// or until nobody holds it any more.
package final class Sandbox: Sendable {
    /// Where the servers are.
    package struct Endpoints: Sendable, Hashable {
        /// The OAuth server's address, without a slash at its end.
        package let oauth: String
        /// The inbox page's address.
        package let inbox: String
        /// The ports of each mail server, in the order in which to try them.
        package let servers: [PracticeServer: [MailPort]]

        /// The ports of the server that practises smtp.gmail.com.
        package var smtp: [MailPort] { servers[.gmail] ?? [] }
    }

    /// A port of the mail server.
    package struct MailPort: Sendable, Hashable {
        /// How TLS begins there; the words of a provider file.
        package enum Security: String, Sendable, Hashable {
            case tls
            case startTLS = "starttls"
        }

        /// The port on 127.0.0.1.
        package let port: UInt16
        /// How TLS begins there.
        package let security: Security
    }

    /// Why a practice Google can't begin.
    package enum Failure: Error, Sendable, Hashable {
        /// The system gave no port; `detail` is its text.
        case cannotListen(detail: String)
        /// No certificate could be made; `step` is what failed.
        case noCertificate(step: String)
    }

    /// The name that certificates and profiles know the mail server by.
    package static let host = "127.0.0.1"

    /// Where the servers are.
    package let endpoints: Endpoints
    /// The OAuth client to sign in with.
    package let client: PracticeClient
    /// The service account with its key, where one was asked for.
    package let serviceAccount: PracticeServiceAccount?
    /// The practice person's app password.
    package let appPassword: Secret
    /// The authority to trust for the mail server, as the text of a PEM file.
    package let caFile: String

    private let google: PracticeGoogle
    private let time: any TimeKeeper
    private let listeners: [LoopbackListener]
    private let loops: [Task<Void, Never>]

    private init(
        configuration: Configuration, endpoints: Endpoints, client: PracticeClient,
        caFile: String, google: PracticeGoogle,
        time: any TimeKeeper, loops: [ConnectionLoop]
    ) {
        self.time = time
        self.endpoints = endpoints
        self.client = client
        serviceAccount = configuration.serviceAccount
        self.caFile = caFile
        self.google = google
        appPassword = configuration.appPassword
        listeners = loops.map(\.listener)
        self.loops = loops.map { loop in Task { await loop.run() } }
    }

    deinit {
        end()
    }

    /// Begins a practice Google.
    ///
    /// - Parameters:
    ///   - configuration: The practice person, faults, and times.
    ///   - time: Tells the time.
    ///   - randomness: Where codes, tokens and the client's secret come from.
    /// - Returns: The practice Google, ready for connections.
    /// - Throws: `Sandbox.Failure`.
    package static func start(
        _ configuration: Configuration, time: any TimeKeeper, randomness: any Randomness
    ) async throws(Failure) -> Sandbox {
        let identity: TLSServerIdentity
        let authority: ThrowawayAuthority
        do throws(IssuingFailure) {
            authority = try ThrowawayAuthority(named: "Practice authority")
            identity = try authority.issue(
                CertificateRequest(
                    commonName: "Practice mail server", dnsNames: ["localhost"],
                    ipAddresses: [host])
            ).identity
        } catch {
            throw .noCertificate(step: error.step)
        }
        let oauth = try listen()
        let inbox = try listen()
        var mail: [(server: PracticeServer, port: MailPort, listener: LoopbackListener)] = []
        for server in PracticeServer.allCases {
            for security in server.securities {
                let listener = try listen()
                mail.append((server, MailPort(port: listener.port, security: security), listener))
            }
        }
        let endpoints = Endpoints(
            oauth: "http://\(host):\(oauth.port)", inbox: "http://\(host):\(inbox.port)/inbox",
            servers: Dictionary(grouping: mail, by: \.server).mapValues { $0.map(\.port) })
        let client = PracticeClient(
            id: "practice-\(oauth.port).apps",
            secret: IssuedTokens.text("practice-", randomness.bytes(24)))
        let google = PracticeGoogle(
            configuration: configuration, client: client,
            serviceAccount: configuration.serviceAccount,
            oauthAddress: endpoints.oauth, time: time, randomness: randomness)
        let pages = [
            (oauth, { @Sendable in google.answerOAuth($0) }),
            (inbox, { @Sendable in google.answerInbox($0) }),
        ].map { listener, answer in
            let receiver = HTTPReceiver(port: listener.port, time: time, answer: answer)
            return ConnectionLoop(
                listener: listener, limit: HTTPReceiver.connectionLimit, time: time,
                serve: { await receiver.serve($0) })
        }
        let submission = mail.map { practised, port, listener in
            let server = PracticeMailServer(
                configuration: configuration,
                surroundings: PracticeMailSession.Surroundings(
                    server: practised, accepts: { google.accepts($0) },
                    deliver: { google.deliver($0, through: practised) }, date: { time.date }),
                isImplicitTLS: port.security == .tls, time: time, randomness: randomness,
                handshake: { channel, deadline throws(ChannelFailure) in
                    guard let channel = channel as? TCPChannel else {
                        throw .tls(.other(detail: "the connection is none of this listener's"))
                    }
                    try await channel.startTLS(asServer: identity, by: deadline)
                })
            return ConnectionLoop(
                listener: listener, limit: PracticeMailServer.connectionLimit, time: time,
                serve: { await server.serve($0) })
        }
        return Sandbox(
            configuration: configuration, endpoints: endpoints, client: client,
            caFile: String(decoding: authority.certificate, as: UTF8.self), google: google,
            time: time, loops: pages + submission)
    }

    /// The messages that arrived, newest first.
    package var messages: [ReceivedMail] { google.messages }

    /// The practice person's address.
    package var account: String { google.account }

    /// Gives the practice person another address, so that any sender can be practised.
    package func rename(account: String) {
        google.rename(account: account)
    }

    /// Lets the newest device code that waits pass, as the practice person would.
    ///
    /// - Returns: Whether one waited.
    package func approve() -> Bool {
        google.approve()
    }

    /// Opens an address of consent as the practice person would, allows it, and follows the redirect.
    package func visit(_ url: String) {
        guard let location = google.visited(url),
            location.hasPrefix("http://\(Self.host):"),
            let slash = location.dropFirst(7).firstIndex(of: "/"),
            let port = UInt16(location[..<slash].dropFirst("http://\(Self.host):".count))
        else { return }
        let request =
            "GET \(location[slash...]) HTTP/1.1\r\nHost: \(Self.host):\(port)\r\n\r\n"
        Task { [time] in
            let deadline = time.now + .seconds(10)
            guard
                let channel = try? await LiveNetwork().connect(
                    to: Endpoint(host: Self.host, port: port), by: deadline)
            else { return }
            defer { channel.close() }
            try? await channel.write(Array(request.utf8), by: deadline)
            while let octets = try? await channel.read(atMost: 4_096, by: deadline),
                !octets.isEmpty
            {}
        }
    }

    /// Ends every connection and gives the ports back; calling it again does nothing.
    package func stop() async {
        end()
        for loop in loops {
            await loop.value
        }
    }

    private func end() {
        for loop in loops {
            loop.cancel()
        }
        for listener in listeners {
            listener.close()
        }
    }

    private static func listen() throws(Failure) -> LoopbackListener {
        do throws(SystemError) {
            return try LoopbackListener()
        } catch {
            throw .cannotListen(detail: error.description)
        }
    }
}
