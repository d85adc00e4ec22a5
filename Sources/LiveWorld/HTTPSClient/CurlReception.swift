// SPDX-License-Identifier: Apache-2.0

import CCurl
import MailProtocols
import WizardKit

/// Collects what a server sends, and stops it at our bounds.
final class CurlReception {
    /// The body so far.
    private(set) var body: [UInt8] = []
    /// The Location of the last head, foreign octets.
    private(set) var location: [UInt8] = []
    /// The Date of the last head, foreign octets.
    private(set) var date: [UInt8] = []
    /// The bound that was passed, if one was.
    private(set) var fault: HTTPFailure?
    private var headCount = 0

    /// Takes a whole line of a head; heads of informational responses and of a proxy count too.
    func takeHead(_ line: [UInt8]) -> Bool {
        headCount += line.count
        guard headCount <= HTTPResponse.headLimit else {
            fault = .headTooLarge(limit: HTTPResponse.headLimit)
            return false
        }
        if line.starts(with: "HTTP/".utf8) {
            location = []
            date = []
        }
        if let value = Self.value("location:", in: line) { location = value.filter { $0 > 0x20 } }
        if let value = Self.value("date:", in: line) { date = Array(value) }
        return true
    }

    private static func value(_ name: String, in line: [UInt8]) -> ArraySlice<UInt8>? {
        let head = line.prefix(name.utf8.count).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return head.elementsEqual(name.utf8) ? line.dropFirst(name.utf8.count) : nil
    }

    /// Takes a part of the body.
    func takeBody(_ part: [UInt8]) -> Bool {
        guard body.count + part.count <= HTTPResponse.bodyLimit else {
            fault = .bodyTooLarge(limit: HTTPResponse.bodyLimit)
            return false
        }
        body += part
        return true
    }

    /// What libcurl calls with each line of a head; the context is the reception.
    static var headCallback: ccurl_write {
        { bytes, size, count, context in
            let received = unsafe CurlReception.receive(bytes, size, count, context)
            guard let (reception, part) = received, reception.takeHead(part) else { return 0 }
            return part.count
        }
    }

    /// What libcurl calls with each part of the body; the context is the reception.
    static var bodyCallback: ccurl_write {
        { bytes, size, count, context in
            let received = unsafe CurlReception.receive(bytes, size, count, context)
            guard let (reception, part) = received, reception.takeBody(part) else { return 0 }
            return part.count
        }
    }

    private static func receive(
        _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
        _ context: UnsafeMutableRawPointer?
    ) -> (CurlReception, [UInt8])? {
        guard let bytes = unsafe bytes, let context = unsafe context else { return nil }
        let reception = unsafe Unmanaged<CurlReception>.fromOpaque(context).takeUnretainedValue()
        let part = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        return (reception, unsafe Array(part))
    }
}
