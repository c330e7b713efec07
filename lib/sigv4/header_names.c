/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "http/header_kind.h"
#include "sigv4/preset.h"
#include "sigv4/request_signature.h"

enum { LONG_NAME = 31 };

static uint32_t length_bit(size_t n)
{
    return UINT32_C(1) << (n < LONG_NAME ? n : LONG_NAME);
}

int pacreds__names_have(const pacreds__names *names, pacreds__slice lower)
{
    pacreds__slice rest = {names->text, names->len}, name;

    if (!(names->lengths & length_bit(lower.n)))
        return 0;
    while (pacreds__next(&rest, ';', &name))
        if (pacreds__equal(name, lower))
            return 1;
    return 0;
}

int pacreds__names_add(pacreds__names *names, pacreds__slice list,
                       pacreds_error *error)
{
    pacreds__slice rest = list, name;
    size_t i;

    while (pacreds__next(&rest, ';', &name)) {
        size_t good = pacreds__span(name, PACREDS__TOKEN);

        if (name.n == 0 || good < name.n)
            return pacreds__fail(error, PACREDS_ERR_SYNTAX,
                                 (size_t)(name.p - list.p) + good,
                                 "That is no list of header names, which are "
                                 "separated by \";\".");
    }
    if (list.n + 1 > PACREDS__NAMES_MAX - names->len)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, PACREDS_NO_OFFSET,
                             "The list of header names is longer than %d "
                             "bytes.",
                             PACREDS__NAMES_MAX);
    for (rest = list; pacreds__next(&rest, ';', &name);)
        names->lengths |= length_bit(name.n);
    if (names->len > 0)
        names->text[names->len++] = ';';
    for (i = 0; i < list.n; i++)
        names->text[names->len++] = pacreds__lower(list.p[i]);
    names->text[names->len] = '\0';
    return PACREDS_OK;
}

int pacreds__preset_has_prefix(const pacreds_preset *preset,
                               pacreds__slice lower)
{
    pacreds__slice prefix =
        pacreds__preset_text(preset, PACREDS_PRESET_TEXT_NAME_PREFIX);

    if (lower.n <= prefix.n)
        return 0;
    lower.n = prefix.n;
    return pacreds__equal_ignoring_case(lower, prefix);
}

pacreds__slice pacreds__preset_vendor(const pacreds_preset *preset)
{
    pacreds__slice vendor =
        pacreds__preset_text(preset, PACREDS_PRESET_TEXT_ALGORITHM);
    size_t n = 0;

    while (n < vendor.n && vendor.p[n] != '-' &&
           !pacreds__is_digit(vendor.p[n]))
        n++;
    vendor.n = n;
    return vendor;
}

int pacreds__preset_classify(const pacreds_preset *preset,
                             pacreds_request *request)
{
    return pacreds__request_classify(request, preset->kinds);
}

void pacreds__preset_note_token(const pacreds_preset *preset,
                                pacreds_request *request)
{
    const pacreds__short_text *token =
        &preset->facts[PACREDS_PRESET_TEXT_TOKEN_NAME];

    memcpy(request->signature->token_name, token->text, token->len + 1);
}
