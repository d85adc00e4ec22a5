// SPDX-License-Identifier: Apache-2.0

import Glibc
import MailProtocols
import WizardKit

/// Finds out why a name could not be resolved, since libcurl doesn't tell.
enum NameResolution {
    /// Tells a name that doesn't exist from a name server that failed.
    ///
    /// It asks the system once more, on the thread that it is called on.
    ///
    /// - Parameter outcome: The outcome of a transfer.
    /// - Returns: The outcome, more precise where it is about a name.
    static func refined(_ outcome: CurlTransfer.Outcome) -> CurlTransfer.Outcome {
        guard case .failure(.resolutionFailed(let host, let detail)) = outcome else {
            return outcome
        }
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(host, nil, &hints, &list)
        unsafe freeaddrinfo(list)
        switch code {
        // The second is "no address", EAI_NODATA, which glibc declares for GNU programs alone.
        case EAI_NONAME, -5: return .failure(.hostNotFound(host: host))
        case 0: return .failure(.resolutionFailed(host: host, detail: detail))
        default:
            let text = unsafe gai_strerror(code).map { unsafe String(cString: $0) }
            return .failure(.resolutionFailed(host: host, detail: text ?? detail))
        }
    }
}
