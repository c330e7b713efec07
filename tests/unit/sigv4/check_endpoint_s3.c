/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_s3.h"

#include "endpoints.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* All forms, in the order in which they have to be tried; see "Methods for
   accessing a general purpose bucket" and the endpoint rules of the SDKs. */
static const struct endpoint_row all_forms[] = {
    {"m1.mrap.accesspoint.s3-global.amazonaws.com", "s3", "*"},
    {"b--usw2-az1--x-s3.s3express-usw2-az1.us-west-2.amazonaws.com",
     "s3express", "us-west-2"},
    {"b--usw2-az1--x-s3.s3express-fips-usw2-az1.us-west-2.amazonaws.com",
     "s3express", "us-west-2"},
    {"b--a--x-s3.s3express-usw2-az1.dualstack.us-west-2.amazonaws.com",
     "s3express", "us-west-2"},
    {"a--usw2-az1--xa-s3.s3express-usw2-az1.us-west-2.amazonaws.com",
     "s3express", "us-west-2"},
    {"s3express-control.us-west-2.amazonaws.com", "s3express", "us-west-2"},
    {"s3express-control-fips.dualstack.us-west-2.amazonaws.com", "s3express",
     "us-west-2"},
    {"a-123456789012.s3-accesspoint-fips.dualstack.us-east-2.amazonaws.com",
     "s3", "us-east-2"},
    {"a-123456789012.s3-accesspoint-fips.us-east-2.amazonaws.com", "s3",
     "us-east-2"},
    {"a-123456789012.s3-accesspoint.dualstack.us-east-2.amazonaws.com", "s3",
     "us-east-2"},
    {"a-123456789012.s3-accesspoint.us-east-2.amazonaws.com", "s3",
     "us-east-2"},
    {"a-123456789012.s3-object-lambda-fips.us-east-2.amazonaws.com",
     "s3-object-lambda", "us-east-2"},
    {"route.s3-object-lambda.us-east-2.amazonaws.com", "s3-object-lambda",
     "us-east-2"},
    {"a-123456789012.op-01ac5d28a6a232904.s3-outposts.us-east-2."
     "amazonaws.com",
     "s3-outposts", "us-east-2"},
    {"b.ec2.s3-outposts.us-east-2.amazonaws.com", "s3-outposts", "us-east-2"},
    {"s3-outposts-fips.us-east-2.amazonaws.com", "s3-outposts", "us-east-2"},
    {"s3-outposts.us-east-2.api.aws", "s3-outposts", "us-east-2"},
    {"123456789012.s3-control-fips.dualstack.us-east-2.amazonaws.com", "s3",
     "us-east-2"},
    {"123456789012.s3-control.us-east-2.amazonaws.com", "s3", "us-east-2"},
    {"bucket.vpce-1a2b-5c.s3.us-east-2.vpce.amazonaws.com", "s3", "us-east-2"},
    {"b.bucket.vpce-1a-us-east-2a.s3.us-east-2.vpce.amazonaws.com", "s3",
     "us-east-2"},
    {"accesspoint.vpce-1a2b-5c.s3.us-east-2.vpce.amazonaws.com", "s3",
     "us-east-2"},
    {"control.vpce-1a2b-5c.s3.us-east-2.vpce.amazonaws.com", "s3", "us-east-2"},
    {"b.s3-accelerate.amazonaws.com", "s3", "us-east-1"},
    {"b.s3-accelerate.dualstack.amazonaws.com", "s3", "us-east-1"},
    {"s3-fips.dualstack.us-west-1.amazonaws.com", "s3", "us-west-1"},
    {"b.s3-fips.dualstack.us-west-1.amazonaws.com", "s3", "us-west-1"},
    {"b.s3-fips.us-west-1.amazonaws.com", "s3", "us-west-1"},
    {"b.s3.dualstack.us-west-1.amazonaws.com", "s3", "us-west-1"},
    {"s3.us-west-1.amazonaws.com", "s3", "us-west-1"},
    {"b.s3.us-west-1.amazonaws.com", "s3", "us-west-1"},
    {"s3-external-1.amazonaws.com", "s3", "us-east-1"},
    {"b.s3-external-1.amazonaws.com", "s3", "us-east-1"},
    {"s3-us-west-1.amazonaws.com", "s3", "us-west-1"},
    {"b.s3-us-west-1.amazonaws.com", "s3", "us-west-1"},
    {"s3-fips-us-gov-west-1.amazonaws.com", "s3", "us-gov-west-1"},
    {"s3.amazonaws.com", "s3", "us-east-1"},
    {"b.s3.amazonaws.com", "s3", "us-east-1"},
    {"b.s3.cn-north-1.amazonaws.com.cn", "s3", "cn-north-1"},
    {"b.s3.eusc-de-east-1.amazonaws.eu", "s3", "eusc-de-east-1"},
    {"b.s3.us-iso-east-1.c2s.ic.gov", "s3", "us-iso-east-1"},
    {"b.s3.us-isob-east-1.sc2s.sgov.gov", "s3", "us-isob-east-1"},
    {"b.s3.eu-isoe-west-1.cloud.adc-e.uk", "s3", "eu-isoe-west-1"},
    {"b.s3.us-isof-south-1.csp.hci.ic.gov", "s3", "us-isof-south-1"},
};

