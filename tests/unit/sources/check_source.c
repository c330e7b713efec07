/* SPDX-License-Identifier: Apache-2.0 */
/* The rules for all kinds of source. */
#include "sources/source.h"
#include "support.h"

static int freed, is_failing, has_changed_now;

static int answer(pacreds_source *source, int64_t now,
                  pacreds_credentials **credentials, pacreds_error *error)
{
    (void)source;
    *credentials = make_keys("AKIAX", "s");
    if (!is_failing)
        return pacreds_credentials_set_expiry(*credentials, now, error);
    error->code = PACREDS_ERR_PROFILE;
    return PACREDS_ERR_PROFILE;
}

static void release(pacreds_source *source)
{
    freed++;
    free(source);
}

static int has_changed(pacreds_source *source)
{
    (void)source;
    return has_changed_now;
}

static size_t warning(const pacreds_source *source, size_t index,
                      pacreds__warning *found)
{
    (void)source;
    if (index == 0) {
        memset(found, 0, sizeof *found);
        found->warning = PACREDS_PROFILES_WARNING_UNREADABLE;
        found->line = 5;
        found->path = "p";
        found->message = "m";
    }
    return 1;
}

static const pacreds__source_kind plain = {
    .name = "plain", .resolve = answer, .free = release};
static const pacreds__source_kind rich = {.name = "rich",
                                          .resolve = answer,
                                          .free = release,
                                          .has_changed = has_changed,
                                          .warning = warning};

static pacreds_source *make(const pacreds__source_kind *kind)
{
    pacreds_source *source = NULL;

    freed = 0;
    ck_assert_int_eq(pacreds__source_new(&source, kind, sizeof *source, NULL),
                     PACREDS_OK);
    return source;
}

START_TEST(references)
{
    pacreds_source *source = make(&plain);

    ck_assert_str_eq(pacreds_source_name(source), "plain");
    ck_assert_ptr_eq(pacreds__source_ref(source), source);
    pacreds_source_free(source);
    ck_assert_int_eq(freed, 0);
    pacreds_source_free(source);
    ck_assert_int_eq(freed, 1);
}
END_TEST

/* Credentials of an answer that failed are released. */
START_TEST(resolve)
{
    pacreds_source *source = make(&plain);
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    is_failing = 0;
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_OK);
    ck_assert_int_eq(error.code, PACREDS_OK);
    ck_assert_int_eq(pacreds_credentials_expiry(keys), NOVEMBER);
    pacreds_credentials_free(keys);
    is_failing = 1;
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_ERR_PROFILE);
    ck_assert_ptr_null(keys);
    pacreds_source_free(source);
}
END_TEST

START_TEST(kinds)
{
    pacreds_source *source = make(&plain);
    pacreds_error error;

    ck_assert_int_eq(pacreds__source_check(source, &plain, &error), PACREDS_OK);
    ck_assert_int_eq(error.code, PACREDS_OK);
    ck_assert_int_eq(pacreds__source_check(source, &rich, &error),
                     PACREDS_ERR_WRONG_SOURCE);
    ck_assert_int_eq(error.code, PACREDS_ERR_WRONG_SOURCE);
    ck_assert_int_eq(pacreds__source_check(NULL, &rich, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds__source_has(source, source), 1);
    ck_assert_int_eq(pacreds__source_has(source, NULL), 0);
    pacreds_source_free(source);
}
END_TEST

START_TEST(warnings)
{
    pacreds_source *source = make(&plain);
    const char *path = NULL, *message = NULL;
    uint32_t line = 0;
    int number = 0;

    ck_assert_uint_eq(pacreds_source_warning_count(source), 0);
    ck_assert_int_eq(pacreds_source_warning(source, 0, NULL, NULL, NULL, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds__source_has_changed(source), 0);
    pacreds_source_free(source);
    source = make(&rich);
    ck_assert_uint_eq(pacreds_source_warning_count(source), 1);
    ck_assert_int_eq(
        pacreds_source_warning(source, 0, &number, &path, &line, &message),
        PACREDS_OK);
    ck_assert_int_eq(number, PACREDS_PROFILES_WARNING_UNREADABLE);
    ck_assert_str_eq(path, "p");
    ck_assert_uint_eq(line, 5);
    ck_assert_str_eq(message, "m");
    ck_assert_int_eq(pacreds_source_warning(source, 0, NULL, NULL, NULL, NULL),
                     PACREDS_OK);
    has_changed_now = 0;
    ck_assert_int_eq(pacreds__source_has_changed(source), 0);
    has_changed_now = 1;
    ck_assert_int_eq(pacreds__source_has_changed(source), 1);
    pacreds_source_free(source);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("source");

    add_case(suite, "references", references);
    add_case(suite, "resolve", resolve);
    add_case(suite, "kinds", kinds);
    add_case(suite, "warnings", warnings);
    return run_suite(suite);
}
