/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/cause_text.h"

#include "explaining.h"

/* Sentences are whole, whether there is something to name or not. */
START_TEST(sentences)
{
    static const struct {
        const char *answer, *text;
    } cases[] = {
        {"The header is not signed", "A header that must be signed is not."},
        {"HTTP/1.1 400 F\r\nDate: Sun, 30 Aug 2015 12:36:02 GMT\r\n\r\n"
         "<Error><Code>RequestTimeTooSkewed</Code></Error>",
         "the clocks agree"},
        {"HTTP/1.1 400 F\r\nDate: Sun, 30 Aug 2015 13:36:00 GMT\r\n\r\n"
         "<Error><Code>RequestTimeTooSkewed</Code></Error>",
         "60 minutes slower"},
        {"<Error><Code>IncompleteSignature</Code></Error>",
         "which the answer's message may name"},
        {"{\"message\":\"Missing Authentication Token\"}", "stage or method"},
        {"PACREDS_ERR_HEADER_ABSENT:", "A header that was signed"},
        {"<Error><CanonicalRequest>GET\n/\n\nhost:example.amazonaws.com\n\n"
         "host;x-amz-date\nx</CanonicalRequest></Error>",
         "x-amz-date was signed and did not arrive. A proxy takes it away, or "
         "the client does not send it. It must be signed"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_explanation *e =
            explain(VANILLA_MESSAGE, "default", NULL, 403, cases[i].answer);
        const char *text = pacreds_explanation_text(e, NULL);

        ck_assert_msg(strstr(text, cases[i].text) != NULL, "%s", text);
        pacreds_explanation_free(e);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cause_text");

    add_case(suite, "sentences", sentences);
    return run_suite(suite);
}
