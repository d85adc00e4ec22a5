// SPDX-License-Identifier: Apache-2.0

/// What is told of a pasted text for more than one kind of words.
extension Advice {
    /// A host name that does not exist.
    static let noSuchServer = Advice(
        .hostNotFound, "There is no host of that name.",
        because: "The server's name is misspelt, has a blank at its end, or the setting "
            + "that holds it is not read; seldom is it this machine's name server.",
        fix: [
            "Check the name letter by letter: `getent hosts smtp.gmail.com`",
            "See which name the program really uses; the text above shows it.",
        ])

    /// A refused sign-in of which no more is known.
    static let refusedSignIn = Advice(
        .badCredentials, "The server refused the sign-in.",
        because: "User name and password don't belong together, or the provider wants an "
            + "app password or OAuth instead of the account's own password.",
        fix: [
            "Give the full address as user name, and the password anew.",
            "At Google make an app password: https://myaccount.google.com/apppasswords",
        ])

    /// An account that may not sign in by SMTP, whatever its password.
    static let signInOff = Advice(
        .authDisabled, "The account may not sign in for sending.",
        because: "Its provider has locked it, or sending by SMTP is switched off for it until "
            + "somebody switches it on. The password may be right.",
        fix: [
            "Sign in on the provider's website: it says what is wrong with the account.",
            "Switch SMTP on in the account's settings there; some then give a password of its own.",
        ])

    /// A port without STARTTLS.
    static let noStartTLS = Advice(
        .startTLSNotOffered, "The server offers no STARTTLS on this port.",
        because: "Either it has no TLS there, or something on the network took the offer "
            + "out of its answer.",
        fix: [
            "Use TLS from the start on port 465.",
            "See what it offers: `smtp-wizard check --host HOST --port 465`",
        ])

    /// A refusal whose words are not in the text.
    ///
    /// - Parameters:
    ///   - code: Whose refusal it is.
    ///   - what: What was refused, as `The server refused …` goes on.
    /// - Returns: The advice.
    static func refusedWithoutWords(_ code: FindingCode, _ what: String) -> Advice {
        Advice(
            code, "The server refused \(what).",
            because: "The text does not show the server's own words, which tell why.",
            fix: [
                "Look for them in the program's log, with its debugging of SMTP switched on.",
                "Or see the whole conversation here: `smtp-wizard test --trace --to ADDR`",
            ])
    }

    /// TLS where the server's greeting was due, or the other way round.
    static let tlsTooEarly = Advice(
        .notTLS, "TLS was begun where the server speaks plain text first.",
        because: "Ports 587 and 25 begin in plain text and change over by STARTTLS; the "
            + "program began with TLS. Or it is the other way round on 465.",
        fix: [
            "For 587 switch \"SSL\" or \"secure\" off and STARTTLS on.",
            "Or use 465 with TLS from the start.",
        ])

    /// A mail program whose own settings are missing or contradict each other.
    static let unusableSettings = Advice(
        .usageInvalid, "The program's own mail settings can't be used.",
        because: "It found none, or none for this account, or two of a kind. No server was asked.",
        fix: [
            "Mend the setting or the line that the text names.",
            "See that the program reads the file or the variables that were meant: a service, "
                + "a container and `sudo` each have their own.",
        ])

    /// A program that was to sign in and was given nothing to do it with.
    static let noCredential = Advice(
        .authRequired, "The program has no user name or password to sign in with.",
        because: "It was to sign in, and a setting or an environment variable is empty.",
        fix: ["Check that user name and password reach the program; print their lengths."])

    /// A provider that lets a new account send to few.
    static let onTrial = Advice(
        .rcptRefused, "The provider sends to listed recipients only, for now.",
        because: "The account or its domain is in a sandbox or on trial, in which mail "
            + "goes to addresses that were verified there.",
        fix: [
            "Verify your own domain at the provider, and ask it to leave the sandbox.",
            "Or test with a recipient that is verified there.",
        ])

    /// Two ends that share no mechanism.
    static let noSharedMechanism = Advice(
        .noUsableMechanism, "Program and server share no way to sign in.",
        because: "The server offers mechanisms that the program lacks or must not use. "
            + "Before TLS many servers offer none, and Postfix has them in a package apart.",
        fix: [
            "See what the server offers: `smtp-wizard check --host HOST`",
            "For Postfix: `sudo apt install libsasl2-modules`, and let "
                + "smtp_sasl_security_options be noanonymous.",
            "Begin TLS before the sign-in.",
        ])

    /// Two ends that share no version of TLS.
    static let oldTLS = Advice(
        .tlsVersionTooOld, "Program and server share no version of TLS.",
        because: "One of them knows only versions below TLS 1.2.",
        fix: ["Update the program or its TLS library; Google wants TLS 1.2 or later."])
}
