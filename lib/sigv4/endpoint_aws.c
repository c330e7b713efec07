/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_aws.h"

#include "sigv4/endpoint_partitions.h"
#include "sigv4/endpoint_s3.h"
#include "sigv4/endpoint_services.h"

/* A host on the way: what is still to be read of it, and what is known. */
struct place {
    pacreds__slice labels;
    const pacreds__endpoint_domain *domain;
    int partition;
    int is_global; /* "global" or "us-gov" is where a region would be */
};

static int is(pacreds__slice label, const char *name)
{
    return pacreds__equal(label, pacreds__slice_of(name));
}

/* Hosts with validated cryptography have the names of the others, and "-fips"
   at the end of a label, or a label "fips". */
static pacreds__slice without_fips(char *plain, pacreds__slice labels)
{
    pacreds__slice label, rest = {plain, 0};
    char *out = plain;

    while (pacreds__next(&labels, '.', &label)) {
        if (is(label, "fips"))
            continue;
        if (pacreds__ends_with(label, "-fips"))
            label.n -= strlen("-fips");
        if (out > plain)
            *out++ = '.';
        memcpy(out, label.p, label.n);
        out += label.n;
    }
    rest.n = (size_t)(out - plain);
    return rest;
}

/* AWS PrivateLink: "vpce-ID.SERVICE.REGION.vpce.DOMAIN", perhaps with more
   before the id. */
static void skip_private_link(struct place *place)
{
    pacreds__slice list = place->labels, label, before = list;

    if (!is(pacreds__cut_label(&before), "vpce"))
        return;
    place->labels = before;
    list = before;
    while (pacreds__next(&list, '.', &label))
        if (pacreds__starts_with(label, "vpce-") && list.p != NULL) {
            place->labels = list;
            return;
        }
}

/* Take the label before the domain if it is a region. */
static int take_region(pacreds__endpoint_answer *answer, struct place *place)
{
    pacreds__slice before = place->labels;
    pacreds__slice label = pacreds__cut_label(&before);
    int status =
        pacreds__endpoint_region(label, place->domain, &place->partition);

    if (status == PACREDS_OK) {
        answer->region = label;
        answer->region_basis = PACREDS_ENDPOINT_BASIS_LABEL;
        place->labels = before;
    }
    return status;
}

/* The same, and what takes its place: "global", "us-gov", "REGION.us-gov". */
static void take_place(pacreds__endpoint_answer *answer, struct place *place)
{
    pacreds__slice before = place->labels;
    pacreds__slice label = pacreds__cut_label(&before);
    int is_gov = is(label, "us-gov") &&
                 place->domain->partition == PACREDS__PARTITION_AWS;

    if (take_region(answer, place) == PACREDS_OK ||
        (!is_gov && !is(label, "global")))
        return;
    place->is_global = 1;
    place->labels = before;
    if (is_gov) {
        place->partition = PACREDS__PARTITION_US_GOV;
        take_region(answer, place);
    }
}

/* "REGION.SERVICE", where the service has such hosts. */
static void take_region_before_service(pacreds__endpoint_answer *answer,
                                       struct place *place)
{
    pacreds__endpoint_service service;
    pacreds__slice all = place->labels, label;

    label = pacreds__cut_label(&place->labels);
    if (pacreds__endpoint_service_find(&service, label) == PACREDS_OK &&
        service.flags & PACREDS__SERVICE_AFTER_REGION &&
        take_region(answer, place) == PACREDS_OK)
        place->labels = label;
    else
        place->labels = all;
}

/* Look up the longest end of the labels that is in the tables. */
static int find_service(pacreds__endpoint_service *service,
                        pacreds__slice labels, int *is_whole)
{
    pacreds__slice rest = labels, end = labels, label;

    while (pacreds__next(&rest, '.', &label)) {
        *is_whole = end.n == labels.n;
        if (pacreds__endpoint_service_find(service, end) == PACREDS_OK)
            return PACREDS_OK;
        end = rest;
    }
    return pacreds__endpoint_service_alike(service, labels);
}

static void take_known(pacreds__endpoint_answer *answer,
                       const pacreds__endpoint_service *service, int is_known)
{
    answer->service = service->name;
    answer->service_basis =
        is_known ? PACREDS_ENDPOINT_BASIS_RULE : PACREDS_ENDPOINT_BASIS_ASSUMED;
    answer->preset = service->preset;
    answer->is_never_signed =
        (service->flags & PACREDS__SERVICE_NEVER_SIGNED) != 0;
}

