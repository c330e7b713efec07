/* SPDX-License-Identifier: Apache-2.0 */
#include "http/target.h"

#include "base/error.h"
#include "formats/uri.h"

int pacreds__target_check(pacreds__slice target, size_t start, int class,
                          pacreds_error *error)
{
    size_t good = pacreds__span(target, class);

    if (good < target.n && target.p[good] == '#')
        return pacreds__fail_at(
            error, PACREDS_ERR_SYNTAX, start + good,
            "A fragment is never sent; cut it off, or write %23");
    if (good < target.n)
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, start + good,
                                "There is a byte that must be percent-encoded");
    good = pacreds__uri_bad_escape(target);
    if (good < target.n)
        return pacreds__fail_at(
            error, PACREDS_ERR_SYNTAX, start + good,
            "A \"%\" has no two hexadecimal digits after it; write "
            "%25 for a percent sign");
    return PACREDS_OK;
}

/* Where the path ends: at the "?". */
static size_t path_end(pacreds__slice target)
{
    const char *mark = memchr(target.p, '?', target.n);

    return mark != NULL ? (size_t)(mark - target.p) : target.n;
}

static int changed_target(pacreds_request *request, pacreds_error *error)
{
    int status = request->target.status;
    pacreds__slice target;

    if (status != PACREDS_OK)
        pacreds__buffer_cut(&request->target, request->own_len);
    target = pacreds__buffer_slice(&request->target);
    request->path_len = target.n > 0 ? path_end(target) : 0;
    request->own_len = target.n;
    pacreds__request_changed(request);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

int pacreds__target_make_room(pacreds_request *request, pacreds__slice target,
                              pacreds_error *error)
{
    int status = pacreds__buffer_make_room(&request->target, target.n + 1);

    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

int pacreds__target_replace(pacreds_request *request, pacreds__slice target,
                            pacreds_error *error)
{
    int status = pacreds__target_make_room(request, target, error);

    if (status != PACREDS_OK)
        return status;
    pacreds__buffer_cut(&request->target, 0);
    request->own_len = 0;
    if (target.n == 0 || target.p[0] == '?')
        pacreds__append_char(&request->target, '/');
    pacreds__append_slice(&request->target, target);
    return changed_target(request, error);
}

int pacreds__request_set_target(pacreds_request *request, pacreds__slice target,
                                size_t start, pacreds_error *error)
{
    int status = pacreds__target_check(target, start, PACREDS__TARGET, error);

    if (status != PACREDS_OK)
        return status;
    if (target.n > 0 && target.p[0] != '/')
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, start,
                                "A target does not begin with \"/\"");
    return pacreds__target_replace(request, target, error);
}

int pacreds_request_set_target(pacreds_request *request, const char *target,
                               size_t target_len, pacreds_error *error)
{
    pacreds__slice t;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__request_argument(request, &t, target, target_len, error) !=
        PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    return pacreds__request_set_target(request, t, 0, error);
}

static void append_encoded(pacreds__buffer *buffer, pacreds__slice text,
                           int flags)
{
    char *out = pacreds__buffer_reserve(buffer, 3 * text.n);

    if (out != NULL)
        pacreds__buffer_end(buffer, pacreds__uri_encode(out, text, flags));
}

/* Replace the path by what is encoded in scratch; the query stays. */
static int replace_path(pacreds_request *request, pacreds_error *error)
{
    pacreds__buffer *scratch = &request->scratch;
    pacreds__slice query = pacreds__request_query(request);

    if (query.n > 0)
        pacreds__append_char(scratch, '?');
    pacreds__append_slice(scratch, query);
    if (scratch->status != PACREDS_OK)
        return pacreds__fail_code(error, scratch->status);
    return pacreds__target_replace(request, pacreds__buffer_slice(scratch),
                                   error);
}

int pacreds_request_set_path_decoded(pacreds_request *request, const char *path,
                                     size_t path_len, pacreds_error *error)
{
    pacreds__slice decoded;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__request_argument(request, &decoded, path, path_len, error) !=
        PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    pacreds__buffer_cut(&request->target, request->own_len);
    pacreds__buffer_cut(&request->scratch, 0);
    if (decoded.n == 0 || decoded.p[0] != '/')
        pacreds__append_char(&request->scratch, '/');
    append_encoded(&request->scratch, decoded, PACREDS__KEEP_SLASH);
    return replace_path(request, error);
}

static int is_dots(pacreds__slice segment)
{
    return pacreds__equal(segment, pacreds__slice_of(".")) ||
           pacreds__equal(segment, pacreds__slice_of(".."));
}

int pacreds_request_add_path_segment(pacreds_request *request,
                                     const char *segment, size_t segment_len,
                                     pacreds_error *error)
{
    pacreds__slice decoded, path;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__request_argument(request, &decoded, segment, segment_len,
                                  error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (is_dots(decoded))
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, 0,
                             "No URL can have \"%.*s\" as a segment of its "
                             "path: servers remove it.",
                             (int)decoded.n, decoded.p);
    pacreds__buffer_cut(&request->target, request->own_len);
    pacreds__buffer_cut(&request->scratch, 0);
    path = pacreds__request_path(request);
    pacreds__append_slice(&request->scratch, path);
    if (path.p[path.n - 1] != '/')
        pacreds__append_char(&request->scratch, '/');
    append_encoded(&request->scratch, decoded, 0);
    return replace_path(request, error);
}

/* The separator between the target and a further parameter. Only the first "?"
   is a separator. */
static void append_separator(pacreds_request *request)
{
    pacreds__buffer *target = &request->target;

    if (target->len == 0) {
        pacreds__append_char(target, '/');
        request->path_len = request->own_len = target->len;
    }
    if (target->len == request->path_len)
        pacreds__append_char(target, '?');
    else if (target->len > request->path_len + 1 &&
             target->data[target->len - 1] != '&')
        pacreds__append_char(target, '&');
}

void pacreds__append_parameter(pacreds_request *request, const char *name,
                               pacreds__slice value)
{
    append_separator(request);
    pacreds__append_text(&request->target, name);
    pacreds__append_char(&request->target, '=');
    append_encoded(&request->target, value, 0);
}

int pacreds_request_add_query(pacreds_request *request, const char *name,
                              size_t name_len, const char *value,
                              size_t value_len, pacreds_error *error)
{
    pacreds__slice n, v;
    pacreds__buffer *target;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__request_argument(request, &n, name, name_len, error) ||
        pacreds__request_argument(request, &v, value, value_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    target = &request->target;
    pacreds__buffer_cut(target, request->own_len);
    append_separator(request);
    append_encoded(target, n, 0);
    pacreds__append_char(target, '=');
    append_encoded(target, v, 0);
    return changed_target(request, error);
}
