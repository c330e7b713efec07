/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_PRESET_H
#define PACREDS_SIGV4_PRESET_H

#include <pacreds/preset.h>

#include "http/header_kind.h"
#include "sigv4/header_names.h"
#include "sigv4/preset_table.h"

enum { PACREDS__PRESET_TEXT_MAX = 64 };

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

struct pacreds_preset {
    uint32_t flags;
    int algorithm;               /* as PACREDS_PRESET_TEXT_ALGORITHM says */
    pacreds__header_names never; /* never signed */
    pacreds__header_names only;  /* if not empty: of the caller's, only these */
    pacreds__short_text texts[PACREDS__PRESET_TEXT_COUNT];
    pacreds__short_text names[PACREDS__NAME_COUNT];
    pacreds__header_kind_name kinds[PACREDS__HEADER_KINDS]; /* from DATE on */
};

static inline pacreds__slice pacreds__preset_text(const pacreds_preset *preset,
                                                  int which)
{
    pacreds__slice text = {preset->texts[which].text, preset->texts[which].len};

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

/* The vendor's part of an algorithm's name, such as "AWS" or "GOOG": names of
   all versions of its signatures begin with it. */
pacreds__slice pacreds__preset_vendor(const pacreds_preset *preset);

/* The row of a service, or "default". */
void pacreds__preset_init_for(pacreds_preset *preset, pacreds__slice service);

/* A row of the table; an empty name is "default". Returns PACREDS_OK,
   PACREDS_ERR_NOT_FOUND. */
int pacreds__preset_init(pacreds_preset *preset, pacreds__slice name,
                         pacreds_error *error);

#endif
