/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORM_H
#define PACREDS_FORM_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The fields of an HTML form (multipart/form-data, RFC 7578) but for the file
 * itself: what a page sends to upload without a server of its own between,
 * and what a server receives. See policy.h.
 */
typedef struct pacreds_form pacreds_form;

/*
 * Make a form without fields.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Out:     form
 * Owner:   the caller; pacreds_form_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_form_new(pacreds_form **form,
                                                 pacreds_error *error);

/* Release a form and wipe what it held. NULL is fine. */
PACREDS_API void pacreds_form_free(pacreds_form *form);

/*
 * Append a field.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  form is NULL
 *          PACREDS_ERR_SYNTAX            the name is empty, or either has a
 *                                        NUL (offset in whichever the message
 *                                        names)
 *          PACREDS_ERR_TOO_LARGE         the fields would pass 4 MiB
 *          PACREDS_ERR_NO_MEMORY
 * In:      name   its case is kept, but Amazon S3 takes "Key" for "key"
 *          value  as it is, not encoded in any way
 */
PACREDS_API PACREDS_CHECKED int
pacreds_form_add(pacreds_form *form, const char *name, size_t name_len,
                 const char *value, size_t value_len, pacreds_error *error);

/* How many fields there are; 0 for NULL. */
PACREDS_API size_t pacreds_form_field_count(const pacreds_form *form);

/*
 * A field, in the order in which they were added; those of signing come last.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  no form, or index beyond the count
 * Out:     name and value, borrowed strings; each may be NULL
 */
PACREDS_API int pacreds_form_field(const pacreds_form *form, size_t index,
                                   const char **name, const char **value);

/*
 * The value of the first field of a name, in any case.
 *
 * Returns: a borrowed string; NULL if there is none
 */
PACREDS_API const char *pacreds_form_find(const pacreds_form *form,
                                          const char *name, size_t name_len,
                                          size_t *len);

/*
 * What pacreds_sign_policy() or pacreds_verifier_read_form() found, until
 * fields are added. Each returns a borrowed string, or NULL before that; len
 * may be NULL.
 *
 *   access_key_id     whose key signed it
 *   credential_scope  "20151229/us-east-1/s3/aws4_request"
 *   signature         64 hexadecimal digits
 */
PACREDS_API const char *pacreds_form_access_key_id(const pacreds_form *form,
                                                   size_t *len);
PACREDS_API const char *pacreds_form_credential_scope(const pacreds_form *form,
                                                      size_t *len);
PACREDS_API const char *pacreds_form_signature(const pacreds_form *form,
                                               size_t *len);

/* The time that a signed form states, in Unix seconds; 0 before that. */
PACREDS_API int64_t pacreds_form_signed_at(const pacreds_form *form);

#ifdef __cplusplus
}
#endif

#endif
