/* SPDX-License-Identifier: Apache-2.0 */
/* Credentials that are kept, and renewed in time. */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#include "folder.h"
#include "sources/source.h"
#include "support.h"

/* A source whose answers the test decides. */
typedef struct told {
    pacreds_source source;
    int status;
    int64_t lifetime; /* of what it gives */
    atomic_int calls, is_busy, may_end;
} told;

static int answer(pacreds_source *source, int64_t now,
                  pacreds_credentials **credentials, pacreds_error *error)
{
    told *own = (told *)source;

    atomic_fetch_add(&own->calls, 1);
    atomic_store(&own->is_busy, 1);
    while (!atomic_load(&own->may_end))
        ;
    atomic_store(&own->is_busy, 0);
    if (own->status != PACREDS_OK) {
        if (error != NULL)
            error->code = own->status;
        return own->status;
    }
    *credentials = make_keys("AKIAX", "s");
    return pacreds_credentials_set_expiry(*credentials, now + own->lifetime,
                                          error);
}

static void nothing(pacreds_source *source)
{
    (void)source;
}

static const pacreds__source_kind told_kind = {
    .name = "told", .resolve = answer, .free = nothing};

static pacreds_source *cache(told *inner)
{
    pacreds_source *source = NULL;

    inner->source.kind = &told_kind;
    atomic_init(&inner->source.references, 1);
    atomic_store(&inner->may_end, 1);
    ck_assert_int_eq(pacreds_source_cached_new(&source, &inner->source, NULL),
                     PACREDS_OK);
    return source;
}

/* Ask, and tell when what came expires. */
static int64_t expiry_at(pacreds_source *source, int64_t now)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    int64_t expiry = 0;
    int status = pacreds_source_resolve(source, now, &keys, &error);

    ck_assert_int_eq(status, error.code);
    if (status == PACREDS_OK)
        expiry = pacreds_credentials_expiry(keys);
    pacreds_credentials_free(keys);
    return status == PACREDS_OK ? expiry : status;
}

/* Lifetimes, and the window within which they are renewed. */
static const struct {
    int64_t lifetime, window;
} windows[] = {{900, 300},  {1200, 300},  {1201, 900},
               {5400, 900}, {5401, 3600}, {43200, 3600}};

START_TEST(when)
{
    size_t i;

    for (i = 0; i < sizeof windows / sizeof windows[0]; i++) {
        told inner = {.lifetime = windows[i].lifetime};
        int64_t first = NOVEMBER + inner.lifetime, due;
        pacreds_source *source = cache(&inner);

        ck_assert_int_eq(pacreds_source_cached_next_refresh(source), 0);
        ck_assert_int_eq(expiry_at(source, NOVEMBER), first);
        due = pacreds_source_cached_next_refresh(source);
        ck_assert_int_ge(due, first - windows[i].window);
        ck_assert_int_lt(due, first - windows[i].window * 3 / 4);
        ck_assert_int_eq(expiry_at(source, due - 1), first);
        ck_assert_int_eq(atomic_load(&inner.calls), 1);
        ck_assert_int_eq(expiry_at(source, due), due + inner.lifetime);
        ck_assert_int_eq(atomic_load(&inner.calls), 2);
        pacreds_source_free(source);
    }
}
END_TEST

START_TEST(jitter)
{
    told inner = {.lifetime = 43200};
    pacreds_source *source = cache(&inner);
    int64_t now = NOVEMBER, lead, first_lead = 0;
    int i, differ = 0;

    for (i = 0; i < 20; i++) {
        int64_t expiry = expiry_at(source, now);

        now = pacreds_source_cached_next_refresh(source);
        lead = expiry - now;
        differ += i > 0 && lead != first_lead;
        first_lead = i == 0 ? lead : first_lead;
    }
    ck_assert_int_gt(differ, 0);
    pacreds_source_free(source);
}
END_TEST

