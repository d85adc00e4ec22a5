// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// Opens an address in a person's browser, where there is a screen to open it on.
///
/// It is a bonus: the address is printed all the same. Never over SSH, whose screen is elsewhere, and
/// never without a display, where a text browser would take the terminal.
struct BrowserOpener: Sendable {
    /// The environment's variables.
    let environment: @Sendable (_ name: String) -> String?

    /// Whether the person sits somewhere else.
    var isOverSSH: Bool { ["SSH_CONNECTION", "SSH_TTY"].contains { isSet($0) } }

    /// Opens the address if it can be.
    ///
    /// - Parameter url: An http or https address; it is one argument, and no shell sees it.
    /// - Returns: Whether a program was started for it.
    func open(_ url: String) -> Bool {
        guard !isOverSSH, isSet("DISPLAY") || isSet("WAYLAND_DISPLAY"),
            url.hasPrefix("https://") || url.hasPrefix("http://127.0.0.1:")
        else { return false }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for stream: Int32 in 0...2 {
            unsafe posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
        }
        let variables = Self.passed.compactMap { name in
            environment(name).map { "\(name)=\($0)" }
        }
        let command: [String] = ["xdg-open", url]
        let arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        let copies = unsafe variables.map { unsafe strdup($0) } + [nil]
        let all = unsafe arguments + copies
        defer { for index in unsafe all.indices { unsafe free(all[index]) } }
        var pid: pid_t = 0
        return unsafe posix_spawnp(&pid, "xdg-open", &actions, nil, arguments, copies) == 0
    }

    /// What a browser needs of the environment, and nothing else (T-101).
    private static let passed = [
        "PATH", "HOME", "USER", "LANG", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY",
        "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "XDG_DATA_DIRS",
        "XDG_CONFIG_DIRS", "DBUS_SESSION_BUS_ADDRESS",
    ]

    private func isSet(_ name: String) -> Bool { environment(name)?.isEmpty == false }
}
