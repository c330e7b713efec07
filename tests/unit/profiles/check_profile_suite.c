/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the SDKs test their reading of profile files with, and odd files with
 * the outcome that was decided on. They are not in this repository; skipped
 * where they are not beside it.
 */
#define _DEFAULT_SOURCE /* scandir() */
#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include <jansson.h>
#include <openssl/evp.h>

#include "profile_dump.h"
#include "profiles/location.h"

#define SUITE SHARED_DATA "/credentials"

static json_t *load(const char *path)
{
    json_error_t error;
    json_t *json = json_load_file(path, 0, &error);

    ck_assert_msg(json != NULL, "%s: %s", path, error.text);
    return json;
}

static const char *text_in(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text != NULL ? text : "";
}

/* Sections as the suite writes them: names, keys and values. */
static json_t *to_json(const pacreds_profiles *profiles, int kind)
{
    json_t *all = json_object();
    size_t i, k, len;

    for (i = 0; i < pacreds_profiles_section_count(profiles, kind); i++) {
        const pacreds_setting *section =
            pacreds_profiles_section(profiles, kind, i);
        json_t *object = json_object();

        for (k = 0; k < pacreds_setting_child_count(section); k++) {
            const pacreds_setting *property = pacreds_setting_child(section, k);
            const char *value = pacreds_setting_value(property, &len);

            json_object_set_new(object, pacreds_setting_name(property, NULL),
                                json_stringn_nocheck(value, len));
        }
        json_object_set_new(all, pacreds_setting_name(section, NULL), object);
    }
    return all;
}

static void expect(const char *name, const pacreds_profiles *profiles,
                   const json_t *expected)
{
    static const struct {
        const char *member;
        int kind;
    } members[] = {{"profiles", PACREDS_PROFILES_SECTION_PROFILE},
                   {"sso_sessions", PACREDS_PROFILES_SECTION_SSO_SESSION}};
    size_t i;

    for (i = 0; i < 2; i++) {
        const json_t *wanted = json_object_get(expected, members[i].member);
        json_t *got = to_json(profiles, members[i].kind);

        ck_assert_msg(wanted == NULL || json_equal(got, wanted), "%s: %s", name,
                      json_dumps(got, 0));
        json_decref(got);
    }
}

/* Expected is NULL for an error. */
static void check_case(const char *name, const char *config, size_t config_len,
                       const char *credentials, size_t credentials_len,
                       const json_t *expected)
{
    pacreds_profiles *profiles = NULL;
    pacreds_error error;
    int status = pacreds_profiles_parse(
        &profiles, at_page_end(config, config_len), config_len,
        at_page_end(credentials, credentials_len), credentials_len, &error);

    if (expected == NULL) {
        ck_assert_msg(status == PACREDS_ERR_SYNTAX, "%s is accepted", name);
        ck_assert_msg(error.line > 0, "%s: no line", name);
        return;
    }
    ck_assert_msg(status == PACREDS_OK, "%s: %s", name, error.message);
    expect(name, profiles, expected);
    pacreds_profiles_free(profiles);
}

START_TEST(parser)
{
    json_t *json = load(SUITE "/profile-parser-tests.json"), *one;
    size_t i;

    json_array_foreach(json_object_get(json, "tests"), i, one)
    {
        const json_t *input = json_object_get(one, "input");
        const json_t *output = json_object_get(one, "output");
        const char *config = text_in(input, "configFile");
        const char *credentials = text_in(input, "credentialsFile");

        check_case(text_in(one, "name"), config, strlen(config), credentials,
                   strlen(credentials), json_object_get(output, "config"));
    }
    ck_assert_uint_ge(i, 31);
    json_decref(json);
}
END_TEST

static size_t decode(unsigned char *out, size_t size, const char *text)
{
    size_t n = strlen(text);
    int len;

    ck_assert_uint_lt(n, size);
    if (n == 0)
        return 0;
    len = EVP_DecodeBlock(out, (const unsigned char *)text, (int)n);
    ck_assert_int_gt(len, 0);
    while (text[--n] == '=')
        len--;
    return (size_t)len;
}

