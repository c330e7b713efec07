/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_partitions.h"

#include "base/error.h"

/*
 * As partitions.json of botocore has them. A region is one of the starts, a
 * hyphen, a word without hyphens, a hyphen and a number.
 */
static const struct {
    char name[12];
    char global_region[18];
    char starts[30];
} partitions[PACREDS__PARTITION_COUNT] = {
    /* clang-format off */
    [PACREDS__PARTITION_AWS] = {
        .name = "aws", .global_region = "us-east-1",
        .starts = "us eu ap sa ca me af il mx"},
    [PACREDS__PARTITION_CN] = {
        .name = "aws-cn", .global_region = "cn-northwest-1",
        .starts = "cn"},
    [PACREDS__PARTITION_US_GOV] = {
        .name = "aws-us-gov", .global_region = "us-gov-west-1",
        .starts = "us-gov"},
    [PACREDS__PARTITION_ISO] = {
        .name = "aws-iso", .global_region = "us-iso-east-1",
        .starts = "us-iso"},
    [PACREDS__PARTITION_ISO_B] = {
        .name = "aws-iso-b", .global_region = "us-isob-east-1",
        .starts = "us-isob"},
    [PACREDS__PARTITION_ISO_E] = {
        .name = "aws-iso-e", .global_region = "eu-isoe-west-1",
        .starts = "eu-isoe"},
    [PACREDS__PARTITION_ISO_F] = {
        .name = "aws-iso-f", .global_region = "us-isof-south-1",
        .starts = "us-isof"},
    [PACREDS__PARTITION_EUSC] = {
        .name = "aws-eusc", .global_region = "eusc-de-east-1",
        .starts = "eusc-de"},
    /* clang-format on */
};

/* Those of sign-in are in the endpoint rules of the AWS SDKs. */
static const pacreds__endpoint_domain domains[] = {
    /* clang-format off */
    {.name = "amazonaws.com", .partition = PACREDS__PARTITION_AWS,
     .kind = PACREDS__DOMAIN_SERVICES},
    {.name = "amazonaws.com.cn", .partition = PACREDS__PARTITION_CN,
     .kind = PACREDS__DOMAIN_SERVICES},
    {.name = "amazonaws.eu", .partition = PACREDS__PARTITION_EUSC,
     .kind = PACREDS__DOMAIN_SERVICES},
    {.name = "c2s.ic.gov", .partition = PACREDS__PARTITION_ISO,
     .kind = PACREDS__DOMAIN_SERVICES},
    {.name = "sc2s.sgov.gov", .partition = PACREDS__PARTITION_ISO_B,
     .kind = PACREDS__DOMAIN_SERVICES},
    {.name = "cloud.adc-e.uk", .partition = PACREDS__PARTITION_ISO_E,
     .kind = PACREDS__DOMAIN_SERVICES},
    {.name = "csp.hci.ic.gov", .partition = PACREDS__PARTITION_ISO_F,
     .kind = PACREDS__DOMAIN_SERVICES},
    {.name = "api.aws", .partition = PACREDS__PARTITION_AWS,
     .kind = PACREDS__DOMAIN_DUAL_STACK},
    {.name = "api.amazonwebservices.com.cn", .partition = PACREDS__PARTITION_CN,
     .kind = PACREDS__DOMAIN_DUAL_STACK},
    {.name = "api.amazonwebservices.eu", .partition = PACREDS__PARTITION_EUSC,
     .kind = PACREDS__DOMAIN_DUAL_STACK},
    {.name = "api.aws.ic.gov", .partition = PACREDS__PARTITION_ISO,
     .kind = PACREDS__DOMAIN_DUAL_STACK},
    {.name = "api.aws.scloud", .partition = PACREDS__PARTITION_ISO_B,
     .kind = PACREDS__DOMAIN_DUAL_STACK},
    {.name = "api.cloud-aws.adc-e.uk", .partition = PACREDS__PARTITION_ISO_E,
     .kind = PACREDS__DOMAIN_DUAL_STACK},
    {.name = "api.aws.hci.ic.gov", .partition = PACREDS__PARTITION_ISO_F,
     .kind = PACREDS__DOMAIN_DUAL_STACK},
    {.name = "on.aws", .partition = PACREDS__PARTITION_AWS,
     .kind = PACREDS__DOMAIN_CUSTOMERS},
    {.name = "on.amazonwebservices.com.cn", .partition = PACREDS__PARTITION_CN,
     .kind = PACREDS__DOMAIN_CUSTOMERS},
    {.name = "on.amazonwebservices.eu", .partition = PACREDS__PARTITION_EUSC,
     .kind = PACREDS__DOMAIN_CUSTOMERS},
    {.name = "signin.aws.amazon.com", .partition = PACREDS__PARTITION_AWS,
     .kind = PACREDS__DOMAIN_SIGNIN},
    {.name = "oauth.signin.aws", .partition = PACREDS__PARTITION_AWS,
     .kind = PACREDS__DOMAIN_SIGNIN},
    {.name = "signin.amazonaws.cn", .partition = PACREDS__PARTITION_CN,
     .kind = PACREDS__DOMAIN_SIGNIN},
    {.name = "signin.amazonaws-us-gov.com",
     .partition = PACREDS__PARTITION_US_GOV,
     .kind = PACREDS__DOMAIN_SIGNIN},
    {.name = "signin-fips.amazonaws-us-gov.com",
     .partition = PACREDS__PARTITION_US_GOV,
     .kind = PACREDS__DOMAIN_SIGNIN_FIPS},
    {.name = "signin.c2shome.ic.gov", .partition = PACREDS__PARTITION_ISO,
     .kind = PACREDS__DOMAIN_SIGNIN},
    {.name = "signin.sc2shome.sgov.gov", .partition = PACREDS__PARTITION_ISO_B,
     .kind = PACREDS__DOMAIN_SIGNIN},
    {.name = "signin.csphome.adc-e.uk", .partition = PACREDS__PARTITION_ISO_E,
     .kind = PACREDS__DOMAIN_SIGNIN},
    {.name = "signin.csphome.hci.ic.gov", .partition = PACREDS__PARTITION_ISO_F,
     .kind = PACREDS__DOMAIN_SIGNIN},
    {.name = "signin.amazonaws-eusc.eu", .partition = PACREDS__PARTITION_EUSC,
     .kind = PACREDS__DOMAIN_SIGNIN},
    /* clang-format on */
};

