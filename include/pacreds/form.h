/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORM_H
#define PACREDS_FORM_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The fields of an HTML form (multipart/form-data, RFC 7578) except the file: a
 * page sends them to upload without a server of its own in between, and a
 * server receives them. See policy.h.
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
 *          PACREDS_ERR_INVALID_ARGUMENT  form is NULL, or name or value is lent
 *                                        by this form
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

/* The number of fields; 0 for NULL. */
PACREDS_API size_t pacreds_form_field_count(const pacreds_form *form);

/*
 * The name and the value of a field, in the order in which they were added;
 * those of signing come last.
 *
 * Returns: a borrowed string, until the form changes; NULL if there is no form
 *          or index is not below the count
 */
PACREDS_API const char *pacreds_form_field_name(const pacreds_form *form,
                                                size_t index, size_t *len);
PACREDS_API const char *pacreds_form_field_value(const pacreds_form *form,
                                                 size_t index, size_t *len);

/*
 * The value of the first field of a name, in any case.
 *
 * Returns: a borrowed string, until the form changes; NULL if there is none
 */
PACREDS_API const char *pacreds_form_find(const pacreds_form *form,
                                          const char *name, size_t name_len,
                                          size_t *len);

/*
 * The bytes that a file may have, as the policy says that was signed or
 * verified last: 0 and INT64_MAX if it does not say.
 *
 * Returns: 0 for both before that, and for NULL
 */
PACREDS_API int64_t pacreds_form_file_least(const pacreds_form *form);
PACREDS_API int64_t pacreds_form_file_most(const pacreds_form *form);

/*
 * The findings of pacreds_sign_policy() or pacreds_verifier_read_form(), until
 * fields are added.
 *
 *   access_key_id     of the key that signed it
 *   credential_scope  "20151229/us-east-1/s3/aws4_request"
 *   signature         64 hexadecimal digits
 *
 * Returns: a borrowed string; NULL before that
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
