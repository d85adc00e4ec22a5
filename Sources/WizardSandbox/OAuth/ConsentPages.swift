// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols

/// The pages on which the practice person enters a code, and allows or denies.
enum ConsentPages {
    /// Asks for the code.
    ///
    /// - Parameter wrongCode: What was typed before and fits no code that waits, or nil.
    /// - Returns: The page; a 400 after a wrong code.
    static func question(wrongCode: String? = nil) -> HTTPServerResponse {
        let typed = VisibleText(wrongCode ?? "", limit: 40)
        let note: HTML = """
            <p class="note" role="alert">No sign-in waits for the code \(typed). \
            Compare it with the terminal: capital and small letters count, and a code serves once.</p>
            """
        let content: HTML = """
            \(wrongCode == nil ? "" : note)
            <form method="post" action="/device">
            <label for="code">Code that the program shows</label>
            <input id="code" name="user_code" required maxlength="40" autocomplete="off" \
            spellcheck="false">
            <button class="main" type="submit">Continue</button>
            </form>
            <p class="quiet">Enter a code only if you started this just now.</p>
            """
        return Page(title: "Practice sign-in", content: content)
            .response(wrongCode == nil ? .ok : .badRequest)
    }

    /// Shows what is asked for, and asks whether to allow it.
    static func choice(grant: DeviceGrant, account: String, address: String)
        -> HTTPServerResponse
    {
        let content: HTML = """
            <p>A program on this machine wants to send mail as the practice person.</p>
            <dl>
            <dt>Account</dt><dd>\(VisibleText(account))</dd>
            <dt>Permission</dt><dd>Read, write and send mail (<code>\(VisibleText(grant.scope))</code>)</dd>
            <dt>Asked at</dt><dd>\(VisibleText(address)), practising accounts.google.com</dd>
            </dl>
            <form method="post" action="/device">
            <input type="hidden" name="user_code" value="\(VisibleText(grant.userCode))">
            <button class="main" type="submit" name="decision" value="allow">Allow</button>
            <button type="submit" name="decision" value="deny">Deny</button>
            </form>
            """
        return Page(title: "Practice sign-in: allow this?", content: content).response()
    }

    /// Says what was decided.
    static func outcome(isAllowed: Bool) -> HTTPServerResponse {
        let content: HTML =
            isAllowed
            ? "<p>The program may send mail as the practice person. Go back to the terminal.</p>"
            : "<p>The program was told no. Go back to the terminal.</p>"
        let title = isAllowed ? "Practice sign-in: allowed" : "Practice sign-in: denied"
        return Page(title: title, content: content).response()
    }
}
