/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_POST_FORM_H
#define PACREDS_POST_FORM_H

#include <pacreds/form.h>

#include "base/buffer.h"
#include "base/sort.h"

enum {
    PACREDS__FORM_MAX = 4 << 20,
    PACREDS__FIELD_QUOTED = 64, /* bytes of a name that a message quotes */
    PACREDS__FORM_SIGNATURE_LEN = 64
};

/* One field. In form->text its name, its name in lower case and its value
   follow each other, each with a NUL. */
typedef struct pacreds__field {
    size_t start, name_len, value_len;
    int by_signer;  /* not the caller's own */
    int is_covered; /* by a condition of the policy that is looked at */
} pacreds__field;

struct pacreds_form {
    pacreds__buffer text;
    pacreds__field *fields;
    size_t count, capacity;
    pacreds__entries entries; /* by their lower-case names, when indexed */
    uint64_t reader;          /* the number of the verifier that read it */
    int is_signed;            /* then the rest is known */
    pacreds__buffer access_key_id, scope;
    char signature[PACREDS__FORM_SIGNATURE_LEN + 1];
    int64_t signed_at;
    int64_t file_least, file_most; /* bytes that its policy allows */
};

void pacreds__form_init(pacreds_form *form);
void pacreds__form_clear(pacreds_form *form);

pacreds__slice pacreds__field_name(const pacreds_form *form,
                                   const pacreds__field *field);
pacreds__slice pacreds__field_lower_name(const pacreds_form *form,
                                         const pacreds__field *field);
pacreds__slice pacreds__field_value(const pacreds_form *form,
                                    const pacreds__field *field);

/* Append a field. Returns a status, and on failure changes nothing. */
int pacreds__form_add(pacreds_form *form, pacreds__slice name,
                      pacreds__slice value, int by_signer);

/* Remove what is not the caller's own. */
void pacreds__form_unsign(pacreds_form *form);

#endif
