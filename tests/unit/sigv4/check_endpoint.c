/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint.h"

#include <pacreds/preset.h>

#include "endpoints.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* What each getter says, of one host of each kind. */
START_TEST(getters)
{
    static const struct {
        const char *host, *vendor, *partition, *preset;
        int region_basis, service_basis, algorithm;
    } rows[] = {
        {"sqs.cn-north-1.amazonaws.com.cn", "AWS", "aws-cn", "default",
         PACREDS_ENDPOINT_BASIS_LABEL, PACREDS_ENDPOINT_BASIS_LABEL,
         PACREDS_ALGORITHM_V4},
        {"iam.amazonaws.com", "AWS", "aws", "default",
         PACREDS_ENDPOINT_BASIS_RULE, PACREDS_ENDPOINT_BASIS_RULE,
         PACREDS_ALGORITHM_V4},
        {"b.s3.amazonaws.com", "AWS", "aws", "s3",
         PACREDS_ENDPOINT_BASIS_ASSUMED, PACREDS_ENDPOINT_BASIS_RULE,
         PACREDS_ALGORITHM_V4},
        {"some.thing.us-gov-east-1.amazonaws.com", "AWS", "aws-us-gov",
         "default", PACREDS_ENDPOINT_BASIS_LABEL,
         PACREDS_ENDPOINT_BASIS_ASSUMED, PACREDS_ALGORITHM_V4},
        {"a.mrap.accesspoint.s3-global.amazonaws.com", "AWS", "aws", "s3",
         PACREDS_ENDPOINT_BASIS_RULE, PACREDS_ENDPOINT_BASIS_RULE,
         PACREDS_ALGORITHM_V4A},
        {"storage.googleapis.com", "Google Cloud Storage", "", "gcs",
         PACREDS_ENDPOINT_BASIS_ANY, PACREDS_ENDPOINT_BASIS_RULE,
         PACREDS_ALGORITHM_V4},
        {"abc.supabase.co/storage/v1/s3", "Supabase", "", "s3",
         PACREDS_ENDPOINT_BASIS_UNKNOWN, PACREDS_ENDPOINT_BASIS_RULE,
         PACREDS_ALGORITHM_V4},
        {"nyc3.digitaloceanspaces.com", "DigitalOcean Spaces", "", "ceph",
         PACREDS_ENDPOINT_BASIS_LABEL, PACREDS_ENDPOINT_BASIS_RULE,
         PACREDS_ALGORITHM_V4},
    };
    size_t i;

    for (i = 0; i < COUNT(rows); i++) {
        pacreds_endpoint *endpoint = find_endpoint(rows[i].host);

        ck_assert_str_eq(pacreds_endpoint_vendor(endpoint), rows[i].vendor);
        ck_assert_str_eq(pacreds_endpoint_partition(endpoint),
                         rows[i].partition);
        ck_assert_str_eq(pacreds_endpoint_preset(endpoint), rows[i].preset);
        ck_assert_int_eq(pacreds_endpoint_region_basis(endpoint),
                         rows[i].region_basis);
        ck_assert_int_eq(pacreds_endpoint_service_basis(endpoint),
                         rows[i].service_basis);
        ck_assert_int_eq(pacreds_endpoint_algorithm(endpoint),
                         rows[i].algorithm);
        pacreds_endpoint_free(endpoint);
    }
}
END_TEST

/* Names that only look like those of a service. */
START_TEST(look_alikes)
{
    static const char *const hosts[] = {
        "evil-amazonaws.com",
        "s3.evil-amazonaws.com",
        "amazonaws.com.evil.org",
        "s3.us-east-1.amazonaws.com.evil.org",
        "s3.us-east-1.amazonaws.com.cn.evil.org",
        "amazonaws.com",
        "us-east-1.amazonaws.com",
        "www.amazonaws.com",
        "s3.us-east-1.amazonaws.co",
        "s3.us-iso-east-1.amazonaws.com",
        "s3.cn-north-1.amazonaws.com",
        "s3.us-east-1.amazonaws.com.cn",
        "ec2.us-east-1a.amazonaws.com",
        "ec2.mars-north-1.amazonaws.com",
        "123.us-east-1.amazonaws.com",
        "foo.us-east-1.on.aws",
        "evil.on.aws",
        "signin.aws.amazon.com",
        "a.us-east-1.signin.aws.amazon.com",
        "console.aws.amazon.com",
        "lb-1.us-east-1.elb.amazonaws.com",
        "ec2-1-2-3-4.us-west-2.compute.amazonaws.com",
        "x.s3-global.amazonaws.com",
        "x.ec2.amazonaws.com",
        "s3.us-east-1.wasabisys.com.evil.org",
        "s3.us-east-1.evilwasabisys.com",
        "wasabisys.com",
        "evil.wasabisys.com",
        "evilr2.cloudflarestorage.com",
        "r2.cloudflarestorage.com",
        "a.b.idrivee2-evil.com",
        "evilstorage.googleapis.com",
        "www.googleapis.com",
        "example.com",
        "com",
        "localhost",
        "localhost:9000",
        "minio.example.com:9000",
        "127.0.0.1:9000",
        "[::1]",
        "[fe80::1]:9000",
        "https://[::1]:9000/a",
    };

    check_no_endpoints(hosts, COUNT(hosts), PACREDS_ERR_NOT_FOUND);
}
END_TEST

