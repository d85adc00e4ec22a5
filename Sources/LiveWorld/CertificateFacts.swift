// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import Glibc
import WizardKit

/// Reads what people are told about a certificate; all of it is foreign text.
enum CertificateFacts {
    /// The domain names and IP addresses among the subject alternative names.
    ///
    /// - Parameter certificate: An `X509`.
    /// - Returns: The names as they stand there, 64 at most.
    @unsafe
    static func names(of certificate: OpaquePointer) -> [String] {
        guard
            let extensionValue = unsafe X509_get_ext_d2i(
                certificate, NID_subject_alt_name, nil, nil)
        else { return [] }
        let list = OpaquePointer(extensionValue)
        defer { unsafe GENERAL_NAMES_free(list) }
        var names: [String] = []
        for index in 0..<max(0, unsafe copenssl_name_count(list)) where names.count < mostNames {
            guard let entry = unsafe copenssl_name_at(list, index) else { continue }
            var kind: CInt = 0
            guard let value = unsafe GENERAL_NAME_get0_value(entry, &kind) else { continue }
            let octets = unsafe Self.octets(of: value, kind: kind)
            switch kind {
            case GEN_DNS: names.append(String(decoding: octets, as: UTF8.self))
            case GEN_IPADD: names.append(address(octets))
            default: continue
            }
        }
        return names
    }

    /// What a client is told of the certificate that was verified.
    ///
    /// - Parameter session: An `SSL` after its handshake.
    /// - Returns: The facts; nil where nothing was verified, as at a server.
    @unsafe
    static func peer(of session: OpaquePointer) -> PeerCertificate? {
        let count = min(unsafe copenssl_chain_count(session), mostAuthorities)
        guard count > 0, let leaf = unsafe copenssl_chain_at(session, 0) else { return nil }
        let chain = (0..<count).compactMap { index in
            unsafe copenssl_chain_at(session, index).map { unsafe subject(of: $0) }
        }
        return PeerCertificate(
            names: unsafe names(of: leaf), chain: chain,
            notBefore: unsafe timestamp(X509_get0_notBefore(leaf)),
            notAfter: unsafe timestamp(X509_get0_notAfter(leaf)))
    }

    /// The subject in one line, for instance `CN=mail.example.com`.
    @unsafe
    static func subject(of certificate: OpaquePointer) -> String {
        unsafe line(X509_get_subject_name(certificate))
    }

    /// The issuer in one line.
    @unsafe
    static func issuer(of certificate: OpaquePointer) -> String {
        unsafe line(X509_get_issuer_name(certificate))
    }

    /// Writes a time in RFC 3339 form, UTC.
    ///
    /// - Parameter time: An `ASN1_TIME`.
    /// - Returns: The text, empty where the time can't be read.
    @unsafe
    static func timestamp(_ time: UnsafePointer<ASN1_TIME>?) -> String {
        var parts = unsafe tm()
        guard let time = unsafe time, unsafe ASN1_TIME_to_tm(time, &parts) == 1 else { return "" }
        let date = [
            padded(Int(unsafe parts.tm_year) + 1_900, to: 4),
            padded(Int(unsafe parts.tm_mon) + 1, to: 2),
            padded(Int(unsafe parts.tm_mday), to: 2),
        ]
        let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec].map {
            padded(Int($0), to: 2)
        }
        return date.joined(separator: "-") + "T" + clock.joined(separator: ":") + "Z"
    }

    @unsafe
    private static func octets(of value: UnsafeMutableRawPointer, kind: CInt) -> [UInt8] {
        // Only of these two kinds is the value a string.
        guard kind == GEN_DNS || kind == GEN_IPADD else { return [] }
        let string = unsafe value.assumingMemoryBound(to: ASN1_STRING.self)
        guard let data = unsafe ASN1_STRING_get0_data(string) else { return [] }
        let count = max(0, min(unsafe ASN1_STRING_length(string), longestName))
        return unsafe Array(UnsafeBufferPointer(start: data, count: Int(count)))
    }

    private static func address(_ octets: [UInt8]) -> String {
        let family = octets.count == 4 ? AF_INET : AF_INET6
        guard octets.count == 4 || octets.count == 16 else { return "" }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard unsafe inet_ntop(family, octets, &text, socklen_t(text.count)) != nil else {
            return ""
        }
        return String(
            decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    @unsafe
    private static func line(_ name: OpaquePointer?) -> String {
        guard let name = unsafe name, let bio = MemoryBIO() else { return "" }
        guard unsafe copenssl_print_name(bio.handle, name) >= 0 else { return "" }
        return String(decoding: bio.takeAll().prefix(longestLine), as: UTF8.self)
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// Bounds for what a hostile certificate makes us keep.
    private static let mostNames = 64
    private static let mostAuthorities: CInt = 16
    private static let longestName: CInt = 512
    private static let longestLine = 2_000
}
