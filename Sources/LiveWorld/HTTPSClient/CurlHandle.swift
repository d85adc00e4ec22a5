// SPDX-License-Identifier: Apache-2.0

import CCurl
import MailProtocols
import WizardKit

/// One transfer's handles of libcurl, used by one thread and freed at the end.
@safe final class CurlHandle {
    private let library: CurlLibrary
    private let easy: OpaquePointer
    private let multi: OpaquePointer
    private var headers: OpaquePointer?
    private var usesProxy = false
    private let errorText: UnsafeMutableBufferPointer<CChar>
    private let reception = CurlReception()

    /// Makes the handles, or returns nil where memory is short.
    init?(_ library: CurlLibrary) {
        guard let easy = unsafe ccurl_easy_make(library.table) else { return nil }
        guard let multi = unsafe ccurl_multi_make(library.table) else {
            unsafe ccurl_easy_free(library.table, easy)
            return nil
        }
        self.library = library
        unsafe self.easy = easy
        unsafe self.multi = multi
        unsafe errorText = .allocate(capacity: Int(CCURL_ERROR_SIZE.rawValue))
        unsafe errorText.initialize(repeating: 0)
    }

    deinit {
        unsafe ccurl_multi_remove(library.table, multi, easy)
        unsafe ccurl_easy_free(library.table, easy)
        unsafe ccurl_multi_free(library.table, multi)
        unsafe ccurl_list_free(library.table, headers)
        unsafe errorText.deallocate()
    }

    /// What ends a `wait(milliseconds:)` from another thread; not to be used after the handle.
    var waker: CurlWaker { unsafe CurlWaker(library: library, multi: multi) }

    /// Sets everything, and hands the transfer to the multi handle.
    ///
    /// - Throws: `HTTPFailure.other`, where this libcurl doesn't know an option that safety needs.
    func prepare(_ request: HTTPRequest, _ settings: CurlSettings, userAgent: String)
        throws(HTTPFailure)
    {
        try set(CCURL_NOSIGNAL, 1)
        try set(CCURL_URL, request.url.description)
        let protocols = request.url.isSecure ? CCURL_PROTO_HTTPS : CCURL_PROTO_HTTP
        try set(CCURL_PROTOCOLS, Int(protocols.rawValue))
        try set(CCURL_REDIR_PROTOCOLS, Int(CCURL_PROTO_HTTPS.rawValue))
        try set(CCURL_FOLLOWLOCATION, 0)
        try set(CCURL_HTTP_VERSION, Int(CCURL_HTTP_VERSION_1_1.rawValue))
        try set(CCURL_HTTP_CONTENT_DECODING, 0)
        try set(CCURL_NETRC, 0)
        try set(CCURL_SSLVERSION, Int(CCURL_SSLVERSION_TLSv1_2.rawValue))
        try set(CCURL_SSL_VERIFYPEER, 1)
        try set(CCURL_SSL_VERIFYHOST, 2)
        if let file = settings.certificateFile {
            try set(CCURL_CAINFO, file)
        }
        if let directory = settings.certificateDirectory {
            try set(CCURL_CAPATH, directory)
        }
        usesProxy = !settings.proxy.isEmpty
        try set(CCURL_PROXY, settings.proxy)
        try set(CCURL_NOPROXY, settings.noProxy)
        try set(CCURL_USERAGENT, userAgent)
        try setHeaders(request.headers)
        if let body = request.body {
            try setBody(body)
        }
        try setCallbacks()
        try check(unsafe ccurl_multi_add(library.table, multi, easy))
    }

    /// Does what can be done without waiting.
    ///
    /// - Parameter host: The host of the request, for failures that name it.
    /// - Returns: The outcome, once there is one.
    func perform(host: String) -> Result<HTTPResponse, HTTPFailure>? {
        guard unsafe ccurl_multi_perform(library.table, multi) else { return .failure(broken) }
        var code: Int32 = 0
        if unsafe ccurl_multi_result(library.table, multi, &code) {
            return outcome(code: UInt32(bitPattern: code), host: host)
        }
        return nil
    }

    /// Waits for the network or the waker, at most so many milliseconds; false where it can't.
    func wait(milliseconds: Int32) -> Bool {
        unsafe ccurl_multi_poll(library.table, multi, milliseconds)
    }

    /// How far the transfer has got.
    var progress: HTTPFailure.Step {
        if offset(CCURL_NAMELOOKUP_TIME_T) == 0 {
            return .resolve
        }
        // Under TLS older versions count the handshake as a part of connecting; the peer's address
        // is there as soon as TCP stands.
        if offset(CCURL_CONNECT_TIME_T) == 0, text(CCURL_PRIMARY_IP)?.isEmpty ?? true {
            return .connect
        }
        return offset(CCURL_PRETRANSFER_TIME_T) == 0 ? .tls : .response
    }

