// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

// CURLMsg of curl/multi.h.
typedef struct {
    int kind;
    void *easy;
    union {
        void *pointer;
        int result;
    } data;
} message;

enum { GLOBAL_DEFAULT = 3, MESSAGE_DONE = 1 };

struct ccurl_library {
    int (*global_init)(long flags);
    void *(*easy_init)(void);
    void (*easy_cleanup)(void *easy);
    int (*easy_setopt)(void *easy, int option, ...);
    int (*easy_getinfo)(void *easy, int info, ...);
    void *(*slist_append)(void *list, const char *line);
    void (*slist_free_all)(void *list);
    void *(*multi_init)(void);
    int (*multi_cleanup)(void *multi);
    int (*multi_add_handle)(void *multi, void *easy);
    int (*multi_remove_handle)(void *multi, void *easy);
    int (*multi_perform)(void *multi, int *running);
    int (*multi_poll)(void *multi, void *extra, unsigned count, int milliseconds, int *ready);
    int (*multi_wakeup)(void *multi);
    message *(*multi_info_read)(void *multi, int *remaining);
    time_t (*getdate)(const char *text, const time_t *unused);
};

static bool find(void *handle, const char *name, void **function) {
    *function = dlsym(handle, name);
    return *function != NULL;
}

// Before 7.84 curl_global_init must not run twice at once.
static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;

static const ccurl_library *open_alone(const char *name) {
    void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        return NULL;
    }
    ccurl_library *library = calloc(1, sizeof *library);
    if (library != NULL
        && find(handle, "curl_global_init", (void **)&library->global_init)
        && find(handle, "curl_easy_init", (void **)&library->easy_init)
        && find(handle, "curl_easy_cleanup", (void **)&library->easy_cleanup)
        && find(handle, "curl_easy_setopt", (void **)&library->easy_setopt)
        && find(handle, "curl_easy_getinfo", (void **)&library->easy_getinfo)
        && find(handle, "curl_slist_append", (void **)&library->slist_append)
        && find(handle, "curl_slist_free_all", (void **)&library->slist_free_all)
        && find(handle, "curl_multi_init", (void **)&library->multi_init)
        && find(handle, "curl_multi_cleanup", (void **)&library->multi_cleanup)
        && find(handle, "curl_multi_add_handle", (void **)&library->multi_add_handle)
        && find(handle, "curl_multi_remove_handle", (void **)&library->multi_remove_handle)
        && find(handle, "curl_multi_perform", (void **)&library->multi_perform)
        && find(handle, "curl_multi_poll", (void **)&library->multi_poll)
        && find(handle, "curl_multi_wakeup", (void **)&library->multi_wakeup)
        && find(handle, "curl_multi_info_read", (void **)&library->multi_info_read)
        && find(handle, "curl_getdate", (void **)&library->getdate)
        && library->global_init(GLOBAL_DEFAULT) == CCURL_OK) {
        return library;
    }
    free(library);
    dlclose(handle);
    return NULL;
}

const ccurl_library *ccurl_open(const char *name) {
    pthread_mutex_lock(&opening);
    const ccurl_library *library = open_alone(name);
    pthread_mutex_unlock(&opening);
    return library;
}

ccurl_easy *ccurl_easy_make(const ccurl_library *library) {
    return library->easy_init();
}

void ccurl_easy_free(const ccurl_library *library, ccurl_easy *easy) {
    library->easy_cleanup(easy);
}

int ccurl_set_number(const ccurl_library *library, ccurl_easy *easy, int option, long value) {
    return library->easy_setopt(easy, option, value);
}

int ccurl_set_text(const ccurl_library *library, ccurl_easy *easy, int option, const char *value) {
    return library->easy_setopt(easy, option, value);
}

int ccurl_set_bytes(const ccurl_library *library, ccurl_easy *easy, int option, void *value) {
    return library->easy_setopt(easy, option, value);
}

int ccurl_set_list(const ccurl_library *library, ccurl_easy *easy, int option, ccurl_list *value) {
    return library->easy_setopt(easy, option, value);
}

int ccurl_set_write(const ccurl_library *library, ccurl_easy *easy, int option, ccurl_write value) {
    return library->easy_setopt(easy, option, value);
}

long ccurl_number(const ccurl_library *library, ccurl_easy *easy, int info) {
    long value = 0;
    return library->easy_getinfo(easy, info, &value) == CCURL_OK ? value : 0;
}

int64_t ccurl_offset(const ccurl_library *library, ccurl_easy *easy, int info) {
    int64_t value = 0;
    return library->easy_getinfo(easy, info, &value) == CCURL_OK ? value : 0;
}

const char *ccurl_text(const ccurl_library *library, ccurl_easy *easy, int info) {
    const char *value = NULL;
    return library->easy_getinfo(easy, info, &value) == CCURL_OK ? value : NULL;
}

ccurl_list *ccurl_list_append(const ccurl_library *library, ccurl_list *list, const char *line) {
    ccurl_list *longer = library->slist_append(list, line);
    if (longer == NULL) {
        library->slist_free_all(list);
    }
    return longer;
}

void ccurl_list_free(const ccurl_library *library, ccurl_list *list) {
    library->slist_free_all(list);
}

ccurl_multi *ccurl_multi_make(const ccurl_library *library) {
    return library->multi_init();
}

void ccurl_multi_free(const ccurl_library *library, ccurl_multi *multi) {
    library->multi_cleanup(multi);
}

int ccurl_multi_add(const ccurl_library *library, ccurl_multi *multi, ccurl_easy *easy) {
    return library->multi_add_handle(multi, easy);
}

void ccurl_multi_remove(const ccurl_library *library, ccurl_multi *multi, ccurl_easy *easy) {
    library->multi_remove_handle(multi, easy);
}

bool ccurl_multi_perform(const ccurl_library *library, ccurl_multi *multi) {
    int running = 0;
    return library->multi_perform(multi, &running) == 0;
}

bool ccurl_multi_poll(const ccurl_library *library, ccurl_multi *multi, int milliseconds) {
    return library->multi_poll(multi, NULL, 0, milliseconds, NULL) == 0;
}

void ccurl_multi_wakeup(const ccurl_library *library, ccurl_multi *multi) {
    library->multi_wakeup(multi);
}

bool ccurl_multi_result(const ccurl_library *library, ccurl_multi *multi, int *result) {
    int remaining = 0;
    message *next;
    while ((next = library->multi_info_read(multi, &remaining)) != NULL) {
        if (next->kind == MESSAGE_DONE) {
            *result = next->data.result;
            return true;
        }
    }
    return false;
}

int64_t ccurl_date(const ccurl_library *library, const char *text) {
    return library->getdate(text, NULL);
}

bool ccurl_block_sigpipe(void) {
    sigset_t pipe, before;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    if (pthread_sigmask(SIG_BLOCK, &pipe, &before) != 0) {
        return true;
    }
    return sigismember(&before, SIGPIPE) == 1;
}

void ccurl_restore_sigpipe(bool was_blocked) {
    if (was_blocked) {
        return;
    }
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    const struct timespec at_once = {0, 0};
    while (sigtimedwait(&pipe, NULL, &at_once) == SIGPIPE) {
    }
    pthread_sigmask(SIG_UNBLOCK, &pipe, NULL);
}
