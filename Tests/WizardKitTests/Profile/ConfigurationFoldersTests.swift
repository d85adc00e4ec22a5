// SPDX-License-Identifier: Apache-2.0

import Testing
import WizardKit

/// T-124: where files go is defined whatever the environment says, and never the current folder.
struct ConfigurationFoldersTests {
    private static func folders(_ environment: [String: String], directory: String? = nil)
        throws(StoreFailure) -> [String]
    {
        let folders = try ConfigurationFolders(directory: directory) { environment[$0] }
        return [
            folders.profiles, folders.settings, folders.secrets, folders.locks, folders.drafts,
        ]
    }

    private static let standard = [
        "/home/a/.config/smtp-wizard/profiles", "/home/a/.config/smtp-wizard/config.json",
        "/home/a/.local/share/smtp-wizard/secrets", "/home/a/.local/state/smtp-wizard/locks",
        "/home/a/.local/state/smtp-wizard/drafts",
    ]

    @Test(arguments: [nil, "", "relative", "./x", "~/x"] as [String?])
    func `an XDG variable that is unset, empty or relative stands for the default`(
        value: String?
    ) throws {
        var environment = ["HOME": "/home/a"]
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
            environment[name] = value
        }
        #expect(try Self.folders(environment) == Self.standard)
        environment["HOME"] = "/home/a//"
        #expect(try Self.folders(environment, directory: "") == Self.standard)
    }

    @Test func `absolute XDG variables are taken, and then HOME is not needed`() throws {
        let environment = [
            "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d/", "XDG_STATE_HOME": "/s",
        ]
        #expect(
            try Self.folders(environment) == [
                "/c/smtp-wizard/profiles", "/c/smtp-wizard/config.json", "/d/smtp-wizard/secrets",
                "/s/smtp-wizard/locks", "/s/smtp-wizard/drafts",
            ])
    }

    @Test(arguments: [nil, "", "home", "./home"] as [String?])
    func `without an absolute HOME there is no default`(home: String?) {
        #expect(throws: StoreFailure.noHome) {
            try Self.folders(home.map { ["HOME": $0] } ?? [:])
        }
        var environment = ["XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"]
        environment["HOME"] = home
        #expect(throws: StoreFailure.noHome) { try Self.folders(environment) }
    }

    @Test(arguments: [
        ("/x", "/x"), ("/x//", "/x"), ("x", "x"), ("./x/", "./x"),
    ])
    func `a folder that is named holds all, and nothing else is asked`(
        directory: String, base: String
    ) throws {
        let expected = ["profiles", "config.json", "secrets", "locks", "drafts"]
        #expect(try Self.folders([:], directory: directory) == expected.map { "\(base)/\($0)" })
        #expect(try Self.folders([:], directory: "/").first == "/profiles")
    }
}