    /// What a multi handle that has become unusable is reported as.
    var broken: HTTPFailure {
        .other(code: -1, detail: VisibleText("libcurl's multi interface failed"))
    }

    private func outcome(code: UInt32, host: String) -> Result<HTTPResponse, HTTPFailure> {
        let status = number(CCURL_RESPONSE_CODE)
        guard code == CCURL_OK.rawValue else {
            let end = CurlEnd(
                code: code, detail: errorDetail, step: progress, host: host,
                verifyResult: number(CCURL_SSL_VERIFYRESULT),
                usesProxy: usesProxy, proxyStatus: number(CCURL_HTTP_CONNECTCODE))
            return .failure(reception.fault ?? end.failure)
        }
        guard !(300...399).contains(status) else {
            let location = VisibleText(reception.location, limit: 200)
            return .failure(.redirectRefused(status: status, location: location))
        }
        // A server may name any number; a year is more than anybody waits.
        let seconds = min(max(offset(CCURL_RETRY_AFTER), 0), 31_536_000)
        return .success(
            HTTPResponse(
                status: status, contentType: text(CCURL_CONTENT_TYPE),
                retryAfter: seconds > 0 ? .seconds(seconds) : nil, date: serverDate,
                body: reception.body))
    }

    private var serverDate: Int64? {
        let text = reception.date.filter { (0x20...0x7E).contains($0) }.prefix(100)
        guard !text.isEmpty else { return nil }
        let seconds = unsafe ccurl_date(library.table, String(decoding: text, as: UTF8.self))
        return seconds < 0 ? nil : seconds
    }

    private var errorDetail: String {
        let octets = unsafe errorText.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: octets, as: UTF8.self)
    }

    private func setHeaders(_ fields: [String: String]) throws(HTTPFailure) {
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            unsafe headers = ccurl_list_append(library.table, headers, "\(name): \(value)")
            try check(unsafe headers == nil ? -1 : 0)
        }
        try check(
            unsafe ccurl_set_list(library.table, easy, Int32(CCURL_HTTPHEADER.rawValue), headers))
    }

    private func setBody(_ body: Secret) throws(HTTPFailure) {
        try set(CCURL_POSTFIELDSIZE, body.count)
        var octets = body.exposedBytes
        let code = unsafe octets.withUnsafeMutableBytes { octets in
            // The option copies as many octets as were announced before.
            unsafe ccurl_set_bytes(
                library.table, easy, Int32(CCURL_COPYPOSTFIELDS.rawValue), octets.baseAddress)
        }
        try check(code)
    }

    private func setCallbacks() throws(HTTPFailure) {
        let context = unsafe Unmanaged.passUnretained(reception).toOpaque()
        let table = unsafe library.table
        func number(_ option: CCurlOption) -> Int32 { Int32(option.rawValue) }
        try check(unsafe ccurl_set_bytes(table, easy, number(CCURL_HEADERDATA), context))
        try check(unsafe ccurl_set_bytes(table, easy, number(CCURL_WRITEDATA), context))
        try check(
            unsafe ccurl_set_write(
                table, easy, number(CCURL_HEADERFUNCTION), CurlReception.headCallback))
        try check(
            unsafe ccurl_set_write(
                table, easy, number(CCURL_WRITEFUNCTION), CurlReception.bodyCallback))
        try check(
            unsafe ccurl_set_bytes(
                table, easy, number(CCURL_ERRORBUFFER), errorText.baseAddress))
    }

    private func set(_ option: CCurlOption, _ value: Int) throws(HTTPFailure) {
        try check(unsafe ccurl_set_number(library.table, easy, Int32(option.rawValue), value))
    }

    private func set(_ option: CCurlOption, _ value: String) throws(HTTPFailure) {
        try check(unsafe ccurl_set_text(library.table, easy, Int32(option.rawValue), value))
    }

    private func check(_ code: Int32) throws(HTTPFailure) {
        guard code == 0 else {
            throw .other(code: Int(code), detail: VisibleText("libcurl refused an option"))
        }
    }

    private func number(_ info: CCurlInfo) -> Int {
        unsafe ccurl_number(library.table, easy, Int32(info.rawValue))
    }

    private func offset(_ info: CCurlInfo) -> Int64 {
        unsafe ccurl_offset(library.table, easy, Int32(info.rawValue))
    }

    private func text(_ info: CCurlInfo) -> String? {
        guard let text = unsafe ccurl_text(library.table, easy, Int32(info.rawValue)) else {
            return nil
        }
        return unsafe String(cString: text)
    }
}
