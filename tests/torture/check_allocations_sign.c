/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/sign; see sweep.h. */
#include "allocations.h"
#include "sweep.h"

static int sign_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;
    const char *text;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_signer_new(&signer, keys, TEXT("us-east-1"),
                                    TEXT("service"), error);
    if (status == PACREDS_OK)
        status = pacreds_signer_set_openssl(signer, NULL, NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_request_new(&request, error);
    if (status == PACREDS_OK)
        status = fill_request(request, error);
    if (status == PACREDS_OK)
        status = pacreds_sign(signer, request, NOVEMBER, error);
    if (status == PACREDS_OK)
        status = pacreds_request_canonical(request, 0, &text, NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_presign(signer, request, 60, NOVEMBER, error);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(sign)
{
    sweep("sign", sign_work);
}
END_TEST

static int url_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer = NULL;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_signer_new_for_url(
            &signer, keys, TEXT("https://s3.amazonaws.com"), error);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(urls)
{
    sweep("urls", url_work);
}
END_TEST

static int clock_work(pacreds_error *error)
{
    pacreds_clock *clock = NULL;
    int status = pacreds_clock_new(&clock, error);

    if (status == PACREDS_OK)
        status = pacreds_clock_learn(
            clock, TEXT("Sun, 22 Nov 2026 12:00:00 GMT"), NOVEMBER, 0, error);
    pacreds_clock_free(clock);
    return status;
}

START_TEST(clocks)
{
    sweep("clock", clock_work);
}
END_TEST

static int v4a_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_preset *preset = NULL;
    pacreds_signer *signer = NULL;
    pacreds_verifier *verifier = NULL;
    pacreds_request *request = NULL;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_preset_new(&preset, TEXT("s3-express"), error);
    if (status == PACREDS_OK)
        status =
            pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, error);
    if (status == PACREDS_OK)
        status = pacreds_signer_new(&signer, keys, TEXT("*"), NULL, 0, error);
    if (status == PACREDS_OK)
        status = pacreds_signer_set_preset(signer, preset, error);
    if (status == PACREDS_OK)
        status =
            pacreds_signer_set_openssl(signer, NULL, "provider=default", error);
    if (status == PACREDS_OK)
        status = pacreds_request_new(&request, error);
    if (status == PACREDS_OK)
        status = fill_request(request, error);
    if (status == PACREDS_OK)
        status = pacreds_sign_canonical_request(signer, request, TEXT("text"),
                                                NOVEMBER, error);
    if (status == PACREDS_OK)
        status = pacreds_sign(signer, request, NOVEMBER, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_set_preset(verifier, preset, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_read(verifier, request, error);
    if (status == PACREDS_OK)
        status = pacreds_verify(verifier, request, keys, NOVEMBER, error);
    pacreds_request_free(request);
    pacreds_verifier_free(verifier);
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(v4a)
{
    sweep("v4a", v4a_work);
}
END_TEST

/* A request that could not be signed is no worse for it. */
START_TEST(sign_after_failure)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    size_t n, failures = 0;
    int failed = 1;

    for (n = 1; failed; n++) {
        int status;
        pacreds_request *request =
            make_request("GET / HTTP/1.1\nHost:example.amazonaws.com\n\n");
        pacreds_signer *signer =
            make_signer(keys, "us-east-1", "service", "default");

        allocations_fail(n);
        status = pacreds_sign(signer, request, SUITE_TIME, NULL);
        failed = allocations_fail(0);
        failures += status != PACREDS_OK;
        ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                         PACREDS_OK);
        ck_assert_uint_eq(pacreds_request_header_count(request), 3);
        ck_assert_str_eq(
            pacreds_request_signature(request, NULL),
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        pacreds_request_free(request);
        pacreds_signer_free(signer);
    }
    ck_assert_uint_gt(failures, 0);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_sign");

    allocations_watch();
    add_case(suite, "sign", sign);
    add_case(suite, "urls", urls);
    add_case(suite, "v4a", v4a);
    add_case(suite, "clock", clocks);
    add_case(suite, "sign_after_failure", sign_after_failure);
    return run_suite(suite);
}
