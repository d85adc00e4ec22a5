// SPDX-License-Identifier: Apache-2.0

extension Fault {
    /// The reply that Google gives in this case, or nil for a fault of the OAuth server.
    ///
    /// - Parameters:
    ///   - address: The client's IP address, which some of the texts quote.
    ///   - domain: The sender's domain, likewise.
    /// - Returns: The reply in Google's wording, without its tag.
    func reply(address: String, domain: String) -> PracticeReply? {
        switch self {
        case .tryAgainLater: .tryAgainLater
        case .badCredentials: .badCredentials
        case .appPasswordRequired:
            PracticeReply(
                534, "5.7.9",
                [
                    "Application-specific password required. For more information, go to",
                    " https://support.google.com/mail/?p=InvalidSecondFactor",
                ])
        case .browserSignInRequired:
            PracticeReply(
                534, "5.7.9",
                [
                    "Please log in with your web browser and then try again. For more",
                    "information, go to",
                    " https://support.google.com/mail/?p=WebLoginRequired",
                ])
        case .tooManyLoginAttempts:
            PracticeReply(
                454, "4.7.0",
                [
                    "Too many login attempts, please try again later. For more",
                    "information, go to",
                    " https://support.google.com/mail/answer/7126229",
                ])
        case .authenticationRequired: .authenticationRequired
        case .relayDenied:
            PracticeReply(
                550, "5.7.0",
                [
                    "Mail relay denied [\(address)]. The IP address is not registered for",
                    "the SMTP relay service, and neither HELO/EHLO nor MAIL FROM names a",
                    "registered domain. For more information, go to",
                    " https://support.google.com/a/answer/6140680#maildenied",
                ])
        case .relayWrongDomain:
            PracticeReply(
                550, "5.7.1",
                [
                    "Invalid credentials for relay [\(address)]. The IP address you've",
                    "registered in your Workspace SMTP Relay service doesn't match the",
                    "domain of the account this email is being sent from. If you are",
                    "trying to relay mail from a domain that isn't registered under your",
                    "Workspace account or has empty envelope-from, you must configure your",
                    "mail server either to use SMTP AUTH to identify the sending domain or",
                    "to present one of your domain names in the HELO or EHLO command. For",
                    "more information, go to",
                    " https://support.google.com/a/answer/6140680#invalidcred",
                ])
        case .recipientUnknown:
            PracticeReply(
                550, "5.1.1",
                [
                    "The email account that you tried to reach does not exist. Please try",
                    "double-checking the recipient's email address for typos or",
                    "unnecessary spaces. For more information, go to",
                    " https://support.google.com/mail/?p=NoSuchUser",
                ])
        case .dailyLimit:
            PracticeReply(
                550, "5.4.5",
                [
                    "Daily user sending limit exceeded. For more information on Gmail",
                    "sending limits go to",
                    " https://support.google.com/a/answer/166852",
                ])
        case .senderUnauthenticated:
            PracticeReply(
                550, "5.7.26",
                [
                    "Your email has been blocked because the sender is unauthenticated.",
                    "Gmail requires all senders to authenticate with either SPF or DKIM.",
                    "",
                    " Authentication results:",
                    " DKIM = did not pass",
                    " SPF [\(domain)] with ip: [\(address)] = did not pass",
                    "",
                    " For instructions on setting up authentication, go to",
                    " https://support.google.com/mail/answer/81126#authentication",
                ])
        case .messageTooLarge: .messageTooLarge
        default: nil
        }
    }
}
