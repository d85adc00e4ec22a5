// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// The rules that answers must keep, whether they were typed, given by flags or read from a profile.
///
/// Everything that is wrong or missing is collected, so that it can be named at once; nothing here
/// reads a file or touches the network.
package struct SetupRules {
    let request: SetupRequest
    let provider: Provider?
    let workingDirectory: String
    private(set) var problems: [Problem] = []
    private var missingFields: Set<String> = []
    private var isOutsideDomain = false

    private init(request: SetupRequest, provider: Provider?, workingDirectory: String) {
        self.request = request
        self.provider = provider
        self.workingDirectory = workingDirectory
    }

    /// Checks the answers and completes them by what can be derived.
    ///
    /// - Parameters:
    ///   - request: The answers as they were given.
    ///   - provider: The provider they speak of, or nil where its file could not be read.
    ///   - workingDirectory: The folder that a relative path starts from.
    /// - Returns: The plan.
    /// - Throws: `Failure.input` with every problem at once.
    package static func plan(
        for request: SetupRequest, provider: Provider?, workingDirectory: String
    ) throws(Failure) -> SetupPlan {
        var rules = SetupRules(
            request: request, provider: provider, workingDirectory: workingDirectory)
        guard let plan = rules.plan() else { throw rules.failure }
        return plan
    }

    /// What is wrong with answers, leaving out those that are merely missing.
    ///
    /// - Parameters:
    ///   - request: The answers so far.
    ///   - provider: The provider they speak of.
    ///   - workingDirectory: The folder that a relative path starts from.
    /// - Returns: A problem for each answer that breaks a rule.
    package static func faults(
        in request: SetupRequest, provider: Provider?, workingDirectory: String
    ) -> [Problem] {
        var rules = SetupRules(
            request: request, provider: provider, workingDirectory: workingDirectory)
        _ = rules.plan()
        return rules.problems.filter { !rules.missingFields.contains($0.field) }
    }

    private mutating func plan() -> SetupPlan? {
        let identity = identity()
        let server = server(ehloDefault: identity?.sender.domain)
        let signIn = request.skipsSignIn ? nil : signIn(at: server, sender: identity?.sender)
        let secretStore = secretStore()
        let testTo = testRecipient(sender: identity?.sender)
        let retries = self.retries()
        let name = profileName(domain: identity?.domain)
        guard problems.isEmpty, let identity, let server, let name, let secretStore else {
            return nil
        }
        return SetupPlan(
            identity: identity, server: server, signIn: signIn, secretStore: secretStore,
            testTo: testTo, retries: retries, profileName: name)
    }

    private var failure: Failure {
        isOutsideDomain && problems.count == 1 ? .data(problems) : .input(problems)
    }

    // MARK: - Who sends

    private mutating func identity() -> SetupPlan.Identity? {
        let saved = request.saved
        let domain = (request.domain ?? saved?.domain).flatMap { self.domain($0, "--domain") }
        let name = (request.fromName ?? saved?.sender.name).flatMap { displayName($0) }
        let replyTo = (request.replyTo ?? saved?.sender.replyTo).flatMap {
            address($0, "--reply-to")
        }
        guard let sender = sender() else { return nil }
        if let domain, !sender.isWithin(domain) {
            isOutsideDomain = true
            add(
                "--from", sender.description,
                "The sender's address must end in @\(domain) or in a subdomain of it.")
        }
        return SetupPlan.Identity(
            domain: domain ?? sender.domain, sender: sender, name: name, replyTo: replyTo)
    }

    private mutating func sender() -> EmailAddress? {
        if let from = request.from ?? request.saved?.sender.address {
            return address(from, "--from")
        }
        guard let username = request.username else {
            missing("--from", "The address that mail is sent from, for instance you@your.domain.")
            return nil
        }
        return address(username, "--username")
    }

    private mutating func testRecipient(sender: EmailAddress?) -> EmailAddress? {
        let renewed = request.reauthorizes ? request.saved?.validation.to : nil
        guard let to = request.testTo ?? (request.noTest ? nil : renewed) else {
            if request.isRecipientRequired {
                missing("--to", "Who gets the message, for instance you@your.domain.")
            }
            return request.noTest ? nil : sender
        }
        if request.noTest {
            add("--no-test", nil, "It can't go with --test-to: one of the two.")
        }
        return address(to, request.isRecipientRequired ? "--to" : "--test-to")
    }

    private mutating func retries() -> Int {
        guard let text = request.retry else { return 0 }
        guard text.utf8.count <= 2, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(text), count <= Retrying.most
        else {
            add("--retry", text, "It must be a number from 0 to \(Retrying.most).")
            return 0
        }
        return count
    }

    private mutating func profileName(domain: DomainName?) -> ProfileName? {
        guard let text = request.profileName ?? domain?.description else { return nil }
        guard let name = ProfileName(text) else {
            add("--profile", text, ProfileName.rule)
            return nil
        }
        return name
    }

    // MARK: - Checking single values

    mutating func address(_ text: String, _ flag: String) -> EmailAddress? {
        do {
            return try EmailAddress(text)
        } catch {
            add(flag, text, error.rule)
            return nil
        }
    }

    mutating func domain(_ text: String, _ flag: String) -> DomainName? {
        do {
            return try DomainName(text)
        } catch {
            add(flag, text, error.rule)
            return nil
        }
    }

    private mutating func displayName(_ text: String) -> DisplayName? {
        do {
            return try DisplayName(text)
        } catch {
            add("--from-name", text, error.rule)
            return nil
        }
    }

    mutating func add(_ field: String, _ value: String?, _ rule: String) {
        problems.append(
            Problem(field: field, value: value.map { VisibleText($0, limit: 100) }, rule: rule))
    }

    mutating func add(_ more: [Problem]) {
        problems += more
    }

    mutating func missing(_ field: String, _ rule: String) {
        missingFields.insert(field)
        add(field, nil, rule)
    }
}
