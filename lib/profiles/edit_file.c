/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "os/store.h"
#include "profiles/edit_text.h"
#include "profiles/location.h"
#include "profiles/profiles.h"

enum { ATTEMPTS = 8, HOME_MAX = 4096, REASON_MAX = 96 };

/* The code and the sentence for each outcome; the sentence follows the path. */
static const struct {
    int code;
    const char *text;
} outcomes[] = {
    [PACREDS__STORE_NO_NAME] = {.code = PACREDS_ERR_FILE,
                                .text = "the path does not end in the name of "
                                        "a file; correct it"},
    [PACREDS__STORE_FOREIGN_FOLDER] =
        {.code = PACREDS_ERR_UNSAFE_FILE,
         .text = "the folder belongs to another user; run this as that user, "
                 "or choose a file elsewhere"},
    [PACREDS__STORE_OPEN_FOLDER] =
        {.code = PACREDS_ERR_UNSAFE_FILE,
         .text = "every user may write in the folder; change that with chmod "
                 "o-w"},
    [PACREDS__STORE_LOCKED] =
        {.code = PACREDS_ERR_LOCKED,
         .text = "another process holds the lock of the folder; try again"},
    [PACREDS__STORE_FOREIGN_LOCK] =
        {.code = PACREDS_ERR_UNSAFE_FILE,
         .text = "the lock file .pacreds.lock in its folder belongs to another "
                 "user, or others may use it; remove it"},
    [PACREDS__STORE_LINK] =
        {.code = PACREDS_ERR_UNSAFE_FILE,
         .text = "it is a symbolic link to another folder; name the file that "
                 "it leads to"},
    [PACREDS__STORE_LOOP] =
        {.code = PACREDS_ERR_UNSAFE_FILE,
         .text = "it is a symbolic link that leads back to itself; remove it, "
                 "or name another file"},
    [PACREDS__STORE_SPECIAL] = {.code = PACREDS_ERR_UNSAFE_FILE,
                                .text = "it is not a regular file"},
    [PACREDS__STORE_FOREIGN] =
        {.code = PACREDS_ERR_UNSAFE_FILE,
         .text = "it belongs to another user; run this as that user, or name "
                 "another file"},
    [PACREDS__STORE_CHANGED] =
        {.code = PACREDS_ERR_LOCKED,
         .text = "another program keeps changing it; try again"},
};

static pacreds__quoted path_of(const pacreds_profile_edit *edit)
{
    return pacreds__quote_path(edit->path.data, PACREDS__QUOTE_LEN);
}

static int fail(const pacreds_profile_edit *edit,
                const pacreds__os_store *store, int outcome,
                pacreds_error *error)
{
    char reason[REASON_MAX];

    if (outcome != PACREDS__STORE_FAILED)
        return pacreds__fail(error, outcomes[outcome].code, PACREDS_NO_OFFSET,
                             "%s: %s.", path_of(edit).text,
                             outcomes[outcome].text);
    pacreds__os_describe(store->reason, reason, sizeof reason);
    return pacreds__fail(error, PACREDS_ERR_FILE, PACREDS_NO_OFFSET,
                         "%s: %s() failed: %s; the file is unchanged.",
                         path_of(edit).text, store->call, reason);
}

static int find_path(pacreds_profile_edit *edit, pacreds__slice path,
                     pacreds_error *error)
{
    pacreds__surroundings around;
    char home[HOME_MAX];

    pacreds__buffer_free(&edit->path);
    if (path.n > 0) {
        pacreds__append_slice(&edit->path, path);
    } else {
        pacreds__surroundings_init(&around, home, sizeof home);
        pacreds__locate_file(&around, PACREDS_PROFILES_FILE_CREDENTIALS,
                             &edit->path);
    }
    if (edit->path.status != PACREDS_OK)
        return pacreds__fail_code(error, edit->path.status);
    if (edit->path.len == 0)
        return pacreds__fail(error, PACREDS_ERR_FILE, PACREDS_NO_OFFSET,
                             "The home folder is not known; set HOME or "
                             "AWS_SHARED_CREDENTIALS_FILE.");
    if (strlen(edit->path.data) != edit->path.len)
        return pacreds__fail(error, PACREDS_ERR_FILE, PACREDS_NO_OFFSET,
                             "The path contains a NUL; remove it.");
    return PACREDS_OK;
}

/* Read the old text, and write the new one. */
static int rewrite(pacreds_profile_edit *edit, pacreds__os_store *store,
                   char *memory, uint32_t flags, int *outcome,
                   pacreds_error *error)
{
    pacreds__slice text = {memory, (size_t)store->size};
    int status;

    *outcome = pacreds__os_store_read(store, memory);
    if (*outcome != PACREDS__STORE_OK)
        return fail(edit, store, *outcome, error);
    status =
        pacreds__profile_edit_make(edit, text, edit->path.data, flags, error);
    if (status != PACREDS_OK)
        return status;
    text = pacreds__buffer_slice(&edit->text);
    *outcome = pacreds__os_store_replace(store, text.p, text.n);
    return *outcome == PACREDS__STORE_OK ? PACREDS_OK
                                         : fail(edit, store, *outcome, error);
}

/* Returns a status; *outcome says whether to try again. */
static int attempt(pacreds_profile_edit *edit, pacreds__os_store *store,
                   uint32_t flags, int *outcome, pacreds_error *error)
{
    pacreds__secret old;
    int status;

    *outcome = pacreds__os_store_look(store);
    if (*outcome != PACREDS__STORE_OK)
        return fail(edit, store, *outcome, error);
    if (store->size > PACREDS__PROFILE_TEXT_MAX)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, PACREDS_NO_OFFSET,
                             "%s: the file is larger than 16 MiB; is it "
                             "the right one?",
                             path_of(edit).text);
    if (pacreds__secret_new(&old, (size_t)store->size + 1) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    status = rewrite(edit, store, old.p, flags, outcome, error);
    pacreds__secret_free(&old);
    return status;
}

/* Try until nobody else changes the file between reading and writing. */
static int edit_file(pacreds_profile_edit *edit, pacreds__os_store *store,
                     uint32_t flags, pacreds_error *error)
{
    int status, attempts = 0;
    int outcome = pacreds__os_store_open(store, edit->path.data);

    if (outcome != PACREDS__STORE_OK)
        return fail(edit, store, outcome, error);
    do
        status = attempt(edit, store, flags, &outcome, error);
    while (outcome == PACREDS__STORE_CHANGED && ++attempts < ATTEMPTS);
    return status == PACREDS_OK ? pacreds__ok(error) : status;
}

int pacreds_profile_edit_file(pacreds_profile_edit *edit, const char *path,
                              size_t path_len, uint32_t flags,
                              pacreds_error *error)
{
    pacreds__os_store store;
    pacreds__slice given;
    int status;

    if (pacreds__profile_edit_check(edit, flags, error) ||
        pacreds__argument(&given, path, path_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = find_path(edit, given, error);
    if (status != PACREDS_OK)
        return status;
    status = edit_file(edit, &store, flags, error);
    pacreds__os_store_close(&store);
    return status;
}

const char *pacreds_profile_edit_path(const pacreds_profile_edit *edit,
                                      size_t *len)
{
    int known = edit != NULL && edit->path.capacity != 0;

    if (len != NULL)
        *len = known ? edit->path.len : 0;
    return known ? edit->path.data : NULL;
}
