/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_POLICY_H
#define PACREDS_POLICY_H

#include <pacreds/form.h>
#include <pacreds/signer.h>
#include <pacreds/verifier.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A POST policy: what a form may upload, and until when. Signed, it lets a
 * browser that has no keys send a file to Amazon S3 or to what speaks its
 * protocol.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 *
 *   pacreds_policy_new(&policy, pacreds_now() + 3600, &error);
 *   pacreds_policy_add(policy, PACREDS_POLICY_MATCH_EXACT, "bucket", n,
 *                      "my-bucket", n, &error);
 *   pacreds_policy_add(policy, PACREDS_POLICY_MATCH_PREFIX, "key", n, "user/",
 *                      n, &error);
 *   pacreds_policy_add_length_range(policy, 1, 1048576, &error);
 *   pacreds_form_add(form, "key", n, "user/${filename}", n, &error);
 *   pacreds_sign_policy(signer, form, policy, pacreds_now(), &error);
 *   ... make an <input type="hidden"> of each field, then one of the file ...
 */
typedef struct pacreds_policy pacreds_policy;

/* How a field is matched. */
enum {
    /* It has this value: {"acl": "private"}. */
    PACREDS_POLICY_MATCH_EXACT = 1,
    /* It begins with this: ["starts-with", "$key", "user/"]. */
    PACREDS_POLICY_MATCH_PREFIX = 2
};

/*
 * Make a policy without conditions.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  policy is NULL
 *          PACREDS_ERR_OUT_OF_RANGE      not in the years 1970..9999
 *          PACREDS_ERR_NO_MEMORY
 * Out:     policy
 * In:      expiration  Unix seconds; nothing is uploaded after it
 * Owner:   the caller; pacreds_policy_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_policy_new(pacreds_policy **policy,
                                                   int64_t expiration,
                                                   pacreds_error *error);

/* Release a policy. NULL is fine. */
PACREDS_API void pacreds_policy_free(pacreds_policy *policy);

/*
 * Add a condition. Each field of the form needs one, except those whose names
 * begin with "x-ignore-". A field that must match exactly is added to the form
 * when it is signed, unless it is there already; only "bucket" is not, since
 * the URL that the form is sent to names the bucket. The fields of signing get
 * their conditions from pacreds_sign_policy().
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  policy is NULL, or match is not one of
 *                                        those below
 *          PACREDS_ERR_SYNTAX            the name is empty, or either is not
 *                                        UTF-8 or has a NUL (offset in
 *                                        whichever the message names)
 *          PACREDS_ERR_TOO_LARGE         the policy would pass 1 MiB
 *          PACREDS_ERR_NO_MEMORY
 * In:      match  PACREDS_POLICY_MATCH_EXACT or PACREDS_POLICY_MATCH_PREFIX
 *          name   of the field, without "$"
 *          value  of an exact match; of a prefix, empty for anything
 */
PACREDS_API PACREDS_CHECKED int
pacreds_policy_add(pacreds_policy *policy, int match, const char *name,
                   size_t name_len, const char *value, size_t value_len,
                   pacreds_error *error);

/*
 * Limit the size of the file: ["content-length-range", least, most].
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  policy is NULL
 *          PACREDS_ERR_OUT_OF_RANGE      not 0 <= least <= most
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * In:      least, most  bytes, both allowed
 */
PACREDS_API PACREDS_CHECKED int
pacreds_policy_add_length_range(pacreds_policy *policy, int64_t least,
                                int64_t most, pacreds_error *error);

/*
 * Sign a policy and fill a form with it. After the fields that the caller has
 * added come those that must match exactly, then policy, x-amz-algorithm,
 * x-amz-credential, x-amz-date, x-amz-security-token if there is one, and
 * x-amz-signature; the signer's preset may have another prefix, such as
 * "x-goog-". Fields that an earlier signature added are removed. The caller's
 * fields are checked against the policy first.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  signer, form or policy is NULL, or the
 *                                        signer signs with version 4A
 *          PACREDS_ERR_POLICY            a field of the caller's has no
 *                                        condition, does not meet one, is there
 *                                        twice, or is one that signing adds
 *          PACREDS_ERR_EXPIRED           the credentials have expired
 *          PACREDS_ERR_POLICY_EXPIRED    the policy has expired
 *          PACREDS_ERR_OUT_OF_RANGE      it ends more than 604,800 seconds
 *                                        after now, or after the credentials;
 *                                        now is not in the years 1970..9999
 *          PACREDS_ERR_SECRET_IN_REQUEST form or policy holds the secret access
 *                                        key, see pacreds_sign()
 *          PACREDS_ERR_SYNTAX            the signer has no region, see
 *                                        pacreds_sign()
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * In:      now  Unix seconds
 */
