/* SPDX-License-Identifier: Apache-2.0 */
/* Heads of chunks that no signer writes. */
#include "streams.h"

#define MARK ";chunk-signature="

START_TEST(hostile_heads)
{
    static const struct {
        int code;
        const char *head;
    } heads[] = {
        {PACREDS_ERR_LENGTH, "ffffffffffffffff" MARK ZEROS "\r\n"},
        {PACREDS_ERR_LENGTH, "65" MARK ZEROS "\r\n"},
        {PACREDS_ERR_LENGTH, "0" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "10000000000000000" MARK ZEROS "\r\n"},
        {PACREDS_ERR_CHUNK_SIGNATURE, "064" MARK ZEROS "\r\n"},
        {PACREDS_ERR_LENGTH, "00" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "0x64" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "-1" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "+64" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, " 64" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "64 " MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "\r\n"},
        {PACREDS_ERR_SYNTAX, "64\r\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK ZEROS "\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK ZEROS "\r\r\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK ZEROS "0\r\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK "\r\n"},
        {PACREDS_ERR_SYNTAX, "64;a=b" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK ZEROS ";a=b\r\n"},
        {PACREDS_ERR_SYNTAX, "64;Chunk-signature=" ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "64; chunk-signature=" ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK ZEROS ZEROS ZEROS "\r\n"},
    };
    struct scene scene;
    char body[1024];
    size_t i;

    set_up_scene(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, 100);
    for (i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        size_t n = strlen(heads[i].head);

        memcpy(body, heads[i].head, n);
        memset(body + n, 'd', 200);
        expect_refusal(&scene, body, n + 200, heads[i].code);
    }
    memset(body, '1', sizeof body);
    expect_refusal(&scene, body, sizeof body, PACREDS_ERR_SYNTAX);
    ck_assert_uint_lt(scene.ends.error.offset, 200);
    tear_down_scene(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chunk_head");

    add_case(suite, "hostile_heads", hostile_heads);
    return run_suite(suite);
}
