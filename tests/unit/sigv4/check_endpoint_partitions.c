/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_partitions.h"

#include <stdio.h>

#include "endpoints.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The domains of each partition, a region, its global region, as botocore's
   partitions.json has them, and the partition's name. */
static const char *const partitions[][5] = {
    {"amazonaws.com", "api.aws", "ap-southeast-7", "us-east-1", "aws"},
    {"amazonaws.com", "api.aws", "mx-central-1", "us-east-1", "aws"},
    {"amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-north-1",
     "cn-northwest-1", "aws-cn"},
    {"amazonaws.com", "api.aws", "us-gov-east-1", "us-gov-west-1",
     "aws-us-gov"},
    {"c2s.ic.gov", "api.aws.ic.gov", "us-iso-west-1", "us-iso-east-1",
     "aws-iso"},
    {"sc2s.sgov.gov", "api.aws.scloud", "us-isob-west-1", "us-isob-east-1",
     "aws-iso-b"},
    {"cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe-west-1",
     "eu-isoe-west-1", "aws-iso-e"},
    {"csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof-east-1",
     "us-isof-south-1", "aws-iso-f"},
    {"amazonaws.eu", "api.amazonwebservices.eu", "eusc-de-east-1",
     "eusc-de-east-1", "aws-eusc"},
};

static void check_region(const char *host, const char *region,
                         const char *partition)
{
    struct endpoint_row row = {host, "dynamodb", region};
    pacreds_endpoint *endpoint = find_endpoint(host);

    check_endpoints(&row, 1);
    ck_assert_str_eq(pacreds_endpoint_partition(endpoint), partition);
    pacreds_endpoint_free(endpoint);
}

START_TEST(regions)
{
    static const char *const prefixes[] = {"dynamodb", "dynamodb-fips",
                                           "streams.dynamodb", "fips.dynamodb"};
    char host[100];
    size_t i, j, k;

    for (i = 0; i < COUNT(partitions); i++)
        for (j = 0; j < COUNT(prefixes); j++)
            for (k = 0; k < 2; k++) {
                snprintf(host, sizeof host, "%s.%s.%s", prefixes[j],
                         partitions[i][2], partitions[i][k]);
                check_region(host, partitions[i][2], partitions[i][4]);
            }
}
END_TEST

/* Regions of other partitions, and what is no region. */
START_TEST(other_regions)
{
    static const char *const labels[] = {
        "us",        "us-",          "us-east",    "us-east-",
        "us-east-a", "us-east-1a",   "-east-1",    "us--1",
        "xx-east-1", "us-gov-x-1",   "us-iso-a-1", "cn-north-1",
        "eusc-de-1", "use-ast-east", "",           "1"};
    pacreds__slice name = pacreds__slice_of("x.amazonaws.com"), rest;
    const pacreds__endpoint_domain *domain =
        pacreds__endpoint_domain_of(name, &rest);
    int partition;
    size_t i;

    ck_assert_ptr_nonnull(domain);
    ck_assert_uint_eq(rest.n, 1);
    for (i = 0; i < COUNT(labels); i++) {
        /* "us-gov-x-1" is of "aws-us-gov", which has the domain as well. */
        int expected = strcmp(labels[i], "us-gov-x-1") == 0
                           ? PACREDS_OK
                           : PACREDS_ERR_NOT_FOUND;

        ck_assert_msg(pacreds__endpoint_region(pacreds__slice_of(labels[i]),
                                               domain, &partition) == expected,
                      "%s", labels[i]);
    }
}
END_TEST