START_TEST(forms)
{
    check_endpoints(all_forms, COUNT(all_forms));
}
END_TEST

/* Buckets with names that look like what is after them. */
START_TEST(buckets)
{
    static const struct endpoint_row rows[] = {
        {"www.example.com.s3.us-west-1.amazonaws.com", "s3", "us-west-1"},
        {"s3.us-east-1.s3.us-west-1.amazonaws.com", "s3", "us-west-1"},
        {"s3-website.s3.us-west-1.amazonaws.com", "s3", "us-west-1"},
        {"b.s3-website-us-east-1.s3-us-west-1.amazonaws.com", "s3",
         "us-west-1"},
        {"us-east-1.s3.us-west-1.amazonaws.com", "s3", "us-west-1"},
        {"my-fips.s3.us-west-1.amazonaws.com", "s3", "us-west-1"},
        {"fips.s3.us-west-1.amazonaws.com", "s3", "us-west-1"},
        {"dualstack.s3.us-west-1.amazonaws.com", "s3", "us-west-1"},
        {"vpce-1.s3.us-west-1.amazonaws.com", "s3", "us-west-1"},
        {"a.vpce.s3.us-west-1.amazonaws.com", "s3", "us-west-1"},
        {"iam.s3.amazonaws.com", "s3", "us-east-1"},
        {"my_bucket.s3.amazonaws.com", "s3", "us-east-1"},
        {"amazonaws.com.s3.amazonaws.com", "s3", "us-east-1"},
    };

    check_endpoints(rows, COUNT(rows));
}
END_TEST

/* Relatives whose hosts are as those of other services. */
START_TEST(relatives)
{
    static const struct endpoint_row rows[] = {
        {"s3tables.us-east-1.amazonaws.com", "s3tables", "us-east-1"},
        {"s3vectors.us-east-1.api.aws", "s3vectors", "us-east-1"},
    };
    pacreds_endpoint *endpoint = find_endpoint(rows[0].host);

    check_endpoints(rows, COUNT(rows));
    ck_assert_str_eq(pacreds_endpoint_preset(endpoint), "default");
    pacreds_endpoint_free(endpoint);
}
END_TEST

/* Where the host does not say the region. */
START_TEST(assumed)
{
    static const char *const hosts[] = {"s3.amazonaws.com",
                                        "b.s3.amazonaws.com",
                                        "b.s3-accelerate.amazonaws.com"};
    pacreds_endpoint *endpoint;
    size_t i;

    for (i = 0; i < COUNT(hosts); i++) {
        endpoint = find_endpoint(hosts[i]);
        ck_assert_int_eq(pacreds_endpoint_region_basis(endpoint),
                         PACREDS_ENDPOINT_BASIS_ASSUMED);
        pacreds_endpoint_free(endpoint);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("endpoint_s3");

    add_case(suite, "forms", forms);
    add_case(suite, "buckets", buckets);
    add_case(suite, "relatives", relatives);
    add_case(suite, "assumed", assumed);
    return run_suite(suite);
}
