/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "os/store.h"
#include "profiles/edit.h"
#include "profiles/location.h"
#include "profiles/profiles.h"

enum { ATTEMPTS = 8, HOME_MAX = 4096, REASON_MAX = 96 };

/* What to say of each outcome, after the path. */
static const struct {
    int code;
    const char *text;
} outcomes[] = {
    [PACREDS__STORE_NO_NAME] = {PACREDS_ERR_FILE, "this is no path of a file"},
    [PACREDS__STORE_FOREIGN_FOLDER] =
        {PACREDS_ERR_UNSAFE_FILE,
         "the folder belongs to another user; run this as that user, or name "
         "a file elsewhere"},
    [PACREDS__STORE_OPEN_FOLDER] =
        {PACREDS_ERR_UNSAFE_FILE,
         "everybody may write in the folder; take that away with chmod o-w"},
    [PACREDS__STORE_LOCKED] =
        {PACREDS_ERR_LOCKED,
         "another process has been changing it for too long; try again"},
    [PACREDS__STORE_LINK] = {PACREDS_ERR_UNSAFE_FILE,
                             "it is a symbolic link that names more than a "
                             "file of its folder; name "
                             "the file that it stands for"},
    [PACREDS__STORE_LOOP] =
        {PACREDS_ERR_UNSAFE_FILE,
         "it is a symbolic link that leads back to itself; remove it, or name "
         "another file"},
    [PACREDS__STORE_SPECIAL] = {PACREDS_ERR_UNSAFE_FILE,
                                "it is no regular file"},
    [PACREDS__STORE_FOREIGN] =
        {PACREDS_ERR_UNSAFE_FILE,
         "it belongs to another user; run this as that user, or name another "
         "file"},
    [PACREDS__STORE_CHANGED] = {PACREDS_ERR_LOCKED,
                                "another program keeps changing it; try again"},
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
                         "%s: %s() failed: %s; the file is as it was.",
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
                             "There is no home folder; set HOME or "
                             "AWS_SHARED_CREDENTIALS_FILE.");
    if (strlen(edit->path.data) != edit->path.len)
        return pacreds__fail(error, PACREDS_ERR_FILE, PACREDS_NO_OFFSET,
                             "There is a NUL in the path.");
    return PACREDS_OK;
}

/* Read, change, replace: once. Returns a status; *outcome says whether it is
   to be tried again. */
static int attempt(pacreds_profile_edit *edit, pacreds__os_store *store,
                   uint32_t flags, int *outcome, pacreds_error *error)
{
    pacreds__secret old;
    pacreds__slice text;
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
    text.p = old.p;
    text.n = (size_t)store->size;
    *outcome = pacreds__os_store_read(store, old.p);
    if (*outcome == PACREDS__STORE_OK)
        status = pacreds__profile_edit_make(edit, text, edit->path.data, flags,
                                            error);
    else
        status = fail(edit, store, *outcome, error);
    if (status == PACREDS_OK) {
        text = pacreds__buffer_slice(&edit->text);
        *outcome = pacreds__os_store_replace(store, text.p, text.n);
        if (*outcome != PACREDS__STORE_OK)
            status = fail(edit, store, *outcome, error);
    }
    pacreds__secret_free(&old);
    return status;
}

int pacreds_profile_edit_file(pacreds_profile_edit *edit, const char *path,
                              size_t path_len, uint32_t flags,
                              pacreds_error *error)
{
    pacreds__os_store store;
    pacreds__slice given;
    int status = pacreds__profile_edit_check(edit, flags, error);
    int outcome, attempts = 0;

    if (status == PACREDS_OK)
        status = pacreds__argument(&given, path, path_len, error);
    if (status == PACREDS_OK)
        status = find_path(edit, given, error);
    if (status != PACREDS_OK)
        return status;
    outcome = pacreds__os_store_open(&store, edit->path.data);
    if (outcome != PACREDS__STORE_OK) {
        status = fail(edit, &store, outcome, error);
    } else {
        do
            status = attempt(edit, &store, flags, &outcome, error);
        while (outcome == PACREDS__STORE_CHANGED && ++attempts < ATTEMPTS);
    }
    pacreds__os_store_close(&store);
    return status == PACREDS_OK ? pacreds__ok(error) : status;
}

const char *pacreds_profile_edit_path(const pacreds_profile_edit *edit,
                                      size_t *len)
{
    int known = edit != NULL && edit->path.capacity != 0;

    if (len != NULL)
        *len = known ? edit->path.len : 0;
    return known ? edit->path.data : NULL;
}
