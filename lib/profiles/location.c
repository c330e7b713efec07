/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/location.h"

#include "os/environment.h"
#include "os/file.h"

static const struct {
    const char *variable;
    const char *path;
} places[] = {
    [PACREDS_PROFILES_FILE_CONFIG] = {"AWS_CONFIG_FILE", ".aws/config"},
    [PACREDS_PROFILES_FILE_CREDENTIALS] = {"AWS_SHARED_CREDENTIALS_FILE",
                                           ".aws/credentials"},
};

const char *pacreds__location_variable(int file)
{
    return places[file].variable;
}

/* An empty variable counts as absent. */
static const char *variable(const pacreds__surroundings *around,
                            const char *name)
{
    const char *value = around->variable(around->context, name);

    return value != NULL && value[0] != '\0' ? value : NULL;
}

/* Write the home folder. Returns 0 without one. */
static int add_home(const pacreds__surroundings *around, pacreds__buffer *path)
{
    const char *home = variable(around, "HOME"), *drive = NULL;

    if (home == NULL && around->is_windows)
        home = variable(around, "USERPROFILE");
    if (home == NULL && around->is_windows) {
        drive = variable(around, "HOMEDRIVE");
        home = drive != NULL ? variable(around, "HOMEPATH") : NULL;
    }
    if (home == NULL) {
        drive = NULL;
        home = around->home;
    }
    if (home == NULL || home[0] == '\0')
        return 0;
    if (drive != NULL)
        pacreds__append_text(path, drive);
    pacreds__append_text(path, home);
    return 1;
}

void pacreds__locate_in_home(const pacreds__surroundings *around,
                             const char *relative, pacreds__buffer *path)
{
    pacreds__slice rest = pacreds__slice_of(relative), part;

    if (!add_home(around, path))
        return;
    while (pacreds__next(&rest, '/', &part)) {
        pacreds__append_char(path, around->is_windows ? '\\' : '/');
        pacreds__append_slice(path, part);
    }
}

/* "~" means the home folder only where it is the whole first part of a path. */
static int begins_at_home(const pacreds__surroundings *around, const char *path)
{
    return path[0] == '~' && (path[1] == '\0' || path[1] == '/' ||
                              (path[1] == '\\' && around->is_windows));
}

const char *pacreds__locate_file(const pacreds__surroundings *around, int file,
                                 pacreds__buffer *path)
{
    const char *name = places[file].variable;
    const char *given = variable(around, name);

    if (given == NULL)
        pacreds__locate_in_home(around, places[file].path, path);
    else if (begins_at_home(around, given) && add_home(around, path))
        pacreds__append_text(path, given + 1);
    else
        pacreds__append_text(path, given);
    return given != NULL ? name : NULL;
}

const char *pacreds__locate_profile(const pacreds__surroundings *around,
                                    const char **by)
{
    static const char first[] = "AWS_PROFILE", second[] = "AWS_DEFAULT_PROFILE";
    const char *name = variable(around, first);

    *by = name != NULL ? first : second;
    return name != NULL ? name : variable(around, second);
}

static const char *own_variable(void *context, const char *name)
{
    (void)context;
    return pacreds__os_environment(name);
}

void pacreds__surroundings_init(pacreds__surroundings *around, char *text,
                                size_t n)
{
    memset(around, 0, sizeof *around);
    around->variable = own_variable;
    if (pacreds__os_environment("HOME") == NULL && pacreds__os_home(text, n))
        around->home = text;
}