/* Services that have their one region elsewhere than others. That of Amazon
   QuickSight is as its endpoint rules say it. */
static const struct {
    uint8_t partition;
    char service[11];
    char region[11];
} exceptions[] = {
    {.partition = PACREDS__PARTITION_AWS,
     .service = "quicksight",
     .region = "api"},
    {.partition = PACREDS__PARTITION_CN,
     .service = "iam",
     .region = "cn-north-1"},
};

enum {
    DOMAIN_COUNT = sizeof domains / sizeof domains[0],
    EXCEPTION_COUNT = sizeof exceptions / sizeof exceptions[0]
};

/* Whether a name is a domain or in it; with what is before it. */
static int is_in(pacreds__slice name, pacreds__slice domain,
                 pacreds__slice *rest)
{
    size_t before = name.n - domain.n;

    if (name.n < domain.n || memcmp(name.p + before, domain.p, domain.n) != 0 ||
        (before > 0 && name.p[before - 1] != '.'))
        return 0;
    rest->p = name.p;
    rest->n = before > 0 ? before - 1 : 0;
    return 1;
}

const pacreds__endpoint_domain *
pacreds__endpoint_domain_of(pacreds__slice name, pacreds__slice *rest)
{
    size_t i;

    for (i = 0; i < DOMAIN_COUNT; i++)
        if (is_in(name, pacreds__slice_of(domains[i].name), rest))
            return &domains[i];
    return NULL;
}

static int is_start(pacreds__slice text, const char *starts)
{
    pacreds__slice list = pacreds__slice_of(starts), start;

    while (pacreds__next(&list, ' ', &start))
        if (pacreds__equal(start, text))
            return 1;
    return 0;
}

/* Cut a hyphen and what follows the last one off; returns how many bytes
   followed it, and whether they were digits. */
static size_t cut_word(pacreds__slice *label, int *is_number)
{
    size_t end = label->n, start = end;

    *is_number = 1;
    while (start > 0 && label->p[start - 1] != '-')
        *is_number &= pacreds__is_digit(label->p[--start]) != 0;
    label->n = start > 0 ? start - 1 : 0;
    return end - start;
}

/* Returns PACREDS__PARTITION_COUNT for none. */
static int partition_of(pacreds__slice label)
{
    int is_number, ignored, i = PACREDS__PARTITION_COUNT;

    if (cut_word(&label, &is_number) == 0 || !is_number ||
        cut_word(&label, &ignored) == 0)
        return i;
    for (i = 0; i < PACREDS__PARTITION_COUNT; i++)
        if (is_start(label, partitions[i].starts))
            break;
    return i;
}

int pacreds__endpoint_region(pacreds__slice label,
                             const pacreds__endpoint_domain *domain,
                             int *partition)
{
    int found = partition_of(label);

    if (found != domain->partition &&
        (found != PACREDS__PARTITION_US_GOV ||
         domain->partition != PACREDS__PARTITION_AWS))
        return PACREDS_ERR_NOT_FOUND;
    *partition = found;
    return PACREDS_OK;
}

const char *pacreds__partition_name(int partition)
{
    return partitions[partition].name;
}

pacreds__slice pacreds__partition_global_region(int partition,
                                                pacreds__slice service)
{
    size_t i;

    for (i = 0; i < EXCEPTION_COUNT; i++)
        if (exceptions[i].partition == partition &&
            pacreds__equal(pacreds__slice_of(exceptions[i].service), service))
            return pacreds__slice_of(exceptions[i].region);
    return pacreds__slice_of(partitions[partition].global_region);
}
