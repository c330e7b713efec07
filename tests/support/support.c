/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "support.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int lists_cases(void)
{
    return getenv("CK_LIST_CASES") != NULL;
}

void add_case(Suite *suite, const char *name, const TTest *test)
{
    TCase *tcase = tcase_create(name);

    if (lists_cases())
        puts(name);
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, test);
    suite_add_tcase(suite, tcase);
}

int has_data(const char *path, const char *name)
{
    const char *wanted = getenv("CK_RUN_CASE");

    if (lists_cases() || access(path, F_OK) == 0)
        return 1;
    if (wanted != NULL && strcmp(wanted, name) == 0) {
        printf("skipped: there is no %s\n", path);
        exit(77);
    }
    return 0;
}

int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    int failed, run;

    if (lists_cases()) {
        srunner_free(runner);
        return EXIT_SUCCESS;
    }
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    run = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && run > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

const char *at_page_end(const void *p, size_t n)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t inner = (n + page) / page * page;
    char *pages = mmap(NULL, inner + page, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    ck_assert_ptr_ne(pages, MAP_FAILED);
    ck_assert_int_eq(mprotect(pages + inner, page, PROT_NONE), 0);
    if (n > 0)
        memcpy(pages + inner - n, p, n);
    return pages + inner - n;
}

char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    long size;

    if (file == NULL)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0) {
        rewind(file);
        text = calloc((size_t)size + 1, 1);
        *len = text != NULL ? fread(text, 1, (size_t)size, file) : 0;
    }
    fclose(file);
    return text;
}

pacreds_credentials *make_keys(const char *id, const char *secret)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_msg(pacreds_credentials_new(&keys, id, PACREDS_NUL_TERMINATED,
                                          secret, PACREDS_NUL_TERMINATED,
                                          &error) == PACREDS_OK,
                  "%s", error.message);
    return keys;
}

pacreds_signer *make_signer(pacreds_credentials *keys, const char *region,
                            const char *service, const char *preset)
{
    pacreds_preset *rules = NULL;
    pacreds_signer *signer = NULL;
    pacreds_error error;

    ck_assert_int_eq(
        pacreds_preset_new(&rules, preset, PACREDS_NUL_TERMINATED, &error),
        PACREDS_OK);
    ck_assert_msg(
        pacreds_signer_new(&signer, keys, region, PACREDS_NUL_TERMINATED,
                           service, PACREDS_NUL_TERMINATED,
                           &error) == PACREDS_OK &&
            pacreds_signer_set_preset(signer, rules, &error) == PACREDS_OK,
        "%s", error.message);
    pacreds_preset_free(rules);
    return signer;
}

pacreds_request *make_request(const char *message)
{
    pacreds_request *request = NULL;
    pacreds_error error;

    ck_assert_int_eq(pacreds_request_new(&request, &error), PACREDS_OK);
    ck_assert_msg(pacreds_request_parse(request, message,
                                        PACREDS_NUL_TERMINATED, 0,
                                        &error) == PACREDS_OK,
                  "%s", error.message);
    return request;
}

const char *canonical_of(pacreds_request *request)
{
    const char *text = NULL;

    ck_assert_int_eq(pacreds_request_canonical(request, PACREDS_REVEAL_TOKEN,
                                               &text, NULL, NULL),
                     PACREDS_OK);
    return text;
}

const char *canonical_line(pacreds_request *request, int number)
{
    static char line[4096];
    const char *text = canonical_of(request);
    size_t len;

    while (--number > 0) {
        text = strchr(text, '\n');
        ck_assert_ptr_nonnull(text);
        text++;
    }
    len = strcspn(text, "\n");
    ck_assert_uint_lt(len, sizeof line);
    memcpy(line, text, len);
    line[len] = '\0';
    return line;
}
