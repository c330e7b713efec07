/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/error.h"
#include "os/lock.h"
#include "os/now.h"
#include "sources/source.h"

enum { MINUTE = 60, PAUSE = 30, JITTER_SHARE = 4 };

/* How long before they expire credentials are renewed, by their lifetime. */
static const struct {
    int64_t lifetime, window; /* seconds */
} windows[] = {
    {20 * MINUTE, 5 * MINUTE},
    {90 * MINUTE, 15 * MINUTE},
    {INT64_MAX, 60 * MINUTE},
};

typedef struct cached {
    pacreds_source source;
    pacreds_source *inner;  /* for the thread that set is_asking */
    pacreds__os_lock *lock; /* for the members below */
    int is_asking;
    pacreds_credentials *kept;
    int64_t renew_at; /* PACREDS_NEVER for those that never expire */
    int64_t pause_until;
    uint64_t random;
} cached;

/* Marsaglia's xorshift: nothing secret depends on it. */
static uint64_t draw(cached *own)
{
    own->random ^= own->random << 13;
    own->random ^= own->random >> 7;
    own->random ^= own->random << 17;
    return own->random;
}

static int64_t seconds_left(int64_t expiry, int64_t now)
{
    if (expiry <= now)
        return 0;
    return now > 0 ? expiry - now : expiry;
}

/* Up to a quarter of the window later, so that programs that were started
   together do not all renew at once. */
static int64_t time_to_renew(cached *own, int64_t expiry, int64_t now)
{
    int64_t window, late;
    size_t i = 0;

    if (expiry == PACREDS_NEVER)
        return PACREDS_NEVER;
    while (seconds_left(expiry, now) > windows[i].lifetime)
        i++;
    window = windows[i].window;
    late = (int64_t)(draw(own) % (uint64_t)(window / JITTER_SHARE));
    return expiry - window + late;
}

static int is_valid(const cached *own, int64_t margin, int64_t now)
{
    return own->kept != NULL &&
           seconds_left(pacreds_credentials_expiry(own->kept), now) > margin;
}

static void keep(cached *own, pacreds_credentials *credentials)
{
    pacreds_credentials_free(own->kept);
    own->kept = pacreds_credentials_ref(credentials);
}

/* Whether the source answers that there are no credentials any more. */
static int are_gone(int status)
{
    return status == PACREDS_ERR_NOT_CONFIGURED ||
           status == PACREDS_ERR_NOT_FOUND;
}

/* Ask the source without holding the lock, which is held before and after. */
static int ask(cached *own, int64_t now, pacreds_credentials **credentials,
               pacreds_error *error)
{
    int status;

    own->is_asking = 1;
    pacreds__os_lock_give(own->lock);
    status = pacreds_source_resolve(own->inner, now, credentials, error);
    pacreds__os_lock_take(own->lock);
    own->is_asking = 0;
    own->pause_until = now + PAUSE;
    pacreds__os_lock_wake(own->lock);
    if (status == PACREDS_OK) {
        keep(own, *credentials);
        own->renew_at =
            time_to_renew(own, pacreds_credentials_expiry(*credentials), now);
        if (own->renew_at > now)
            own->pause_until = INT64_MIN;
    } else if (are_gone(status)) {
        keep(own, NULL);
    } else if (is_valid(own, 0, now)) {
        *credentials = pacreds_credentials_ref(own->kept);
        status = pacreds__ok(error);
    }
    return status;
}

static int is_due(cached *own, int64_t now)
{
    if (!is_valid(own, 0, now))
        return 1;
    return now >= own->pause_until &&
           (now >= own->renew_at || pacreds__source_has_changed(own->inner));
}

static int resolve(pacreds_source *source, int64_t now,
                   pacreds_credentials **credentials, pacreds_error *error)
{
    cached *own = (cached *)source;
    int status = PACREDS_OK;

    pacreds__os_lock_take(own->lock);
    while (own->is_asking && !is_valid(own, MINUTE, now))
        pacreds__os_lock_wait(own->lock);
    if (!own->is_asking && is_due(own, now))
        status = ask(own, now, credentials, error);
    else
        *credentials = pacreds_credentials_ref(own->kept);
    pacreds__os_lock_give(own->lock);
    return status;
}

static void release(pacreds_source *source)
{
    cached *own = (cached *)source;

    pacreds_credentials_free(own->kept);
    pacreds_source_free(own->inner);
    pacreds__os_lock_free(own->lock);
    free(own);
}

static size_t warning(const pacreds_source *source, size_t index,
                      pacreds__warning *found)
{
    return pacreds__source_warning(((const cached *)source)->inner, index,
                                   found);
}

static int has_part(const pacreds_source *source, const pacreds_source *other)
{
    return pacreds__source_has(((const cached *)source)->inner, other);
}

static const pacreds__source_kind kind = {.name = "cached",
                                          .resolve = resolve,
                                          .free = release,
                                          .warning = warning,
                                          .has_part = has_part};

int pacreds_source_cached_new(pacreds_source **source, pacreds_source *inner,
                              pacreds_error *error)
{
    pacreds__os_lock *lock;
    cached *own;
    int status;

    if (source != NULL)
        *source = NULL;
    if (inner == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = pacreds__source_new(source, &kind, sizeof *own, error);
    if (status != PACREDS_OK)
        return status;
    lock = pacreds__os_lock_new();
    if (lock == NULL) {
        free(*source);
        *source = NULL;
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    }
    own = (cached *)*source;
    own->inner = pacreds__source_ref(inner);
    own->lock = lock;
    own->pause_until = INT64_MIN;
    own->random = (uint64_t)(uintptr_t)own ^ (uint64_t)pacreds_now() << 32 ^ 1;
    return PACREDS_OK;
}

int64_t pacreds_source_cached_next_refresh(const pacreds_source *source)
{
    cached *own = (cached *)source;
    int64_t at = PACREDS_NEVER;

    if (source == NULL || source->kind != &kind)
        return PACREDS_NEVER;
    pacreds__os_lock_take(own->lock);
    if (own->kept == NULL)
        at = 0;
    else if (own->renew_at != PACREDS_NEVER)
        at =
            own->renew_at > own->pause_until ? own->renew_at : own->pause_until;
    pacreds__os_lock_give(own->lock);
    return at;
}