/* Services that are in one region of a partition. */
START_TEST(global)
{
    static const struct endpoint_row rows[] = {
        {"iam.amazonaws.com", "iam", "us-east-1"},
        {"iam-fips.amazonaws.com", "iam", "us-east-1"},
        {"iam.global.api.aws", "iam", "us-east-1"},
        {"iam.cn-north-1.amazonaws.com.cn", "iam", "cn-north-1"},
        {"iam.global.api.amazonwebservices.com.cn", "iam", "cn-north-1"},
        {"iam.us-gov.amazonaws.com", "iam", "us-gov-west-1"},
        {"iam.us-gov.api.aws", "iam", "us-gov-west-1"},
        {"iam.us-iso-east-1.c2s.ic.gov", "iam", "us-iso-east-1"},
        {"sts.amazonaws.com", "sts", "us-east-1"},
        {"route53.amazonaws.com", "route53", "us-east-1"},
        {"route53.amazonaws.com.cn", "route53", "cn-northwest-1"},
        {"route53.us-gov.amazonaws.com", "route53", "us-gov-west-1"},
        {"route53.global.api.aws", "route53", "us-east-1"},
        {"route53.csp.hci.ic.gov", "route53", "us-isof-south-1"},
        {"route53.amazonaws.eu", "route53", "eusc-de-east-1"},
        {"cloudfront.amazonaws.com", "cloudfront", "us-east-1"},
        {"cloudfront.cn-northwest-1.amazonaws.com.cn", "cloudfront",
         "cn-northwest-1"},
        {"budgets.amazonaws.com", "budgets", "us-east-1"},
        {"budgets.global.sc2s.sgov.gov", "budgets", "us-isob-east-1"},
        {"global.health.amazonaws.com", "health", "us-east-1"},
        {"savingsplans.amazonaws.com", "savingsplans", "us-east-1"},
        {"waf.amazonaws.com", "waf", "us-east-1"},
        {"importexport.amazonaws.com", "IngestionService", "us-east-1"},
        {"queue.amazonaws.com", "sqs", "us-east-1"},
        {"us-west-2.queue.amazonaws.com", "sqs", "us-west-2"},
        {"123456789012.cloudfront-kvs.global.api.aws",
         "cloudfront-keyvaluestore", "*"},
        {"abc.veo.endpoint.events.amazonaws.com", "events", "*"},
        {"abc.endpoints.email.amazonaws.com", "ses", "*"},
        {"new-service.global.api.aws", "new-service", "us-east-1"},
    };

    check_endpoints(rows, COUNT(rows));
}
END_TEST

START_TEST(global_regions)
{
    int i;
    size_t j;

    for (i = 0; i < PACREDS__PARTITION_COUNT; i++) {
        pacreds__slice region =
            pacreds__partition_global_region(i, pacreds__slice_of("waf"));

        for (j = 0; j < COUNT(partitions); j++)
            if (strcmp(partitions[j][4], pacreds__partition_name(i)) == 0)
                break;
        ck_assert_uint_lt(j, COUNT(partitions));
        ck_assert_str_eq(region.p, partitions[j][3]);
    }
}
END_TEST

/* The console's, where `aws login` goes. */
START_TEST(signin)
{
    static const struct endpoint_row rows[] = {
        {"us-east-1.signin.aws.amazon.com", "signin", "us-east-1"},
        {"us-west-2.oauth.signin.aws", "signin", "us-west-2"},
        {"cn-north-1.signin.amazonaws.cn", "signin", "cn-north-1"},
        {"us-gov-west-1.signin.amazonaws-us-gov.com", "signin",
         "us-gov-west-1"},
        {"signin-fips.amazonaws-us-gov.com", "signin", "us-gov-west-1"},
        {"us-gov-east-1.signin-fips.amazonaws-us-gov.com", "signin",
         "us-gov-east-1"},
        {"us-iso-east-1.signin.c2shome.ic.gov", "signin", "us-iso-east-1"},
        {"us-isob-east-1.signin.sc2shome.sgov.gov", "signin", "us-isob-east-1"},
        {"eu-isoe-west-1.signin.csphome.adc-e.uk", "signin", "eu-isoe-west-1"},
        {"us-isof-south-1.signin.csphome.hci.ic.gov", "signin",
         "us-isof-south-1"},
        {"eusc-de-east-1.signin.amazonaws-eusc.eu", "signin", "eusc-de-east-1"},
        {"signin.us-east-1.api.aws", "signin", "us-east-1"},
    };

    check_endpoints(rows, COUNT(rows));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("endpoint_partitions");

    add_case(suite, "regions", regions);
    add_case(suite, "other_regions", other_regions);
    add_case(suite, "global", global);
    add_case(suite, "global_regions", global_regions);
    add_case(suite, "signin", signin);
    return run_suite(suite);
}
