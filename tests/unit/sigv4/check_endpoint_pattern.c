/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_pattern.h"

#include "support.h"

/* Expected: NULL for no match, otherwise the region. */
START_TEST(patterns)
{
    static const struct {
        const char *pattern, *labels;
        int may_have_more;
        const char *region;
    } rows[] = {
        {"s3", "s3", 0, ""},
        {"s3", "s4", 0, NULL},
        {"s3", "", 0, NULL},
        {"s3", "s33", 0, NULL},
        {"s3", "b.s3", 0, NULL},
        {"s3", "b.s3", 1, ""},
        {"s3", "b.c.s3", 1, ""},
        {"", "", 0, ""},
        {"", "b", 0, NULL},
        {"", "b", 1, ""},
        {"s3.@", "s3.us-east-1", 0, "us-east-1"},
        {"s3.@", "s3.a.b", 1, NULL},
        {"s3.@", "us-east-1", 0, NULL},
        {"sos-@", "sos-ch-gva-2", 0, "ch-gva-2"},
        {"sos-@", "sos-", 0, NULL},
        {"oss-@-internal", "oss-cn-x-internal", 0, "cn-x"},
        {"oss-@-internal", "oss--internal", 0, NULL},
        {"eos-@-#", "eos-wuxi-1", 0, "wuxi"},
        {"eos-@-#", "eos-a-b-22", 0, "a-b"},
        {"eos-@-#", "eos-wuxi-1a", 0, NULL},
        {"eos-@-#", "eos-wuxi", 0, NULL},
        {"#", "12", 0, ""},
        {"#", "1a", 0, NULL},
        {"*.@", "x.y", 0, "y"},
        {"*.@", "y", 0, NULL},
        {"s3.*.@.c", "s3.private.us.c", 0, "us"},
        {"s3.*.@.c", "s3.us.c", 0, NULL},
    };
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t n = strlen(rows[i].labels);
        pacreds__slice labels = {at_page_end(rows[i].labels, n), n}, region;
        int matches = pacreds__endpoint_pattern_match(
            pacreds__slice_of(rows[i].pattern), labels, rows[i].may_have_more,
            &region);

        ck_assert_msg(matches == (rows[i].region != NULL), "%s %s",
                      rows[i].pattern, rows[i].labels);
        if (matches) {
            ck_assert_uint_eq(region.n, strlen(rows[i].region));
            ck_assert_mem_eq(region.p, rows[i].region, region.n);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("endpoint_pattern");

    add_case(suite, "patterns", patterns);
    return run_suite(suite);
}