START_TEST(never_expiring)
{
    pacreds_credentials *keys = make_keys("AKIAX", "s");
    pacreds_source *inner = NULL, *source = NULL;

    pacreds_source_static_new(&inner, keys, NULL);
    ck_assert_int_eq(pacreds_source_cached_next_refresh(inner), PACREDS_NEVER);
    ck_assert_int_eq(pacreds_source_cached_new(&source, inner, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(expiry_at(source, NOVEMBER), PACREDS_NEVER);
    ck_assert_int_eq(pacreds_source_cached_next_refresh(source), PACREDS_NEVER);
    ck_assert_int_eq(expiry_at(source, PACREDS_NEVER - 1), PACREDS_NEVER);
    ck_assert_int_eq(expiry_at(source, INT64_MIN), PACREDS_NEVER);
    pacreds_credentials_free(keys);
    pacreds_source_free(inner);
    pacreds_source_free(source);
}
END_TEST

START_TEST(failing)
{
    told inner = {.lifetime = 3600};
    pacreds_source *source = cache(&inner);
    int64_t first = NOVEMBER + 3600;

    inner.status = PACREDS_ERR_PROCESS;
    ck_assert_int_eq(expiry_at(source, NOVEMBER), PACREDS_ERR_PROCESS);
    inner.status = PACREDS_OK;
    ck_assert_int_eq(expiry_at(source, NOVEMBER), first);
    inner.status = PACREDS_ERR_PROCESS;
    ck_assert_int_eq(expiry_at(source, first - 100), first);
    ck_assert_int_eq(atomic_load(&inner.calls), 3);
    ck_assert_int_eq(pacreds_source_cached_next_refresh(source), first - 70);
    ck_assert_int_eq(expiry_at(source, first - 71), first);
    ck_assert_int_eq(atomic_load(&inner.calls), 3);
    ck_assert_int_eq(expiry_at(source, first - 70), first);
    ck_assert_int_eq(atomic_load(&inner.calls), 4);
    ck_assert_int_eq(expiry_at(source, first - 1), first);
    ck_assert_int_eq(expiry_at(source, first), PACREDS_ERR_PROCESS);
    inner.status = PACREDS_OK;
    ck_assert_int_eq(expiry_at(source, first), first + 3600);
    inner.status = PACREDS_ERR_NOT_CONFIGURED; /* they were taken away */
    ck_assert_int_eq(expiry_at(source, first + 3500),
                     PACREDS_ERR_NOT_CONFIGURED);
    pacreds_source_free(source);
}
END_TEST

/* Short-lived ones are always to be renewed, yet not at each call. */
START_TEST(short_lived)
{
    told inner = {.lifetime = 120};
    pacreds_source *source = cache(&inner);
    int i;

    for (i = 0; i < 30; i++)
        expiry_at(source, NOVEMBER + i);
    ck_assert_int_eq(atomic_load(&inner.calls), 1);
    ck_assert_int_eq(expiry_at(source, NOVEMBER + 30), NOVEMBER + 150);
    pacreds_source_free(source);
}
END_TEST

START_TEST(changed_files)
{
    static const char form[] = "[default]\naws_access_key_id=%s\n"
                               "aws_secret_access_key=s\n";
    pacreds_source *inner = NULL, *source = NULL;
    pacreds_credentials *keys = NULL;
    char text[200];

    folder_enter();
    setenv("AWS_CONFIG_FILE", "config", 1);
    setenv("AWS_SHARED_CREDENTIALS_FILE", "credentials", 1);
    unsetenv("AWS_PROFILE");
    unsetenv("AWS_DEFAULT_PROFILE");
    unsetenv("AWS_ACCESS_KEY_ID");
    pacreds_source_default_new(&inner, TEXT(""), 0, NULL);
    pacreds_source_cached_new(&source, inner, NULL);
    pacreds_source_free(inner);
    snprintf(text, sizeof text, form, "AKIAONE");
    write_text("credentials", text);
    pacreds_source_resolve(source, NOVEMBER, &keys, NULL);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "AKIAONE");
    pacreds_credentials_free(keys);
    snprintf(text, sizeof text, form, "AKIANUMBERTWO");
    write_text("credentials", text);
    pacreds_source_resolve(source, NOVEMBER, &keys, NULL);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL),
                     "AKIANUMBERTWO");
    pacreds_credentials_free(keys);
    /* Half a file is no reason to stop, nor to ask for it all the time. */
    write_text("credentials", "[default]\naws_access_key_id=AKIA\n");
    ck_assert_int_eq(expiry_at(source, NOVEMBER), PACREDS_NEVER);
    write_text("credentials", "[default]\n");
    ck_assert_int_eq(expiry_at(source, NOVEMBER), PACREDS_NEVER);
    ck_assert_int_eq(expiry_at(source, NOVEMBER + 30),
                     PACREDS_ERR_NOT_CONFIGURED);
    pacreds_source_free(source);
    folder_leave();
}
END_TEST

