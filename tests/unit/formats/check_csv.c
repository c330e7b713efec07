/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/csv.h"

#include "support.h"

static char text[256];

static pacreds__csv begin(const char *from)
{
    size_t n = strlen(from);

    memcpy(text, from, n + 1);
    return (pacreds__csv){
        .p = text, .end = text + n, .separator = ',', .line = 1};
}

/* Each cell in brackets, each row on a line. */
static void expect(const char *from, const char *expected)
{
    pacreds__csv csv = begin(from);
    char all[512] = "";

    while (csv.p < csv.end) {
        pacreds__slice cell;
        int is_last = 0;

        ck_assert_int_eq(pacreds__csv_next(&csv, &cell, &is_last), PACREDS_OK);
        ck_assert_uint_eq(strlen(cell.p), cell.n);
        strcat(strcat(strcat(all, "["), cell.p), is_last ? "]\n" : "]");
    }
    ck_assert_str_eq(all, expected);
}

/* RFC 4180, section 2. */
START_TEST(rows)
{
    expect("aaa,bbb,ccc\r\nzzz,yyy,xxx", "[aaa][bbb][ccc]\n[zzz][yyy][xxx]\n");
    expect("a,b\nc,d\n", "[a][b]\n[c][d]\n");
    expect("a\rb\r", "[a]\n[b]\n");
    expect("\"aaa\",\"b \r\nbb\",\"ccc\"\r\nz", "[aaa][b \r\nbb][ccc]\n[z]\n");
    expect("\"aaa\",\"b\"\"bb\",\"ccc\"", "[aaa][b\"bb][ccc]\n");
    expect(" a , \"b\" ,\tc\t\n", "[a][b][c]\n");
    expect(",\n\n\"\"", "[][]\n[]\n[]\n");
    expect("a,", "[a]");
}
END_TEST

START_TEST(lines_are_counted)
{
    pacreds__csv csv = begin("a\r\nb\rc\n\"1\n2\r\n3\"\nd");
    pacreds__slice cell;
    uint32_t lines[5] = {0};
    int is_last, i;

    for (i = 0; i < 5; i++) {
        lines[i] = csv.line;
        ck_assert_int_eq(pacreds__csv_next(&csv, &cell, &is_last), PACREDS_OK);
    }
    ck_assert_uint_eq(lines[1], 2);
    ck_assert_uint_eq(lines[2], 3);
    ck_assert_uint_eq(lines[3], 4);
    ck_assert_uint_eq(lines[4], 7);
}
END_TEST

static void refuse(const char *from, const char *wrong, uint32_t line)
{
    pacreds__csv csv = begin(from);
    pacreds__slice cell;
    int is_last, status = PACREDS_OK;

    while (status == PACREDS_OK && csv.p < csv.end)
        status = pacreds__csv_next(&csv, &cell, &is_last);
    ck_assert_int_eq(status, PACREDS_ERR_SYNTAX);
    ck_assert_str_eq(csv.wrong, wrong);
    ck_assert_uint_eq(csv.line, line);
}

START_TEST(malformed)
{
    refuse("a\n\"b\nc", "a quotation mark is never closed", 2);
    refuse("\"", "a quotation mark is never closed", 1);
    refuse("\"a\" b", "something follows a closing quotation mark", 1);
    refuse("a\nb\"c", "there is a quotation mark within a cell", 2);
}
END_TEST

START_TEST(lines)
{
    pacreds__csv csv = begin("a,b \t\r\n\r\nlast ");

    ck_assert_str_eq(pacreds__csv_line(&csv).p, "a,b");
    ck_assert_uint_eq(csv.line, 2);
    ck_assert_uint_eq(pacreds__csv_line(&csv).n, 0);
    ck_assert_str_eq(pacreds__csv_line(&csv).p, "last");
    ck_assert_ptr_eq(csv.p, csv.end);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv");

    add_case(suite, "rows", rows);
    add_case(suite, "lines_are_counted", lines_are_counted);
    add_case(suite, "malformed", malformed);
    add_case(suite, "lines", lines);
    return run_suite(suite);
}
