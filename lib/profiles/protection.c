/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/protection.h"

#include <stdio.h>

#include "base/error.h"

/* %1$04o is the mode, %2$s the path. */
static const char *const sentences[] = {
    [PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS] =
        "Mode %1$04o lets other users read the keys in this file; run: chmod "
        "600 %2$s",
    [PACREDS_PROFILES_WARNING_WRITABLE_BY_OTHERS] =
        "Mode %1$04o lets other users change this file; run: chmod go-w %2$s",
    [PACREDS_PROFILES_WARNING_FOLDER_WRITABLE] =
        "Mode %1$04o of a folder lets other users change the command in "
        "credential_process; run: chmod go-w %2$s",
    [PACREDS_PROFILES_WARNING_FOREIGN_OWNER] =
        "Another user owns this (mode %1$04o) and can change its contents; "
        "use one of your own instead of %2$s",
};

int pacreds__protection_of_keys(const pacreds__os_facts *facts)
{
    if (facts->mode & PACREDS__OTHERS_WRITE)
        return PACREDS_PROFILES_WARNING_WRITABLE_BY_OTHERS;
    if (facts->mode & PACREDS__OTHERS)
        return PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS;
    return facts->is_foreign ? PACREDS_PROFILES_WARNING_FOREIGN_OWNER : 0;
}

int pacreds__protection_say(char *out, size_t n, int warning, uint32_t mode,
                            const char *path)
{
    return snprintf(out, n, sentences[warning], (unsigned)mode, path);
}

int pacreds__protection_refuse(int warning, uint32_t mode, const char *label,
                               pacreds_error *error)
{
    char text[sizeof error->message];

    pacreds__protection_say(text, sizeof text, warning, mode, label);
    return pacreds__fail(error, PACREDS_ERR_UNSAFE_FILE, PACREDS_NO_OFFSET,
                         "%s", text);
}
