/* SPDX-License-Identifier: CC0-1.0 */
#include <string.h>

#include "json_support.h"
#include "options.h"
#include "support.h"

static const char help[] =
    "Usage: post_form --region REGION --bucket BUCKET --key KEY [OPTION]...\n"
    "Write an HTML form with which a browser uploads a file to Amazon S3. It\n"
    "is signed with the keys of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and\n"
    "AWS_SESSION_TOKEN, which are not in it.\n"
    "\n"
    "  --key KEY                ${filename} in it is the file's name\n"
    "  --field NAME=VALUE       add a field, such as acl=private\n"
    "  --most BYTES             refuse larger files\n"
    "  --expires SECONDS        how long the form lasts (3600)\n"
    "  --endpoint URL           where it is sent to\n"
    "                           (https://BUCKET.s3.REGION.amazonaws.com/)\n"
    "  --time YYYYMMDDTHHMMSSZ  sign for this time, not for now\n"
    "  --json                   write {\"url\": ..., \"fields\": ...}\n";

struct job {
    const char *region, *bucket, *key, *endpoint;
    struct texts fields;
    int64_t most, expires, time;
    uint32_t is_json;
};

static void check(const struct job *job)
{
    static const char in_bucket[] = "abcdefghijklmnopqrstuvwxyz0123456789.-"
                                    "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    size_t i;

    if (job->region == NULL || job->bucket == NULL || job->key == NULL ||
        job->bucket[0] == '\0' || job->key[0] == '\0')
        usage_error("post_form", "--region, --bucket and --key are needed", "");
    if (job->bucket[strspn(job->bucket, in_bucket)] != '\0')
        usage_error("post_form", "not a valid name of a bucket: ", job->bucket);
    if (job->expires == 0)
        usage_error("post_form", "--expires is at least 1", "");
    if (job->endpoint != NULL && strncmp(job->endpoint, "https://", 8) != 0 &&
        strncmp(job->endpoint, "http://", 7) != 0)
        usage_error("post_form", "not a URL of http or https: ", job->endpoint);
    for (i = 0; i < job->fields.count; i++)
        if (strchr(job->fields.text[i], '=') == NULL ||
            strncmp(job->fields.text[i], "file=", 5) == 0)
            usage_error("post_form",
                        "not a field as NAME=VALUE: ", job->fields.text[i]);
}

static struct job parse_arguments(int argc, char **argv)
{
    struct job job = {.most = -1, .expires = 3600, .time = pacreds_now()};
    const struct option_of table[] = {
        {OPTION_TEXT, "region", &job.region, 0},
        {OPTION_TEXT, "bucket", &job.bucket, 0},
        {OPTION_TEXT, "key", &job.key, 0},
        {OPTION_TEXTS, "field", &job.fields, 0},
        {OPTION_NUMBER, "most", &job.most, INT64_MAX},
        {OPTION_NUMBER, "expires", &job.expires, INT32_MAX},
        {OPTION_TEXT, "endpoint", &job.endpoint, 0},
        {OPTION_TIME, "time", &job.time, 0},
        {OPTION_SWITCH, "json", &job.is_json, 1},
        {OPTION_END, NULL, NULL, 0},
    };

    parse_options("post_form", help, "there is no argument ", table, argc,
                  argv);
    check(&job);
    return job;
}

static void add(pacreds_policy *policy, int match, const char *name,
                size_t name_len, const char *value, size_t value_len)
{
    pacreds_error error;

    if (pacreds_policy_add(policy, match, name, name_len, value, value_len,
                           &error) != PACREDS_OK)
        fail("post_form", &error);
}

