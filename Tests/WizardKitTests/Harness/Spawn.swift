// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Starts a command with the given descriptors as its three streams, in a session of its own.
func spawn(
    _ command: [String], environment: [String: String], streams: [Int32]
) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
        unsafe posix_spawn_file_actions_adddup2(&actions, stream, Int32(number))
    }
    return try unsafe start(command, environment: environment, actions: &actions)
}

/// Starts a command as the leader of a session that a terminal controls, all streams on it.
func spawnOnTerminal(_ command: [String], environment: [String: String], terminal: String) throws
    -> pid_t
{
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    // A session without a terminal takes the first one that it opens.
    unsafe posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
    return try unsafe start(command, environment: environment, actions: &actions)
}

private func start(
    _ command: [String], environment: [String: String],
    actions: inout posix_spawn_file_actions_t
) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID, whose name the C library hides from Swift: a session of its own.
    unsafe posix_spawnattr_setflags(&attributes, 0x80)
    let variables = environment.map { "\($0.key)=\($0.value)" }
    var pid: pid_t = 0
    let code = unsafe withCStrings(command) { arguments in
        unsafe withCStrings(variables) { variables in
            unsafe posix_spawn(&pid, command[0], &actions, &attributes, arguments, variables)
        }
    }
    guard code == 0 else {
        throw BinaryFailure(
            description: "cannot start \(command[0]): \(unsafe String(cString: strerror(code)))")
    }
    return pid
}

/// Lends texts as a null-terminated array of C strings.
private func withCStrings<Value>(
    _ texts: [String],
    _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Value
) rethrows -> Value {
    let copies = unsafe texts.map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
    return try unsafe body(copies)
}
