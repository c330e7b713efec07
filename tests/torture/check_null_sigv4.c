/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/sigv4; see refused.h. */
#include "refused.h"

START_TEST(presets)
{
    pacreds_preset *preset = NULL;

    REFUSED(pacreds_preset_new(NULL, "s3", 2, NULL));
    REFUSED(pacreds_preset_new(&preset, NULL, LENGTH, NULL));
    REFUSED(pacreds_preset_set_flags(NULL, 0, NULL));
    REFUSED(pacreds_preset_set_algorithm(NULL, PACREDS_ALGORITHM_V4, NULL));
    ck_assert_int_eq(pacreds_preset_algorithm(NULL), 0);
    REFUSED(pacreds_preset_set_text(NULL, 0, "a", 1, NULL));
    NOTHING(pacreds_preset_text(NULL, 0, NULL));
    REFUSED(pacreds_preset_add_unsigned_header(NULL, "a", 1, NULL));
    REFUSED(pacreds_preset_set_signed_headers(NULL, "a", 1, NULL));
    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    REFUSED(pacreds_preset_set_text(preset, 0, NULL, LENGTH, NULL));
    REFUSED(pacreds_preset_add_unsigned_header(preset, NULL, LENGTH, NULL));
    REFUSED(pacreds_preset_set_signed_headers(preset, NULL, LENGTH, NULL));
    pacreds_preset_free(preset);
    pacreds_preset_free(NULL);
    ck_assert_uint_eq(pacreds_preset_flags(NULL), 0);
    NOTHING(pacreds_preset_unsigned_headers(NULL));
    NOTHING(pacreds_preset_signed_headers(NULL));
    NOTHING(pacreds_preset_name(SIZE_MAX));
    NOTHING(pacreds_preset_name_for_service(NULL, 1));
}
END_TEST

START_TEST(endpoints)
{
    pacreds_endpoint *endpoint = NULL;
    size_t len = 1;

    REFUSED(pacreds_endpoint_new(NULL, "a", 1, NULL));
    REFUSED(pacreds_endpoint_new(&endpoint, NULL, LENGTH, NULL));
    NOTHING(pacreds_endpoint_region(NULL, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_endpoint_region(NULL, NULL));
    NOTHING(pacreds_endpoint_service(NULL, NULL));
    NOTHING(pacreds_endpoint_preset(NULL));
    NOTHING(pacreds_endpoint_vendor(NULL));
    NOTHING(pacreds_endpoint_partition(NULL));
    ck_assert_int_eq(pacreds_endpoint_algorithm(NULL), 0);
    ck_assert_int_eq(pacreds_endpoint_region_basis(NULL), 0);
    ck_assert_int_eq(pacreds_endpoint_service_basis(NULL), 0);
    pacreds_endpoint_free(NULL);
}
END_TEST

START_TEST(public_keys)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_public_key *key = NULL;
    size_t len = 1;

    REFUSED(pacreds_public_key_new(NULL, "a", 1, NULL, 0, NULL));
    REFUSED(pacreds_public_key_new(&key, NULL, LENGTH, NULL, 0, NULL));
    REFUSED(pacreds_public_key_new(&key, "a", 1, NULL, 65, NULL));
    REFUSED(pacreds_public_key_derive(NULL, keys, NULL));
    REFUSED(pacreds_public_key_derive(&key, NULL, NULL));
    NOTHING(pacreds_public_key_access_key_id(NULL, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_public_key_point(NULL, &len));
    pacreds_public_key_free(NULL);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_sigv4");

    add_case(suite, "endpoints", endpoints);
    add_case(suite, "presets", presets);
    add_case(suite, "public_keys", public_keys);
    return run_suite(suite);
}
