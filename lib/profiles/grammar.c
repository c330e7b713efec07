/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The grammar of the shared files. The SDKs do not agree on it; this is what
 * those for Rust, C++ and Java have in common.
 */
#include "profiles/grammar.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/error.h"
#include "profiles/line.h"

/*
 * All text is copied into memory of twice the size of the file and two bytes.
 * The first half receives names and values; the last value there can still
 * grow. The second half receives the sub-properties that it grows by. No line
 * needs more than its own length and its newline in either half.
 */
typedef struct reader {
    pacreds_profiles *profiles;
    pacreds_error *error;
    const char *label;
    char *out, *sub_out; /* the end of each half's text */
    size_t offset;       /* of the line */
    uint32_t line;
    int file;
    int in_section, in_property; /* such a line was read */
    int has_value;               /* the property, on its own line */
    uint32_t section, property;  /* indices; 0 if ignored */
    int has_long_default;        /* [profile default] was read */
} reader;

static const pacreds__slice DEFAULT = {"default", 7};

static int fail(const reader *r, const char *sentence)
{
    pacreds__fail(r->error, PACREDS_ERR_SYNTAX, r->offset, "%s:%u: %s",
                  r->label, (unsigned)r->line, sentence);
    if (r->error != NULL)
        r->error->line = r->line;
    return PACREDS_ERR_SYNTAX;
}

static int warn(const reader *r, int warning, const char *message)
{
    return pacreds__profiles_warn(r->profiles, warning, r->file, r->line,
                                  message);
}

/* Copy a text with a NUL. */
static pacreds__slice keep(char **out, pacreds__slice text)
{
    pacreds__slice kept = {*out, text.n};

    *out = pacreds__put(*out, text);
    *(*out)++ = '\0';
    return kept;
}

/* The same in lower case. */
static pacreds__slice keep_lower(char **out, pacreds__slice text)
{
    pacreds__slice kept = {*out, text.n};

    *out = pacreds__put_lower(*out, text);
    *(*out)++ = '\0';
    return kept;
}

/* Returns the index of a new setting; 0 without memory. */
static uint32_t add(reader *r, int level, uint32_t parent, pacreds__slice name)
{
    pacreds_profiles *profiles = r->profiles;
    pacreds_setting *settings =
        pacreds__grow(profiles->settings, profiles->count + 1,
                      &profiles->capacity, sizeof *settings);
    pacreds_setting *setting;

    if (settings == NULL)
        return 0;
    profiles->settings = settings;
    setting = &settings[profiles->count];
    memset(setting, 0, sizeof *setting);
    setting->name = name;
    setting->parent = parent;
    setting->into = (uint32_t)profiles->count;
    setting->line = r->line;
    setting->level = (uint8_t)level;
    setting->file = (uint8_t)r->file;
    return (uint32_t)profiles->count++;
}

static const char NO_PREFIX[] =
    "This section is ignored: in the config file, sections other than "
    "[default] are written [profile NAME], [sso-session NAME] or [services "
    "NAME].";
static const char PREFIX[] =
    "This section is ignored: in the credentials file, a profile is written "
    "[NAME], and its name contains no blanks.";
static const char NO_NAME[] =
    "This section is ignored: a name may contain only A-Z a-z 0-9 and _ - / . "
    "% @ : +";

static int kind_of_prefix(pacreds__slice prefix)
{
    int kind = PACREDS_PROFILES_SECTION_SERVICES;

    while (kind > 0 &&
           !pacreds__equal(
               prefix,
               pacreds__slice_of(pacreds_profiles_section_kind_name(kind))))
        kind--;
    return kind;
}

/*
 * Classify a heading.
 *
 * Returns: a PACREDS_PROFILES_SECTION_ value, or 0 to ignore the section
 * Out:     name of the section
 *          why it is ignored
 */
