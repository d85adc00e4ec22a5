// SPDX-License-Identifier: Apache-2.0
//
// What Swift can't import of Linux: calls with a variable number of arguments.
#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H

#include <sys/prctl.h>

/// No core dump, and no reading of this process's memory by others of the same user (T-103).
static inline int wizard_forbid_dumping(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

#endif
