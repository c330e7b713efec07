/* SPDX-License-Identifier: CC0-1.0 */
#include <stdlib.h>
#include <string.h>

#include "json_text.h"
#include "options.h"
#include "support.h"

static const char help[] =
    "Usage: explain [OPTION]... REQUEST ANSWER\n"
    "Say why a service refused a request: the first stage of its signature "
    "that\n"
    "differs from what the service has, with the likely cause and what to do.\n"
    "REQUEST is a file with the HTTP/1.1 request message as it was sent, "
    "ANSWER\n"
    "one with the answer: the whole message, as curl -i shows it, or its body\n"
    "alone. Either of them may be -, standard input. The keys of\n"
    "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN are used, "
    "if\n"
    "they are set, and tell more. Exit with 0 if the cause was found, with 1 "
    "if\n"
    "not.\n"
    "\n"
    "  --preset NAME            the service's rules (those of --service)\n"
    "  --algorithm v4|v4a       how it must be signed (v4)\n"
    "  --region REGION          the service's region, if you know it\n"
    "  --service SERVICE        its name in credential scopes\n"
    "  --status STATUS          the answer's HTTP status, if ANSWER is a body\n"
    "  --time YYYYMMDDTHHMMSSZ  when the answer came (its Date, or now)\n"
    "  --reveal                 do not redact the session token\n"
    "  --json                   write the explanation as JSON\n";

struct job {
    const char *region, *service, *preset, *request, *answer;
    int64_t status, time;
    uint32_t is_json, reveals;
    int algorithm; /* 0: the preset's */
};

static struct job parse_arguments(int argc, char **argv)
{
    struct job job = {.region = "",
                      .service = "",

                      .time = pacreds_now()};
    const struct option_of table[] = {
        {OPTION_TEXT, "preset", &job.preset, 0},
        {OPTION_ALGORITHM, "algorithm", &job.algorithm, 0},
        {OPTION_TEXT, "region", &job.region, 0},
        {OPTION_TEXT, "service", &job.service, 0},
        {OPTION_NUMBER, "status", &job.status, 599},
        {OPTION_TIME, "time", &job.time, 0},
        {OPTION_SWITCH, "reveal", &job.reveals, 1},
        {OPTION_SWITCH, "json", &job.is_json, 1},
        {OPTION_END, NULL, NULL, 0},
    };
    int first;

    first = parse_options("explain", help, NULL, table, argc, argv);
    if (argc - first != 2)
        usage_error("explain", "two files are needed, REQUEST and ANSWER", "");
    if (job.status > 0 && job.status < 100)
        usage_error("explain", "an HTTP status has three digits", "");
    job.request = argv[first];
    job.answer = argv[first + 1];
    return job;
}

static char *read_named(const char *name, size_t *len)
{
    FILE *file = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
    char *text;

    if (file == NULL) {
        fprintf(stderr, "explain: cannot read %s\n", name);
        exit(FAILED);
    }
    text = read_all("explain", file, len);
    if (file != stdin)
        fclose(file);
    if (*len == 0)
        fprintf(stderr, "explain: %s is empty\n", name);
    return text;
}

/* NULL if there are none; other reasons are reported. */
static pacreds_credentials *find_keys(void)
{
    pacreds_source *source = NULL;
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    if (pacreds_source_environment_new(&source, &error) != PACREDS_OK)
        fail("explain", &error);
    if (pacreds_source_resolve(source, 0, &keys, &error) &&
        error.code != PACREDS_ERR_NOT_CONFIGURED)
        fprintf(stderr, "explain: without keys: %s\n", error.message);
    pacreds_source_free(source);
    return keys;
}

static pacreds_verifier *make_verifier(const struct job *job)
{
    pacreds_verifier *verifier = NULL;
    pacreds_preset *preset =
        make_preset("explain", job->preset, job->service, job->algorithm);
    pacreds_error error;

    if (pacreds_verifier_new(&verifier, job->region, PACREDS_NUL_TERMINATED,
                             job->service, PACREDS_NUL_TERMINATED, &error) ||
        pacreds_verifier_set_preset(verifier, preset, &error))
        usage_error("explain", error.message, "");
    pacreds_preset_free(preset);
    return verifier;
}

/* An answer can have anything in it: only what a terminal may show is shown. */
static void put_text(const char *text)
{
    for (; *text != '\0'; text++)
        putchar((unsigned char)*text < ' ' || *text == 0x7f ? '?' : *text);
}

static void put_line(const char *name, const char *text)
{
    if (text[0] == '\0')
        return;
    printf("%-8s", name);
    put_text(text);
    putchar('\n');
}

static void print_possible(const pacreds_explanation *explanation)
{
    size_t count = pacreds_explanation_possible_count(explanation), i;

    for (i = 0; i < count; i++) {
        const char *check;
        int cause = pacreds_explanation_possible(explanation, i, &check);

        printf("perhaps %s: %s\n", pacreds_explanation_cause_name(cause),
               check);
    }
}