static int section_kind(int file, pacreds__slice heading, pacreds__slice *name,
                        const char **why)
{
    int is_config = file == PACREDS_PROFILES_FILE_CONFIG;
    pacreds__slice prefix = {heading.p, 0};
    int kind = PACREDS_PROFILES_SECTION_PROFILE;

    while (prefix.n < heading.n && !pacreds__is_blank(heading.p[prefix.n]))
        prefix.n++;
    name->p = heading.p + prefix.n;
    name->n = heading.n - prefix.n;
    *name = pacreds__trim(*name);
    if (name->n > 0)
        kind = is_config ? kind_of_prefix(prefix) : 0;
    else if (is_config && !pacreds__equal(heading, DEFAULT))
        kind = 0;
    else
        *name = heading;
    *why = kind != 0 ? NO_NAME : is_config ? NO_PREFIX : PREFIX;
    return pacreds__is_profile_name(*name, NULL) ? kind : 0;
}

static int ignore_section(reader *r, pacreds__slice heading, const char *why)
{
    pacreds__warning added = {.warning =
                                  PACREDS_PROFILES_WARNING_SECTION_IGNORED,
                              .file = r->file,
                              .line = r->line,
                              .message = why};

    added.heading = keep(&r->out, heading);
    return pacreds__warnings_add(&r->profiles->warnings, &added);
}

static int read_section(reader *r, pacreds__slice line)
{
    pacreds__slice heading = pacreds__without_comment(line, 0), name;
    const char *why;
    int kind;

    if (heading.p[heading.n - 1] != ']')
        return fail(r, "A section's heading must end with ']'; only a "
                       "comment may follow it.");
    heading.p++;
    heading.n -= 2;
    heading = pacreds__trim(heading);
    kind = section_kind(r->file, heading, &name, &why);
    r->in_section = 1;
    r->in_property = 0;
    r->section = 0;
    if (kind == 0)
        return ignore_section(r, heading, why);
    r->section = add(r, PACREDS__SECTION, (uint32_t)kind, keep(&r->out, name));
    if (r->section == 0)
        return PACREDS_ERR_NO_MEMORY;
    if (r->file == PACREDS_PROFILES_FILE_CONFIG &&
        kind == PACREDS_PROFILES_SECTION_PROFILE &&
        pacreds__equal(name, DEFAULT)) {
        r->has_long_default |= heading.n > name.n;
        r->profiles->settings[r->section].is_short_default =
            heading.n == name.n;
    }
    return PACREDS_OK;
}

static int read_property(reader *r, pacreds__slice line)
{
    pacreds__slice name, value;

    if (!r->in_section)
        return fail(r, "A section such as [default] must come before the "
                       "first property.");
    if (!pacreds__split_property(pacreds__without_comment(line, 1), &name,
                                 &value))
        return fail(r, "This line is neither a section nor NAME = VALUE; "
                       "correct it, or put # in front of it.");
    if (name.n == 0)
        return fail(r, "The name before the equals sign is missing; add it.");
    r->in_property = 1;
    r->has_value = value.n > 0;
    r->property = 0;
    if (!pacreds__is_profile_name(name, NULL))
        return warn(r, PACREDS_PROFILES_WARNING_PROPERTY_IGNORED,
                    "This property is ignored: a name may contain only A-Z "
                    "a-z 0-9 and _ - / . % @ : +");
    if (r->section == 0)
        return PACREDS_OK;
    r->property =
        add(r, PACREDS__PROPERTY, r->section, keep_lower(&r->out, name));
    if (r->property == 0)
        return PACREDS_ERR_NO_MEMORY;
    r->profiles->settings[r->property].value = keep(&r->out, value);
    return PACREDS_OK;
}

/* Append a line to the last value; nothing follows it yet. */
static void grow_value(reader *r, pacreds__slice line)
{
    pacreds_setting *property = &r->profiles->settings[r->property];

    r->out[-1] = '\n';
    keep(&r->out, line);
    property->value.n += 1 + line.n;
}

