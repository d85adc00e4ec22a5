// SPDX-License-Identifier: Apache-2.0
//
// What Swift can't import of OpenSSL (macros, callbacks), and the description of a certificate.
#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

/// TLS 1.2 is the least, whatever the system's configuration says (RFC 8996).
static inline int wizard_ctx_require_tls12(SSL_CTX *ctx) {
    return SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
}

static inline long wizard_set_server_name(SSL *ssl, const char *name) {
    return SSL_set_tlsext_host_name(ssl, name);
}

static inline void wizard_set_partial_writes(SSL_CTX *ctx) {
    SSL_CTX_set_mode(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

static inline long wizard_bio_read_all(BIO *bio, const unsigned char **data) {
    return BIO_get_mem_data(bio, (char **)data);
}

static inline void wizard_bio_reset(BIO *bio) { (void)BIO_reset(bio); }

/// Remembers at which depth of the chain the first fault was; the verdict stays OpenSSL's.
static inline int wizard_note_fault(int ok, X509_STORE_CTX *context) {
    if (!ok) {
        SSL *ssl = (SSL *)X509_STORE_CTX_get_ex_data(
            context, SSL_get_ex_data_X509_STORE_CTX_idx());
        if (ssl != NULL && SSL_get_ex_data(ssl, 0) == NULL)
            SSL_set_ex_data(ssl, 0, (void *)(long)(X509_STORE_CTX_get_error_depth(context) + 1));
    }
    return ok;
}

static inline void wizard_verify_peer(SSL *ssl) {
    SSL_set_verify(ssl, SSL_VERIFY_PEER, wizard_note_fault);
}

/// The certificate at fault after a refusal, or the peer's own; not to be freed.
static inline X509 *wizard_faulty_certificate(SSL *ssl, int *is_leaf) {
    STACK_OF(X509) *chain = SSL_get0_verified_chain(ssl);
    long depth = (long)SSL_get_ex_data(ssl, 0) - 1;
    if (chain == NULL || sk_X509_num(chain) == 0) return NULL;
    if (depth < 0 || depth >= sk_X509_num(chain)) depth = 0;
    *is_leaf = depth == 0;
    return sk_X509_value(chain, (int)depth);
}

static inline X509 *wizard_leaf_certificate(SSL *ssl) {
    STACK_OF(X509) *chain = SSL_get0_verified_chain(ssl);
    return chain != NULL && sk_X509_num(chain) > 0 ? sk_X509_value(chain, 0) : NULL;
}

/// Prints the subject alternative names, one on each line: DNS names and IP addresses.
static inline void wizard_print_names(BIO *out, X509 *certificate) {
    GENERAL_NAMES *names =
        (GENERAL_NAMES *)X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
    for (int i = 0; names != NULL && i < sk_GENERAL_NAME_num(names) && i < 50; i++) {
        GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS) {
            BIO_write(out, ASN1_STRING_get0_data(name->d.dNSName),
                      ASN1_STRING_length(name->d.dNSName));
            BIO_write(out, "\n", 1);
        } else if (name->type == GEN_IPADD) {
            GENERAL_NAME_print(out, name);
            BIO_write(out, "\n", 1);
        }
    }
    GENERAL_NAMES_free(names);
}

static inline void wizard_print_subject(BIO *out, X509 *certificate, int issuer) {
    X509_NAME *name =
        issuer ? X509_get_issuer_name(certificate) : X509_get_subject_name(certificate);
    X509_NAME_print_ex(out, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
}

/// Prints when the validity begins or ends, in RFC 3339 form.
static inline void wizard_print_time(BIO *out, X509 *certificate, int end) {
    struct tm tm;
    const ASN1_TIME *time =
        end ? X509_get0_notAfter(certificate) : X509_get0_notBefore(certificate);
    if (ASN1_TIME_to_tm(time, &tm) == 1)
        BIO_printf(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900, tm.tm_mon + 1,
                   tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

#endif
