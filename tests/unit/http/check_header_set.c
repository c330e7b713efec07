/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "http/header.h"
#include "support.h"

static pacreds_request *make(void)
{
    pacreds_request *request = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    return request;
}

static void add(pacreds_request *request, const char *name, const char *value)
{
    pacreds_error error;

    ck_assert_msg(pacreds_request_add_header(request, TEXT(name), TEXT(value),
                                             &error) == PACREDS_OK,
                  "%s", error.message);
}

/* What a request is to have, as its contract says it, and slowly. */
struct model {
    int names[4000], values[4000];
    int count, resets;
};

static size_t model_remove(struct model *model, int name)
{
    int i, kept = 0, removed;

    for (i = 0; i < model->count; i++)
        if (model->names[i] != name) {
            model->names[kept] = model->names[i];
            model->values[kept++] = model->values[i];
        }
    removed = model->count - kept;
    model->count = kept;
    return (size_t)removed;
}

static void model_add(struct model *model, int name, int value)
{
    model->names[model->count] = name;
    model->values[model->count++] = value;
}

static void compare(const pacreds_request *request, const struct model *model)
{
    const char *name, *value;
    int i;

    ck_assert_uint_eq(pacreds_request_header_count(request),
                      (size_t)model->count);
    for (i = 0; i < model->count; i++) {
        pacreds_request_header(request, (size_t)i, &name, &value);
        ck_assert_int_eq(atoi(name + 2), model->names[i]);
        ck_assert_int_eq(atoi(value), model->values[i]);
    }
}

static void change(pacreds_request *request, struct model *model, unsigned kind,
                   int name, int value)
{
    char n[16], v[16];

    snprintf(n, sizeof n, value % 2 ? "X-%d" : "x-%d", name);
    snprintf(v, sizeof v, "%d", value);
    if (kind < 70) {
        ck_assert_int_eq(
            pacreds_request_set_header(request, TEXT(n), TEXT(v), NULL),
            PACREDS_OK);
        model_remove(model, name);
        model_add(model, name, value);
    } else if (kind < 85) {
        add(request, n, v);
        model_add(model, name, value);
    } else if (kind < 98) {
        ck_assert_uint_eq(pacreds_request_remove_header(request, TEXT(n)),
                          model_remove(model, name));
    } else if (value % 4 == 0) {
        pacreds_request_reset(request);
        model->count = 0;
        model->resets++;
    }
}

/* Setting a header has another way to know the names of very many. */
START_TEST(set_among_many)
{
    static const unsigned names[] = {40, 300, 3000};
    static struct model model;
    pacreds_request *request = make();
    uint64_t random = 88172645463325252;
    unsigned i;

    for (i = 0; i < 9000; i++) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        change(request, &model, (unsigned)(random % 100),
               (int)(random / 100 % names[i / 3000]), (int)i);
        if (i % 50 == 0)
            compare(request, &model);
    }
    ck_assert_int_gt(model.resets, 9);
    compare(request, &model);
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("header_set");

    add_case(suite, "set_among_many", set_among_many);
    return run_suite(suite);
}
