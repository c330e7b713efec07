/* SPDX-License-Identifier: Apache-2.0 */
#include "shared_data.h"

#include "support.h"

const char *shared_text(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text != NULL ? text : "";
}

json_t *shared_load(const char *path)
{
    json_error_t error;
    json_t *json = json_load_file(path, 0, &error);

    ck_assert_msg(json != NULL, "%s: %s", path, error.text);
    return json;
}