PACREDS_API PACREDS_CHECKED int
pacreds_sign_policy(const pacreds_signer *signer, pacreds_form *form,
                    const pacreds_policy *policy, int64_t now,
                    pacreds_error *error);

/*
 * The same for a policy document of the caller's own, signed byte for byte. It
 * needs conditions for the fields of signing as well.
 *
 * Returns: as pacreds_sign_policy(), and
 *          PACREDS_ERR_POLICY_DOCUMENT  malformed, or not a policy (offset)
 * In:      document  JSON, not in base64
 */
PACREDS_API PACREDS_CHECKED int
pacreds_sign_policy_document(const pacreds_signer *signer, pacreds_form *form,
                             const char *document, size_t document_len,
                             int64_t now, pacreds_error *error);

/*
 * The receiving side, in the two steps of verifier.h: read whose signature a
 * form states, and check all that needs no key.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  verifier or form is NULL
 *          PACREDS_ERR_NOT_SIGNED        no policy or x-amz-signature
 *          PACREDS_ERR_POLICY            a field is there twice; S3 joins them
 *                                        with commas, and so may the caller
 *          PACREDS_ERR_ALGORITHM, PACREDS_ERR_AUTHORIZATION, PACREDS_ERR_DATE,
 *          PACREDS_ERR_SCOPE_DATE, PACREDS_ERR_SCOPE_REGION,
 *          PACREDS_ERR_SCOPE_SERVICE
 *          PACREDS_ERR_NO_MEMORY
 * In:      form  all fields before the file, with ${filename} replaced; and
 *                "bucket" with the name of the bucket in the URL, in place of a
 *                field of that name, as AWS's JavaScript SDK sends
 */
PACREDS_API PACREDS_CHECKED int
pacreds_verifier_read_form(const pacreds_verifier *verifier, pacreds_form *form,
                           pacreds_error *error);

/* A length of a file that has not come yet. */
enum { PACREDS_POLICY_FILE_LATER = -2 };

/*
 * Verify a form that pacreds_verifier_read_form() has read: its signature, then
 * its policy. Each field must have a condition, except policy, x-amz-signature,
 * file, those of Signature Version 2 and those that begin with "x-ignore-". All
 * conditions must be met. Names match in any case, values byte for byte; a
 * prefix of Content-Type applies to each part of a comma-separated list.
 *
 * Returns: PACREDS_OK                    signed with these credentials, and as
 *                                        the policy wants it
 *          PACREDS_ERR_INVALID_ARGUMENT  an argument is NULL, the form was not
 *                                        read, or file_len is negative and
 *                                        not PACREDS_POLICY_FILE_LATER
 *          PACREDS_ERR_WRONG_KEY_ID, PACREDS_ERR_TOKEN, PACREDS_ERR_EXPIRED,
 *          PACREDS_ERR_TOO_NEW, PACREDS_ERR_SIGNATURE
 *          PACREDS_ERR_TOO_OLD           dated more than 604,800 seconds ago
 *          PACREDS_ERR_POLICY_DOCUMENT   not base64, not JSON or not a policy
 *                                        (offset in the base64 or the JSON, as
 *                                        the message says)
 *          PACREDS_ERR_POLICY_EXPIRED
 *          PACREDS_ERR_POLICY            a field is not as the policy wants it,
 *                                        or has no condition in it; the message
 *                                        names it: S3 answers AccessDenied
 *          PACREDS_ERR_FILE_TOO_LARGE, PACREDS_ERR_FILE_TOO_SMALL
 *                                        file_len is not in the policy's range:
 *                                        S3 answers EntityTooLarge,
 *                                        EntityTooSmall
 *          PACREDS_ERR_OUT_OF_RANGE      now is not in the years 1970..9999
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * In:      credentials  those of pacreds_form_access_key_id()
 *          file_len     bytes of the file; PACREDS_POLICY_FILE_LATER if they
 *                       are to be compared with pacreds_form_file_least() and
 *                       pacreds_form_file_most() while they come
 *          now          Unix seconds
 */
PACREDS_API PACREDS_CHECKED int
pacreds_verify_form(const pacreds_verifier *verifier, pacreds_form *form,
                    pacreds_credentials *credentials, int64_t file_len,
                    int64_t now, pacreds_error *error);

#ifdef __cplusplus
}
#endif

#endif
