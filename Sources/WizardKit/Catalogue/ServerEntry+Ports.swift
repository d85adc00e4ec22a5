// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension ServerEntry {
    /// The id of a server that no provider describes.
    package static let customID = "custom"

    /// Makes a server of `--host`, `--port` and `--security`.
    ///
    /// - Parameters:
    ///   - host: The value of `--host`.
    ///   - port: The value of `--port`; without it 465 is tried, then 587.
    ///   - security: The value of `--security`; without it the port decides.
    /// - Returns: A server with the id `custom`, which takes a password or no sign-in.
    /// - Throws: `CatalogueFault` with every flag that is wrong or missing.
    package static func custom(host: String, port: String? = nil, security: String? = nil)
        throws(CatalogueFault) -> ServerEntry
    {
        let usual = [
            ServerPort(port: 465, security: .tls), ServerPort(port: 587, security: .startTLS),
        ]
        var problems: [Problem] = []
        var name: HostName?
        do {
            name = try HostName(host)
        } catch {
            problems.append(
                Problem(field: "--host", value: VisibleText(host, limit: 200), rule: error.rule))
        }
        var ports: [ServerPort] = []
        do {
            ports = try chosenPorts(of: usual, port: port, security: security)
        } catch {
            problems += error.problems
        }
        guard let name, problems.isEmpty else { throw CatalogueFault(problems: problems) }
        return ServerEntry(
            id: customID, name: name.text, host: name, ports: ports, auth: [.password, .none])
    }

    /// The ports to try after `--port` and `--security` had their say.
    ///
    /// - Parameters:
    ///   - port: The value of `--port`; it is taken as it is, listed or not.
    ///   - security: The value of `--security`; without a port it picks among the listed ones.
    /// - Returns: The ports in the order to try them in; all of them where neither is given.
    /// - Throws: `CatalogueFault` with every flag that is wrong or missing.
    package func ports(port: String?, security: String?) throws(CatalogueFault) -> [ServerPort] {
        try Self.chosenPorts(of: ports, port: port, security: security)
    }

    private static func chosenPorts(of listed: [ServerPort], port: String?, security: String?)
        throws(CatalogueFault) -> [ServerPort]
    {
        var problems: [Problem] = []
        let number = port.flatMap { text -> UInt16? in
            guard let number = portNumber(text) else {
                problems.append(
                    Problem(
                        field: "--port", value: VisibleText(text, limit: 40),
                        rule: "A port is a number from 1 to 65535."))
                return nil
            }
            return number
        }
        let wanted = security.flatMap { text -> ConnectionSecurity? in
            guard let wanted = ConnectionSecurity(rawValue: text) else {
                problems.append(
                    Problem(
                        field: "--security", value: VisibleText(text, limit: 40),
                        rule: "The words are tls, starttls and none."))
                return nil
            }
            return wanted
        }
        guard problems.isEmpty else { throw CatalogueFault(problems: problems) }
        guard let number else {
            let fitting = listed.filter { wanted == nil || $0.security == wanted }
            guard !fitting.isEmpty else {
                throw CatalogueFault(
                    "--port", "With this --security the port must be given.")
            }
            return fitting
        }
        let known = listed.first { $0.port == number }?.security
        guard let chosen = wanted ?? known ?? ServerPort.usualSecurity(of: number) else {
            throw CatalogueFault(
                "--security",
                "On port \(number) say tls, starttls or none; only 465, 587 and 25 "
                    + "have a usual one.")
        }
        return [ServerPort(port: number, security: chosen)]
    }

    /// Reads 1 to 65535 from ASCII digits alone, without a sign.
    private static func portNumber(_ text: String) -> UInt16? {
        guard (1...5).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = UInt16(text), number > 0
        else { return nil }
        return number
    }
}
