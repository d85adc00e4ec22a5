// SPDX-License-Identifier: Apache-2.0

package import MailProtocols

/// One stage of a session that is over, for the line a person sees and for `--json`.
package struct StageReport: Sendable, Hashable {
    /// Which stage.
    package var stage: Stage
    /// Whether the stage reached its purpose.
    package var isOK: Bool
    /// How long it took.
    package var elapsed: Duration
    /// What was agreed or answered, for instance `TLSv1.3` or the reply, cleaned.
    package var detail: String
    /// The certificate, at the stage `tls`.
    package var certificate: PeerCertificate?

    /// Describes a stage.
    package init(stage: Stage, isOK: Bool, elapsed: Duration, detail: String) {
        self.stage = stage
        self.isOK = isOK
        self.elapsed = elapsed
        self.detail = detail
    }

    /// The form that `--json` shows: `stage`, `ok`, `ms`, `detail`.
    package var jsonValue: JSONValue {
        .object([
            "stage": .string(stage.rawValue), "ok": .bool(isOK),
            "ms": .integer(elapsed.wholeMilliseconds), "detail": .string(detail),
        ])
    }
}

extension Duration {
    /// The duration in milliseconds, rounded down.
    package var wholeMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