START_TEST(application)
{
    pacreds_credentials *keys = make_keys("AKIAX", "s");
    pacreds_source *inner = NULL, *source = NULL;

    pacreds_source_application_new(&inner, NULL);
    pacreds_source_cached_new(&source, inner, NULL);
    ck_assert_int_eq(expiry_at(source, NOVEMBER), PACREDS_ERR_NEEDS_UPDATE);
    pacreds_credentials_set_expiry(keys, NOVEMBER + 3600, NULL);
    pacreds_source_application_update(inner, keys, NULL);
    pacreds_credentials_free(keys);
    ck_assert_int_eq(expiry_at(source, NOVEMBER), NOVEMBER + 3600);
    keys = make_keys("AKIAY", "s");
    pacreds_credentials_set_expiry(keys, NOVEMBER + 7200, NULL);
    pacreds_source_application_update(inner, keys, NULL);
    pacreds_credentials_free(keys);
    ck_assert_int_eq(expiry_at(source, NOVEMBER), NOVEMBER + 7200);
    pacreds_source_free(inner);
    pacreds_source_free(source);
}
END_TEST

enum { THREADS = 8 };

typedef struct crowd {
    pacreds_source *source;
    int64_t now, expected;
    atomic_int answered;
} crowd;

static void *ask(void *argument)
{
    crowd *all = argument;

    if (expiry_at(all->source, all->now) == all->expected)
        atomic_fetch_add(&all->answered, 1);
    return NULL;
}

static void start(pthread_t *threads, int count, crowd *all)
{
    int i;

    for (i = 0; i < count; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, ask, all), 0);
}

static void join(pthread_t *threads, int count)
{
    int i;

    for (i = 0; i < count; i++)
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
}

/* All who come while one asks wait for its answer, if there is nothing yet. */
START_TEST(single_flight)
{
    told inner = {.lifetime = 3600};
    pthread_t threads[THREADS];
    crowd all = {cache(&inner), NOVEMBER, NOVEMBER + 3600, 0};

    atomic_store(&inner.may_end, 0);
    start(threads, THREADS, &all);
    while (!atomic_load(&inner.is_busy))
        ;
    atomic_store(&inner.may_end, 1);
    join(threads, THREADS);
    ck_assert_int_eq(atomic_load(&all.answered), THREADS);
    ck_assert_int_eq(atomic_load(&inner.calls), 1);
    pacreds_source_free(all.source);
}
END_TEST

/* While one asks, the others get what is still good. */
START_TEST(others_go_on)
{
    told inner = {.lifetime = 3600};
    pthread_t first[1], threads[THREADS];
    int64_t then = NOVEMBER + 3600 - 90;
    crowd one = {cache(&inner), then, then + 3600, 0};
    crowd rest = {one.source, then, NOVEMBER + 3600, 0};

    ck_assert_int_eq(expiry_at(one.source, NOVEMBER), NOVEMBER + 3600);
    atomic_store(&inner.may_end, 0);
    start(first, 1, &one);
    while (!atomic_load(&inner.is_busy))
        ;
    start(threads, THREADS, &rest);
    join(threads, THREADS);
    ck_assert_int_eq(atomic_load(&rest.answered), THREADS);
    ck_assert_int_eq(atomic_load(&inner.is_busy), 1);
    atomic_store(&inner.may_end, 1);
    join(first, 1);
    ck_assert_int_eq(atomic_load(&one.answered), 1);
    ck_assert_int_eq(atomic_load(&inner.calls), 2);
    pacreds_source_free(one.source);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cached");

    add_case(suite, "when", when);
    add_case(suite, "jitter", jitter);
    add_case(suite, "never_expiring", never_expiring);
    add_case(suite, "failing", failing);
    add_case(suite, "short_lived", short_lived);
    add_case(suite, "changed_files", changed_files);
    add_case(suite, "application", application);
    add_case(suite, "single_flight", single_flight);
    add_case(suite, "others_go_on", others_go_on);
    return run_suite(suite);
}
