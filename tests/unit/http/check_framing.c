/* SPDX-License-Identifier: Apache-2.0 */
#include "http/framing.h"
#include "support.h"

/* "Name: value" lines, as a message has them. */
static const char *read_all(pacreds__framing *framing, const char *text)
{
    pacreds__slice rest = pacreds__slice_of(text), line, name;
    const char *wrong = NULL;

    memset(framing, 0, sizeof *framing);
    while (wrong == NULL && pacreds__next(&rest, '\n', &line)) {
        pacreds__next(&line, ':', &name);
        wrong = pacreds__framing_add(framing, name, pacreds__trim(line));
    }
    return wrong;
}

START_TEST(lengths)
{
    static const struct {
        const char *text;
        size_t length;
    } cases[] = {
        {"Content-Length: 0", 0},
        {"content-length: 5", 5},
        {"CONTENT-LENGTH:0005", 5},
        {"Content-Length: 5, 5", 5},
        {"Content-Length: 5\nX: y\nContent-Length: 5", 5},
        {"Content-Length: ,5,", 5},
        {"Content-Length: 576460752303423487", 576460752303423487},
    };
    pacreds__framing framing;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *wrong = read_all(&framing, cases[i].text);

        ck_assert_msg(wrong == NULL, "%s: %s", cases[i].text, wrong);
        ck_assert_int_eq(framing.has_length, 1);
        ck_assert_int_eq(framing.is_chunked, 0);
        ck_assert_uint_eq(framing.length, cases[i].length);
    }
}
END_TEST

START_TEST(codings)
{
    pacreds__framing framing;

    ck_assert_ptr_null(read_all(&framing, "Transfer-Encoding: chunked"));
    ck_assert_int_eq(framing.is_chunked, 1);
    ck_assert_ptr_null(read_all(&framing, "transfer-encoding:, Chunked ,"));
    ck_assert_int_eq(framing.is_chunked, 1);
    ck_assert_ptr_null(read_all(&framing, "X-Transfer-Encoding: chunked"));
    ck_assert_int_eq(framing.is_chunked, 0);
    ck_assert_int_eq(framing.has_length, 0);
}
END_TEST

/* Each by a sentence that names the header. */
START_TEST(refused)
{
    static const struct {
        const char *text, *wrong;
    } cases[] = {
        {"Content-Length:", "Content-Length is empty"},
        {"Content-Length: ,", "Content-Length is empty"},
        {"Content-Length: -1", "Content-Length is not a number"},
        {"Content-Length: +1", "Content-Length is not a number"},
        {"Content-Length: 0x1", "Content-Length is not a number"},
        {"Content-Length: 1 2", "Content-Length is not a number"},
        {"Content-Length: 99999999999999999999", "is not a number"},
        {"Content-Length: 5, 6", "Content-Length is given twice"},
        {"Content-Length: 5\nContent-Length: 6", "given twice"},
        {"Transfer-Encoding:", "Transfer-Encoding is empty"},
        {"Transfer-Encoding: gzip", "other than \"chunked\""},
        {"Transfer-Encoding: gzip, chunked", "other than \"chunked\""},
        {"Transfer-Encoding: identity", "other than \"chunked\""},
        {"Transfer-Encoding: xchunked", "other than \"chunked\""},
        {"Transfer-Encoding: chunked;q=1", "other than \"chunked\""},
        {"Transfer-Encoding: chunked, chunked", "after \"chunked\""},
        {"Transfer-Encoding: chunked\nTransfer-Encoding: gzip", "after"},
        {"Transfer-Encoding: chunked\nContent-Length: 5", "are both given"},
        {"Content-Length: 0\nTransfer-Encoding: chunked", "are both given"},
    };
    pacreds__framing framing;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *wrong = read_all(&framing, cases[i].text);

        ck_assert_msg(wrong != NULL, "%s", cases[i].text);
        ck_assert_msg(strstr(wrong, cases[i].wrong) != NULL, "%s: %s",
                      cases[i].text, wrong);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("framing");

    add_case(suite, "lengths", lengths);
    add_case(suite, "codings", codings);
    add_case(suite, "refused", refused);
    return run_suite(suite);
}