/* What is behind these takes other things than signed requests. */
START_TEST(never_signed)
{
    static const char *const hosts[] = {
        "b.s3-website-us-east-1.amazonaws.com",
        "b.s3-website.eu-central-1.amazonaws.com",
        "123456789012.dkr.ecr.us-east-1.amazonaws.com",
        "123456789012.dkr-ecr.us-east-1.on.aws",
        "abc.credentials.iot.us-east-1.amazonaws.com",
    };
    pacreds_endpoint *endpoint = NULL;
    pacreds_error error;

    check_no_endpoints(hosts, COUNT(hosts), PACREDS_ERR_NOT_FOUND);
    ck_assert_int_eq(pacreds_endpoint_new(&endpoint, TEXT(hosts[0]), &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(error.message, "takes no signed requests"));
}
END_TEST

/* Every preset that a host leads to is in the table of presets. */
START_TEST(presets)
{
    static const char *const rows[][2] = {
        {"kms.us-east-1.amazonaws.com", "default"},
        {"s3.us-east-1.amazonaws.com", "s3"},
        {"b--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com",
         "s3-express"},
        {"s3express-control.us-east-1.amazonaws.com", "s3"},
        {"b.op-1.s3-outposts.us-east-1.amazonaws.com", "s3-outposts"},
        {"a-123456789012.s3-object-lambda.us-east-1.amazonaws.com",
         "s3-object-lambda"},
        {"abc.us-east-1.aoss.amazonaws.com", "aoss"},
        {"abc-ats.iot.us-east-1.amazonaws.com/mqtt", "iot-websocket"},
        {"abc-ats.iot.us-east-1.amazonaws.com", "default"},
        {"a-0.b1.vpc-lattice-svcs.us-west-2.on.aws", "vpc-lattice"},
        {"b.storage.googleapis.com", "gcs"},
        {"fsn1.your-objectstorage.com", "ceph"},
        {"0123.r2.cloudflarestorage.com", "s3"},
    };
    size_t i;

    for (i = 0; i < COUNT(rows); i++) {
        pacreds_endpoint *endpoint = find_endpoint(rows[i][0]);
        const char *name = pacreds_endpoint_preset(endpoint);
        pacreds_preset *preset = NULL;
        const char *service;

        ck_assert_str_eq(name, rows[i][1]);
        ck_assert_int_eq(pacreds_preset_new(&preset, TEXT(name), NULL),
                         PACREDS_OK);
        service =
            pacreds_preset_text(preset, PACREDS_PRESET_TEXT_SERVICE, NULL);
        if (strcmp(name, "default") != 0 && strcmp(name, "s3") != 0)
            ck_assert_str_eq(pacreds_endpoint_service(endpoint, NULL), service);
        pacreds_preset_free(preset);
        pacreds_endpoint_free(endpoint);
    }
}
END_TEST

START_TEST(arguments)
{
    pacreds_endpoint *endpoint = (pacreds_endpoint *)&endpoint;
    size_t too_long = (size_t)PTRDIFF_MAX + 1;
    pacreds_error error;

    ck_assert_int_eq(pacreds_endpoint_new(&endpoint, "a", too_long, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_ptr_null(endpoint);
    ck_assert_ptr_nonnull(strstr(error.message, "PTRDIFF_MAX"));
    ck_assert_int_eq(pacreds_endpoint_new(&endpoint, NULL, 0, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(
        pacreds_endpoint_new(&endpoint, "sts.amazonaws.comx", 17, NULL),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_endpoint_service(endpoint, NULL), "sts");
    pacreds_endpoint_free(endpoint);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("endpoint");

    add_case(suite, "getters", getters);
    add_case(suite, "look_alikes", look_alikes);
    add_case(suite, "never_signed", never_signed);
    add_case(suite, "presets", presets);
    add_case(suite, "arguments", arguments);
    return run_suite(suite);
}
