/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

static pacreds_credentials *keys;
static pacreds_request *request;
static pacreds_error error;

static void set_up(void)
{
    keys = make_keys(SUITE_ID, SUITE_SECRET);
    request = make_request("GET / HTTP/1.1\nHost: example.amazonaws.com\n\n");
}

static void tear_down(pacreds_signer *signer)
{
    pacreds_signer_free(signer);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
}

static pacreds_signer *make(const char *region, const char *service)
{
    pacreds_signer *signer = NULL;

    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT(region), TEXT(service), &error),
        PACREDS_OK);
    return signer;
}

static pacreds_preset *make_preset(const char *name, int algorithm)
{
    pacreds_preset *preset = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT(name), NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_preset_set_algorithm(preset, algorithm, NULL),
                     PACREDS_OK);
    return preset;
}

static void use(pacreds_signer *signer, const char *name, int algorithm)
{
    pacreds_preset *preset = make_preset(name, algorithm);

    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, &error),
                     PACREDS_OK);
    pacreds_preset_free(preset);
}

/* A region and service that no scope can have. */
START_TEST(malformed)
{
    static const char *const bad[] = {"us east", "a/b", "x\n", "\xc3\xa9"};
    pacreds_signer *signer = NULL;
    char longest[1025];
    size_t i;

    set_up();
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ck_assert_int_eq(
            pacreds_signer_new(&signer, keys, TEXT(bad[i]), TEXT("s"), &error),
            PACREDS_ERR_SYNTAX);
        ck_assert_ptr_null(signer);
        ck_assert_int_eq(
            pacreds_signer_new(&signer, keys, TEXT("r"), TEXT(bad[i]), &error),
            PACREDS_ERR_SYNTAX);
        ck_assert_ptr_null(signer);
    }
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT(""), TEXT("s"), &error),
        PACREDS_ERR_SYNTAX);
    memset(longest, 'r', sizeof longest);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT("r"), longest, 65, &error),
        PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, longest, 1025, TEXT("s"), &error),
        PACREDS_ERR_TOO_LARGE);
    tear_down(signer);
}
END_TEST

START_TEST(longest)
{
    char names[64];
    pacreds_signer *signer = NULL;

    set_up();
    memset(names, 'n', sizeof names);
    ck_assert_int_eq(pacreds_signer_new(&signer, keys, names, sizeof names,
                                        names, sizeof names, &error),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    tear_down(signer);
}
END_TEST

/* What only the preset decides is decided when something is signed. */
START_TEST(region_sets)
{
    char region[65];
    pacreds_signer *signer;

    set_up();
    signer = make("us-east-1,us-*", "s");
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, strlen("us-east-1"));
    ck_assert_int_eq(pacreds_presign(signer, request, 60, SUITE_TIME, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(pacreds_sign_canonical_request(signer, request, TEXT("x"),
                                                    SUITE_TIME, &error),
                     PACREDS_ERR_SYNTAX);
    use(signer, "default", PACREDS_ALGORITHM_V4A);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, &error),
                     PACREDS_OK);
    ck_assert_str_eq(
        pacreds_request_find_header(request, TEXT("X-Amz-Region-Set"), NULL),
        "us-east-1,us-*");
    pacreds_signer_free(signer);
    memset(region, 'r', sizeof region);
    ck_assert_int_eq(pacreds_signer_new(&signer, keys, region, sizeof region,
                                        TEXT("s"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, &error),
                     PACREDS_ERR_TOO_LARGE);
    ck_assert_uint_eq(error.offset, 64);
    tear_down(signer);
}
END_TEST

START_TEST(service_of_the_preset)
{
    pacreds_signer *signer;

    set_up();
    signer = make("us-east-1", "");
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, &error),
                     PACREDS_ERR_SYNTAX);
    use(signer, "s3", PACREDS_ALGORITHM_V4);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, &error),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_credential_scope(request, NULL),
                     "20150830/us-east-1/s3/aws4_request");
    tear_down(signer);
}
END_TEST

/* The last preset counts, and its keys. The signature is AWS's own, of
   get-vanilla in aws-c-auth's suite. */
START_TEST(presets_in_turn)
{
    pacreds_signer *signer;

    set_up();
    signer = make("us-east-1", "service");
    use(signer, "osc4", PACREDS_ALGORITHM_V4A);
    use(signer, "default", PACREDS_ALGORITHM_V4);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(
        pacreds_request_signature(request, NULL),
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    tear_down(signer);
}
END_TEST

START_TEST(openssl)
{
    pacreds_signer *signer;

    set_up();
    signer = make("r", "s");
    ck_assert_int_eq(
        pacreds_signer_set_openssl(signer, NULL, "provider=nowhere", &error),
        PACREDS_ERR_CRYPTO);
    ck_assert_int_eq(
        pacreds_signer_set_openssl(signer, NULL, "provider=default", &error),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    tear_down(signer);
}
END_TEST

/* The secret in what signing itself would send. */
START_TEST(secret_in_own_values)
{
    static const char secret[] = "hY7zQp-4_WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq";
    static const struct {
        const char *id, *token, *region, *service, *named;
    } rows[] = {
        {secret, NULL, "r", "s", "access key id"},
        {"AKIDEXAMPLE", secret, "r", "s", "session token"},
        {"AKIDEXAMPLE", NULL, secret, "s", "region"},
        {"AKIDEXAMPLE", NULL, "r", secret, "service"},
    };
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pacreds_credentials *own = make_keys(rows[i].id, secret);
        pacreds_signer *signer = (pacreds_signer *)&i;

        if (rows[i].token != NULL)
            ck_assert_int_eq(pacreds_credentials_set_session_token(
                                 own, TEXT(rows[i].token), NULL),
                             PACREDS_OK);
        ck_assert_int_eq(pacreds_signer_new(&signer, own, TEXT(rows[i].region),
                                            TEXT(rows[i].service), &error),
                         PACREDS_ERR_SECRET_IN_REQUEST);
        ck_assert_ptr_null(signer);
        ck_assert_ptr_nonnull(strstr(error.message, rows[i].named));
        ck_assert_ptr_null(strstr(error.message, secret));
        pacreds_credentials_free(own);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("signer");

    add_case(suite, "malformed", malformed);
    add_case(suite, "longest", longest);
    add_case(suite, "region_sets", region_sets);
    add_case(suite, "service_of_the_preset", service_of_the_preset);
    add_case(suite, "presets_in_turn", presets_in_turn);
    add_case(suite, "openssl", openssl);
    add_case(suite, "secret_in_own_values", secret_in_own_values);
    return run_suite(suite);
}
