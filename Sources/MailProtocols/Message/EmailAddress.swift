// SPDX-License-Identifier: Apache-2.0

/// An address that mail can be sent from and to: RFC 5321's Mailbox, in ASCII, with a domain name.
package struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
    /// What stands before the @, without the quotes that the written form may need.
    package let localPart: String
    /// What stands behind the @.
    package let domain: DomainName

    /// Checks an address that a person typed.
    ///
    /// - Parameter text: The bare address, without a name and without angle brackets.
    /// - Throws: `AddressFault` with the rule that the address breaks.
    package init(_ text: String) throws(AddressFault) {
        let octets = Array(text.utf8)
        if let fault = Self.outerFault(of: text, octets) {
            throw fault
        }
        let (localPart, rest) = try Self.divided(octets, shown: VisibleText(text, limit: 80))
        do {
            domain = try DomainName(String(decoding: rest, as: UTF8.self))
        } catch {
            let written = String(decoding: localPart.written, as: UTF8.self)
            throw Self.fault(of: text, localPart: written, inDomain: error)
        }
        self.localPart = String(decoding: localPart.octets, as: UTF8.self)
        guard description.utf8.count <= 254 else { throw Self.tooLong }
    }

    /// The address as it goes into a command or a header, quoted where it must be.
    package var description: String {
        let written = LocalPart(octets: Array(localPart.utf8)).written
        return String(decoding: written, as: UTF8.self) + "@" + domain.text
    }

    /// Whether the address belongs to a domain or to one below it, compared by whole labels.
    package func isWithin(_ domain: DomainName) -> Bool {
        self.domain.isWithin(domain)
    }
}

extension EmailAddress {
    private static let at = UInt8(ascii: "@")

    private static var tooLong: AddressFault {
        AddressFault(summary: "An address has at most 254 characters.")
    }

    /// Looks for what is wrong before any part can be told from another.
    private static func outerFault(of text: String, _ octets: [UInt8]) -> AddressFault? {
        let shown = VisibleText(text, limit: 80)
        guard !octets.isEmpty else {
            return AddressFault(summary: "An address is needed, such as you@your.domain.")
        }
        guard octets.count <= 254 else { return tooLong }
        guard octets.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return AddressFault(summary: "\"\(shown)\" holds a control character.")
        }
        if octets.last == UInt8(ascii: ">"), octets.contains(UInt8(ascii: "<")) {
            let address = try? Mailbox(parsing: text).address.description
            return AddressFault(
                summary: "The bare address is wanted here, without a name and angle brackets.",
                offer: address.map { .guess($0) })
        }
        let isQuoted = octets.first == UInt8(ascii: "\"")
        if octets.last == 0x20 || !isQuoted && octets.contains(0x20) {
            return AddressFault(
                summary: "\"\(shown)\" is not an address: a blank.",
                offer: guess(at: octets).map { .guess($0) })
        }
        return nil
    }

    /// Divides an address at its @ and checks the part before it.
    private static func divided(_ octets: [UInt8], shown: VisibleText)
        throws(AddressFault) -> (LocalPart, ArraySlice<UInt8>)
    {
        func fault(_ reason: String) -> AddressFault {
            AddressFault(
                summary: "\"\(shown)\" is not an address: \(reason).",
                offer: guess(at: octets).map { .guess($0) })
        }
        if octets.first == UInt8(ascii: "\"") {
            guard let (localPart, rest) = LocalPart.quoted(octets) else {
                throw fault("the quotes before the @ are not closed, or hold what they can't")
            }
            guard rest.first == at else { throw fault("no @ behind the quotes") }
            guard localPart.written.count <= 64 else {
                throw fault("more than 64 characters before the @")
            }
            return (localPart, rest.dropFirst())
        }
        guard let position = octets.firstIndex(of: at) else { throw fault("it has no @") }
        guard !octets[(position + 1)...].contains(at) else { throw fault("it has two @") }
        let localPart = LocalPart(octets: Array(octets[..<position]))
        if let reason = localPart.faultAsDotString {
            throw fault(reason)
        }
        guard position + 1 < octets.count else { throw fault("nothing behind the @") }
        return (localPart, octets[(position + 1)...])
    }

    private static func fault(
        of text: String, localPart: String, inDomain fault: AddressFault
    ) -> AddressFault {
        guard !text.utf8.starts(with: "\(localPart)@[".utf8) else {
            return AddressFault(
                summary: "The address of a mailbox ends with a domain name here, not with an IP "
                    + "address.")
        }
        let offer: AddressFault.Offer? =
            switch fault.offer {
            case .guess(let domain): .guess("\(localPart)@\(domain)")
            case .spelling(let domain): .spelling("\(localPart)@\(domain)")
            case nil: nil
            }
        return AddressFault(summary: fault.summary, offer: offer)
    }

    /// Guesses at the address behind a typing mistake; what it returns obeys all rules.
    private static func guess(at octets: [UInt8]) -> String? {
        let parts = octets.split(separator: at).map(DomainName.trimmed)
        guard parts.count == 2, let local = parts.first, let rest = parts.last,
            LocalPart(octets: local).faultAsDotString == nil,
            let domain = DomainName.repaired(rest), local.count + 1 + domain.count <= 254
        else { return nil }
        return String(decoding: local, as: UTF8.self) + "@" + domain
    }
}
