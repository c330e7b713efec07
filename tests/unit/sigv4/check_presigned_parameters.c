/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/presigned_parameters.h"

#include "support.h"

static pacreds_preset *make_preset(const char *name)
{
    pacreds_preset *preset = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT(name), NULL), PACREDS_OK);
    return preset;
}

static void check_value(const pacreds__parameters *parameters, int which,
                        size_t count, const char *value)
{
    pacreds__buffer buffer;
    pacreds__slice found;

    pacreds__buffer_init(&buffer, 1000);
    ck_assert_uint_eq(parameters->of[which].count, count);
    ck_assert_int_eq(
        pacreds__parameter_decode(&parameters->of[which], &buffer, &found),
        PACREDS_OK);
    ck_assert_uint_eq(found.n, strlen(value));
    ck_assert_int_eq(memcmp(found.p, value, found.n), 0);
    pacreds__buffer_free(&buffer);
}

START_TEST(found)
{
    pacreds_preset *preset = make_preset("default");
    pacreds__parameters parameters;

    pacreds__parameters_read(
        &parameters,
        pacreds__slice_of("X-Amz-Date=1&&a=X-Amz-Expires&X%2dAmz-%43redential="
                          "A%2Fb&X-Amz-Date=%32&X-Amz-Expires&x-amz-signature=3"
                          "&X-Amz-Security-Token=to%2fken==&X-Amz-Date2=4"),
        preset);
    check_value(&parameters, PACREDS__NAME_DATE, 2, "2");
    check_value(&parameters, PACREDS__NAME_CREDENTIAL, 1, "A/b");
    check_value(&parameters, PACREDS__NAME_EXPIRES, 1, "");
    check_value(&parameters, PACREDS__NAME_SIGNATURE, 0, "");
    check_value(&parameters, PACREDS__PARAMETER_TOKEN, 1, "to/ken==");
    pacreds__parameters_read(&parameters, pacreds__slice_of(""), preset);
    check_value(&parameters, PACREDS__NAME_DATE, 0, "");
    pacreds_preset_free(preset);
}
END_TEST

START_TEST(names_of_a_preset)
{
    pacreds_preset *preset = make_preset("goog4");
    pacreds__parameters parameters;

    pacreds__parameters_read(
        &parameters, pacreds__slice_of("X-Amz-Date=1&X-Goog-Date=2"), preset);
    check_value(&parameters, PACREDS__NAME_DATE, 1, "2");
    pacreds_preset_free(preset);
}
END_TEST

/* A name that is longer than any of them is not one of them. */
START_TEST(long_names)
{
    pacreds_preset *preset = make_preset("default");
    pacreds__parameters parameters;
    char query[700];
    size_t i;

    for (i = 0; i < 600; i += 3)
        memcpy(query + i, "%58", 3);
    memcpy(query + i, "-Amz-Date=1", sizeof "-Amz-Date=1");
    pacreds__parameters_read(&parameters, pacreds__slice_of(query), preset);
    check_value(&parameters, PACREDS__NAME_DATE, 0, "");
    pacreds_preset_free(preset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("presigned_parameters");

    add_case(suite, "found", found);
    add_case(suite, "names_of_a_preset", names_of_a_preset);
    add_case(suite, "long_names", long_names);
    return run_suite(suite);
}
