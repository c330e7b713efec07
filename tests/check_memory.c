/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is left of secrets. Each block that the library or libcrypto gives back
 * is looked through for the secret access key, the session token and every key
 * that is derived on the way to a signature; so is the stack that signing used.
 */
#define _DEFAULT_SOURCE /* memmem() */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "allocations.h"
#include "base/json.h"
#include "base/xml.h"
#include "crypto/ecdsa.h"
#include "folder.h"
#include "streams.h"
#include "support.h"

static const char SECRET[] = "hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq";
static const char ACCESS_KEY_ID[] = "AKIARZPUZDIKGB2VALC4";
static const char TOKEN[] = "IQoJb3JpZ2luX2VjT0KEN+/T0KEN0123456789abcdef==";
static const char *const SCOPE[] = {"20261122", "us-east-1", "service",
                                    "aws4_request"};

/* The secret, the token, the four keys of the derivation, and the private key
   in both byte orders, since numbers lie in memory as the machine has them. */
static struct {
    const char *name;
    unsigned char bytes[64];
    size_t n;
} needles[8];

enum { NEEDLES = sizeof needles / sizeof needles[0] };

static const char *found;
static size_t looked_at;

static void look(const void *block, size_t n)
{
    size_t i;

    looked_at++;
    for (i = 0; i < NEEDLES; i++)
        if (needles[i].n > 0 &&
            memmem(block, n, needles[i].bytes, needles[i].n) != NULL)
            found = needles[i].name;
}

static void add_needle(int i, const char *name, const void *bytes, size_t n)
{
    needles[i].name = name;
    memcpy(needles[i].bytes, bytes, n);
    needles[i].n = n;
}

/* The private key of version 4A, likewise. */
static void prepare_private_key(void)
{
    static const char start[] = "\0\0\0\1AWS4-ECDSA-P256-SHA256";
    unsigned char key[64] = "AWS4A", input[128], mac[32], reversed[32];
    unsigned len = sizeof mac;
    size_t n = sizeof start;
    int i;

    memcpy(key + 5, SECRET, strlen(SECRET));
    memcpy(input, start, n);
    n += (size_t)sprintf((char *)input + n, "%s", ACCESS_KEY_ID);
    memcpy(input + n, "\1\0\0\1", 5);
    HMAC(EVP_sha256(), key, (int)(5 + strlen(SECRET)), input, n + 5, mac, &len);
    ck_assert_int_ne(mac[31], 255); /* adding 1 carries nothing */
    mac[31]++;
    for (i = 0; i < 32; i++)
        reversed[i] = mac[31 - i];
    add_needle(6, "the private key", mac, sizeof mac);
    add_needle(7, "the private key, reversed", reversed, sizeof reversed);
}

enum { STACK = 64 * 1024 };

/* What this file's own computing left on the stack must not count. */
static __attribute__((noinline)) void clear_stack(void)
{
    volatile unsigned char below[STACK];
    size_t i;

    for (i = 0; i < STACK; i++)
        below[i] = 0;
}

/* Derived with OpenSSL's own HMAC(), before anything is looked at. */
static __attribute__((noinline)) void compute_needles(void)
{
    static const char *const names[] = {"DateKey", "DateRegionKey",
                                        "DateRegionServiceKey", "SigningKey"};
    unsigned char key[64] = "AWS4", mac[32];
    size_t n = 4 + strlen(SECRET);
    int i;

    memcpy(key + 4, SECRET, strlen(SECRET));
    for (i = 0; i < 4; i++) {
        unsigned len = sizeof mac;

        HMAC(EVP_sha256(), key, (int)n, (const unsigned char *)SCOPE[i],
             strlen(SCOPE[i]), mac, &len);
        memcpy(key, mac, n = sizeof mac);
        add_needle(2 + i, names[i], mac, sizeof mac);
    }
    prepare_private_key();
    add_needle(0, "the secret access key", SECRET, strlen(SECRET));
    add_needle(1, "the session token", TOKEN, strlen(TOKEN));
}

static void prepare(void)
{
    compute_needles();
    clear_stack();
}

static pacreds_credentials *make_secret_keys(const char *token)
{
    pacreds_credentials *keys = make_keys(ACCESS_KEY_ID, SECRET);

    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, TEXT(token), NULL),
        PACREDS_OK);
    return keys;
}

