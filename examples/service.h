/* SPDX-License-Identifier: CC0-1.0 */
/* The Product Advertising API without its HTTP: requests in, answers out. */
#ifndef SERVICE_H
#define SERVICE_H

#include <jansson.h>

#include "refusal.h"

struct service {
    pacreds_credentials *keys;
    pacreds_verifier *verifier;
    int64_t requests_a_day; /* -1: as many as you like */
    uint32_t is_retired;
    int64_t fixed_time; /* 0: the clock's */
    int64_t today;      /* the day, since 1970, that requests_today is of */
    long requests_today;
};

/* Take the keys of the environment; ends the program without them. */
void service_open(struct service *service, const char *program);

void service_close(struct service *service);

/* What a request gets, which is as it came in: an answer, or NULL and the
   failure. */
json_t *service_answer(struct service *service, pacreds_request *request,
                       struct failure *failure);

#endif
