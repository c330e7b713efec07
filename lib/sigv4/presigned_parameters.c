/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/presigned_parameters.h"

#include "formats/uri.h"

static int is_escaped(pacreds__slice text)
{
    return memchr(text.p, '%', text.n) != NULL;
}

static pacreds__slice name_of(const pacreds_preset *preset, int which)
{
    return which == PACREDS__PARAMETER_TOKEN
               ? pacreds__preset_text(preset, PACREDS_PRESET_TEXT_TOKEN_NAME)
               : pacreds__preset_name(preset, which);
}

/* Which parameter a name is of; PACREDS__PARAMETER_COUNT if of none. */
static int find(const pacreds_preset *preset, pacreds__slice name)
{
    char decoded[3 * PACREDS__PRESET_TEXT_MAX];
    int which = 0;

    if (name.n <= sizeof decoded && is_escaped(name)) {
        name.n = (size_t)(pacreds__uri_decode(decoded, name) - decoded);
        name.p = decoded;
    }
    while (which < PACREDS__PARAMETER_COUNT &&
           !pacreds__equal(name, name_of(preset, which)))
        which++;
    return which;
}

void pacreds__parameters_read(pacreds__parameters *parameters,
                              pacreds__slice query,
                              const pacreds_preset *preset)
{
    pacreds__slice pair, name;
    int which;

    memset(parameters, 0, sizeof *parameters);
    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        pacreds__next(&pair, '=', &name);
        which = find(preset, name);
        if (which == PACREDS__PARAMETER_COUNT)
            continue;
        parameters->of[which].count++;
        parameters->of[which].value =
            pair.p != NULL ? pair : pacreds__slice_of("");
    }
}

int pacreds__parameter_decode(const pacreds__parameter *parameter,
                              pacreds__buffer *buffer, pacreds__slice *value)
{
    *value = parameter->value;
    if (parameter->count == 0)
        *value = pacreds__slice_of("");
    if (!is_escaped(*value))
        return PACREDS_OK;
    pacreds__buffer_cut(buffer, 0);
    if (pacreds__buffer_reserve(buffer, value->n) == NULL)
        return buffer->status;
    pacreds__buffer_end(buffer, pacreds__uri_decode(buffer->data, *value));
    *value = pacreds__buffer_slice(buffer);
    return PACREDS_OK;
}
