/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

static pacreds_source *new_chain(void)
{
    pacreds_source *source = NULL;

    ck_assert_int_eq(pacreds_source_chain_new(&source, NULL), PACREDS_OK);
    ck_assert_str_eq(pacreds_source_name(source), "chain");
    return source;
}

/* Add a source, and leave the chain its only reference. */
static void add(pacreds_source *chain, pacreds_source *part)
{
    ck_assert_int_eq(pacreds_source_chain_add(chain, part, NULL), PACREDS_OK);
    pacreds_source_free(part);
}

static pacreds_source *new_static(const char *id)
{
    pacreds_credentials *keys = make_keys(id, "s");
    pacreds_source *source = NULL;

    ck_assert_int_eq(pacreds_source_static_new(&source, keys, NULL),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
    return source;
}

static pacreds_source *new_application(void)
{
    pacreds_source *source = NULL;

    ck_assert_int_eq(pacreds_source_application_new(&source, NULL), PACREDS_OK);
    return source;
}

/* The id that a chain answers with, or its status. */
static void expect_answer(pacreds_source *chain, int status, const char *id)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_int_eq(pacreds_source_resolve(chain, NOVEMBER, &keys, &error),
                     status);
    ck_assert_int_eq(error.code, status);
    if (status == PACREDS_OK)
        ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), id);
    pacreds_credentials_free(keys);
}

static void expect_attempt(const pacreds_source *chain, size_t index,
                           const char *name, int status)
{
    const char *real_name = NULL, *message = NULL;
    int real_status = 1;

    ck_assert_int_eq(pacreds_source_chain_attempt(chain, index, &real_name,
                                                  &real_status, &message),
                     PACREDS_OK);
    ck_assert_str_eq(real_name, name);
    ck_assert_int_eq(real_status, status);
    ck_assert_int_eq(message[0] == '\0', status == PACREDS_OK);
}

START_TEST(empty)
{
    pacreds_source *chain = new_chain();

    expect_answer(chain, PACREDS_ERR_NOT_CONFIGURED, NULL);
    ck_assert_uint_eq(pacreds_source_chain_attempt_count(chain), 0);
    pacreds_source_free(chain);
}
END_TEST

/* Sources before the one that answers are asked, those after it are not. */
START_TEST(attempts)
{
    pacreds_source *chain = new_chain(), *inner = new_chain();

    add(chain, inner);
    add(chain, new_static("AKIAONE"));
    add(chain, new_static("AKIATWO"));
    ck_assert_uint_eq(pacreds_source_chain_attempt_count(chain), 3);
    expect_attempt(chain, 0, "chain", PACREDS_ERR_NOT_ASKED);
    expect_answer(chain, PACREDS_OK, "AKIAONE");
    expect_attempt(chain, 0, "chain", PACREDS_ERR_NOT_CONFIGURED);
    expect_attempt(chain, 1, "static", PACREDS_OK);
    expect_attempt(chain, 2, "static", PACREDS_ERR_NOT_ASKED);
    ck_assert_int_eq(pacreds_source_chain_attempt(chain, 2, NULL, NULL, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_source_chain_attempt(chain, 3, NULL, NULL, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_source_free(chain);
}
END_TEST

/* A broken source ends the search, and its error is that of the chain. */
START_TEST(broken)
{
    pacreds_source *chain = new_chain();

    add(chain, new_chain());
    add(chain, new_application());
    add(chain, new_static("AKIAONE"));
    expect_answer(chain, PACREDS_ERR_NEEDS_UPDATE, NULL);
    expect_attempt(chain, 1, "application", PACREDS_ERR_NEEDS_UPDATE);
    expect_attempt(chain, 2, "static", PACREDS_ERR_NOT_ASKED);
    pacreds_source_free(chain);
}
END_TEST

/* Each chain keeps its parts alive, and a part may be in two. */
START_TEST(shared)
{
    pacreds_source *one = new_chain(), *two = new_chain();
    pacreds_source *part = new_static("AKIAX");

    ck_assert_int_eq(pacreds_source_chain_add(one, part, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_source_chain_add(two, part, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_source_chain_add(two, part, NULL), PACREDS_OK);
    pacreds_source_free(part);
    expect_answer(one, PACREDS_OK, "AKIAX");
    pacreds_source_free(one);
    expect_answer(two, PACREDS_OK, "AKIAX");
    pacreds_source_free(two);
}
END_TEST

/* A chain that contained itself would ask itself for ever. */
START_TEST(circles)
{
    pacreds_source *one = new_chain(), *two = new_chain(), *cached = NULL;
    pacreds_error error;

    ck_assert_int_eq(pacreds_source_chain_add(one, one, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(error.message, "part of itself"));
    ck_assert_int_eq(pacreds_source_cached_new(&cached, two, NULL), PACREDS_OK);
    add(one, new_static("AKIAX"));
    ck_assert_int_eq(pacreds_source_chain_add(one, cached, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_source_chain_add(two, one, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_source_chain_add(one, NULL, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_source_free(one);
    pacreds_source_free(two);
    pacreds_source_free(cached);
}
END_TEST

START_TEST(wrong_source)
{
    pacreds_source *chain = new_chain(), *part = new_static("AKIAX");
    pacreds_error error;

    ck_assert_int_eq(pacreds_source_chain_add(part, chain, &error),
                     PACREDS_ERR_WRONG_SOURCE);
    ck_assert_int_eq(error.code, PACREDS_ERR_WRONG_SOURCE);
    ck_assert_int_eq(pacreds_source_chain_attempt(part, 0, NULL, NULL, NULL),
                     PACREDS_ERR_WRONG_SOURCE);
    ck_assert_uint_eq(pacreds_source_chain_attempt_count(part), 0);
    ck_assert_int_eq(pacreds_source_application_update(chain, NULL, &error),
                     PACREDS_ERR_WRONG_SOURCE);
    pacreds_source_free(part);
    pacreds_source_free(chain);
}
END_TEST

/* A cached chain asks again when a source that was asked has changed. */
START_TEST(changed)
{
    pacreds_credentials *keys = make_keys("AKIAONE", "s");
    pacreds_source *chain = new_chain(), *part = new_application();
    pacreds_source *cached = NULL;

    ck_assert_int_eq(pacreds_source_chain_add(chain, part, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_source_cached_new(&cached, chain, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_source_application_update(part, keys, NULL),
                     PACREDS_OK);
    expect_answer(cached, PACREDS_OK, "AKIAONE");
    pacreds_credentials_free(keys);
    keys = make_keys("AKIATWO", "s");
    ck_assert_int_eq(pacreds_source_application_update(part, keys, NULL),
                     PACREDS_OK);
    expect_answer(cached, PACREDS_OK, "AKIATWO");
    pacreds_credentials_free(keys);
    pacreds_source_free(part);
    pacreds_source_free(chain);
    pacreds_source_free(cached);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chain");

    add_case(suite, "empty", empty);
    add_case(suite, "attempts", attempts);
    add_case(suite, "broken", broken);
    add_case(suite, "shared", shared);
    add_case(suite, "circles", circles);
    add_case(suite, "wrong_source", wrong_source);
    add_case(suite, "changed", changed);
    return run_suite(suite);
}
