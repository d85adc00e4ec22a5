// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc

/// What the process gives up before it holds a secret.
enum ProcessHardening {
    /// Turns core dumps off, and lets a closed pipe be an error instead of a signal (T-103, T-106).
    static func apply() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = wizard_forbid_dumping()
        _ = signal(SIGPIPE, SIG_IGN)
    }
}
