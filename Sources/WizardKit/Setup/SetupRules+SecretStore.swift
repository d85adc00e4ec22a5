// SPDX-License-Identifier: Apache-2.0

extension SetupRules {
    /// Finds out where the secret is to be kept.
    mutating func secretStore() -> SecretStore? {
        let commands = [
            ("--secret-get", request.secretGet), ("--secret-set", request.secretSet),
            ("--secret-erase", request.secretErase),
        ]
        for (flag, command) in commands {
            if let command, !Self.isCommand(command) {
                add(flag, nil, "It must be one line for the shell.")
            }
        }
        let isNamed = request.secretStore != nil
        if isNamed, request.passwordCommand != nil {
            add(
                "--secret-store", request.secretStore,
                "It can't go with --password-command, which keeps no secret.")
        }
        switch request.secretStore {
        case "command":
            guard let get = request.secretGet, let set = request.secretSet else {
                for (flag, command) in commands.prefix(2) where command == nil {
                    missing(flag, "A command, with --secret-store command.")
                }
                return nil
            }
            return .command(
                Profile.SecretCommands(get: get, set: set, erase: request.secretErase))
        case nil, "file", "keyring":
            for (flag, command) in commands where command != nil {
                add(flag, nil, "It stands only with --secret-store command.")
            }
            if request.secretStore == nil { return kept }
            return request.secretStore == "keyring" ? .keyring : .file
        case let other?:
            let words = SecretStore.words.joined(separator: ", ")
            add("--secret-store", other, "It must be one of \(words).")
            return nil
        }
    }

    /// The store of a profile that is signed in anew; a file for a new one.
    private var kept: SecretStore {
        guard request.reauthorizes, let reference = request.saved?.authentication.secret else {
            return .file
        }
        if case .command(let commands) = reference, commands.set == nil { return .file }
        return reference.store
    }

    private static func isCommand(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
