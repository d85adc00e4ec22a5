// SPDX-License-Identifier: Apache-2.0

#define _GNU_SOURCE
#include "CTrace.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <pthread.h>
#include <unistd.h>

extern char **environ;

static int changes_a_file(uint64_t number, const uint64_t *arguments) {
    switch (number) {
    case SYS_openat:
        return (arguments[2] & O_CREAT) != 0;
#ifdef SYS_open
    case SYS_open:
        return (arguments[1] & O_CREAT) != 0;
#endif
#ifdef SYS_creat
    case SYS_creat:
#endif
#ifdef SYS_rename
    case SYS_rename:
#endif
#ifdef SYS_renameat
    case SYS_renameat:
#endif
#ifdef SYS_unlink
    case SYS_unlink:
    case SYS_rmdir:
#endif
#ifdef SYS_mkdir
    case SYS_mkdir:
#endif
#ifdef SYS_link
    case SYS_link:
    case SYS_symlink:
#endif
#ifdef SYS_chmod
    case SYS_chmod:
#endif
    case SYS_renameat2:
    case SYS_unlinkat:
    case SYS_mkdirat:
    case SYS_linkat:
    case SYS_symlinkat:
    case SYS_fchmod:
    case SYS_fchmodat:
    case SYS_write:
    case SYS_writev:
    case SYS_pwrite64:
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_truncate:
    case SYS_ftruncate:
    case SYS_fallocate:
        return 1;
    default:
        return 0;
    }
}

static ctrace_result trace(
    const char *path, const char *first, const char *second, const char *third, long n) {
    ctrace_result result = {0, 0, 0, 0};
    char *arguments[] = {(char *)path, (char *)first, (char *)second, (char *)third, NULL};
    pid_t child = fork();
    if (child < 0) {
        result.error = errno;
        return result;
    }
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) {
            _exit(126);
        }
        execve(path, arguments, environ);
        _exit(127);
    }
    // After execve the child stops with SIGTRAP.
    int status = 0;
    pid_t waited;
    do {
        waited = waitpid(child, &status, __WALL);
    } while (waited < 0 && errno == EINTR);
    if (waited != child || !WIFSTOPPED(status)) {
        result.error = waited < 0 ? errno : EPERM;
        return result;
    }
    long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK
        | PTRACE_O_TRACEVFORK | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)options) != 0
        || ptrace(PTRACE_SYSCALL, child, NULL, NULL) != 0) {
        result.error = errno;
        kill(child, SIGKILL);
        waitpid(child, &status, __WALL);
        return result;
    }
    for (;;) {
        // Children of this thread alone, which has no others: see ctrace_run.
        pid_t thread = waitpid(-1, &status, __WALL | __WNOTHREAD);
        if (thread < 0) {
            if (errno == EINTR) {
                continue;
            }
            result.error = errno;
            return result;
        }
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            if (thread == child) {
                result.status = status;
                return result;
            }
            continue;
        }
        int signal_number = WSTOPSIG(status);
        if (signal_number == (SIGTRAP | 0x80)) {
            struct __ptrace_syscall_info call;
            long length =
                ptrace(PTRACE_GET_SYSCALL_INFO, thread, (void *)sizeof call, &call);
            if (length > 0 && call.op == PTRACE_SYSCALL_INFO_ENTRY && !result.killed
                && changes_a_file(call.entry.nr, call.entry.args)) {
                result.calls += 1;
                if (result.calls == n) {
                    // A fatal signal at the entry stop keeps the call from running.
                    result.killed = 1;
                    kill(child, SIGKILL);
                    continue;
                }
            }
            signal_number = 0;
        } else if (signal_number == SIGTRAP || signal_number == SIGSTOP) {
            // The events of new threads, and the stops that they begin with.
            signal_number = 0;
        }
        ptrace(PTRACE_SYSCALL, thread, NULL, (void *)(long)signal_number);
    }
}

struct job {
    const char *path, *first, *second, *third;
    long n;
    ctrace_result result;
};

static void *run_job(void *context) {
    struct job *job = context;
    job->result = trace(job->path, job->first, job->second, job->third, job->n);
    return NULL;
}

ctrace_result ctrace_run(
    const char *path, const char *first, const char *second, const char *third, long n) {
    // A thread of its own: whoever traces must be the thread that forked, and it waits for all
    // of its children, so it must not have those of others that ran on it before.
    struct job job = {path, first, second, third, n, {0, 0, 0, 0}};
    pthread_t thread;
    int error = pthread_create(&thread, NULL, run_job, &job);
    if (error != 0) {
        job.result.error = error;
        return job.result;
    }
    pthread_join(thread, NULL);
    return job.result;
}
