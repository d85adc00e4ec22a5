// SPDX-License-Identifier: Apache-2.0

/// A way to sign in as `--auth` and the wizard name it.
package enum AuthChoice: String, Sendable, Hashable, CaseIterable {
    /// OAuth: a device code where the provider grants one, else the browser.
    case auto
    /// OAuth through a browser.
    case browser
    /// OAuth by a device code.
    case device
    /// OAuth by the key of a service account.
    case serviceAccount = "service-account"
    /// An app password.
    case appPassword = "app-password"
    /// A password.
    case password
    /// Nobody signs in.
    case none

    /// Whether a token signs in.
    package var usesOAuth: Bool { needsPerson || self == .serviceAccount }

    /// Whether a person lets a client have a token.
    package var needsPerson: Bool {
        switch self {
        case .auto, .browser, .device: true
        case .serviceAccount, .appPassword, .password, .none: false
        }
    }

    /// The method that a profile stores; `auto` is decided by the sign-in, and never stored.
    var method: Profile.Method {
        switch self {
        case .auto, .browser: .browser
        case .device: .device
        case .serviceAccount: .serviceAccount
        case .appPassword: .appPassword
        case .password: .password
        case .none: Profile.Method.none
        }
    }

    /// The choices at a server.
    ///
    /// - Parameters:
    ///   - auth: What the server takes, the way to offer first in front.
    ///   - hasDevice: Whether its provider has an endpoint for device codes.
    ///   - hasBrowser: Whether its provider has a page of consent.
    ///   - hasToken: Whether its provider has a token endpoint.
    /// - Returns: The choices, the one to offer first in front.
    static func choices(
        of auth: [AuthKind], hasDevice: Bool, hasBrowser: Bool, hasToken: Bool
    ) -> [AuthChoice] {
        auth.flatMap { kind -> [AuthChoice] in
            switch kind {
            case .oauth:
                (hasDevice || hasBrowser ? [.auto] : []) + (hasBrowser ? [.browser] : [])
                    + (hasDevice ? [.device] : [])
            case .serviceAccount: hasToken ? [.serviceAccount] : []
            case .appPassword: [.appPassword]
            case .password: [.password]
            case .none: [AuthChoice.none]
            }
        }
    }

    /// Whether a person is offered it: the two ways of OAuth are one choice, which finds its way.
    var isOffered: Bool { self != .browser && self != .device }
}
