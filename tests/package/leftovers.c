/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Uses secrets that it never holds itself, in one of some ways, releases all,
 * and waits to be looked through. Linked as any program of a user's.
 * Usage: leftovers CASE, with AWS_CONFIG_FILE and so on; prints "freed".
 */
#define _POSIX_C_SOURCE 200809L
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <pacreds/pacreds.h>

enum { NOW = 1795348800 };
#define TEXT(literal) literal, sizeof(literal) - 1

static pacreds_error error;

static void must(int status)
{
    if (status == PACREDS_OK)
        return;
    fprintf(stderr, "%s\n", error.message);
    exit(1);
}

/* The kernel puts all registers on this stack, those of vectors too. */
static void on_signal(int number)
{
    (void)number;
}

static void interrupt(void)
{
    raise(SIGUSR1);
}

static pacreds_credentials *resolve(void)
{
    pacreds_credentials *keys = NULL;
    pacreds_source *source = NULL;
    const char *command = getenv("LEFTOVERS_COMMAND");
    const char *file = getenv("LEFTOVERS_KEY_FILE");

    if (command != NULL)
        must(pacreds_source_process_new(&source, command,
                                        PACREDS_NUL_TERMINATED, 0, &error));
    else if (file != NULL)
        must(pacreds_source_key_file_new(&source, file, PACREDS_NUL_TERMINATED,
                                         &error));
    else
        must(pacreds_source_default_new(&source, "", 0, 0, &error));
    must(pacreds_source_resolve(source, NOW, &keys, &error));
    interrupt();
    pacreds_source_free(source);
    return keys;
}

static pacreds_signer *new_signer(const pacreds_credentials *keys)
{
    pacreds_signer *signer = NULL;

    must(pacreds_signer_new(&signer, keys, TEXT("us-east-1"), TEXT("s3"),
                            &error));
    interrupt();
    return signer;
}

static pacreds_request *new_request(void)
{
    pacreds_request *request = NULL;

    must(pacreds_request_new(&request, &error));
    must(pacreds_request_set_method(request, TEXT("PUT"), &error));
    must(pacreds_request_set_url(
        request, TEXT("https://bucket.s3.amazonaws.com/key"), &error));
    must(pacreds_request_set_body(request, TEXT("a body"), &error));
    return request;
}

static void sign(const pacreds_credentials *keys)
{
    pacreds_signer *signer = new_signer(keys);
    pacreds_request *request = new_request();

    must(pacreds_sign(signer, request, NOW, &error));
    interrupt();
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}

static void presign(const pacreds_credentials *keys)
{
    pacreds_signer *signer = new_signer(keys);
    pacreds_request *request = new_request();

    must(pacreds_presign(signer, request, 60, NOW, &error));
    interrupt();
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}

/* What a request held is wiped when it is to be filled again. */
static void reset(const pacreds_credentials *keys)
{
    pacreds_signer *signer = new_signer(keys);
    static pacreds_request *kept;

    kept = new_request();
    must(pacreds_sign(signer, kept, NOW, &error));
    pacreds_request_reset(kept);
    interrupt();
    pacreds_signer_free(signer);
}

static void stream(const pacreds_credentials *keys)
{
    pacreds_signer *signer = new_signer(keys);
    pacreds_request *request = new_request();
    pacreds_chunk_stream *chunks = NULL;
    const char *head;

    must(pacreds_chunk_stream_new(&chunks, signer,
                                  PACREDS_PAYLOAD_SIGNED_CHUNKS, 6, &error));
    must(pacreds_chunk_stream_begin(chunks, request, NOW, &error));
    must(pacreds_chunk_stream_chunk(chunks, TEXT("a body"), &head, NULL,
                                    &error));
    interrupt();
    pacreds_chunk_stream_free(chunks);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}

static void verify(const pacreds_credentials *keys)
{
    pacreds_signer *signer = new_signer(keys);
    pacreds_request *request = new_request();
    pacreds_verifier *verifier = NULL;

    must(pacreds_sign(signer, request, NOW, &error));
    must(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, &error));
    must(pacreds_verifier_read(verifier, request, &error));
    must(pacreds_verify(verifier, request, keys, NOW, &error));
    interrupt();
    pacreds_verifier_free(verifier);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}

static void v4a(const pacreds_credentials *keys)
{
    pacreds_signer *signer = new_signer(keys);
    pacreds_request *request = new_request();
    pacreds_preset *preset = NULL;

    must(pacreds_preset_new(&preset, TEXT("s3"), &error));
    must(pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, &error));
    must(pacreds_signer_set_preset(signer, preset, &error));
    must(pacreds_sign(signer, request, NOW, &error));
    interrupt();
    pacreds_preset_free(preset);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}

static void nothing(const pacreds_credentials *keys)
{
    (void)keys;
}

static const struct {
    const char *name;
    void (*use)(const pacreds_credentials *keys);
} uses[] = {
    {"resolve", nothing}, {"sign", sign},     {"presign", presign},
    {"reset", reset},     {"stream", stream}, {"verify", verify},
    {"v4a", v4a},
};

int main(int argc, char **argv)
{
    struct sigaction action = {.sa_handler = on_signal};
    pacreds_credentials *keys;
    size_t i;

    sigaction(SIGUSR1, &action, NULL);
    keys = resolve();
    for (i = 0; argc > 1 && i < sizeof uses / sizeof uses[0]; i++)
        if (strcmp(argv[1], uses[i].name) == 0)
            uses[i].use(keys);
    pacreds_credentials_free(keys);
    interrupt();
    puts("freed");
    fflush(stdout);
    return getchar() == EOF ? 0 : 1;
}
