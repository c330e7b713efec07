/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a time in each form. What was read, written again, reads the
   same. */
#include "fuzz.h"

#include "formats/date.h"

static void check(int64_t time)
{
    char date[PACREDS__DATE_LEN], rfc3339[PACREDS__RFC3339_LEN + 1];
    pacreds__slice text = {date, sizeof date};
    int64_t again;

    if (time < 0 || time > PACREDS__DATE_MAX)
        return;
    pacreds__date_format(date, time);
    require(!pacreds__date_parse(&again, text) && again == time);
    pacreds__date_format_rfc3339(rfc3339, time);
    text = pacreds__slice_of(rfc3339);
    require(!pacreds__date_parse_rfc3339(&again, text) && again == time);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacreds__slice text = {(const char *)data, size};
    char date[PACREDS__DATE_LEN];
    int64_t time;

    if (pacreds__date_parse(&time, text) == PACREDS_OK) {
        pacreds__date_format(date, time);
        require(size == sizeof date && memcmp(date, data, size) == 0);
        check(time);
    }
    if (pacreds__date_parse_rfc3339(&time, text) == PACREDS_OK)
        check(time);
    if (pacreds__date_parse_http(&time, text, FUZZ_NOW) == PACREDS_OK)
        check(time);
    return 0;
}
