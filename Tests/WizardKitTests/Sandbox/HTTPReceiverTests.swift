// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import Testing
import WizardSandbox

struct HTTPReceiverTests {
    private func served(_ pieces: [String], isSilentAtEnd: Bool = false) async -> FedChannel {
        let channel = FedChannel(pieces.map { Array($0.utf8) }, isSilentAtEnd: isSilentAtEnd)
        let receiver = HTTPReceiver(port: 80, time: StandingClock()) { request in
            HTTPServerResponse(
                status: .ok, contentType: "text/plain", body: Array(request.path.utf8))
        }
        await receiver.serve(channel)
        #expect(channel.isClosed)
        return channel
    }

    @Test func `one request is answered and the connection closed`() async {
        let channel = await served([
            "GET /a HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\nGET /b HTTP/1.1\r\n"
        ])
        #expect(channel.written.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(channel.written.hasSuffix("\r\n\r\n/a"))
    }

    @Test func `HEAD is answered without a body`() async {
        let channel = await served(["HEAD /a HTTP/1.1\r\nHost: ", "127.0.0.1:80\r\n\r\n"])
        #expect(channel.written.contains("Content-Length: 2\r\n"))
        #expect(channel.written.hasSuffix("\r\n\r\n"))
    }

    @Test func `a request that stays unfinished is told so and closed`() async {
        let channel = await served(["GET / HTTP/1.1\r\n"], isSilentAtEnd: true)
        #expect(channel.written.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
    }

    @Test func `a connection that ends early gets no answer`() async {
        let channel = await served(["GET / HTTP/1.1\r\n"])
        #expect(channel.written.isEmpty)
    }

    @Test func `an unknown method is told which ones there are`() async {
        let channel = await served(["OPTIONS / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n"])
        #expect(channel.written.hasPrefix("HTTP/1.1 405 Method Not Allowed\r\n"))
        #expect(channel.written.contains("\r\nAllow: GET, HEAD, POST\r\n"))
    }
}
