/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_PRESET_H
#define PACREDS_SIGV4_PRESET_H

#include <pacreds/preset.h>

#include "http/header_kind.h"
#include "http/request.h"

enum { PACREDS__NAMES_MAX = 1024, PACREDS__PRESET_TEXT_MAX = 64 };

/* Header names in lower case, separated by ";", and a NUL. */
typedef struct pacreds__names {
    char text[PACREDS__NAMES_MAX + 1];
    size_t len;
    uint32_t lengths; /* bit n: one has n bytes; bit 31: one has more */
} pacreds__names;

/* A short text, with a NUL. */
typedef struct pacreds__short_text {
    char text[PACREDS__PRESET_TEXT_MAX + 1];
    size_t len;
} pacreds__short_text;

/* The names that begin with PACREDS_PRESET_TEXT_NAME_PREFIX. */
enum {
    PACREDS__NAME_ALGORITHM,
    PACREDS__NAME_CREDENTIAL,
    PACREDS__NAME_DATE,
    PACREDS__NAME_SIGNED_HEADERS,
    PACREDS__NAME_EXPIRES,
    PACREDS__NAME_SIGNATURE,
    PACREDS__NAME_REGION_SET,
    PACREDS__NAME_PAYLOAD,
    PACREDS__NAME_PAYLOAD_HEADER, /* the same in lower case, as AWS has it */
    PACREDS__NAME_COUNT
};

enum { PACREDS__PRESET_TEXT_COUNT = PACREDS_PRESET_TEXT_SERVICE + 1 };

struct pacreds_preset {
    const char *name;
    uint32_t flags;
    int algorithm;        /* as PACREDS_PRESET_TEXT_ALGORITHM says */
    pacreds__names never; /* never signed */
    pacreds__names only;  /* if not empty: of the caller's, only these */
    pacreds__short_text facts[PACREDS__PRESET_TEXT_COUNT];
    pacreds__short_text names[PACREDS__NAME_COUNT];
    pacreds__header_kind_name kinds[PACREDS__HEADER_KINDS]; /* from DATE on */
};

static inline pacreds__slice pacreds__preset_text(const pacreds_preset *preset,
                                                  int fact)
{
    pacreds__slice text = {preset->facts[fact].text, preset->facts[fact].len};

    return text;
}

static inline pacreds__slice pacreds__preset_name(const pacreds_preset *preset,
                                                  int name)
{
    pacreds__slice text = {preset->names[name].text, preset->names[name].len};

    return text;
}

static inline int pacreds__preset_is_v4a(const pacreds_preset *preset)
{
    return preset->algorithm == PACREDS_ALGORITHM_V4A;
}

/* Whether a lower-case name of a header has the preset's prefix. */
int pacreds__preset_has_prefix(const pacreds_preset *preset,
                               pacreds__slice lower);

/* What an algorithm's name begins with, such as "AWS" or "GOOG": the vendor's,
   in all versions of its signatures. */
pacreds__slice pacreds__preset_vendor(const pacreds_preset *preset);

/* Find the headers that signing has to do with by this preset's names for them.
   Returns whether there is one, or one that a signer has added. */
int pacreds__preset_classify(const pacreds_preset *preset,
                             pacreds_request *request);

/* Let the request know what a session token is called in it. */
void pacreds__preset_note_token(const pacreds_preset *preset,
                                pacreds_request *request);

/* Whether a header or parameter is some preset's session token. */
int pacreds__is_token_name(pacreds__slice name);

int pacreds__names_have(const pacreds__names *names, pacreds__slice lower);

/*
 * Append one name or a list of them.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, PACREDS_ERR_TOO_LARGE; then names
 *          are as they were
 */
int pacreds__names_add(pacreds__names *names, pacreds__slice list,
                       pacreds_error *error);

/* A row of the table; an empty name is "default". Returns PACREDS_OK,
   PACREDS_ERR_NOT_FOUND. */
int pacreds__preset_init(pacreds_preset *preset, pacreds__slice name,
                         pacreds_error *error);

#endif
