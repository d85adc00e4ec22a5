// SPDX-License-Identifier: Apache-2.0
#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <string.h>

// What OpenSSL offers as a macro, which Swift can't see, under a name of our own.

static inline int copenssl_set_server_name(SSL *session, const char *name) {
    return (int)SSL_set_tlsext_host_name(session, name);
}

static inline int copenssl_minimum_version(SSL_CTX *context) {
    return (int)SSL_CTX_get_min_proto_version(context);
}

static inline int copenssl_set_versions(SSL_CTX *context, int minimum, int maximum) {
    return SSL_CTX_set_min_proto_version(context, minimum) == 1
        && SSL_CTX_set_max_proto_version(context, maximum) == 1;
}

static inline int copenssl_set_minimum_version(SSL_CTX *context, int minimum) {
    return (int)SSL_CTX_set_min_proto_version(context, minimum);
}

// No renegotiation, no session kept for later, and an end without close_notify is no end.
static inline void copenssl_set_strict_options(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_clear_options(
        context, SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

static inline int copenssl_add_chain_certificate(SSL_CTX *context, X509 *certificate) {
    return (int)SSL_CTX_add1_chain_cert(context, certificate);
}

static inline int copenssl_chain_count(const SSL *session) {
    return sk_X509_num(SSL_get0_verified_chain(session));
}

static inline X509 *copenssl_chain_at(const SSL *session, int index) {
    return sk_X509_value(SSL_get0_verified_chain(session), index);
}

static inline int copenssl_name_count(const GENERAL_NAMES *names) {
    return sk_GENERAL_NAME_num(names);
}

static inline const GENERAL_NAME *copenssl_name_at(const GENERAL_NAMES *names, int index) {
    return sk_GENERAL_NAME_value(names, index);
}

// One line, most specific part first, UTF-8 kept (RFC 4514's order and escapes).
static inline int copenssl_print_name(BIO *out, const X509_NAME *name) {
    return X509_NAME_print_ex(out, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
}

static inline int copenssl_add_common_name(X509_NAME *name, const char *text) {
    return X509_NAME_add_entry_by_NID(
        name, NID_commonName, MBSTRING_UTF8, (const unsigned char *)text, -1, -1, 0);
}

static inline int copenssl_add_extension(
    X509 *certificate, X509 *issuer, int identifier, const char *value) {
    X509V3_CTX context;
    memset(&context, 0, sizeof context);
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, identifier, value);
    if (extension == NULL) {
        return 0;
    }
    int added = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return added;
}

#endif
