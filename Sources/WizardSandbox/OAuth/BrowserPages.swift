// SPDX-License-Identifier: Apache-2.0

import LiveWorld
import MailProtocols

/// The pages of the sign-in through a browser.
enum BrowserPages {
    /// Shows what is asked for, and asks whether to allow it.
    ///
    /// The answers are links: a form's redirect to another port would break our own rule for forms.
    static func choice(_ consent: BrowserConsent, account: String, address: String)
        -> HTTPServerResponse
    {
        let id = VisibleText(consent.id)
        let content: HTML = """
            <p>A program on this machine wants to send mail as the practice person.</p>
            <dl>
            <dt>Account</dt><dd>\(VisibleText(account))</dd>
            <dt>Permission</dt><dd>Read, write and send mail (<code>\(VisibleText(consent.scope))</code>)</dd>
            <dt>Asked at</dt><dd>\(VisibleText(address)), practising accounts.google.com</dd>
            </dl>
            <p><a href="/consent?id=\(id)&amp;decision=allow">Allow</a></p>
            <p><a href="/consent?id=\(id)&amp;decision=deny">Cancel</a></p>
            """
        return Page(title: "Practice sign-in: allow this?", content: content).response()
    }

    /// Shows an error as Google's page does, which never comes back to the program.
    static func error(_ error: PracticePageError, redirectURI: String?) -> HTTPServerResponse {
        let details: HTML =
            redirectURI.map {
                "<p>Request details: redirect_uri=\(VisibleText($0, limit: 300))</p>"
            }
            ?? ""
        let content: HTML = """
            <p>Error \(error.status): \(VisibleText(error.code))</p>
            <p>\(VisibleText(error.words, limit: 500))</p>
            \(details)
            """
        return Page(title: "Practice sign-in: access blocked", content: content)
            .response(.badRequest)
    }
}
