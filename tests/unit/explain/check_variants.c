/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/variants.h"

#include <stdio.h>

#include "explaining.h"

#define BODY_HASH                                                              \
    "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5"
#define BODY_LINE_HASH                                                         \
    "9e2ec912af5dff2a72300863864fc4da04e81999339d9fac5c7590ba8a3f4e11"

/* What signers do with a request, which a service does otherwise, and what it
   is if it is the service that does it. */
static const struct habit {
    const char *name, *preset;
    const char *target, *headers, *names, *body;
    const char *canonical; /* that was signed */
    int cause, stage;
    const char *ours, *theirs;
    int service_cause;
} habits[] = {
    {"encoded once", "default", "/a%20b", "", "host;x-amz-date", "",
     "GET\n/a%20b\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PATH_ENCODED_ONCE, PACREDS_EXPLANATION_STAGE_PATH, "/a%20b",
     "/a%2520b", PACREDS_CAUSE_PATH_ENCODED_TWICE},
    {"encoded twice", "s3", "/a%20b", "x-amz-content-sha256: " EMPTY_HASH "\n",
     "host;x-amz-content-sha256;x-amz-date", "",
     "GET\n/"
     "a%2520b\n\nhost:example.amazonaws.com\nx-amz-content-sha256:" EMPTY_HASH
     "\nx-amz-date:20150830T123600Z\n\n"
     "host;x-amz-content-sha256;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PATH_ENCODED_TWICE, PACREDS_EXPLANATION_STAGE_PATH,
     "/a%2520b", "/a%20b", PACREDS_CAUSE_PATH_ENCODED_ONCE},
    {"not normalized", "default", "/a//b", "", "host;x-amz-date", "",
     "GET\n/a//b\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PATH_NOT_NORMALIZED, PACREDS_EXPLANATION_STAGE_PATH, "/a//b",
     "/a/b", PACREDS_CAUSE_PATH_NORMALIZED},
    {"neither", "default", "/a//b%20c", "", "host;x-amz-date", "",
     "GET\n/a//b%20c\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PATH_ENCODED_ONCE, PACREDS_EXPLANATION_STAGE_PATH,
     "/a//b%20c", "/a/b%2520c", PACREDS_CAUSE_PATH_ENCODED_TWICE},
    {"raw path", "s3", "/a=b", "", "host;x-amz-date", "",
     "GET\n/a=b\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PATH_ENCODING, PACREDS_EXPLANATION_STAGE_PATH, "/a=b",
     "/a%3Db", PACREDS_CAUSE_PATH_ENCODING},
    {"plus as a space", "default", "/?q=a+b", "", "host;x-amz-date", "",
     "GET\n/\nq=a%20b\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_QUERY_PLUS, PACREDS_EXPLANATION_STAGE_QUERY, "q=a%20b",
     "q=a%2Bb", PACREDS_CAUSE_QUERY_PLUS},
    {"unsorted", "default", "/?b=2&a=1", "", "host;x-amz-date", "",
     "GET\n/\nb=2&a=1\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_QUERY_UNSORTED, PACREDS_EXPLANATION_STAGE_QUERY, "b=2&a=1",
     "a=1&b=2", PACREDS_CAUSE_QUERY_UNSORTED},
    {"without equals signs", "default", "/?b=2&acl", "", "host;x-amz-date", "",
     "GET\n/\nacl&b=2\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_QUERY_EQUALS, PACREDS_EXPLANATION_STAGE_QUERY, "acl&b=2",
     "acl=&b=2", PACREDS_CAUSE_QUERY_EQUALS},
    {"raw query", "default", "/?z=a/b&y=c", "", "host;x-amz-date", "",
     "GET\n/\nz=a/b&y=c\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_QUERY_ENCODING, PACREDS_EXPLANATION_STAGE_QUERY, "z=a/b&y=c",
     "y=c&z=a%2Fb", PACREDS_CAUSE_QUERY_ENCODING},
    {"default port", "default", "/", "", "host;x-amz-date", "",
     "GET\n/\n\nhost:example.amazonaws.com:443\nx-amz-date:20150830T123600Z\n\n"
     "host;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_HOST_PORT, PACREDS_EXPLANATION_STAGE_HEADERS,
     "host:example.amazonaws.com:443", "host:example.amazonaws.com",
     PACREDS_CAUSE_HOST_PORT},
    {"white space", "default", "/", "X-A: b   c\n", "host;x-a;x-amz-date", "",
     "GET\n/\n\nhost:example.amazonaws.com\nx-a:b   c\nx-amz-date:"
     "20150830T123600Z\n\nhost;x-a;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_HEADER_WHITE_SPACE, PACREDS_EXPLANATION_STAGE_HEADERS,
     "x-a:b   c", "x-a:b c", PACREDS_CAUSE_HEADER_WHITE_SPACE},
    {"unsigned", "default", "/", "", "host;x-amz-date", "body",
     "GET\n/\n\n" VANILLA_HEADERS "\nhost;x-amz-date\nUNSIGNED-PAYLOAD",
     PACREDS_CAUSE_UNSIGNED_PAYLOAD, PACREDS_EXPLANATION_STAGE_PAYLOAD,
     "UNSIGNED-PAYLOAD", NULL, PACREDS_CAUSE_PAYLOAD_HEADER},
    {"hash of nothing", "default", "/", "", "host;x-amz-date", "body",
     "GET\n/\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_BODY, PACREDS_EXPLANATION_STAGE_PAYLOAD, EMPTY_HASH, NULL,
     PACREDS_CAUSE_BODY},
    {"another method", "default", "/", "", "host;x-amz-date", "",
     "POST\n/\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_METHOD, PACREDS_EXPLANATION_STAGE_METHOD, "POST", "GET",
     PACREDS_CAUSE_METHOD},
    {"a parameter more", "default", "/?a=1&utm=2&z=3", "", "host;x-amz-date",
     "", "GET\n/\na=1&z=3\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PARAMETER_ADDED, PACREDS_EXPLANATION_STAGE_QUERY, "a=1&z=3",
     "a=1&utm=2&z=3", PACREDS_CAUSE_PARAMETER_LOST},
    {"a newline more", "default", "/", "", "host;x-amz-date", "body\r\n",
     "GET\n/\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" BODY_HASH,
     PACREDS_CAUSE_BODY, PACREDS_EXPLANATION_STAGE_PAYLOAD, BODY_HASH, NULL,
     PACREDS_CAUSE_BODY},
    {"a newline less", "default", "/", "", "host;x-amz-date", "body",
     "GET\n/\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" BODY_LINE_HASH,
     PACREDS_CAUSE_BODY, PACREDS_EXPLANATION_STAGE_PAYLOAD, BODY_LINE_HASH,
     NULL, PACREDS_CAUSE_BODY},
    {"as it should be", "default", "/", "", "host;x-amz-date", "",
     VANILLA_CANONICAL, PACREDS_CAUSE_PERMISSION,
     PACREDS_EXPLANATION_STAGE_NONE, "", "", PACREDS_CAUSE_MISMATCH},
};

