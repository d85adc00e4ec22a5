// SPDX-License-Identifier: Apache-2.0

/// Where in the work something happened; the `stage` of a finding and of the `--json` output.
package enum Stage: String, Sendable, Hashable, CaseIterable {
    case input
    case resolve
    case connect
    case tls
    case greeting
    case ehlo
    case startTLS = "starttls"
    case auth
    case mail
    case rcpt
    case data
    case quit
    case oauthDevice = "oauth-device"
    case oauthAuthorize = "oauth-authorize"
    case oauthToken = "oauth-token"
    case store
}
