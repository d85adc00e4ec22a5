// SPDX-License-Identifier: GPL-3.0-or-later

import MailProtocols

/// The permissions that are asked for, as a person reads them.
enum PermissionText {
    /// Names the scopes; those that only say who signs in become words.
    static func text(of scopes: [String]) -> String {
        let identity = ["openid", "email", "profile", "offline_access"]
        let named = scopes.filter { !identity.contains($0) }.joined(separator: " ")
        let asksWho = scopes.contains { ["openid", "email", "profile"].contains($0) }
        let shown = VisibleText(named, limit: 300).description
        return asksWho ? "\(shown) and your address" : shown
    }
}
