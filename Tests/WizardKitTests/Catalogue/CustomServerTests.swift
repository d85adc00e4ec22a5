// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

@Suite struct CustomServerTests {
    @Test(
        arguments: [
            (
                nil, nil,
                [ServerPort(port: 465, security: .tls), ServerPort(port: 587, security: .startTLS)]
            ),
            (nil, "tls", [ServerPort(port: 465, security: .tls)]),
            (nil, "starttls", [ServerPort(port: 587, security: .startTLS)]),
            ("465", nil, [ServerPort(port: 465, security: .tls)]),
            ("587", nil, [ServerPort(port: 587, security: .startTLS)]),
            ("25", nil, [ServerPort(port: 25, security: .startTLS)]),
            ("25", "none", [ServerPort(port: 25, security: .none)]),
            ("2525", "starttls", [ServerPort(port: 2_525, security: .startTLS)]),
            ("65535", "tls", [ServerPort(port: 65_535, security: .tls)]),
        ] as [(String?, String?, [ServerPort])])
    func `port and security follow from each other`(
        port: String?, security: String?, ports: [ServerPort]
    ) throws {
        let server = try ServerEntry.custom(host: "mail.acme.com", port: port, security: security)
        #expect(server.ports == ports)
        #expect(server.id == "custom")
        #expect(server.auth == [.password, .none])
    }

    @Test(
        arguments: [
            ("mail.acme.com", "2525", nil, ["--security"]),
            ("mail.acme.com", nil, "none", ["--port"]),
            ("mail.acme.com", "0", nil, ["--port"]), ("mail.acme.com", "65536", nil, ["--port"]),
            ("mail.acme.com", "99999999999999999999", nil, ["--port"]),
            ("mail.acme.com", "-1", nil, ["--port"]),
            ("mail.acme.com", "+25", nil, ["--port"]), ("mail.acme.com", " 25", nil, ["--port"]),
            ("mail.acme.com", "٢٥", nil, ["--port"]), ("mail.acme.com", "", nil, ["--port"]),
            ("mail.acme.com", "25", "TLS", ["--security"]),
            ("mail.acme.com", "25", "ssl", ["--security"]),
            ("acme,com", "x", "y", ["--host", "--port", "--security"]), ("", nil, nil, ["--host"]),
            ("a.de\r\n", "465", nil, ["--host"]), ("mail.acme.com:465", nil, nil, ["--host"]),
        ] as [(String, String?, String?, [String])])
    func `every flag that is wrong or missing is named at once`(
        host: String, port: String?, security: String?, fields: [String]
    ) throws {
        let fault = try #require(throws: CatalogueFault.self) {
            try ServerEntry.custom(host: host, port: port, security: security)
        }
        #expect(fault.problems.map(\.field) == fields)
    }

    @Test func `a listed server takes a port of its own, with the security it is listed with`()
        throws
    {
        let gmail = try #require(Provider.google.server(id: "gmail"))
        #expect(try gmail.ports(port: nil, security: nil) == gmail.ports)
        #expect(
            try gmail.ports(port: "587", security: nil) == [
                ServerPort(port: 587, security: .startTLS)
            ])
        #expect(
            try gmail.ports(port: nil, security: "tls") == [ServerPort(port: 465, security: .tls)])
        #expect(throws: CatalogueFault.self) { try gmail.ports(port: "2525", security: nil) }
        #expect(throws: CatalogueFault.self) { try gmail.ports(port: nil, security: "none") }
    }
}
