/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/sources; see refused.h. */
#include "refused.h"

START_TEST(sources)
{
    pacreds_credentials *keys = NULL;
    pacreds_source *source = NULL;
    size_t len;

    REFUSED(pacreds_source_static_new(NULL, NULL, NULL));
    REFUSED(pacreds_source_static_new(&source, NULL, NULL));
    REFUSED(pacreds_source_profile_new(NULL, NULL, NULL, 0, 0, NULL));
    REFUSED(pacreds_source_profile_new(&source, NULL, NULL, LENGTH, 0, NULL));
    REFUSED(pacreds_source_profile_new(&source, NULL, NULL, 0, 2, NULL));
    REFUSED(pacreds_source_process_new(NULL, "a", 1, 0, NULL));
    REFUSED(pacreds_source_process_new(&source, NULL, 0, 0, NULL));
    REFUSED(pacreds_source_process_new(&source, NULL, LENGTH, 0, NULL));
    NOTHING(pacreds_credentials_source(NULL));
    NOTHING(pacreds_credentials_profile(NULL, &len));
    NOTHING(pacreds_credentials_file(NULL, &len));
    ck_assert_uint_eq(pacreds_credentials_line(NULL), 0);
    REFUSED(pacreds_source_key_file_new(NULL, "a", 1, NULL));
    REFUSED(pacreds_source_key_file_new(&source, NULL, 0, NULL));
    REFUSED(pacreds_source_key_file_new(&source, NULL, LENGTH, NULL));
    REFUSED(pacreds_source_application_new(NULL, NULL));
    REFUSED(pacreds_source_application_update(NULL, NULL, NULL));
    REFUSED(pacreds_source_chain_new(NULL, NULL));
    REFUSED(pacreds_source_chain_add(NULL, NULL, NULL));
    REFUSED(pacreds_source_default_new(NULL, NULL, 0, 0, NULL));
    REFUSED(pacreds_source_default_new(&source, NULL, LENGTH, 0, NULL));
    REFUSED(pacreds_source_default_new(&source, NULL, 0, 2, NULL));
    REFUSED(pacreds_source_chain_attempt(NULL, 0, NULL, NULL, NULL));
    REFUSED(pacreds_source_warning(NULL, 0, NULL, NULL, NULL, NULL));
    ck_assert_uint_eq(pacreds_source_warning_count(NULL), 0);
    ck_assert_uint_eq(pacreds_source_chain_attempt_count(NULL), 0);
    REFUSED(pacreds_source_cached_new(NULL, NULL, NULL));
    REFUSED(pacreds_source_cached_new(&source, NULL, NULL));
    ck_assert_int_eq(pacreds_source_cached_next_refresh(NULL), PACREDS_NEVER);
    ck_assert_int_eq(pacreds_source_chain_new(&source, NULL), PACREDS_OK);
    REFUSED(pacreds_source_chain_add(source, NULL, NULL));
    ck_assert_int_eq(pacreds_source_application_update(source, NULL, NULL),
                     PACREDS_ERR_WRONG_SOURCE);
    pacreds_source_free(source);
    REFUSED(pacreds_source_environment_new(NULL, NULL));
    pacreds_source_free(NULL);
    NOTHING(pacreds_source_name(NULL));
    REFUSED(pacreds_source_resolve(NULL, NOVEMBER, &keys, NULL));
    ck_assert_int_eq(pacreds_source_environment_new(&source, NULL), PACREDS_OK);
    REFUSED(pacreds_source_resolve(source, NOVEMBER, NULL, NULL));
    pacreds_source_free(source);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_sources");

    add_case(suite, "sources", sources);
    return run_suite(suite);
}
