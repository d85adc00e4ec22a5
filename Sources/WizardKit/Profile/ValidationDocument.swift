// SPDX-License-Identifier: Apache-2.0

import MailProtocols

/// The JSON form of a profile's `validation`.
enum ValidationDocument {
    static func validation(_ document: ObjectReader) -> Profile.Validation? {
        let keys: Set = [
            "state", "at", "to", "sender_confirmed", "server", "tls", "mechanism", "reply",
            "queue_id", "message_id", "failure",
        ]
        guard let object = document.object("validation", keys: keys) else { return nil }
        let reader = object.ignoringNull("sender_confirmed", "queue_id")
        guard let state = reader.choice("state", Profile.Validation.State.self) else { return nil }
        let isSignedIn = state == .validated || state == .signInOnly
        if state != .failing {
            reader.refuse(["failure"], "It stands only with the state failing.")
        }
        return Profile.Validation(
            state: state,
            at: reader.time("at", isRequired: isSignedIn),
            to: reader.text("to", .address, isRequired: state == .validated),
            senderConfirmed: reader.flag("sender_confirmed"),
            server: reader.text("server", isRequired: isSignedIn),
            tls: reader.text("tls", isRequired: false),
            mechanism: reader.choice("mechanism", isRequired: false),
            reply: reader.text("reply", isRequired: false),
            queueID: reader.text("queue_id", isRequired: false),
            messageID: reader.text("message_id", isRequired: false),
            failure: state == .failing ? failure(reader) : nil)
    }

    static func json(of validation: Profile.Validation) -> JSONValue {
        .members([
            "state": .string(validation.state.rawValue),
            "at": validation.at.map { .string($0.description) },
            "to": validation.to.map { .string($0) },
            "sender_confirmed": validation.senderConfirmed.map { .bool($0) } ?? .null,
            "server": validation.server.map { .string($0) },
            "tls": validation.tls.map { .string($0) },
            "mechanism": validation.mechanism.map { .string($0.rawValue) },
            "reply": validation.reply.map { .string($0) },
            "queue_id": .textOrNull(validation.queueID),
            "message_id": validation.messageID.map { .string($0) },
            "failure": validation.failure.map { failure in
                .members(["code": .string(failure.code), "at": .string(failure.at.description)])
            },
        ])
    }

    private static func failure(_ validation: ObjectReader) -> Profile.Validation.Failure? {
        guard let reader = validation.object("failure", keys: ["code", "at"]) else { return nil }
        let code = reader.text("code", .findingCode)
        let at = reader.time("at", isRequired: true)
        guard let code, let at else { return nil }
        return Profile.Validation.Failure(code: code, at: at)
    }
}