/* A stream of each kind, and events, from one end to the other. */
static void use_streams(struct ends *ends)
{
    static const char data[10000];
    pacreds_event_stream *events = NULL;
    const void *bytes;
    const char *head;
    char *body;
    size_t n;

    ck_assert_int_eq(pacreds_stream_new(&ends->stream, ends->signer,
                                        PACREDS_STREAM_SIGNED_TRAILER,
                                        sizeof data, NULL),
                     PACREDS_OK);
    pacreds_stream_announce(ends->stream, TEXT(CHECKSUM), 8, NULL);
    ck_assert_int_eq(
        pacreds_stream_begin(ends->stream, ends->request, NOVEMBER, NULL),
        PACREDS_OK);
    body = frame_data(ends, data, &n);
    ends->now = NOVEMBER;
    ck_assert_int_eq(read_body(ends, body, n, 1000, data, sizeof data),
                     PACREDS_OK);
    free(body);
    ck_assert_int_eq(
        pacreds_stream_begin(ends->stream, ends->request, NOVEMBER, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_stream_chunk(ends->stream, data, sizeof data,
                                          &head, NULL, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_event_stream_new(&events, ends->signer, NULL),
                     PACREDS_OK);
    pacreds_event_stream_begin(events, ends->request, NOVEMBER, NULL);
    ck_assert_int_eq(
        pacreds_event_stream_sign(events, "x", 1, NOVEMBER, &bytes, &n, NULL),
        PACREDS_OK);
    pacreds_event_stream_free(events);
}

/* Everything that handles a secret, once. */
static void use_secrets(void)
{
    pacreds_credentials *keys = make_secret_keys(TOKEN);
    pacreds_signer *signer =
        make_signer(keys, "us-east-1", "service", "default");
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_verifier *verifier = NULL;
    pacreds_key_check *check = NULL;
    pacreds_explanation *explanation = NULL;
    struct ends ends = {NULL};
    const char *text;

    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_request_canonical(request, 0, &text, NULL, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read(verifier, request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(verifier, request, keys, NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_presign(signer, request, NOVEMBER, 60, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_key_check_new(&check, TEXT("AKIA"), TEXT(SECRET),
                                           TEXT(TOKEN), 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_explain(&explanation, verifier, request, keys, 403,
                                     TEXT("{\"message\":\"no\"}"), NOVEMBER, 0,
                                     NULL),
                     PACREDS_OK);
    pacreds_explanation_free(explanation);
    pacreds_key_check_free(check);
    ends.keys = keys;
    ends.signer = signer;
    ends.request = request;
    ends.verifier = verifier;
    ends.kind = PACREDS_STREAM_SIGNED_TRAILER;
    pacreds_verifier_allow_streaming(verifier, 1, NULL);
    use_streams(&ends);
    end_ends(&ends);
}

/* The same in version 4A; the private key that it is made with in OpenSSL's
   hands is there as long as it takes. */
static void use_private_key(void)
{
    pacreds_credentials *keys = make_secret_keys(TOKEN);
    pacreds_preset *preset = NULL;
    pacreds_signer *signer = NULL;
    pacreds_verifier *verifier = NULL;
    pacreds_public_key *public_key = NULL;
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");

    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, NULL),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT("*"), TEXT("s"), preset, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, preset, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read(verifier, request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(verifier, request, keys, NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_public_key_derive(&public_key, keys, NULL),
                     PACREDS_OK);
    pacreds_public_key_free(public_key);
    pacreds_request_free(request);
    pacreds_verifier_free(verifier);
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
}

/* The key that is looked for is the one that there is. */
static void check_private_key(void)
{
    pacreds_credentials *keys = make_secret_keys(TOKEN);
    pacreds_public_key *key = NULL;
    pacreds__digest *digest = NULL;
    uint8_t point[PACREDS__POINT_LEN];

    ck_assert_int_eq(pacreds_public_key_derive(&key, keys, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds__ecdsa_public(digest, needles[6].bytes, point),
                     PACREDS_OK);
    ck_assert_mem_eq(point, pacreds_public_key_point(key, NULL), sizeof point);
    pacreds__digest_free(digest);
    pacreds_public_key_free(key);
    pacreds_credentials_free(keys);
}

START_TEST(released_memory_v4a)
{
    prepare();
    check_private_key();
    allocations_on_release(look);
    use_private_key();
    allocations_on_release(NULL);
    ck_assert_uint_gt(looked_at, 20);
    ck_assert_msg(found == NULL, "%s is in memory that was given back", found);
}
END_TEST

START_TEST(released_memory)
{
    prepare();
    allocations_on_release(look);
    use_secrets();
    allocations_on_release(NULL);
    ck_assert_uint_gt(looked_at, 20);
    ck_assert_msg(found == NULL, "%s is in memory that was given back", found);
}
END_TEST

/* The keys of a profile, read from a file, with a token that is continued. */
START_TEST(profiles)
{
    char path[] = "/tmp/pacreds-memory-XXXXXX", text[512];
    pacreds_profiles *read = NULL;
    const pacreds_setting *section;
    int file = mkstemp(path), len;

    prepare();
    len = snprintf(text, sizeof text,
                   "[default]\naws_secret_access_key = %s\naws_session_token "
                   "=\n a = %s\n[profile default]\nx = 1\n %s\n",
                   SECRET, TOKEN, SECRET);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, (size_t)len), len);
    allocations_on_release(look);
    ck_assert_int_eq(
        pacreds_profiles_load(&read, TEXT(path), TEXT(path), 0, NULL),
        PACREDS_OK);
    section = pacreds_profiles_section(read, PACREDS_SECTION_PROFILE, 0);
    ck_assert_ptr_nonnull(strstr(
        pacreds_setting_value(pacreds_setting_find(section, TEXT("x")), NULL),
        SECRET));
    pacreds_profiles_free(read);
    /* A file that is refused was in memory too. */
    ck_assert_int_eq(write(file, "junk", 4), 4);
    ck_assert_int_eq(
        pacreds_profiles_load(&read, TEXT(path), TEXT(path), 0, NULL),
        PACREDS_ERR_SYNTAX);
    close(file);
    allocations_on_release(NULL);
    ck_assert_uint_gt(looked_at, 5);
    ck_assert_msg(found == NULL, "%s is in memory that was given back", found);
    unlink(path);
}
END_TEST

/* A header that grows past its buffer's size takes its token along. */
START_TEST(grown_buffers)
{
    pacreds_credentials *keys;
    pacreds_signer *signer;
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    char value[3000];
    int i;

    prepare();
    keys = make_secret_keys(TOKEN);
    signer = make_signer(keys, "us-east-1", "service", "default");
    memset(value, 'v', sizeof value);
    allocations_on_release(look);
    for (i = 0; i < 6; i++) {
        ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL),
                         PACREDS_OK);
        ck_assert_int_eq(pacreds_request_add_header(request, TEXT("X"), value,
                                                    sizeof value, NULL),
                         PACREDS_OK);
    }
    allocations_on_release(NULL);
    ck_assert_msg(found == NULL, "%s is in memory that was given back", found);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* The session token is in the policy, in plain and in base64, and in the form;
   the policy grows past the first size of each buffer. */
START_TEST(policy)
{
    pacreds_credentials *keys;
    pacreds_signer *signer;
    pacreds_verifier *verifier = NULL;
    pacreds_policy *policy = NULL;
    pacreds_form *form = NULL;
    char value[600];

    prepare();
    keys = make_secret_keys(TOKEN);
    signer = make_signer(keys, "us-east-1", "service", "s3");
    memset(value, 'v', sizeof value);
    allocations_on_release(look);
    ck_assert_int_eq(pacreds_policy_new(&policy, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_policy_add(policy, PACREDS_MATCH_EXACT, TEXT("a"),
                                        value, sizeof value, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_form_new(&form, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_sign_policy(signer, policy, form, NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read_form(verifier, form, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verify_form(verifier, form, keys, 1, NOVEMBER, NULL),
        PACREDS_OK);
    pacreds_verifier_free(verifier);
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    allocations_on_release(NULL);
    ck_assert_uint_gt(looked_at, 20);
    ck_assert_msg(found == NULL, "%s is in memory that was given back", found);
}
END_TEST

/* The answers that temporary credentials come in, whole and cut short: one
   secret as it is, one that has to be decoded. */
static void read_answer(int (*parse)(pacreds__tree *, pacreds__slice,
                                     pacreds_error *),
                        const char *answer, const char *path)
{
    pacreds__tree tree;
    pacreds__slice secret, text = pacreds__slice_of(answer);
    const char *cut = strstr(answer, "CUT");

    prepare();
    allocations_on_release(look);
    ck_assert_int_eq(parse(&tree, text, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds__tree_text(tree.nodes, path, &secret, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(secret.p, SECRET);
    pacreds__tree_free(&tree);
    text.n = (size_t)(cut - answer);
    ck_assert_int_eq(parse(&tree, text, NULL), PACREDS_ERR_SYNTAX);
    pacreds__tree_free(&tree);
    allocations_on_release(NULL);
    ck_assert_uint_gt(looked_at, 2);
    ck_assert_msg(found == NULL, "%s is in memory that was given back", found);
}

START_TEST(json_answer)
{
    read_answer(
        pacreds__json_parse,
        "{\"SecretAccessKey\":\"hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq\","
        "\"SessionToken\":\"IQoJb3JpZ2luX2VjT0KEN+\\/"
        "T0KEN0123456789abcdef==\",\"CUT\":1}",
        "SecretAccessKey");
}
END_TEST

START_TEST(xml_answer)
{
    read_answer(
        pacreds__xml_parse,
        "<R><C><SecretAccessKey>hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq"
        "</SecretAccessKey><SessionToken a='IQoJb3JpZ2luX2VjT0KEN+&#47;"
        "T0KEN0123456789abcdef=='>IQoJb3JpZ2luX2VjT0KEN+&#47;"
        "T0KEN0123456789abcdef==</SessionToken></C><CUT/></R>",
        "R/C/SecretAccessKey");
}
END_TEST

/* The stack below the caller, as the call before this one left it. */
static __attribute__((noinline)) const char *look_at_stack(void)
{
    volatile unsigned char below[STACK];
    static unsigned char copy[STACK];
    size_t i;

    for (i = 0; i < STACK; i++)
        copy[i] = below[i];
    found = NULL;
    look(copy, STACK);
    return found;
}

static __attribute__((noinline)) void sign_once(const pacreds_signer *signer,
                                                pacreds_request *request)
{
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
}

static __attribute__((noinline)) void chunk_once(pacreds_stream *stream)
{
    const char *head;

    ck_assert_int_eq(pacreds_stream_chunk(stream, "x", 1, &head, NULL, NULL),
                     PACREDS_OK);
}

/* The session token is in the request and no more a secret there. */
START_TEST(stack)
{
    pacreds_credentials *keys;
    pacreds_signer *signer;
    pacreds_stream *stream = NULL;
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");

    prepare();
    keys = make_secret_keys("");
    look_at_stack();
    signer = make_signer(keys, "us-east-1", "service", "default");
    sign_once(signer, request);
    ck_assert_msg(look_at_stack() == NULL, "%s is on the stack", found);
    sign_once(signer, request);
    ck_assert_msg(look_at_stack() == NULL, "%s is on the stack", found);
    pacreds_stream_new(&stream, signer, PACREDS_STREAM_SIGNED, 1, NULL);
    pacreds_stream_begin(stream, request, NOVEMBER, NULL);
    chunk_once(stream);
    ck_assert_msg(look_at_stack() == NULL, "%s is on the stack", found);
    pacreds_stream_free(stream);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

static void store_keys(const char *path, pacreds_credentials *keys)
{
    pacreds_profile_edit *edit = NULL;
    const char *text;

    ck_assert_int_eq(pacreds_profile_edit_new(&edit, TEXT("a"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_profile_edit_set_credentials(edit, keys, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_profile_edit_set_credentials(edit, keys, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_profile_edit_text(edit, &text, NULL,
                                               TEXT("[b]\n[a]\n"), 0, NULL),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(strstr(text, SECRET));
    ck_assert_int_eq(pacreds_profile_edit_file(edit, TEXT(path), 0, NULL),
                     PACREDS_OK);
    pacreds_profile_edit_free(edit);
}

/* From a file that was downloaded to the credentials file, twice: the second
   time it has the secret already. */
START_TEST(key_files)
{
    pacreds_credentials *keys = make_secret_keys(TOKEN);
    pacreds_key_file *file = NULL;
    static char text[200];

    prepare();
    folder_enter();
    snprintf(text, sizeof text, "Access key,\"Secret \nkey\"\nAKIAX,\"%s\"\n",
             SECRET);
    write_text("keys.csv", text);
    memset(text, 0, sizeof text);
    allocations_on_release(look);
    ck_assert_int_eq(pacreds_key_file_read(&file, TEXT("keys.csv"), NULL),
                     PACREDS_OK);
    pacreds_key_file_free(file);
    store_keys("credentials", keys);
    store_keys("credentials", keys);
    allocations_on_release(NULL);
    ck_assert_uint_gt(looked_at, 20);
    ck_assert_msg(found == NULL, "%s is in memory that was given back", found);
    ck_assert_msg(look_at_stack() == NULL, "%s is on the stack", found);
    pacreds_credentials_free(keys);
    folder_leave();
}
END_TEST

START_TEST(stack_v4a)
{
    prepare();
    look_at_stack();
    use_private_key();
    ck_assert_msg(look_at_stack() == NULL, "%s is on the stack", found);
}
END_TEST

/* The scan itself must find what is there. */
START_TEST(scan_finds)
{
    static char *volatile block; /* so that no write is left out */

    prepare();
    block = malloc(100);
    memset(block, 'x', 100);
    memcpy(block + 50, SECRET, strlen(SECRET));
    allocations_on_release(look);
    free(block);
    allocations_on_release(NULL);
    ck_assert_str_eq(found, "the secret access key");
}
END_TEST

enum { CHUNK = 1 << 20 };

/* How often the needle is between two addresses. They are read through the
   kernel: what cannot be read ends the count and not the test. */
static size_t count_between(int memory, off_t at, off_t end, const char *needle)
{
    static char *chunk;
    size_t keep = strlen(needle) - 1, count = 0;
    ssize_t got;

    if (chunk == NULL) {
        chunk = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        ck_assert_int_eq(madvise(chunk, CHUNK, MADV_DONTDUMP), 0);
    }
    for (; end - at > (off_t)keep; at += got - (ssize_t)keep) {
        size_t want = end - at < CHUNK ? (size_t)(end - at) : CHUNK;
        const char *p = chunk;

        got = pread(memory, chunk, want, at);
        if (got <= (ssize_t)keep)
            break;
        while ((p = memmem(p, (size_t)(chunk + got - p), needle, keep + 1)) !=
               NULL) {
            count++;
            p++;
        }
    }
    return count;
}

/* What would be written to a core dump: all writable memory that is not marked
   to be left out. Only the test's own copies may be there. */
static size_t count_in_dump(const char *needle)
{
    FILE *maps = fopen("/proc/self/smaps", "r");
    int memory = open("/proc/self/mem", O_RDONLY);
    unsigned long start = 0, end = 0, from, to;
    char line[512], access[8] = "";
    size_t count = 0;

    ck_assert(maps != NULL && memory >= 0);
    while (fgets(line, sizeof line, maps) != NULL) {
        if (sscanf(line, "%lx-%lx %7s", &from, &to, access) == 3) {
            start = from;
            end = to;
        } else if (strncmp(line, "VmFlags:", 8) == 0 &&
                   strncmp(access, "rw", 2) == 0 &&
                   strstr(line, " dd") == NULL) {
            count += count_between(memory, (off_t)start, (off_t)end, needle);
        }
    }
    fclose(maps);
    close(memory);
    return count;
}

START_TEST(dumps)
{
    char secret[41];
    size_t before, i;
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer;
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");

    for (i = 0; i < 40; i++)
        secret[i] = (char)('A' + i * 7 % 26);
    secret[40] = '\0';
    before = count_in_dump(secret);
    ck_assert_uint_ge(before, 1);
    keys = make_keys("AKIARZPUZDIKGB2VALC4", secret);
    signer = make_signer(keys, "us-east-1", "service", "default");
    sign_once(signer, request);
    ck_assert_uint_eq(count_in_dump(secret), before);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("memory");

    allocations_watch();
    add_case(suite, "released_memory", released_memory);
    add_case(suite, "profiles", profiles);
    add_case(suite, "released_memory_v4a", released_memory_v4a);
    add_case(suite, "grown_buffers", grown_buffers);
    add_case(suite, "policy", policy);
    add_case(suite, "json_answer", json_answer);
    add_case(suite, "xml_answer", xml_answer);
    add_case(suite, "stack", stack);
    add_case(suite, "stack_v4a", stack_v4a);
    add_case(suite, "scan_finds", scan_finds);
    add_case(suite, "dumps", dumps);
    add_case(suite, "key_files", key_files);
    return run_suite(suite);
}
