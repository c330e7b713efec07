/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/presigned_query.h"

#include <inttypes.h>
#include <stdio.h>

#include "formats/uri.h"
#include "http/target.h"
#include "sigv4/request_signature.h"

/* Those of a presigned URL come first among a preset's names. In any spelling:
   "X-Amz%2DDate" is read as one at the other side too. */
static int is_parameter(const pacreds_preset *preset, pacreds__slice pair)
{
    char decoded[3 * PACREDS__PRESET_TEXT_MAX];
    pacreds__slice name;
    int i;

    pacreds__next(&pair, '=', &name);
    if (name.n <= sizeof decoded && memchr(name.p, '%', name.n) != NULL) {
        name.n = (size_t)(pacreds__uri_decode(decoded, name) - decoded);
        name.p = decoded;
    }
    for (i = 0; i < PACREDS__NAME_PAYLOAD; i++)
        if (pacreds__equal(name, pacreds__preset_name(preset, i)))
            return 1;
    return pacreds__equal(
        name, pacreds__preset_text(preset, PACREDS_PRESET_TEXT_TOKEN_NAME));
}

/* Most requests have none of them: then nothing moves. */
static int has_parameters(const pacreds_preset *preset, pacreds__slice query)
{
    pacreds__slice pair;

    while (pacreds__next(&query, '&', &pair))
        if (is_parameter(preset, pair))
            return 1;
    return 0;
}

int pacreds__query_unsign(pacreds_request *request,
                          const pacreds_preset *preset)
{
    pacreds__buffer *target = &request->target, *kept = &request->scratch;
    pacreds__slice query, pair;

    pacreds__buffer_cut(target, request->own_len);
    query = pacreds__request_query(request);
    if (query.n == 0 || !has_parameters(preset, query))
        return PACREDS_OK;
    pacreds__buffer_cut(kept, 0);
    while (pacreds__next(&query, '&', &pair))
        if (!is_parameter(preset, pair)) {
            pacreds__append_char(kept, kept->len > 0 ? '&' : '?');
            pacreds__append_slice(kept, pair);
        }
    if (kept->status != PACREDS_OK)
        return kept->status;
    pacreds__buffer_cut(target, request->path_len);
    pacreds__append(target, kept->data, kept->len);
    request->own_len = target->len;
    return PACREDS_OK;
}

static void add(pacreds_request *request, const pacreds_preset *preset,
                int name, pacreds__slice value)
{
    pacreds__append_parameter(request, preset->names[name].text, value);
}

/* "ID/SCOPE" */
static void add_credential(pacreds_request *request,
                           const pacreds_preset *preset)
{
    const pacreds__signature *signature = request->signature;
    pacreds__buffer *both = &request->scratch;

    pacreds__buffer_cut(both, 0);
    pacreds__append_slice(both,
                          pacreds__buffer_slice(&signature->access_key_id));
    pacreds__append_char(both, '/');
    pacreds__append_slice(both, pacreds__buffer_slice(&signature->scope));
    add(request, preset, PACREDS__NAME_CREDENTIAL, pacreds__buffer_slice(both));
    if (both->status != PACREDS_OK)
        request->target.status = both->status;
}

int pacreds__query_add(pacreds_request *request, const pacreds_preset *preset,
                       pacreds__slice date, int64_t expires_in,
                       pacreds__slice token, pacreds__slice region_set)
{
    const pacreds__signature *signature = request->signature;
    char seconds[24];

    add(request, preset, PACREDS__NAME_ALGORITHM,
        pacreds__preset_text(preset, PACREDS_PRESET_TEXT_ALGORITHM));
    add_credential(request, preset);
    add(request, preset, PACREDS__NAME_DATE, date);
    add(request, preset, PACREDS__NAME_SIGNED_HEADERS,
        pacreds__buffer_slice(&signature->signed_headers));
    snprintf(seconds, sizeof seconds, "%" PRId64, expires_in);
    add(request, preset, PACREDS__NAME_EXPIRES, pacreds__slice_of(seconds));
    if (token.n > 0)
        pacreds__append_parameter(
            request, preset->texts[PACREDS_PRESET_TEXT_TOKEN_NAME].text, token);
    if (region_set.n > 0)
        add(request, preset, PACREDS__NAME_REGION_SET, region_set);
    return request->target.status;
}

int pacreds__query_finish(pacreds_request *request,
                          const pacreds_preset *preset)
{
    add(request, preset, PACREDS__NAME_SIGNATURE,
        pacreds__slice_of(request->signature->hex));
    return request->target.status;
}
