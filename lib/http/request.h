/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_REQUEST_H
#define PACREDS_HTTP_REQUEST_H

#include <pacreds/request.h>

#include "base/buffer.h"
#include "base/sort.h"
#include "crypto/sha256.h"

enum {
    PACREDS__METHOD_MAX = 63,
    PACREDS__HASH_LEN = 64,
    PACREDS__KIND_NAME_MAX = 64
};

/* The headers that signing has to do with. From the date on they have other
   names for other vendors, and are OTHER until pacreds__request_classify(). */
enum {
    PACREDS__HEADER_OTHER,
    PACREDS__HEADER_HOST,
    PACREDS__HEADER_AUTHORIZATION,
    PACREDS__HEADER_DATE,
    PACREDS__HEADER_TOKEN,
    PACREDS__HEADER_PAYLOAD,
    PACREDS__HEADER_REGION_SET,
    PACREDS__HEADER_KINDS
};

/*
 * One header. Its strings are in request->fields one after the other: the
 * name, NUL, and the line "name:value" of the canonical request (name in lower
 * case, white space folded), NUL. If folding changed the value, it follows as
 * it is sent, NUL; otherwise it is the one in the line.
 */
typedef struct pacreds__header {
    size_t start, size; /* of all this in request->fields */
    size_t name_len, line_len;
    uint64_t key;            /* pacreds__sort_key() of the lower-case name */
    size_t value, value_len; /* counted from start */
    int kind;
    int by_signer; /* not the caller's own */
    int is_signed; /* in the signature that is being made or verified */
} pacreds__header;

enum { PACREDS__SCHEME_UNKNOWN, PACREDS__SCHEME_HTTP, PACREDS__SCHEME_HTTPS };

/* Where the payload's hash comes from. */
enum {
    PACREDS__PAYLOAD_BODY,
    PACREDS__PAYLOAD_HASH,
    PACREDS__PAYLOAD_UNSIGNED
};

/* Names of headers, by their hashes; see header_set.h. */
typedef struct pacreds__header_set {
    uint64_t *slots; /* 0 is free */
    size_t size,
        capacity; /* in use, a power of two; that there is memory for */
    size_t count; /* how many headers, from the first, are in it */
    uint64_t seed;
} pacreds__header_set;

/* The record of signing on a request, which a floor above defines. */
typedef struct pacreds__signature pacreds__signature;

struct pacreds_request {
    char method[PACREDS__METHOD_MAX + 1];
    size_t method_len;
    int scheme;
    pacreds__buffer target; /* path, "?" and query */
    size_t path_len;        /* the path in it */
    size_t own_len;         /* what of it presigning did not add */
    pacreds__buffer fields;
    pacreds__header *headers;
    size_t header_count, header_capacity;
    size_t
        first[PACREDS__HEADER_KINDS]; /* of each kind, its index + 1; 0: none */
    size_t *order; /* the headers' indices by name, if is_sorted;
                      header_capacity of them */
    int is_sorted;
    int is_selected; /* each header's is_signed is as it was last decided */
    const void *body;
    size_t body_len;
    pacreds__buffer own_body; /* what body points into, if it was copied */
    int is_decoded;           /* the body came in chunks, which are gone */
    int payload;
    char payload_hash[PACREDS__HASH_LEN + 1]; /* if it was set */
    pacreds__buffer url, head;
    uint64_t changes;              /* how often the caller changed it */
    pacreds__signature *signature; /* or NULL; see request_signature.h */
    void (*wipe_signature)(pacreds__signature *signature);
    void (*free_signature)(pacreds__signature *signature);
    int holds_token; /* a session token, that signing or reading found */
    /* For canonicalizing and hashing; kept so that nothing is allocated. */
    pacreds__buffer scratch;
    pacreds__entries entries;
    pacreds__hasher *hasher;
    pacreds__header_set known;
};

/* Say that what signing left for the caller is no longer true. */
static inline void pacreds__request_changed(pacreds_request *request)
{
    request->changes++;
}

static inline pacreds__slice
pacreds__request_path(const pacreds_request *request)
{
    pacreds__slice path = {request->target.data, request->path_len};

    return path.n > 0 ? path : pacreds__slice_of("/");
}

static inline pacreds__slice
pacreds__request_query(const pacreds_request *request)
{
    size_t start = request->path_len + 1;
    pacreds__slice query = {"", 0};

    if (request->target.len > start) {
        query.p = request->target.data + start;
        query.n = request->target.len - start;
    }
    return query;
}

static inline pacreds__slice
pacreds__header_name(const pacreds_request *request,
                     const pacreds__header *header)
{
    pacreds__slice name = {request->fields.data + header->start,
                           header->name_len};

    return name;
}

static inline pacreds__slice
pacreds__header_value(const pacreds_request *request,
                      const pacreds__header *header)
{
    pacreds__slice value = {request->fields.data + header->start +
                                header->value,
                            header->value_len};

    return value;
}

/* The first name_len bytes of the line are the lower-case name. */
static inline pacreds__slice
pacreds__header_line(const pacreds_request *request,
                     const pacreds__header *header)
{
    pacreds__slice line = {request->fields.data + header->start +
                               header->name_len + 1,
                           header->line_len};

    return line;
}

/* The first header of a kind other than PACREDS__HEADER_OTHER, the caller's own
   before the signer's; NULL if there is none. */
static inline pacreds__header *
pacreds__request_first(const pacreds_request *request, int kind)
{
    size_t number = request->first[kind];

    return number > 0 ? &request->headers[number - 1] : NULL;
}

/* Whether there are others of its kind, which are the caller's too. */
static inline int pacreds__request_has_more(const pacreds_request *request,
                                            const pacreds__header *header)
{
    size_t i, count = 0;

    for (i = 0; i < request->header_count; i++)
        count += request->headers[i].kind == header->kind &&
                 !request->headers[i].by_signer;
    return count > 1;
}

/* Take note of the header at an index. */
static inline void pacreds__request_note(pacreds_request *request, size_t index)
{
    const pacreds__header *header = &request->headers[index];
    size_t *first = &request->first[header->kind];

    if (header->kind != PACREDS__HEADER_OTHER &&
        (*first == 0 ||
         (request->headers[*first - 1].by_signer && !header->by_signer)))
        *first = index + 1;
}

static inline pacreds__slice
pacreds__header_lower_name(const pacreds_request *request,
                           const pacreds__header *header)
{
    pacreds__slice name = pacreds__header_line(request, header);

    name.n = header->name_len;
    return name;
}

/* Take a string that changes the request. A string that the request itself
   lends is refused, since it would move meanwhile. */
int pacreds__request_argument(const pacreds_request *request,
                              pacreds__slice *slice, const char *p, size_t n,
                              pacreds_error *error);

/*
 * Read a SHA-256 as 64 hexadecimal digits of either case.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX with a message
 */
int pacreds__hash_parse(uint8_t bytes[PACREDS__SHA256_LEN], pacreds__slice hash,
                        pacreds_error *error);

#endif
