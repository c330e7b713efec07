/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "support.h"

static const char MESSAGE[] =
    "POST /a?b=c HTTP/1.1\nHost: example.amazonaws.com\n\nbody";

static pacreds_preset *make_preset(const char *name)
{
    pacreds_preset *preset = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT(name), NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, NULL),
        PACREDS_OK);
    return preset;
}

static pacreds_signer *make_v4a_signer(pacreds_credentials *keys,
                                       const char *regions)
{
    pacreds_preset *preset = make_preset("default");
    pacreds_signer *signer = NULL;

    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT(regions), TEXT("service"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    pacreds_preset_free(preset);
    return signer;
}

static pacreds_request *make_signed(const char *regions, int is_query)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_v4a_signer(keys, regions);
    pacreds_request *request = make_request(MESSAGE);

    if (is_query)
        ck_assert_int_eq(pacreds_presign(signer, request, 60, NOVEMBER, NULL),
                         PACREDS_OK);
    else
        ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL),
                         PACREDS_OK);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return request;
}

static int verify_for(const char *region, pacreds_request *request)
{
    pacreds_preset *preset = make_preset("default");
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_verifier *verifier = NULL;
    int status;

    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, TEXT(region), TEXT("service"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    status = pacreds_verifier_read(verifier, request, NULL);
    if (status == PACREDS_OK)
        status = pacreds_verify(verifier, request, keys, NOVEMBER, NULL);
    pacreds_verifier_free(verifier);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(regions)
{
    static const struct {
        const char *set, *region;
        int status;
    } cases[] = {
        {"us-east-1", "us-east-1", PACREDS_OK},
        {"us-east-1", "us-east-2", PACREDS_ERR_SCOPE_REGION},
        {"us-east-1", "us-east", PACREDS_ERR_SCOPE_REGION},
        {"us-east-1", "", PACREDS_OK},
        {"eu-west-1,us-east-1", "us-east-1", PACREDS_OK},
        {"eu-west-1,us-east-1", "us-west-1", PACREDS_ERR_SCOPE_REGION},
        {"*", "us-east-1", PACREDS_OK},
        {"us-*", "us-east-1", PACREDS_OK},
        {"us-*", "eu-west-1", PACREDS_ERR_SCOPE_REGION},
        {"*-1", "eu-west-1", PACREDS_OK},
        {"eu-*-1", "eu-1", PACREDS_ERR_SCOPE_REGION},
        {"eu-*-1", "eu-west-1", PACREDS_OK},
    };
    size_t i;

    for (i = 0; i < 2 * sizeof cases / sizeof cases[0]; i++) {
        pacreds_request *request = make_signed(cases[i / 2].set, i % 2);

        ck_assert_int_eq(verify_for(cases[i / 2].region, request),
                         cases[i / 2].status);
        pacreds_request_free(request);
    }
}
END_TEST

START_TEST(malformed_regions)
{
    static const struct {
        const char *set;
        int status;
        size_t offset;
    } cases[] = {
        {"", PACREDS_ERR_SYNTAX, 0},     {",", PACREDS_ERR_SYNTAX, 0},
        {"a,", PACREDS_ERR_SYNTAX, 2},   {"a,,b", PACREDS_ERR_SYNTAX, 2},
        {"a, b", PACREDS_ERR_SYNTAX, 2}, {"a,b/c", PACREDS_ERR_SYNTAX, 3},
    };
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_preset *preset = make_preset("default");
    pacreds_signer *signer = NULL;
    char text[1026];
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_int_eq(pacreds_signer_new(&signer, keys, TEXT(cases[i].set),
                                            TEXT("s"), &error),
                         cases[i].status);
        ck_assert_uint_eq(error.offset, cases[i].offset);
    }
    memset(text, 'a', sizeof text);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, text, 1025, TEXT("s"), &error),
        PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, text, 1024, TEXT("s"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
}
END_TEST

/* A set of the caller's own stands; without any the request is for no region.
 */
START_TEST(own_region_set)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_v4a_signer(keys, "r");
    pacreds_request *request =
        make_request("GET / HTTP/1.1\nHost: h\nx-amz-region-set: mine\n\n");

    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(verify_for("mine", request), PACREDS_OK);
    ck_assert_int_eq(verify_for("r", request), PACREDS_ERR_SCOPE_REGION);
    pacreds_request_remove_header(request, TEXT("X-Amz-Region-Set"));
    ck_assert_int_eq(verify_for("", request), PACREDS_ERR_SCOPE_REGION);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scope");

    add_case(suite, "regions", regions);
    add_case(suite, "malformed_regions", malformed_regions);
    add_case(suite, "own_region_set", own_region_set);
    return run_suite(suite);
}
