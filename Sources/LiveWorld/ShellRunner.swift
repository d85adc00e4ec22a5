// SPDX-License-Identifier: Apache-2.0

package import MailProtocols
import Subprocess
import SystemPackage
package import WizardKit

/// Runs the person's own commands by `/bin/sh`, each in a session of its own.
///
/// The environment is inherited: the command is the person's, and may need any of it. What a
/// command started belongs to its process group and is ended with it, unless it made a group or
/// session for itself, as a daemon does.
package struct ShellRunner: ProcessRunner {
    /// Runs commands of this machine.
    package init() {}

    /// Runs a command by `/bin/sh -c`, and returns what it wrote to standard output.
    ///
    /// At the timeout, past the limit, and when the task is cancelled, the command's whole process
    /// group gets SIGTERM, and a tenth of a second later SIGKILL.
    package func output(
        ofShellCommand command: String, input: Secret?, atMost limit: Int, timeout: Duration
    ) async throws(ProcessFailure) -> Secret {
        guard !command.utf8.contains(0) else {
            throw .notStarted(detail: "the command holds a NUL octet")
        }
        let ending = await withTaskGroup(of: Ending.self) { group in
            group.addTask { await Self.run(command, input?.exposedBytes ?? [], atMost: limit) }
            group.addTask {
                try? await Task.sleep(for: timeout)
                return .failed(Task.isCancelled ? .cancelled : .timedOut)
            }
            let first = await group.next() ?? .failed(.cancelled)
            group.cancelAll()
            // The command is gone before this returns.
            await group.waitForAll()
            return Task.isCancelled ? .failed(.cancelled) : first
        }
        switch ending {
        case .output(let octets): return Secret(octets)
        case .failed(let failure): throw failure
        }
    }

    private enum Ending: Sendable {
        case output([UInt8])
        case failed(ProcessFailure)
    }

    private struct Gathered: Sendable {
        var output = BoundedOctets(limit: 0)
        var message = BoundedOctets(limit: 0)
    }

    private static func run(_ command: String, _ input: [UInt8], atMost limit: Int) async -> Ending
    {
        var options = PlatformOptions()
        options.createSession = true
        let stdin: SystemPackage.FileDescriptor
        do throws(SystemError) {
            stdin = try StandardInputPipe.open(holding: input)
        } catch {
            return .failed(.notStarted(detail: error.description))
        }
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: grace)
        ]
        do {
            let result = try await Subprocess.run(
                .path("/bin/sh"), arguments: ["-c", command], platformOptions: options,
                input: .fileDescriptor(stdin, closeAfterSpawningProcess: true),
                output: .sequence, error: .sequence
            ) { execution in
                let gathered = await gather(execution, atMost: limit)
                if Task.isCancelled || gathered.output.isOverfull {
                    try? execution.send(signal: .terminate, toProcessGroup: true)
                    // Not a sleep of this task, which is cancelled and would not wait.
                    await Task.detached { try? await Task.sleep(for: grace) }.value
                    try? execution.send(signal: .kill, toProcessGroup: true)
                }
                return gathered
            }
            return ending(result.terminationStatus, result.closureResult)
        } catch {
            return .failed(Task.isCancelled ? .cancelled : .notStarted(detail: "\(error)"))
        }
    }

    /// Reads both streams to their end, or until the output is past the limit.
    private static func gather(
        _ execution: Execution<FileDescriptorInput, SequenceOutput, SequenceOutput>,
        atMost limit: Int
    ) async -> Gathered {
        await withTaskGroup(of: (isOutput: Bool, octets: BoundedOctets).self) { group in
            group.addTask {
                (true, await read(execution.standardOutput, atMost: limit, stopsWhenFull: true))
            }
            group.addTask {
                let message = execution.standardError
                return (false, await read(message, atMost: longestMessage, stopsWhenFull: false))
            }
            var gathered = Gathered()
            for await (isOutput, octets) in group {
                if isOutput {
                    gathered.output = octets
                    if octets.isOverfull { group.cancelAll() }
                } else {
                    gathered.message = octets
                }
            }
            return gathered
        }
    }

    private static func read(
        _ sequence: SubprocessOutputSequence, atMost limit: Int, stopsWhenFull: Bool
    ) async -> BoundedOctets {
        var octets = BoundedOctets(limit: limit)
        do {
            for try await buffer in sequence {
                unsafe buffer.withUnsafeBytes { octets.append(unsafe Array($0)) }
                if stopsWhenFull, octets.isOverfull { break }
            }
        } catch {
            // A pipe that can't be read any more is at its end; the exit status says the rest.
        }
        return octets
    }

    private static func ending(_ status: TerminationStatus, _ gathered: Gathered) -> Ending {
        if gathered.output.isOverfull { return .failed(.tooMuchOutput) }
        switch status {
        case .exited(0): return .output(gathered.output.octets)
        case .exited(let code):
            return .failed(.failed(status: code, message: gathered.message.octets))
        case .signaled(let signal): return .failed(.signalled(signal))
        }
    }

    /// How long a command may take to end itself.
    private static let grace = Duration.milliseconds(100)
    /// What is kept of standard error.
    private static let longestMessage = 4_096
}
