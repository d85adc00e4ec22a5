// SPDX-License-Identifier: Apache-2.0

import MailProtocols
import Testing
import WizardKit

struct SecretCommandTests {
    private struct Command: ProcessRunner {
        let result: Result<Secret, ProcessFailure>

        func output(
            ofShellCommand command: String, input: Secret?, atMost limit: Int, timeout: Duration
        )
            async throws(ProcessFailure) -> Secret
        {
            #expect(command == "pass show mail")
            #expect(limit == 65_536)
            #expect(timeout == .seconds(10))
            return try result.get()
        }
    }

    private static func secret(
        _ result: Result<Secret, ProcessFailure>, set: String? = nil,
        method: Profile.Method = .password
    ) async throws -> SecretRecord? {
        let world = ProfileTestWorld.make(processes: Command(result: result))
        var authentication = try Profile.full().authentication
        authentication.method = method
        authentication.secret = .command(
            Profile.SecretCommands(get: "pass show mail", set: set))
        return try await ProfileTestWorld.store(TemporaryFolder(), world: world)
            .secret(for: authentication)
    }

    @Test(arguments: [
        ("p", "p"), ("p\n", "p"), ("p\n\n", "p\n"), (" p \r\n", " p \r"),
        ("{\"version\":1}", "{\"version\":1}"),
    ])
    func `a command prints the password, without its last newline`(
        output: String, password: String
    ) async throws {
        #expect(try await Self.secret(.success(Secret(output))) == .password(password))
        #expect(
            try await Self.secret(.success(Secret(output)), method: .appPassword)
                == .password(password))
    }

    @Test func `a password need not be UTF-8`() async throws {
        let secret = try await Self.secret(.success(Secret([0xFF, 0x0A])))
        #expect(secret?.password?.exposedBytes == [0xFF])
    }

    @Test func `a store of commands prints what was stored`() async throws {
        let stored = "{\"version\":1,\"password\":\"p\"}\n"
        #expect(
            try await Self.secret(.success(Secret(stored)), set: "cat") == .password("p"))
    }

    @Test(arguments: ["", "\n"])
    func `no output is no password`(output: String) async {
        await #expect(throws: StoreFailure.self) {
            try await Self.secret(.success(Secret(output)))
        }
    }

    @Test(arguments: [
        ProcessFailure.timedOut, .failed(status: 1, message: [0x78]), .tooMuchOutput,
        .signalled(9), .notStarted(detail: "x"),
    ])
    func `a command that fails is named with how it failed`(failure: ProcessFailure) async {
        await #expect(throws: StoreFailure.command(failure)) {
            try await Self.secret(.failure(failure))
        }
    }
}
