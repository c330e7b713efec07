/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/leak_runs.h"

#include "spellings.h"
#include "support.h"

static int is_member(const uint8_t by_low[16], char c)
{
    unsigned char byte = (unsigned char)c;

    return byte < 128 && (by_low[byte & 15] >> (byte >> 4) & 1);
}

static int are_members(const uint8_t by_low[16], const char *p, size_t n)
{
    for (; n > 0; n--, p++)
        if (!is_member(by_low, p[0]) || (p[0] == '&' && p[1] != '#'))
            return 0;
    return 1;
}

/* No place is left out around which there is a run; with the processor's
   instructions, no other is returned. */
START_TEST(as_defined)
{
    char text[PACREDS__RUNS_BEFORE + 3 * 40 + PACREDS__RUNS_FROM];
    uint8_t by_low[16];
    size_t i, stride, half, round;
    unsigned found, wanted;

    for (round = 0; round < 20000; round++) {
        for (i = 0; i < sizeof by_low; i++)
            by_low[i] = (uint8_t)(random_below(256) | random_below(256) |
                                  random_below(256) | random_below(256));
        for (i = 0; i < sizeof text; i++)
            text[i] = (char)(random_below(16) == 0 ? random_below(256)
                                                   : random_below(128));
        stride = 9 + random_below(25);
        half = stride / 2 < PACREDS__RUNS_BEFORE ? stride / 2
                                                 : PACREDS__RUNS_BEFORE;
        found = pacreds__leak_runs(by_low, text + PACREDS__RUNS_BEFORE, stride);
        for (i = 0, wanted = 0; i < 4; i++) {
            const char *p = text + PACREDS__RUNS_BEFORE + i * stride;

            wanted |= (unsigned)(are_members(by_low, p - half, half + 8) ||
                                 are_members(by_low, p, half + 8))
                      << i;
        }
        ck_assert(found == wanted || found == PACREDS__RUNS_ALL);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("leak_runs");

    add_case(suite, "as_defined", as_defined);
    return run_suite(suite);
}