START_TEST(probes)
{
    json_t *json = load(SUITE "/profile-parser-probes.json"), *one;
    unsigned char config[4096], credentials[4096];
    size_t i;

    json_array_foreach(json_object_get(json, "tests"), i, one)
    {
        const json_t *wanted = json_object_get(one, "recommended");
        size_t config_len =
            decode(config, sizeof config, text_in(one, "configFileBase64"));
        size_t credentials_len = decode(credentials, sizeof credentials,
                                        text_in(one, "credentialsFileBase64"));

        check_case(text_in(one, "name"), (char *)config, config_len,
                   (char *)credentials, credentials_len,
                   json_object_get(wanted, "error") != NULL ? NULL : wanted);
    }
    ck_assert_uint_ge(i, 26);
    json_decref(json);
}
END_TEST

static const char *variable(void *context, const char *name)
{
    return json_string_value(json_object_get(context, name));
}

static void check_location(const json_t *one, int file, const char *member,
                           const pacreds__surroundings *around)
{
    pacreds__buffer path;

    pacreds__buffer_init(&path, SIZE_MAX);
    pacreds__locate_file(around, file, &path);
    ck_assert_msg(
        strcmp(pacreds__buffer_text(&path, NULL), text_in(one, member)) == 0,
        "%s: %s", text_in(one, "name"), pacreds__buffer_text(&path, NULL));
    pacreds__buffer_free(&path);
}

START_TEST(locations)
{
    json_t *json = load(SUITE "/file-location-tests.json"), *one;
    size_t i;

    json_array_foreach(json_object_get(json, "tests"), i, one)
    {
        pacreds__surroundings around = {
            variable, json_object_get(one, "environment"), NULL,
            strcmp(text_in(one, "platform"), "windows") == 0};
        const char *by, *profile = pacreds__locate_profile(&around, &by);
        const char *wanted = text_in(one, "profile");

        check_location(one, PACREDS_PROFILES_FILE_CONFIG, "configLocation",
                       &around);
        check_location(one, PACREDS_PROFILES_FILE_CREDENTIALS,
                       "credentialsLocation", &around);
        if (wanted[0] != '\0')
            ck_assert_str_eq(profile != NULL ? profile : "default", wanted);
    }
    ck_assert_uint_ge(i, 5);
    json_decref(json);
}
END_TEST

/* Read each file of a folder, as either of the two; returns how many. */
static size_t read_folder(const char *path)
{
    char file[1024], out[DUMP_SIZE], warnings[DUMP_SIZE];
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort), i;
    size_t len, read = 0;
    char *text;

    ck_assert_int_gt(count, 0);
    for (i = 0; i < count; i++) {
        snprintf(file, sizeof file, "%s/%s", path, entries[i]->d_name);
        text = entries[i]->d_name[0] != '.' ? read_file(file, &len) : NULL;
        free(entries[i]);
        if (text == NULL)
            continue;
        dump_texts(out, warnings, text, len, "", 0);
        dump_texts(out, warnings, "", 0, text, len);
        free(text);
        read++;
    }
    free(entries);
    return read;
}

/* No crash, and each setting is found again by its name. */
START_TEST(samples)
{
    ck_assert_uint_ge(read_folder(SUITE "/ini-samples"), 15);
    ck_assert_uint_ge(read_folder(SUITE "/fuzz-seeds/parse_config_profile"),
                      40);
    ck_assert_uint_ge(
        read_folder(SUITE "/fuzz-seeds/parse_credentials_profile"), 40);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("profile_suite");

    if (!lists_cases() && access(SUITE, F_OK) != 0) {
        puts("skipped: there is no " SUITE);
        return 77;
    }
    add_case(suite, "parser", parser);
    add_case(suite, "probes", probes);
    add_case(suite, "locations", locations);
    add_case(suite, "samples", samples);
    return run_suite(suite);
}
