// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols
import Testing
import WizardKit

@Suite struct CurlEndTests {
    private static func end(
        _ code: UInt32, _ detail: String = "text", step: HTTPFailure.Step = .tls,
        verify: Int = 0, proxy: Int = 0
    ) -> HTTPFailure {
        CurlEnd(
            code: code, detail: detail, step: step, host: "h", verifyResult: verify,
            proxyStatus: proxy
        ).failure
    }

    @Test(arguments: [
        (9, CertificateProblem.Reason.notYetValid), (10, .expired), (18, .selfSigned),
        (19, .unknownAuthority), (20, .unknownAuthority), (21, .unknownAuthority), (23, .revoked),
        (26, .wrongPurpose), (62, .wrongHost), (64, .wrongHost), (66, .weakKey), (68, .weakKey),
        (50, .other),
    ])
    func `a refused certificate is told by OpenSSL's number`(
        number: Int, reason: CertificateProblem.Reason
    ) {
        let failure = Self.end(60, "SSL certificate problem: text", verify: number)
        #expect(
            failure
                == .tls(
                    .certificate(reason), detail: VisibleText("SSL certificate problem: text")))
    }

    @Test(arguments: [0, 1])
    func `a wrong host is told by curl's text, for the chain is good`(number: Int) {
        let text = "SSL: no alternative certificate subject name matches target host name 'h'"
        #expect(
            Self.end(60, text, verify: number)
                == .tls(.certificate(.wrongHost), detail: VisibleText(text)))
    }

    @Test(arguments: [
        ("error:0A00010B:SSL routines::wrong version number", HTTPFailure.TLSProblem.notTLS),
        ("error:0A000102:SSL routines::unsupported protocol", .versionTooOld),
        ("tlsv1 alert protocol version", .versionTooOld),
        ("sslv3 alert handshake failure", .handshake),
    ])
    func `a failed handshake is told by its text`(text: String, problem: HTTPFailure.TLSProblem) {
        #expect(Self.end(35, text) == .tls(problem, detail: VisibleText(text)))
    }

    @Test(arguments: [
        "OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to h:443",
        "OpenSSL SSL_connect: Connection reset by peer in connection to h:443",
        "error:0A000126:SSL routines::unexpected eof while reading",
    ])
    func `a connection lost in the handshake is lost, not refused`(text: String) {
        #expect(Self.end(35, text) == .lost(.tls, detail: VisibleText(text)))
    }

    @Test func `the other numbers`() {
        let shown = VisibleText("text")
        #expect(Self.end(5) == .proxy(detail: shown, status: nil))
        #expect(Self.end(6) == .resolutionFailed(host: "h", detail: "text"))
        #expect(Self.end(7) == .connectFailed(host: "h", detail: shown))
        #expect(Self.end(8) == .notHTTP(detail: shown))
        #expect(Self.end(18) == .truncated)
        #expect(Self.end(28, step: .connect) == .timedOut(.connect))
        #expect(Self.end(52, step: .response) == .lost(.response, detail: shown))
        #expect(Self.end(56, proxy: 407) == .proxy(detail: shown, status: 407))
        #expect(Self.end(56, proxy: 200) == .lost(.tls, detail: shown))
        #expect(Self.end(77) == .noTrust(detail: shown))
        #expect(Self.end(4_711) == .other(code: 4_711, detail: shown))
    }

    @Test(arguments: [
        (HTTPFailure.libraryMissing(package: "p"), WizardKit.ExitStatus.unavailable, false),
        (.notAllowed(url: "u"), .configuration, false), (.hostNotFound(host: "h"), .noHost, false),
        (.resolutionFailed(host: "h", detail: ""), .temporaryFailure, true),
        (.connectFailed(host: "h", detail: VisibleText("")), .temporaryFailure, true),
        (.timedOut(.tls), .temporaryFailure, true), (.truncated, .temporaryFailure, true),
        (.lost(.tls, detail: VisibleText("")), .temporaryFailure, true),
        (.tls(.notTLS, detail: VisibleText("")), .unavailable, false),
        (.noTrust(detail: VisibleText("")), .noInput, false),
        (.bodyTooLarge(limit: 1), .protocol, false), (.headTooLarge(limit: 1), .protocol, false),
        (.redirectRefused(status: 302, location: VisibleText("")), .protocol, false),
        (.notHTTP(detail: VisibleText("")), .protocol, false),
        (.proxy(detail: VisibleText(""), status: 407), .unavailable, false),
        (.proxy(detail: VisibleText(""), status: 502), .temporaryFailure, true),
        (.proxy(detail: VisibleText(""), status: nil), .temporaryFailure, true),
    ])
    func `how the program ends, and whether to try again`(
        failure: HTTPFailure, exit: WizardKit.ExitStatus, isTransient: Bool
    ) {
        #expect(failure.exitStatus == exit)
        #expect(failure.isTransient == isTransient)
    }
}
