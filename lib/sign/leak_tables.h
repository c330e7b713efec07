/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_LEAK_TABLES_H
#define PACREDS_SIGN_LEAK_TABLES_H

#include <stdatomic.h>

#include "base/secret.h"
#include "base/word.h"
#include "crypto/digest.h"

/*
 * Finds a secret access key in a text: as it is, with any of its bytes
 * written as %XX, as a JSON string writes them (\/ and \u00XX) or as XML does
 * (&#XX;), and in base64, of either alphabet, wherever in a longer text it was
 * when that was encoded. All of these together too, as base64 in a query. Of a
 * secret of more than 40 bytes the first 40 are looked for; one of fewer than
 * 16 would be found by chance, and is not. Neither are pieces of it, nor base64
 * that is broken into lines.
 *
 * Its time and its memory accesses reveal little. Most bytes of a text are not
 * looked at: from every 33 of them, eight are compared with all windows of the
 * secret. Once that has been done often, they are hashed, with a key that is an
 * HMAC of the secret, and looked up in a filter of its windows. Which part of
 * the filter is touched depends on the text and that key. Whether the hash is
 * in the filter, one in 140 by chance, is a branch; so is, for those that are,
 * a second hash, and whether the eight bytes are eight of the secret, or of it
 * in base64. The latter reveals the secret only to somebody who guesses eight
 * bytes of it in a row, 48 bits; the hashes reveal nothing without the key.
 * The filter is filled, and parts and the whole are compared, in a time and by
 * addresses that do not depend on the secret. Besides,
 * only its length is revealed, and whether it has other bytes than base64.
 */
typedef struct pacreds__leak_guard pacreds__leak_guard;

enum {
    PACREDS__GUARD_SHORTEST = 16, /* of the secrets that are looked for */
    PACREDS__GUARD_LONGEST = 40,  /* what is looked for of a longer one */
    PACREDS__GUARD_WINDOW =
        PACREDS__WORD,      /* bytes that are looked at together */
    PACREDS__GUARD_STRIDE = /* from one window to the next, at most */
    PACREDS__GUARD_LONGEST - PACREDS__GUARD_WINDOW + 1,
    PACREDS__GUARD_FORM_MAX = 53,  /* 40 bytes in base64 */
    PACREDS__GUARD_ESCAPE_MAX = 8, /* &#x00XX; */
    PACREDS__GUARD_REACH = PACREDS__GUARD_ESCAPE_MAX * PACREDS__GUARD_FORM_MAX,
    PACREDS__GUARD_FORMS = 7, /* raw; base64, of three alignments, in each
                                 of its two alphabets */
    PACREDS__GUARD_WINDOWS = PACREDS__GUARD_FORMS * PACREDS__GUARD_STRIDE
};

/* The kinds of bytes of a text. */
enum {
    PACREDS__GUARD_OF_IT = 1,  /* one of the secret's, or of its base64 */
    PACREDS__GUARD_ESCAPE = 2, /* the first of an escape */
    PACREDS__GUARD_INSIDE = 4  /* of an escape, but not its first */
};

/* A way to write the secret: what does not depend on the bytes around it. */
typedef struct pacreds__form {
    char text[PACREDS__GUARD_FORM_MAX];
    size_t len;
} pacreds__form;

/*
 * In secret memory. A form is at least as long as the secret: wherever it
 * is, one of its first `stride` windows begins at a multiple of `stride`.
 */
struct pacreds__leak_guard {
    pacreds__secret memory; /* the one that this is in */
    size_t len;             /* of the secret; 0: look for nothing */
    size_t stride;
    uint8_t kinds[256]; /* of each byte that a text may have */
    uint8_t by_low[16]; /* of those that have a kind, for leak_runs.h */
    pacreds__digest *digest;
    atomic_size_t looked; /* bytes that were looked through */
    atomic_int is_filling;
    _Atomic(struct pacreds__leak_filter *) filter; /* once it pays */
    size_t window_count;
    uint64_t windows[PACREDS__GUARD_WINDOWS];
    pacreds__form forms[PACREDS__GUARD_FORMS];
};

#endif
