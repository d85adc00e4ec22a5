// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols

extension PracticeOAuthServer {
    /// Takes what the person typed or decided on the page for device codes.
    mutating func consent(_ form: FormFields) -> HTTPServerResponse {
        let typed = form["user_code"] ?? ""
        let index = grants.firstIndex { $0.hasUserCode(typed) && $0.decision == .pending }
        guard let index else { return ConsentPages.question(wrongCode: typed) }
        switch form["decision"] {
        case nil:
            return ConsentPages.choice(
                grant: grants[index], account: account, address: address)
        case "allow":
            grants[index].decision = .allowed
            return ConsentPages.outcome(isAllowed: true)
        case "deny":
            grants[index].decision = .denied
            return ConsentPages.outcome(isAllowed: false)
        default:
            return .plain(.badRequest)
        }
    }
}
