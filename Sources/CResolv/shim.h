// SPDX-License-Identifier: Apache-2.0

//
// What Swift can't import of libc's resolver: macros for its functions, and structures with bit fields.
#ifndef CRESOLV_SHIM_H
#define CRESOLV_SHIM_H

#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

/// Asks name servers for a domain's MX records, with a state of its own, so from any thread.
///
/// `server` is the one to ask, or NULL for those of /etc/resolv.conf. The search list plays no part.
/// Returns the length of the answer; or -1, and in `failure` an `h_errno`.
static inline int wizard_query_mx(
    const char *domain, const struct sockaddr_in *server, unsigned char *answer, int capacity,
    int *failure)
{
    struct __res_state state;
    memset(&state, 0, sizeof state);
    if (res_ninit(&state) != 0) {
        *failure = NETDB_INTERNAL;
        return -1;
    }
    if (server != NULL) {
        state.nscount = 1;
        state.nsaddr_list[0] = *server;
    }
    int length = res_nquery(&state, domain, ns_c_in, ns_t_mx, answer, capacity);
    *failure = length < 0 ? state.res_h_errno : 0;
    res_nclose(&state);
    return length;
}

/// The number of records in an answer's answer section, or -1 where it is no DNS message.
static inline int wizard_answer_count(const unsigned char *answer, int length)
{
    ns_msg message;
    if (ns_initparse(answer, length, &message) != 0) { return -1; }
    return ns_msg_count(message, ns_s_an);
}

/// Reads the record at `index` of the answer section as an MX record (RFC 1035, section 3.3.9).
///
/// `host` has `capacity` octets and gets the exchanger in the form of zone files, where the octets that no
/// host name has are escaped. Returns 1, 0 where the record is of another type, or -1 where it is
/// malformed.
static inline int wizard_mx_record(
    const unsigned char *answer, int length, int index, unsigned short *preference, char *host,
    int capacity)
{
    ns_msg message;
    ns_rr record;
    if (ns_initparse(answer, length, &message) != 0
        || ns_parserr(&message, ns_s_an, index, &record) != 0) {
        return -1;
    }
    if (ns_rr_type(record) != ns_t_mx || ns_rr_class(record) != ns_c_in) { return 0; }
    const unsigned char *data = ns_rr_rdata(record);
    const unsigned char *end = data + ns_rr_rdlen(record);
    if (ns_rr_rdlen(record) < 3) { return -1; }
    *preference = (unsigned short)ns_get16(data);
    int used = ns_name_uncompress(
        ns_msg_base(message), ns_msg_end(message), data + 2, host, (size_t)capacity);
    return used > 0 && data + 2 + used == end ? 1 : -1;
}

#endif