enum { HABITS = sizeof habits / sizeof habits[0] };

static void put_habit(char *out, const struct habit *h, const char *signature)
{
    put_get(out, h->target, h->headers, h->names, signature, h->body);
}

/* With the keys, a bare 403 is enough: the signature is that of one text. So is
   the 404 of a service that looks for the path first. */
START_TEST(with_keys)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    size_t i;

    for (i = 0; i < HABITS; i++) {
        char signature[65], request[ROOM];
        pacreds_explanation *e;

        sign_text(signature, habits[i].canonical);
        put_habit(request, &habits[i], signature);
        if (habits[i].cause != PACREDS_CAUSE_PERMISSION) {
            e = explain(request, habits[i].preset, keys, 404, "Not Found");
            check_cause(e, habits[i].cause, habits[i].name);
            pacreds_explanation_free(e);
        }
        e = explain(request, habits[i].preset, keys, 403, "");
        check_cause(e, habits[i].cause, habits[i].name);
        ck_assert_int_eq(pacreds_explanation_stage(e), habits[i].stage);
        check_line(habits[i].name, pacreds_explanation_ours(e, NULL),
                   habits[i].ours);
        check_line(habits[i].name, pacreds_explanation_theirs(e, NULL),
                   habits[i].theirs);
        pacreds_explanation_free(e);
    }
    pacreds_credentials_free(keys);
}
END_TEST

/* Without keys, but with the hash that the service has of its text. */
START_TEST(with_hash)
{
    size_t i;

    for (i = 0; i < HABITS; i++) {
        char request[ROOM], sts[ROOM], answer[ROOM];
        pacreds_explanation *e;

        put_habit(request, &habits[i], VANILLA_SIGNATURE);
        put_sts(sts, habits[i].canonical);
        sprintf(answer,
                "<Error><Code>SignatureDoesNotMatch</Code><StringToSign>%s"
                "</StringToSign></Error>",
                sts);
        e = explain(request, habits[i].preset, NULL, 403, answer);
        check_cause(e, habits[i].service_cause, habits[i].name);
        pacreds_explanation_free(e);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("variants");

    add_case(suite, "with_keys", with_keys);
    add_case(suite, "with_hash", with_hash);
    return run_suite(suite);
}