/* The last label is the service, by the pattern of all partitions. */
static int take_label(pacreds__endpoint_answer *answer,
                      const struct place *place)
{
    pacreds__slice before = place->labels;
    pacreds__slice label = pacreds__cut_label(&before);

    if (place->domain->kind == PACREDS__DOMAIN_CUSTOMERS || label.n == 0 ||
        (unsigned char)(label.p[0] - 'a') >= 26)
        return PACREDS_ERR_NOT_FOUND;
    answer->service = label;
    answer->service_basis = before.n == 0 ? PACREDS_ENDPOINT_BASIS_LABEL
                                          : PACREDS_ENDPOINT_BASIS_ASSUMED;
    return PACREDS_OK;
}

/* The region of a host that names none. */
static int take_global_region(pacreds__endpoint_answer *answer,
                              const struct place *place, int flags)
{
    int partition = place->partition;

    if (flags & PACREDS__SERVICE_REGION_SET) {
        answer->is_region_set = 1;
        return PACREDS_OK;
    }
    if (!place->is_global && !(flags & PACREDS__SERVICE_GLOBAL))
        return PACREDS_ERR_NOT_FOUND;
    answer->region_basis = PACREDS_ENDPOINT_BASIS_RULE;
    if (!place->is_global && partition == PACREDS__PARTITION_AWS &&
        place->domain->kind == PACREDS__DOMAIN_DUAL_STACK) {
        /* That of "aws" would say "global"; the rules of botocore leave it to
           the other partition that has the domain. */
        partition = PACREDS__PARTITION_US_GOV;
        answer->region_basis = PACREDS_ENDPOINT_BASIS_ASSUMED;
    }
    answer->partition = pacreds__partition_name(partition);
    answer->region =
        pacreds__partition_global_region(partition, answer->service);
    return PACREDS_OK;
}

static int take_service(pacreds__endpoint_answer *answer,
                        const struct place *place, pacreds__slice path)
{
    pacreds__endpoint_service service;
    int is_whole = 0, is_known, flags = 0, status;

    status = find_service(&service, place->labels, &is_whole);
    if (status == PACREDS_OK) {
        flags = service.flags;
        is_known = is_whole || flags & PACREDS__SERVICE_HAS_PREFIX;
        if (!is_known)
            flags &= ~PACREDS__SERVICE_GLOBAL;
        take_known(answer, &service, is_known);
    } else {
        status = take_label(answer, place);
    }
    if (status == PACREDS_OK && answer->region.n == 0)
        status = take_global_region(answer, place, flags);
    if (status == PACREDS_OK &&
        pacreds__endpoint_service_by_path(&service, answer->service, path) ==
            PACREDS_OK)
        take_known(answer, &service, 1);
    return status;
}

/* "REGION.signin.DOMAIN" of the console, where `aws login` goes. */
static int take_signin(pacreds__endpoint_answer *answer, struct place *place)
{
    answer->service = pacreds__slice_of("signin");
    answer->service_basis = PACREDS_ENDPOINT_BASIS_RULE;
    if (place->labels.n == 0 &&
        place->domain->kind == PACREDS__DOMAIN_SIGNIN_FIPS) {
        place->is_global = 1;
        return take_global_region(answer, place, 0);
    }
    return take_region(answer, place) == PACREDS_OK && place->labels.n == 0
               ? PACREDS_OK
               : PACREDS_ERR_NOT_FOUND;
}

static int find(pacreds__endpoint_answer *answer, struct place *place,
                pacreds__slice path)
{
    if (place->domain->kind == PACREDS__DOMAIN_SIGNIN ||
        place->domain->kind == PACREDS__DOMAIN_SIGNIN_FIPS)
        return take_signin(answer, place);
    skip_private_link(place);
    take_place(answer, place);
    if (pacreds__endpoint_s3(answer, place->labels, place->domain) ==
        PACREDS_OK)
        return PACREDS_OK;
    if (answer->region.n == 0 && !place->is_global)
        take_region_before_service(answer, place);
    return take_service(answer, place, path);
}

int pacreds__endpoint_aws(pacreds__endpoint_answer *answer,
                          pacreds__endpoint_host *host)
{
    pacreds__slice name = {host->text, host->n}, rest;
    struct place place = {.domain = pacreds__endpoint_domain_of(name, &rest)};
    int status;

    if (place.domain == NULL)
        return PACREDS_ERR_NOT_FOUND;
    place.labels = without_fips(host->plain, rest);
    place.partition = place.domain->partition;
    answer->vendor = "AWS";
    status = find(answer, &place, host->path);
    if (answer->partition == NULL)
        answer->partition = pacreds__partition_name(place.partition);
    return status;
}
