/* SPDX-License-Identifier: CC0-1.0 */
#include "curl_headers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Takes the list, which is freed on failure. */
static struct curl_slist *add(struct curl_slist *list, const char *name,
                              const char *value)
{
    size_t size = strlen(name) + strlen(value) + 3;
    char *line = malloc(size);
    struct curl_slist *longer = NULL;

    if (line != NULL) {
        snprintf(line, size, *value != '\0' ? "%s: %s" : "%s;%s", name, value);
        longer = curl_slist_append(list, line);
    }
    if (longer == NULL)
        curl_slist_free_all(list);
    free(line);
    return longer;
}

static int is_absent(const pacreds_request *request, const char *name)
{
    return pacreds_request_find_header(request, name, PACREDS_NUL_TERMINATED,
                                       NULL) == NULL;
}

struct curl_slist *curl_headers(CURL *curl, pacreds_request *request)
{
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    const char *name, *value, *url;
    size_t i;

    if (list != NULL && is_absent(request, "Content-Type")) {
        struct curl_slist *longer = curl_slist_append(list, "Content-Type:");

        if (longer == NULL)
            curl_slist_free_all(list);
        list = longer;
    }
    for (i = 0; list != NULL && i < pacreds_request_header_count(request);
         i++) {
        pacreds_request_header(request, i, &name, &value);
        list = add(list, name, value);
    }
    if (list == NULL || pacreds_request_url(request, &url, NULL, NULL) ||
        curl_easy_setopt(curl, CURLOPT_URL, url) ||
        curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L) ||
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST,
                         pacreds_request_method(request)) ||
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list)) {
        curl_slist_free_all(list);
        return NULL;
    }
    return list;
}
