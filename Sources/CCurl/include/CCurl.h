// SPDX-License-Identifier: Apache-2.0
#ifndef CCURL_H
#define CCURL_H

// The part of libcurl that is used here, opened at the first request, so that neither building nor
// starting the program needs it. The numbers are those that curl documents as its stable ABI
// (curl/curl.h, curl/multi.h); what a function does stands in its manual page, curl_easy_setopt(3)
// and so on.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ccurl_library ccurl_library;
typedef struct ccurl_easy ccurl_easy;
typedef struct ccurl_multi ccurl_multi;
typedef struct ccurl_list ccurl_list;

/// Receives a part of the head or the body; anything but `size * count` ends the transfer.
typedef size_t (*ccurl_write)(char *bytes, size_t size, size_t count, void *context);

// CURLoption: a long is its number, a text 10,000 and a function 20,000 more.
typedef enum {
    CCURL_WRITEDATA = 10001,
    CCURL_URL = 10002,
    CCURL_PROXY = 10004,
    CCURL_ERRORBUFFER = 10010,
    CCURL_USERAGENT = 10018,
    CCURL_HTTPHEADER = 10023,
    CCURL_HEADERDATA = 10029,
    CCURL_CAINFO = 10065,
    CCURL_CAPATH = 10097,
    CCURL_COPYPOSTFIELDS = 10165,
    CCURL_NOPROXY = 10177,
    CCURL_WRITEFUNCTION = 20011,
    CCURL_HEADERFUNCTION = 20079,
    CCURL_SSLVERSION = 32,
    CCURL_NETRC = 51,
    CCURL_FOLLOWLOCATION = 52,
    CCURL_POSTFIELDSIZE = 60,
    CCURL_SSL_VERIFYPEER = 64,
    CCURL_SSL_VERIFYHOST = 81,
    CCURL_HTTP_VERSION = 84,
    CCURL_NOSIGNAL = 99,
    CCURL_HTTP_CONTENT_DECODING = 158,
    CCURL_PROTOCOLS = 181,
    CCURL_REDIR_PROTOCOLS = 182,
} CCurlOption;

// Values of options.
typedef enum {
    CCURL_SSLVERSION_TLSv1_2 = 6,
    CCURL_HTTP_VERSION_1_1 = 2,
    CCURL_PROTO_HTTP = 1,
    CCURL_PROTO_HTTPS = 2,
    CCURL_ERROR_SIZE = 256,
} CCurlValue;

// CURLINFO: a text is 0x100000, a long 0x200000, an offset 0x600000 more.
typedef enum {
    CCURL_CONTENT_TYPE = 0x100000 + 18,
    CCURL_PRIMARY_IP = 0x100000 + 32,
    CCURL_RESPONSE_CODE = 0x200000 + 2,
    CCURL_SSL_VERIFYRESULT = 0x200000 + 13,
    CCURL_HTTP_CONNECTCODE = 0x200000 + 22,
    CCURL_NAMELOOKUP_TIME_T = 0x600000 + 51,
    CCURL_CONNECT_TIME_T = 0x600000 + 52,
    CCURL_PRETRANSFER_TIME_T = 0x600000 + 53,
    CCURL_RETRY_AFTER = 0x600000 + 57,
} CCurlInfo;

// CURLcode, as far as they are told apart.
typedef enum {
    CCURL_OK = 0,
    CCURL_UNSUPPORTED_PROTOCOL = 1,
    CCURL_COULDNT_RESOLVE_PROXY = 5,
    CCURL_COULDNT_RESOLVE_HOST = 6,
    CCURL_COULDNT_CONNECT = 7,
    CCURL_WEIRD_SERVER_REPLY = 8,
    CCURL_PARTIAL_FILE = 18,
    CCURL_WRITE_ERROR = 23,
    CCURL_OPERATION_TIMEDOUT = 28,
    CCURL_SSL_CONNECT_ERROR = 35,
    CCURL_GOT_NOTHING = 52,
    CCURL_SEND_ERROR = 55,
    CCURL_RECV_ERROR = 56,
    CCURL_SSL_CIPHER = 59,
    CCURL_PEER_FAILED_VERIFICATION = 60,
    CCURL_SSL_CACERT_BADFILE = 77,
    CCURL_PROXY_ERROR = 97,
} CCurlCode;

/// Opens the library of that name, of version 7.68 at least, or returns NULL; it is never closed.
const ccurl_library *ccurl_open(const char *name);

ccurl_easy *ccurl_easy_make(const ccurl_library *library);
void ccurl_easy_free(const ccurl_library *library, ccurl_easy *easy);
int ccurl_set_number(const ccurl_library *library, ccurl_easy *easy, int option, long value);
int ccurl_set_text(const ccurl_library *library, ccurl_easy *easy, int option, const char *value);
int ccurl_set_bytes(const ccurl_library *library, ccurl_easy *easy, int option, void *value);
int ccurl_set_list(const ccurl_library *library, ccurl_easy *easy, int option, ccurl_list *value);
int ccurl_set_write(const ccurl_library *library, ccurl_easy *easy, int option, ccurl_write value);
/// A number that the transfer left behind, or 0.
long ccurl_number(const ccurl_library *library, ccurl_easy *easy, int info);
/// A long number that the transfer left behind, or 0: microseconds for times.
int64_t ccurl_offset(const ccurl_library *library, ccurl_easy *easy, int info);
/// A text that the transfer left behind, or NULL; it lives as long as the handle.
const char *ccurl_text(const ccurl_library *library, ccurl_easy *easy, int info);

/// Adds a copy of a line; on failure frees the list and returns NULL.
ccurl_list *ccurl_list_append(const ccurl_library *library, ccurl_list *list, const char *line);
void ccurl_list_free(const ccurl_library *library, ccurl_list *list);

ccurl_multi *ccurl_multi_make(const ccurl_library *library);
void ccurl_multi_free(const ccurl_library *library, ccurl_multi *multi);
int ccurl_multi_add(const ccurl_library *library, ccurl_multi *multi, ccurl_easy *easy);
void ccurl_multi_remove(const ccurl_library *library, ccurl_multi *multi, ccurl_easy *easy);
/// Does what can be done without waiting; false where the handle is unusable.
bool ccurl_multi_perform(const ccurl_library *library, ccurl_multi *multi);
/// Waits for the network, for `ccurl_multi_wakeup`, or for at most so many milliseconds.
bool ccurl_multi_poll(const ccurl_library *library, ccurl_multi *multi, int milliseconds);
/// Ends a wait of another thread.
void ccurl_multi_wakeup(const ccurl_library *library, ccurl_multi *multi);
/// Whether the one transfer has ended; then `result` is its CURLcode.
bool ccurl_multi_result(const ccurl_library *library, ccurl_multi *multi, int *result);

/// The time of an HTTP date in seconds since 1970, or -1.
int64_t ccurl_date(const ccurl_library *library, const char *text);

/// Keeps SIGPIPE from ending the program while this thread writes to a closed connection.
///
/// Returns whether the signal was blocked before, for `ccurl_restore_sigpipe`.
bool ccurl_block_sigpipe(void);
/// Forgets a SIGPIPE that came meanwhile, and lets it through again unless it was blocked before.
void ccurl_restore_sigpipe(bool was_blocked);

#endif