static void print_text(const pacreds_explanation *explanation)
{
    int stage = pacreds_explanation_stage(explanation);
    int form = pacreds_explanation_form(explanation);
    const char *code = pacreds_explanation_code(explanation, NULL);

    put_line("cause", pacreds_explanation_cause_name(
                          pacreds_explanation_cause(explanation)));
    put_line("", pacreds_explanation_text(explanation, NULL));
    print_possible(explanation);
    if (stage != PACREDS_EXPLANATION_STAGE_NONE)
        printf("%-8s%s, line %zu\n", "stage",
               pacreds_explanation_stage_name(stage),
               pacreds_explanation_line(explanation));
    put_line("ours", pacreds_explanation_ours(explanation, NULL));
    put_line("theirs", pacreds_explanation_theirs(explanation, NULL));
    if (pacreds_explanation_skew(explanation) != 0)
        printf("%-8s%lld seconds\n", "skew",
               (long long)pacreds_explanation_skew(explanation));
    put_line("region", pacreds_explanation_region(explanation, NULL));
    put_line("answer", code);
    if (form == PACREDS_EXPLANATION_FORM_PAAPI)
        put_line("", pacreds_paapi_hint(code, PACREDS_NUL_TERMINATED));
}

/* A byte that is not valid UTF-8 is written as the code point of its number. */
static void put_member(const char *name, const char *text)
{
    const char *end = text + strlen(text);
    size_t n;

    printf(",\"%s\":\"", name);
    for (; text<end; text += n> 0 ? n : 1) {
        n = character_length(text, (size_t)(end - text));
        if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else if (n == 0 || (unsigned char)*text < ' ' || *text == 0x7f)
            printf("\\u%04x", (unsigned char)*text);
        else if (n == 1)
            putchar(*text);
        else
            fwrite(text, 1, n, stdout);
    }
    putchar('"');
}

/* Causes that are not told apart, the most likely first. */
static void put_possible(const pacreds_explanation *explanation)
{
    size_t count = pacreds_explanation_possible_count(explanation), i;

    fputs(",\"possible\":[", stdout);
    for (i = 0; i < count; i++) {
        const char *check;
        int cause = pacreds_explanation_possible(explanation, i, &check);

        printf("%s{\"cause\":\"%s\"", i > 0 ? "," : "",
               pacreds_explanation_cause_name(cause));
        put_member("check", check);
        putchar('}');
    }
    putchar(']');
}

static void print_json(const pacreds_explanation *explanation)
{
    printf("{\"line\":%zu,\"skew\":%lld,\"status\":%d",
           pacreds_explanation_line(explanation),
           (long long)pacreds_explanation_skew(explanation),
           pacreds_explanation_status(explanation));
    put_member("cause", pacreds_explanation_cause_name(
                            pacreds_explanation_cause(explanation)));
    put_member("stage", pacreds_explanation_stage_name(
                            pacreds_explanation_stage(explanation)));
    put_member("text", pacreds_explanation_text(explanation, NULL));
    put_member("subject", pacreds_explanation_subject(explanation, NULL));
    put_member("ours", pacreds_explanation_ours(explanation, NULL));
    put_member("theirs", pacreds_explanation_theirs(explanation, NULL));
    put_member("code", pacreds_explanation_code(explanation, NULL));
    put_member("message", pacreds_explanation_message(explanation, NULL));
    put_member("region", pacreds_explanation_region(explanation, NULL));
    put_possible(explanation);
    puts("}");
}

static pacreds_request *parse_request(const char *message, size_t len)
{
    pacreds_request *request = NULL;
    pacreds_error error;

    if (pacreds_request_new(&request, &error) != PACREDS_OK ||
        pacreds_request_parse(request, message, len, 0, &error) != PACREDS_OK)
        fail("explain", &error);
    return request;
}

/* A message, whose own status counts, or a body alone. */
static pacreds_response *read_answer(const struct job *job)
{
    size_t len;
    char *text = read_named(job->answer, &len);
    pacreds_response *response = NULL;
    pacreds_error error;

    if (pacreds_response_new(&response, &error) != PACREDS_OK ||
        pacreds_response_set_status(response, (int)job->status, &error) !=
            PACREDS_OK ||
        pacreds_response_parse(response, text, len, &error) != PACREDS_OK)
        fail("explain", &error);
    free(text);
    return response;
}

int main(int argc, char **argv)
{
    struct job job = parse_arguments(argc, argv);
    size_t len;
    char *message = read_named(job.request, &len);
    pacreds_request *request = parse_request(message, len);
    pacreds_response *response = read_answer(&job);
    pacreds_credentials *keys = find_keys();
    pacreds_verifier *verifier = make_verifier(&job);
    pacreds_explanation *explanation = NULL;
    pacreds_error error;
    int cause;

    if (pacreds_explain(&explanation, verifier, request, keys, response,
                        job.time, &error) != PACREDS_OK ||
        pacreds_explanation_reveal_token(explanation, (int)job.reveals,
                                         &error) != PACREDS_OK)
        fail("explain", &error);
    if (job.is_json)
        print_json(explanation);
    else
        print_text(explanation);
    cause = pacreds_explanation_cause(explanation);
    pacreds_explanation_free(explanation);
    pacreds_verifier_free(verifier);
    pacreds_credentials_free(keys);
    pacreds_response_free(response);
    pacreds_request_free(request);
    free(message);
    if (finish("explain") != DONE)
        return FAILED;
    return cause == PACREDS_CAUSE_UNKNOWN ? FAILED : DONE;
}
