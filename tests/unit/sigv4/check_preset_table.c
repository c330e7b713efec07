/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/preset_table.h"

#include <stdlib.h>

#include "support.h"
#include "verify/verifier.h"

static char *signature_of(pacreds_signer *signer)
{
    pacreds_request *request = make_request(
        "PUT /a//b%20c?x HTTP/1.1\nHost: h\nContent-Length: 1\n\nx");
    char *message = NULL;
    const char *name, *value;
    size_t i;

    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    message = calloc(1, 4096);
    for (i = 0; i < pacreds_request_header_count(request); i++) {
        pacreds_request_header(request, i, &name, &value);
        strcat(strcat(strcat(message, name), ":"), value);
    }
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    return message;
}

/* Without a preset, a signer has the one of its service: the same bytes. */
START_TEST(of_services)
{
    static const char *const rows[][2] = {
        {"s3", "s3"},
        {"s3express", "s3-express"},
        {"s3-outposts", "s3-outposts"},
        {"s3-object-lambda", "s3-object-lambda"},
        {"iotdevicegateway", "iot-websocket"},
        {"vpc-lattice-svcs", "vpc-lattice"},
        {"aoss", "aoss"},
        {"ProductAdvertisingAPI", "default"},
        {"storage", "default"},
        {"api", "default"},
    };
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_verifier *verifier = NULL;
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pacreds_signer *bare = NULL;
        char *by_service, *by_name;

        ck_assert_str_eq(
            pacreds_preset_name_for_service(rows[i][0], PACREDS_NUL_TERMINATED),
            rows[i][1]);
        ck_assert_int_eq(pacreds_signer_new(&bare, keys, TEXT("r"), rows[i][0],
                                            PACREDS_NUL_TERMINATED, NULL),
                         PACREDS_OK);
        by_service = signature_of(bare);
        by_name = signature_of(make_signer(keys, "r", rows[i][0], rows[i][1]));
        ck_assert_str_eq(by_service, by_name);
        free(by_service);
        free(by_name);
    }
    ck_assert_str_eq(pacreds_preset_name_for_service("", 0), "default");
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, TEXT("s3"), NULL),
                     PACREDS_OK);
    ck_assert_uint_eq(verifier->preset.flags & PACREDS_PRESET_PAYLOAD_HEADER,
                      PACREDS_PRESET_PAYLOAD_HEADER);
    pacreds_verifier_free(verifier);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("preset_table");

    add_case(suite, "of_services", of_services);
    return run_suite(suite);
}