static int add_sub_property(reader *r, pacreds__slice name,
                            pacreds__slice value)
{
    uint32_t index = add(r, PACREDS__SUB_PROPERTY, r->property,
                         keep_lower(&r->sub_out, name));

    if (index == 0)
        return PACREDS_ERR_NO_MEMORY;
    r->profiles->settings[index].value = keep(&r->sub_out, value);
    return PACREDS_OK;
}

static int read_continuation(reader *r, pacreds__slice line)
{
    pacreds__slice name = {NULL, 0}, value;
    int status = PACREDS_OK;

    if (!r->in_section)
        return fail(r, "A section such as [default] must come before the "
                       "first property and begin in the first column.");
    if (!r->in_property)
        return fail(r, "This line is indented, but there is no property before "
                       "it to continue; begin it in the first column.");
    line = pacreds__trim(line);
    if (!r->has_value &&
        (!pacreds__split_property(line, &name, &value) || name.n == 0))
        return fail(r, "A line that is indented below a property without a "
                       "value must be a sub-property NAME = VALUE.");
    if (line.p[0] == '#' || line.p[0] == ';')
        status = warn(r, PACREDS_PROFILES_WARNING_COMMENT_IN_VALUE,
                      "This indented line is part of the value above it; begin "
                      "a comment in the first column.");
    if (r->property == 0 || status != PACREDS_OK)
        return status;
    grow_value(r, line);
    return r->has_value ? PACREDS_OK : add_sub_property(r, name, value);
}

static int read_line(reader *r, pacreds__slice line)
{
    if (line.n > 0 && memchr(line.p, '\0', line.n) != NULL)
        return fail(r, "This line contains a NUL byte; save the file as UTF-8 "
                       "text.");
    if (pacreds__trim(line).n == 0 || line.p[0] == '#' || line.p[0] == ';')
        return PACREDS_OK;
    if (line.p[0] == '[')
        return read_section(r, line);
    if (pacreds__is_blank(line.p[0]))
        return read_continuation(r, line);
    return read_property(r, line);
}

static int read_lines(reader *r, pacreds__slice text)
{
    pacreds__slice rest = text, line;
    int status = PACREDS_OK;

    while (status == PACREDS_OK && pacreds__next(&rest, '\n', &line)) {
        r->offset = (size_t)(line.p - text.p);
        r->line++;
        if (line.n > 0 && line.p[line.n - 1] == '\r')
            line.n--;
        status = read_line(r, line);
    }
    return status;
}

/* In the config file, [profile default] replaces [default]. */
static int drop_short_default(reader *r, size_t first)
{
    pacreds_setting *setting;
    int status = PACREDS_OK;

    for (; status == PACREDS_OK && first < r->profiles->count; first++) {
        setting = &r->profiles->settings[first];
        if (!setting->is_short_default)
            continue;
        setting->parent = 0;
        r->line = setting->line;
        status = warn(r, PACREDS_PROFILES_WARNING_DEFAULT_IGNORED,
                      "This section is ignored because the same file has "
                      "[profile default]; keep one of them.");
    }
    return status;
}

int pacreds__grammar_read(pacreds_profiles *profiles, int file,
                          pacreds__slice text, const char *label,
                          pacreds_error *error)
{
    pacreds__secret *memory = &profiles->files[file].text;
    size_t first = profiles->count;
    reader r = {
        .profiles = profiles, .error = error, .label = label, .file = file};
    int status;

    if (text.n > PACREDS__PROFILE_TEXT_MAX)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, PACREDS_NO_OFFSET,
                             "%s: The file is larger than 16 MiB; profiles are "
                             "never that large.",
                             label);
    if (pacreds__secret_new(memory, 2 * (text.n + 1)) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    r.out = memory->p;
    r.sub_out = memory->p + text.n + 1;
    if (text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0) {
        r.line = 1;
        return fail(&r, "The file begins with a byte order mark (BOM); save it "
                        "as UTF-8 without one.");
    }
    status = read_lines(&r, text);
    if (status == PACREDS_OK && r.has_long_default)
        status = drop_short_default(&r, first);
    return status != PACREDS_ERR_NO_MEMORY ? status
                                           : pacreds__fail_code(error, status);
}
