/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/process.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/secret.h"
#include "os/command.h"
#include "os/environment.h"
#include "os/privileges.h"
#include "sources/process_chain.h"
#include "sources/process_output.h"
#include "sources/source.h"

enum { OUTPUT_MAX = 65536, MILLISECONDS_MAX = 24 * 60 * 60 * 1000 };

/* Exit statuses with which a shell says what it could not run. */
enum { NOT_EXECUTABLE = 126, NOT_FOUND = 127 };

/* Variables of Amazon's that have one of these words hold keys, tokens or what
   goes with them; but not those that say where a file is. */
static const char *const families[] = {"AWS_", "AMAZON_",   "EC2_",
                                       "S3_",  "CREATORS_", "PAAPI_"};
static const char *const words[] = {"SECRET", "TOKEN", "ACCESS_KEY", "PASSWORD",
                                    "CREDENTIAL_EXPIRATION"};
static const char *const places[] = {"_FILE", "_URI"};

static int withholds(const char *text, size_t n)
{
    pacreds__slice name = {text, n};
    int is_ours = 0, is_secret = 0, is_place = 0;
    size_t i;

    for (i = 0; i < sizeof families / sizeof families[0]; i++)
        is_ours |= pacreds__starts_with(name, families[i]);
    for (i = 0; i < sizeof words / sizeof words[0]; i++)
        is_secret |= pacreds__find(name, words[i]) < n;
    for (i = 0; i < sizeof places / sizeof places[0]; i++)
        is_place |= pacreds__ends_with(name, places[i]);
    return is_ours && is_secret && !is_place;
}

static const char *const problems[] = {
    [PACREDS__COMMAND_TIMEOUT] =
        "The command took too long and was ended; run it in a shell to see "
        "whether it waits for something.",
    [PACREDS__COMMAND_TOO_LARGE] =
        "The command printed more than 65536 bytes and was ended; it must "
        "print one JSON object.",
    [PACREDS__COMMAND_NOT_RUN] =
        "The command cannot be started: /bin/sh, descriptors, processes or "
        "memory are missing.",
};

static int fail_status(int number, pacreds_error *error)
{
    return pacreds__fail(
        error, PACREDS_ERR_PROCESS, PACREDS_NO_OFFSET,
        "The command failed with exit status %d%s; run it in a shell to see "
        "why.",
        number,
        number == NOT_FOUND        ? ": a program was not found"
        : number == NOT_EXECUTABLE ? ": a program is not executable"
                                   : "");
}

static int fail(int outcome, int number, pacreds_error *error)
{
    if (outcome == PACREDS__COMMAND_NO_MEMORY)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    if (outcome == PACREDS__COMMAND_EXITED)
        return fail_status(number, error);
    if (outcome == PACREDS__COMMAND_KILLED)
        return pacreds__fail(error, PACREDS_ERR_PROCESS, PACREDS_NO_OFFSET,
                             "The command was ended by signal %d (%s); run it "
                             "in a shell to see why.",
                             number, pacreds__os_signal_name(number));
    return pacreds__fail(error, PACREDS_ERR_PROCESS, PACREDS_NO_OFFSET, "%s",
                         problems[outcome]);
}

static int run(const pacreds__os_command *command, pacreds__slice account_id,
               const pacreds__origin *origin, int64_t now,
               pacreds_credentials **credentials, pacreds_error *error)
{
    pacreds__secret output;
    size_t got;
    int outcome, number, status;

    if (pacreds__secret_new(&output, OUTPUT_MAX) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    outcome =
        pacreds__os_command_run(command, output.p, OUTPUT_MAX, &got, &number);
    if (outcome == PACREDS__COMMAND_OK)
        status = pacreds__process_output_read((pacreds__slice){output.p, got},
                                              account_id, origin, now,
                                              credentials, error);
    else
        status = fail(outcome, number, error);
    pacreds__secret_free(&output);
    return status;
}

/* With another user's rights, PATH and other variables would let the caller
   choose what is run with them. */
int pacreds__process_fetch(const char *command, int64_t milliseconds,
                           pacreds__slice account_id,
                           const pacreds__origin *origin, int64_t now,
                           pacreds_credentials **credentials,
                           pacreds_error *error)
{
    pacreds__os_command os_command = {
        .text = command, .milliseconds = milliseconds, .withholds = withholds};
    pacreds__buffer variable;
    int status;

    if (pacreds__os_is_privileged())
        return pacreds__fail(error, PACREDS_ERR_PROCESS, PACREDS_NO_OFFSET,
                             "A program that runs with another user's rights "
                             "(set-uid) must not run a command; give it "
                             "credentials in another way.");
    status = pacreds__process_chain_write(
        &variable, pacreds__os_environment(pacreds__process_chain_name),
        command, origin->profile, error);
    if (status == PACREDS_OK) {
        os_command.variable = variable.data;
        status = run(&os_command, account_id, origin, now, credentials, error);
    }
    pacreds__buffer_free(&variable);
    return status;
}

typedef struct process_source {
    pacreds_source source;
    int64_t milliseconds;
    char command[];
} process_source;

static const char name[] = "process";

static int resolve(pacreds_source *source, int64_t now,
                   pacreds_credentials **credentials, pacreds_error *error)
{
    static const pacreds__origin origin = {
        .source = name, .profile = {"", 0}, .file = {"", 0}};
    process_source *own = (process_source *)source;

    return pacreds__process_fetch(own->command, own->milliseconds,
                                  pacreds__slice_of(""), &origin, now,
                                  credentials, error);
}

static void release(pacreds_source *source)
{
    free(source);
}

static const pacreds__source_kind kind = {
    .name = name, .resolve = resolve, .free = release};

int pacreds_source_process_new(pacreds_source **source, const char *command,
                               size_t command_len, uint32_t milliseconds,
                               pacreds_error *error)
{
    pacreds__slice text;
    process_source *own;
    int status;

    if (source != NULL)
        *source = NULL;
    if (pacreds__argument(&text, command, command_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (text.n == 0 || memchr(text.p, '\0', text.n) != NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (milliseconds > MILLISECONDS_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    status =
        pacreds__source_new(source, &kind, sizeof *own + text.n + 1, error);
    if (status != PACREDS_OK)
        return status;
    own = (process_source *)*source;
    own->milliseconds =
        milliseconds > 0 ? milliseconds : PACREDS__PROCESS_MILLISECONDS;
    memcpy(own->command, text.p, text.n);
    return PACREDS_OK;
}
