/* SPDX-License-Identifier: CC0-1.0 */
/* Resources: the parts of an answer that a call asks for by their names. */
#ifndef RESOURCES_H
#define RESOURCES_H

#include <jansson.h>

/* Whether an operation has a resource of such a name. */
int is_resource(int operation, const char *name);

/* Of a value (whose reference is taken) what resources such as
   "ItemInfo.Title" ask for, an array or NULL, and what is there in any case:
   names that are separated by ";". */
json_t *select_resources(json_t *value, const char *always,
                         const json_t *resources);

#endif
