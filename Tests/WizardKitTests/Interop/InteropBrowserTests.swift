// SPDX-License-Identifier: Apache-2.0

import Glibc
import MailProtocols
import Testing
import WizardSandbox

/// The sign-in through a real browser: Debian's chromium, driven by its driver (W3C WebDriver).
@Suite struct InteropBrowserTests {
    init() throws {
        // The suite stands among those that need programs of Debian, so it is started like them.
        _ = try InteropLab.running()
    }

    /// A browser without a screen.
    private struct Browser {
        let driver: ServerProcess
        let session: String
        let lab: Lab

        init(in lab: Lab) async throws {
            self.lab = lab
            driver = try ServerProcess(["/usr/bin/chromedriver", "--port=0"], home: lab)
            let mark = "started successfully on port "
            let started = try await driver.text(through: mark)
            var tail = started.firstRange(of: mark).map { String(started[$0.upperBound...]) } ?? ""
            if !tail.contains(".") { tail += try await driver.text(through: ".") }
            let port = tail.prefix { $0.isNumber }
            let base = "http://127.0.0.1:\(port)/session"
            let options = #"{"args":["--headless=new","--no-sandbox","--disable-gpu"]}"#
            let answer = try await Self.post(
                base,
                #"{"capabilities":{"alwaysMatch":{"goog:chromeOptions":\#(options)}}}"#)
            let id = try #require(answer["value"]?["sessionId"], "\(answer.text())").textValue
            session = "\(base)/\(id)"
        }

        @discardableResult
        private static func post(_ address: String, _ body: String) async throws -> JSONValue {
            try await curl(["--data", body, "-H", "Content-Type: application/json", address])
        }

        private static func curl(_ arguments: [String]) async throws -> JSONValue {
            let run = try await runBinary(
                ["-sS", "--max-time", "60"] + arguments, environment: ["PATH": "/usr/bin:/bin"],
                program: "/usr/bin/curl", isAtOnce: true)
            guard run.status == 0 else { throw InteropFailure(description: run.stderrText) }
            return try StrictJSON.value(of: run.stdout, atMost: 1_000_000)
        }

        func open(_ address: String) async throws {
            try await Self.post(
                session + "/url", JSONValue.object(["url": .string(address)]).text())
        }

        func click(_ link: String) async throws {
            let found = try await Self.post(
                session + "/element", #"{"using":"link text","value":"\#(link)"}"#)
            guard case .object(let value)? = found["value"], let id = value.values.first else {
                throw InteropFailure(description: "no link \(link): \(found.text())")
            }
            try await Self.post("\(session)/element/\(id.textValue)/click", "{}")
        }

        var title: String {
            get async throws {
                try #require(try await Self.curl([session + "/title"])["value"]).textValue
            }
        }

        func close() async throws {
            // The driver itself ends with this value; a child of the browser may hold its output.
            _ = try await Self.curl(["-X", "DELETE", session])
        }
    }

    @Test(arguments: [("Allow", Int32(0)), ("Cancel", 77)])
    func `chromium's consent comes back, strays and idle connections and all`(
        link: String, status: Int32
    ) async throws {
        try await EndToEndDeviceTests.withPractice {
            $0.approvesByItself = false
            $0.isStrict = true
        } _: { lab, _, setup in
            let browser = try await Browser(in: lab)
            let waiting = try await EndToEndBrowserTests.wait(lab, setup, auth: "auto")
            try await browser.open(waiting.url)
            #expect(try await browser.title == "Practice sign-in: allow this?")
            try await browser.click(link)
            let title = try await browser.title
            #expect(
                title == (status == 0 ? "You can close this page" : "The sign-in was refused"))
            let end = try await waiting.program.text(through: "\"event\":\"result\"")
            #expect(end.contains(status == 0 ? "\"validated\"" : "oauth.denied"), "\(end)")
            #expect(try await waiting.program.end(by: SIGTERM).status == status)
            try await browser.close()
        }
    }
}
