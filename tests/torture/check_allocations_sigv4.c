/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/sigv4; see sweep.h. */
#include "allocations.h"
#include "sweep.h"

static int endpoint_work(pacreds_error *error)
{
    pacreds_endpoint *endpoint = NULL;
    int status =
        pacreds_endpoint_new(&endpoint, TEXT("sts.amazonaws.com"), error);

    pacreds_endpoint_free(endpoint);
    return status;
}

START_TEST(endpoint)
{
    sweep("endpoint", endpoint_work);
}
END_TEST

static int preset_work(pacreds_error *error)
{
    pacreds_preset *preset = NULL;
    int status = pacreds_preset_new(&preset, TEXT("s3"), error);

    pacreds_preset_free(preset);
    return status;
}

START_TEST(preset)
{
    sweep("preset", preset_work);
}
END_TEST

static int public_key_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_public_key *derived = NULL, *key = NULL;
    const uint8_t *point;
    size_t n;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_public_key_derive(&derived, keys, error);
    point = pacreds_public_key_point(derived, &n);
    if (status == PACREDS_OK)
        status = pacreds_public_key_new(&key, TEXT("id"), point, n, error);
    pacreds_public_key_free(key);
    pacreds_public_key_free(derived);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(public_key)
{
    sweep("public_key", public_key_work);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_sigv4");

    allocations_watch();
    add_case(suite, "endpoint", endpoint);
    add_case(suite, "preset", preset);
    add_case(suite, "public_key", public_key);
    return run_suite(suite);
}
