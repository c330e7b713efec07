/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/time_cause.h"

#include <inttypes.h>
#include <stdio.h>

enum { CLOCKS_AGREE = 5 * 60 };

/* "3 hours" */
static void set_phrase(pacreds__finding *finding, const char *after)
{
    static const struct {
        int64_t seconds;
        const char *name;
    } units[] = {
        {86400, "days"}, {3600, "hours"}, {60, "minutes"}, {1, "seconds"}};
    int64_t seconds = finding->skew < 0 ? -finding->skew : finding->skew;
    char text[64];
    size_t i = 0;

    while (units[i].seconds > 1 && seconds < 2 * units[i].seconds)
        i++;
    snprintf(text, sizeof text, "%" PRId64 " %s%s", seconds / units[i].seconds,
             units[i].name, after);
    pacreds__finding_set_phrase(finding, text);
}

static int is_within(const pacreds__signature *signature, int64_t age,
                     int64_t window)
{
    return age >= -window && (signature->expires_in > 0 || age <= window);
}

/* A request that was signed for a time that has passed waited, if the clocks
   agree. */
int pacreds__time_cause(const pacreds__evidence *evidence, int64_t window,
                        pacreds__finding *finding)
{
    const pacreds__signature *signature = evidence->request->signature;
    int64_t server = evidence->answer.server_time;
    int64_t age = (server != 0 ? server : evidence->now) - signature->signed_at;
    int64_t apart = server != 0 ? server - evidence->now : 0;
    int agree = server != 0 && apart <= CLOCKS_AGREE && apart >= -CLOCKS_AGREE;

    finding->skew = age;
    if (signature->expires_in > 0 && age > signature->expires_in) {
        set_phrase(finding, "");
        return PACREDS_CAUSE_URL_EXPIRED;
    }
    if (is_within(signature, age, window)) {
        finding->skew = 0;
        return PACREDS_CAUSE_UNKNOWN;
    }
    if (agree && age > 0) {
        set_phrase(finding, "");
        return PACREDS_CAUSE_STALE;
    }
    set_phrase(finding, age > 0 ? " slower" : " faster");
    return PACREDS_CAUSE_CLOCK;
}
