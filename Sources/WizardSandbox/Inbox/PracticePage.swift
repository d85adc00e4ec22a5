// SPDX-License-Identifier: Apache-2.0

import LiveWorld

extension Page {
    /// A page of the practice Google, which says that it is practice.
    init(title: String, content: HTML) {
        self.init(
            title: title, content: content,
            footer:
                "This is practice. A stand-in for Google runs on this machine; nothing leaves it.")
    }
}
