/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/evidence.h"

#include "explaining.h"

/* A request to S3, whose rules were not named. */
START_TEST(rules_of_s3)
{
#define STORED(accept)                                                         \
    "GET\n/a%20b//c\n\naccept:" accept "\n" VANILLA_HEADERS                    \
    "\naccept;host;x-amz-date\n" EMPTY_HASH
    static const struct {
        const char *signed_text, *their_text;
        int cause, without_keys;
    } cases[] = {
        {STORED("*"), STORED("x"), PACREDS_CAUSE_HEADER_CHANGED,
         PACREDS_CAUSE_HEADER_CHANGED},
        {STORED("*"),
         "GET\n/other\n\naccept:*\n" VANILLA_HEADERS
         "\naccept;host;x-amz-date\n" EMPTY_HASH,
         PACREDS_CAUSE_PATH, PACREDS_CAUSE_PATH},
        {"of another secret", STORED("*"), PACREDS_CAUSE_NOT_REPRODUCED,
         PACREDS_CAUSE_PATH_ENCODED_TWICE},
        {"GET\n/a%2520b/c\n\naccept:*\n" VANILLA_HEADERS
         "\naccept;host;x-amz-date\n" EMPTY_HASH,
         STORED("*"), PACREDS_CAUSE_PATH_ENCODED_TWICE,
         PACREDS_CAUSE_PATH_ENCODED_TWICE},
    };
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    char signature[65], request[ROOM], answer[ROOM];
    pacreds_explanation *e;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sign_text(signature, cases[i].signed_text);
        put_get(request, "/a%20b//c", "Accept: *\n", "accept;host;x-amz-date",
                signature, "");
        write_as_s3(answer, cases[i].their_text, "x");
        e = explain(request, "default", keys, 403, answer);
        check_cause(e, cases[i].cause, cases[i].signed_text);
        pacreds_explanation_free(e);
        e = explain(request, "default", NULL, 403, answer);
        check_cause(e, cases[i].without_keys, cases[i].signed_text);
        pacreds_explanation_free(e);
    }
    pacreds_credentials_free(keys);
#undef STORED
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evidence");

    add_case(suite, "rules_of_s3", rules_of_s3);
    return run_suite(suite);
}
