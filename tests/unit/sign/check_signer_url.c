/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/signer_url.h"

#include "support.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static pacreds_signer *make(const pacreds_credentials *keys, const char *url)
{
    pacreds_signer *signer = NULL;
    pacreds_error error;

    ck_assert_msg(pacreds_signer_new_for_url(&signer, keys, TEXT(url),
                                             &error) == PACREDS_OK,
                  "%s: %s", url, error.message);
    return signer;
}

/* "Example: GET Object" of
   https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
START_TEST(documented)
{
    static const char expected[] =
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_signer *signer =
        make(keys, "https://examplebucket.s3.amazonaws.com/test.txt");
    pacreds_request *request =
        make_request("GET /test.txt HTTP/1.1\n"
                     "Host: examplebucket.s3.amazonaws.com\n"
                     "Range: bytes=0-9\n\n");
    const char *value;

    ck_assert_int_eq(pacreds_sign(signer, request, 1369353600, NULL),
                     PACREDS_OK);
    value = pacreds_request_find_header(request, TEXT("Authorization"), NULL);
    ck_assert_ptr_nonnull(strstr(value, expected));
    pacreds_signer_free(signer);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
}
END_TEST

/* What a signature for a host has: its scope, or the set of regions. */
START_TEST(scopes)
{
    static const struct {
        const char *host, *part, *name, *value;
    } rows[] = {
        {"email.eu-west-1.amazonaws.com",
         "/20150830/eu-west-1/ses/aws4_request", "x-amz-content-sha256", NULL},
        {"abc.us-east-1.aoss.amazonaws.com",
         "/20150830/us-east-1/aoss/aws4_request", "x-amz-content-sha256",
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"a-0.b1.vpc-lattice-svcs.us-west-2.on.aws",
         "/20150830/us-west-2/vpc-lattice-svcs/aws4_request",
         "x-amz-content-sha256", "UNSIGNED-PAYLOAD"},
        {"m1.mrap.accesspoint.s3-global.amazonaws.com",
         "AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/s3/",
         "x-amz-region-set", "*"},
    };
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    size_t i;

    for (i = 0; i < COUNT(rows); i++) {
        pacreds_signer *signer = make(keys, rows[i].host);
        pacreds_request *request = NULL;
        const char *value;

        ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
        ck_assert_int_eq(pacreds_request_add_header(request, TEXT("Host"),
                                                    TEXT(rows[i].host), NULL),
                         PACREDS_OK);
        ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                         PACREDS_OK);
        value =
            pacreds_request_find_header(request, TEXT("Authorization"), NULL);
        ck_assert_msg(strstr(value, rows[i].part) != NULL, "%s", value);
        value = pacreds_request_find_header(request, TEXT(rows[i].name), NULL);
        ck_assert_pstr_eq(value, rows[i].value);
        pacreds_signer_free(signer);
        pacreds_request_free(request);
    }
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(refused)
{
    static const struct {
        const char *url;
        int status;
    } rows[] = {
        {"https://minio.example:9000/a", PACREDS_ERR_NOT_FOUND},
        {"https://[::1]/", PACREDS_ERR_NOT_FOUND},
        {"b.s3-website-us-east-1.amazonaws.com", PACREDS_ERR_NOT_FOUND},
        {"https://abc.supabase.co/storage/v1/s3", PACREDS_ERR_INCOMPLETE},
        {"s3://bucket/key", PACREDS_ERR_SYNTAX},
        {"", PACREDS_ERR_SYNTAX},
    };
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer;
    pacreds_error error;
    size_t i;

    for (i = 0; i < COUNT(rows); i++) {
        signer = (pacreds_signer *)&error;
        ck_assert_int_eq(pacreds_signer_new_for_url(&signer, keys,
                                                    TEXT(rows[i].url), &error),
                         rows[i].status);
        ck_assert_int_eq(error.code, rows[i].status);
        ck_assert_ptr_null(signer);
    }
    ck_assert_int_eq(pacreds_signer_new_for_url(
                         &signer, keys, "a", (size_t)PTRDIFF_MAX + 1, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("signer_url");

    add_case(suite, "documented", documented);
    add_case(suite, "scopes", scopes);
    add_case(suite, "refused", refused);
    return run_suite(suite);
}
