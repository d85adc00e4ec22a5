// SPDX-License-Identifier: Apache-2.0

#ifndef CTRACE_H
#define CTRACE_H

/// How a traced program ended.
typedef struct {
    /// The file-changing system calls that it began.
    long calls;
    /// Whether it was ended before one of them.
    int killed;
    /// Its wait status where it ended by itself.
    int status;
    /// The error number where it could not be started or followed, otherwise 0.
    int error;
} ctrace_result;

/// Runs a program with at most three arguments, follows all its threads, and ends it by SIGKILL
/// before the n-th system call that changes a file runs; with n = 0 never.
ctrace_result ctrace_run(
    const char *path, const char *first, const char *second, const char *third, long n);

#endif