static pacreds_policy *make_policy(const struct job *job)
{
    const char *open = strstr(job->key, "${filename}");
    size_t i;
    pacreds_policy *policy = NULL;
    pacreds_error error;

    if (pacreds_policy_new(&policy, job->time + job->expires, &error))
        fail("post_form", &error);
    for (i = 0; i < job->fields.count; i++) {
        const char *equals = strchr(job->fields.text[i], '=');

        add(policy, PACREDS_POLICY_MATCH_EXACT, job->fields.text[i],
            (size_t)(equals - job->fields.text[i]), equals + 1,
            PACREDS_NUL_TERMINATED);
    }
    if (job->most >= 0 &&
        pacreds_policy_add_length_range(policy, 0, job->most, &error))
        fail("post_form", &error);
    add(policy, PACREDS_POLICY_MATCH_EXACT, "bucket", PACREDS_NUL_TERMINATED,
        job->bucket, PACREDS_NUL_TERMINATED);
    /* S3 compares the key after it has put the name in. */
    add(policy,
        open != NULL ? PACREDS_POLICY_MATCH_PREFIX : PACREDS_POLICY_MATCH_EXACT,
        "key", PACREDS_NUL_TERMINATED, job->key,
        open != NULL ? (size_t)(open - job->key) : PACREDS_NUL_TERMINATED);
    return policy;
}

static pacreds_form *sign(const struct job *job, const pacreds_policy *policy)
{
    pacreds_credentials *keys = keys_from_environment("post_form");
    pacreds_signer *signer = NULL;
    pacreds_form *form = NULL;
    pacreds_error error;

    if (pacreds_signer_new(&signer, keys, job->region, PACREDS_NUL_TERMINATED,
                           "s3", PACREDS_NUL_TERMINATED, &error) ||
        pacreds_form_new(&form, &error) ||
        pacreds_form_add(form, "key", PACREDS_NUL_TERMINATED, job->key,
                         PACREDS_NUL_TERMINATED, &error) ||
        pacreds_sign_policy(signer, form, policy, job->time, &error))
        fail("post_form", &error);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return form;
}

/* In an attribute between double quotes. */
static void write_attribute(const char *name, const char *value)
{
    printf(" %s=\"", name);
    for (; *value != '\0'; value++)
        if (strchr("&<>\"\r\n\t", *value) != NULL)
            printf("&#%d;", *value);
        else
            putchar(*value);
    putchar('"');
}

static void write_html(const char *url, const pacreds_form *form)
{
    size_t i;

    fputs("<form method=\"post\" enctype=\"multipart/form-data\"", stdout);
    write_attribute("action", url);
    fputs(">\n", stdout);
    for (i = 0; i < pacreds_form_field_count(form); i++) {
        fputs("  <input type=\"hidden\"", stdout);
        write_attribute("name", pacreds_form_field_name(form, i, NULL));
        write_attribute("value", pacreds_form_field_value(form, i, NULL));
        fputs(">\n", stdout);
    }
    fputs("  <input type=\"file\" name=\"file\">\n"
          "  <input type=\"submit\" value=\"Upload\">\n"
          "</form>\n",
          stdout);
}

static void write_json(const char *url, const pacreds_form *form)
{
    json_t *all = must(json_object()), *fields = must(json_object());
    size_t i;

    for (i = 0; i < pacreds_form_field_count(form); i++)
        put(fields, pacreds_form_field_name(form, i, NULL),
            must(json_string(pacreds_form_field_value(form, i, NULL))));
    put(all, "url", must(json_string(url)));
    put(all, "fields", fields);
    json_dumpf(all, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(all);
}

int main(int argc, char **argv)
{
    struct job job = parse_arguments(argc, argv);
    pacreds_policy *policy = make_policy(&job);
    pacreds_form *form = sign(&job, policy);
    char url[1024];

    if (job.endpoint == NULL) {
        if (snprintf(url, sizeof url, "https://%s.s3.%s.amazonaws.com/",
                     job.bucket, job.region) >= (int)sizeof url)
            usage_error("post_form", "the bucket's name is too long", "");
        job.endpoint = url;
    }
    if (job.is_json)
        write_json(job.endpoint, form);
    else
        write_html(job.endpoint, form);
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    return finish("post_form");
}
