// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import LiveWorld
import MailProtocols
import Testing
import WizardKit
import WizardSandbox

/// The practice Google over real connections.
struct LiveSandboxTests {
    private func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
    }

    @Test func `a code, a consent and a token carry a message to the inbox`() async throws {
        try await Sandbox.whileRunning { sandbox in
            let oauth = try Sandbox.port(of: sandbox.endpoints.oauth)
            let client = "client_id=\(sandbox.client.id)"
            let asked = try LiveClient.object(
                in: await LiveClient.post(
                    port: oauth, "/device/code", client + "&scope=https://mail.google.com/"))
            let user = asked["user_code"]?.textValue ?? ""
            #expect(asked["verification_url"]?.textValue == sandbox.endpoints.oauth + "/device")
            let page = try await LiveClient.post(port: oauth, "/device", "user_code=\(user)")
            #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n") && page.contains("noreply@acme.test"))
            _ = try await LiveClient.post(
                port: oauth, "/device", "user_code=\(user)&decision=allow")
            let secret = sandbox.client.secret.exposedText ?? ""
            let granted = try LiveClient.object(
                in: await LiveClient.post(
                    port: oauth, "/token",
                    "\(client)&client_secret=\(secret)"
                        + "&grant_type=\(PracticeOAuthServer.deviceGrantType)"
                        + "&device_code=\(asked["device_code"]?.textValue ?? "")"))
            let token = granted["access_token"]?.textValue ?? ""
            #expect(!token.isEmpty)

            let mail = try await LiveClient(port: sandbox.port(.tls))
            defer { mail.close() }
            try await mail.secure(trusting: sandbox)
            #expect(try await mail.reply().hasPrefix("220 localhost practising smtp.gmail.com"))
            #expect(try await mail.say("EHLO acme.test").contains("XOAUTH2"))
            let response = base64("user=noreply@acme.test\u{1}auth=Bearer \(token)\u{1}\u{1}")
            #expect(try await mail.say("AUTH XOAUTH2 \(response)").hasPrefix("235 2.7.0"))
            try await mail.send(
                "MAIL FROM:<noreply@acme.test>\r\nRCPT TO:<you@acme.test>\r\nDATA\r\n")
            #expect(try await mail.reply().hasPrefix("250 2.1.0"))
            #expect(try await mail.reply().hasPrefix("250 2.1.5"))
            #expect(try await mail.reply().hasPrefix("354 "))
            try await mail.send(
                "From: Billing <billing@acme.test>\r\nSubject: hello\r\n\r\n..x\r\n.\r\nQUIT\r\n")
            #expect(try await mail.reply().hasPrefix("250 2.0.0 OK"))
            #expect(try await mail.rest().hasPrefix("221 2.0.0 closing connection"))

            #expect(sandbox.messages.map(\.subject.description) == ["hello"])
            let inbox = try Sandbox.port(of: sandbox.endpoints.inbox)
            #expect(try await LiveClient.get(port: inbox, "/inbox").contains(">hello</a>"))
            let shown = try await LiveClient.get(port: inbox, "/inbox/1")
            #expect(shown.contains("<dd>Billing &lt;noreply@acme.test&gt;</dd>"))
            #expect(shown.contains("<pre>\n.x\n</pre>"))
            #expect(!shown.contains(response) && !shown.contains(token))
            let json = try LiveClient.object(
                in: await LiveClient.get(port: inbox, "/inbox.json"))
            guard case .array(let messages) = json["messages"] else {
                Issue.record("The inbox is no list.")
                return
            }
            #expect(messages.count == 1)
        }
    }

    @Test func `after STARTTLS the app password signs in, with blanks too`() async throws {
        try await Sandbox.whileRunning { sandbox in
            let mail = try await LiveClient(port: sandbox.port(.startTLS))
            defer { mail.close() }
            _ = try await mail.reply()
            #expect(try await mail.say("EHLO a").contains("250-STARTTLS\r\n"))
            #expect(try await mail.say("STARTTLS").hasPrefix("220 2.0.0 Ready"))
            try await mail.secure(trusting: sandbox)
            #expect(try await mail.say("EHLO a").contains("250-AUTH "))
            let plain = base64("\0noreply@acme.test\0prac tice pass word")
            #expect(try await mail.say("AUTH PLAIN \(plain)").hasPrefix("235 "))
        }
    }

    @Test func `a token that was never given out is refused`() async throws {
        try await Sandbox.whileRunning { sandbox in
            let mail = try await LiveClient(port: sandbox.port(.tls))
            defer { mail.close() }
            try await mail.secure(trusting: sandbox)
            _ = try await mail.reply()
            _ = try await mail.say("EHLO a")
            let response = base64("n,,\u{1}auth=Bearer x\u{1}\u{1}")
            #expect(try await mail.say("AUTH OAUTHBEARER \(response)").hasPrefix("334 "))
            #expect(try await mail.say("AQ==").hasPrefix("535-5.7.8 "))
        }
    }

    /// T-71, T-73.
    @Test func `connections that send nothing or nonsense don't keep a real one out`() async throws
    {
        try await Sandbox.whileRunning { sandbox in
            let port = try Sandbox.port(of: sandbox.endpoints.inbox)
            var silent: [LiveClient] = []
            for _ in 1..<HTTPReceiver.connectionLimit {
                silent.append(try await LiveClient(port: port))
            }
            defer {
                for client in silent {
                    client.close()
                }
            }
            #expect(try await LiveClient.get(port: port, "/inbox").hasPrefix("HTTP/1.1 200 OK"))
            let refusals = [
                ("GET /inbox HTTP/1.1\r\nHost: evil.example\r\n\r\n", "400"),
                ("GET /favicon.ico HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n", "404"),
                ("OPTIONS /inbox HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n", "405"),
                (String(repeating: "x", count: 20_000), "431"),
            ]
            for (request, status) in refusals {
                let answer = try await LiveClient.exchange(port: port, request)
                #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
            }
        }
    }

    @Test func `a large body gets its 413 although it is still being sent`() async throws {
        try await Sandbox.whileRunning { sandbox in
            let port = try Sandbox.port(of: sandbox.endpoints.oauth)
            let form = "a=" + String(repeating: "b", count: 300_000)
            let answer = try await LiveClient.post(port: port, "/token", form)
            #expect(answer.hasPrefix("HTTP/1.1 413 Content Too Large\r\n"))
        }
    }

    @Test func `stopping closes everything within a second`() async throws {
        let clients = try await Sandbox.whileRunning { sandbox in
            let ports = try [
                Sandbox.port(of: sandbox.endpoints.oauth),
                Sandbox.port(of: sandbox.endpoints.inbox),
                sandbox.port(.tls), sandbox.port(.startTLS),
            ]
            var clients: [LiveClient] = []
            for port in ports {
                clients.append(try await LiveClient(port: port))
            }
            #expect(try await clients[3].reply().hasPrefix("220 "))
            let begin = ContinuousClock.now
            await sandbox.stop()
            #expect(ContinuousClock.now - begin < .seconds(1))
            for port in ports {
                await #expect(throws: ChannelFailure.self) { try await LiveClient(port: port) }
            }
            return clients
        }
        for client in clients {
            // Closed in order, or reset where octets were under way.
            #expect((try? await client.rest()) ?? "" == "")
            client.close()
        }
    }

    @Test func `the provider file names loopback, both ports and both ways to sign in`()
        async throws
    {
        try await Sandbox.whileRunning { sandbox in
            let value = try StrictJSON.value(of: Array(sandbox.providerFile.utf8), atMost: 9_999)
            let text = value.text()
            #expect(text.contains(#""auth":["oauth","app-password"]"#))
            #expect(text.contains(#""host":"127.0.0.1""#))
            for security in [Sandbox.MailPort.Security.tls, .startTLS] {
                let port = try sandbox.port(security)
                #expect(text.contains(#"{"port":\#(port),"security":"\#(security.rawValue)"}"#))
            }
            #expect(text.contains(sandbox.endpoints.oauth + "/device/code"))
            #expect(sandbox.caFile.hasPrefix("-----BEGIN CERTIFICATE-----\n"))
            #expect(sandbox.client.file(address: "x").contains(sandbox.client.id))
        }
    }
}
