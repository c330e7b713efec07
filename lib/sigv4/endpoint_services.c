/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_services.h"

#include "base/error.h"
#include "sigv4/endpoint_answer.h"
#include "sigv4/endpoint_host.h"

enum {
    HAS_PREFIX = PACREDS__SERVICE_HAS_PREFIX,
    AFTER_REGION = PACREDS__SERVICE_AFTER_REGION,
    GLOBAL = PACREDS__SERVICE_GLOBAL,
    REGION_SET = PACREDS__SERVICE_REGION_SET,
    NEVER_SIGNED = PACREDS__SERVICE_NEVER_SIGNED
};

/*
 * Endpoint rules, endpoint prefixes, signing names and host prefixes of
 * botocore's models, and the hosts of customers' resources in the services' own
 * documentation. Each table is in the order of its labels.
 */

/* Labels that are not the name of the service. */
static const struct {
    char label[28];
    char service[25];
    uint8_t flags;
} renamed[] = {
    /* clang-format off */
    {.label = "acm-acme", .service = "acm"},
    {.label = "agent-registry-control", .service = "agent-registry"},
    {.label = "aos", .service = "es", .flags = HAS_PREFIX},
    {.label = "appconfigdata", .service = "appconfig"},
    {.label = "appstream2", .service = "appstream"},
    {.label = "appsync-api", .service = "appsync", .flags = HAS_PREFIX},
    {.label = "appsync-realtime-api", .service = "appsync",
     .flags = HAS_PREFIX},
    {.label = "aps-workspaces", .service = "aps"},
    {.label = "bedrock-agentcore-control", .service = "bedrock-agentcore"},
    {.label = "bedrock-runtime", .service = "bedrock"},
    {.label = "cassandra-streams", .service = "cassandra"},
    {.label = "cloudfront-kvs", .service = "cloudfront-keyvaluestore",
     .flags = HAS_PREFIX | REGION_SET},
    {.label = "cloudhsmv2", .service = "cloudhsm"},
    {.label = "cloudsearchdomain", .service = "cloudsearch",
     .flags = HAS_PREFIX},
    {.label = "contact-lens", .service = "connect"},
    {.label = "data-lakeformation", .service = "lakeformation"},
    {.label = "data-servicediscovery", .service = "servicediscovery"},
    {.label = "data-signer", .service = "signer"},
    {.label = "data.iotevents", .service = "ioteventsdata"},
    {.label = "ddb", .service = "dynamodb", .flags = HAS_PREFIX},
    {.label = "efs", .service = "elasticfilesystem"},
    {.label = "email", .service = "ses"},
    {.label = "email-smtp", .service = "ses"},
    {.label = "endpoint.events", .service = "events",
     .flags = HAS_PREFIX | REGION_SET},
    {.label = "endpoints.email", .service = "ses",
     .flags = HAS_PREFIX | REGION_SET},
    {.label = "forecastquery", .service = "forecast"},
    {.label = "git-codecommit", .service = "codecommit"},
    {.label = "greengrass-ats.iot", .service = "greengrass"},
    {.label = "importexport", .service = "IngestionService", .flags = GLOBAL},
    {.label = "iot-tunneling", .service = "IoTSecuredTunneling",
     .flags = HAS_PREFIX},
    {.label = "ivsrealtime", .service = "ivs"},
    {.label = "jobs.iot", .service = "iot-jobs-data", .flags = HAS_PREFIX},
    {.label = "kafka-api", .service = "kafka"},
    {.label = "lambda-url", .service = "lambda", .flags = HAS_PREFIX},
    {.label = "mail-manager", .service = "ses"},
    {.label = "maps.geo", .service = "geo-maps"},
    {.label = "marketplace", .service = "aws-marketplace", .flags = HAS_PREFIX},
    {.label = "memory-db", .service = "memorydb"},
    {.label = "migrationhub-config", .service = "mgh"},
    {.label = "mturk-requester-sandbox", .service = "mturk-requester"},
    {.label = "neptune", .service = "neptune-db",
     .flags = HAS_PREFIX | AFTER_REGION},
    {.label = "oidc", .service = "sso-oauth"},
    {.label = "participant.connect", .service = "execute-api"},
    {.label = "partnercentral-prm", .service = "partnercentral",
     .flags = GLOBAL},
    {.label = "pinpoint", .service = "mobiletargeting"},
    {.label = "places.geo", .service = "geo-places"},
    {.label = "portal.sso", .service = "awsssoportal"},
    {.label = "query-lakeformation", .service = "lakeformation"},
    {.label = "queue", .service = "sqs", .flags = AFTER_REGION | GLOBAL},
    {.label = "quicksight.api", .service = "quicksight", .flags = GLOBAL},
    {.label = "routes.geo", .service = "geo-routes"},
    {.label = "runtime-medical-imaging", .service = "medical-imaging"},
    {.label = "search-ddb", .service = "dynamodb", .flags = HAS_PREFIX},
    {.label = "search-dynamodb", .service = "dynamodb"},
    {.label = "servicecatalog-appregistry", .service = "servicecatalog"},
    {.label = "sms-voice.pinpoint", .service = "sms-voice"},
    {.label = "stream-logs", .service = "logs"},
    {.label = "streams-dynamodb", .service = "dynamodb"},
    {.label = "sync-states", .service = "states"},
    {.label = "timestream-ingest", .service = "timestream"},
    {.label = "timestream-query", .service = "timestream"},
    {.label = "transcribestreaming", .service = "transcribe"},
    {.label = "tunneling.iot", .service = "IoTSecuredTunneling",
     .flags = HAS_PREFIX},
    /* clang-format on */
};

/* Labels that are, where more is to be said. A service whose hosts are
   SERVICE.REGION.DOMAIN and no others is in neither table. */
static const struct {
    char label[24];
    uint8_t flags;
    uint8_t preset;
} peculiar[] = {
    /* clang-format off */
    {.label = "aidevops", .flags = HAS_PREFIX},
    {.label = "airflow", .flags = HAS_PREFIX},
    {.label = "aoss", .flags = HAS_PREFIX | AFTER_REGION,
     .preset = PACREDS__ENDPOINT_AOSS},
    {.label = "batch", .flags = HAS_PREFIX},
    {.label = "bedrock-agentcore", .flags = HAS_PREFIX},
    {.label = "budgets", .flags = GLOBAL},
    {.label = "cloudfront", .flags = GLOBAL},
    {.label = "cloudsearch", .flags = HAS_PREFIX | AFTER_REGION},
    {.label = "codecatalyst", .flags = GLOBAL},
    {.label = "credentials.iot", .flags = HAS_PREFIX | NEVER_SIGNED},
    {.label = "dataexchange", .flags = HAS_PREFIX},
    {.label = "deadline", .flags = HAS_PREFIX},
    {.label = "detective", .flags = HAS_PREFIX},
    {.label = "dkr-ecr", .flags = HAS_PREFIX | NEVER_SIGNED},
    {.label = "dkr.ecr", .flags = HAS_PREFIX | NEVER_SIGNED},
    {.label = "dsql", .flags = HAS_PREFIX},
    {.label = "dynamodb", .flags = HAS_PREFIX},
    {.label = "ec2", .flags = AFTER_REGION | GLOBAL},
    {.label = "ecr", .flags = HAS_PREFIX},
    {.label = "ecr-public", .flags = HAS_PREFIX},
    {.label = "eks", .flags = HAS_PREFIX},
    {.label = "elasticmapreduce", .flags = AFTER_REGION},
    {.label = "emr-containers", .flags = HAS_PREFIX},
    {.label = "es", .flags = HAS_PREFIX | AFTER_REGION},
    {.label = "execute-api", .flags = HAS_PREFIX},
    {.label = "geo", .flags = HAS_PREFIX},
    {.label = "health", .flags = HAS_PREFIX | GLOBAL},
    {.label = "health-agent", .flags = HAS_PREFIX},
    {.label = "iam", .flags = GLOBAL},
    {.label = "iotdeviceadvisor", .flags = HAS_PREFIX},
    {.label = "iotmanagedintegrations", .flags = HAS_PREFIX},
    {.label = "iotsitewise", .flags = HAS_PREFIX},
    {.label = "iottwinmaker", .flags = HAS_PREFIX},
    {.label = "iotwireless", .flags = HAS_PREFIX},
    {.label = "kinesis", .flags = HAS_PREFIX},
    {.label = "kinesisvideo", .flags = HAS_PREFIX},
    {.label = "lex", .flags = HAS_PREFIX},
    {.label = "mediaconvert", .flags = HAS_PREFIX},
    {.label = "mediastore", .flags = HAS_PREFIX},
    {.label = "mediatailor", .flags = HAS_PREFIX},
    {.label = "neptune-graph", .flags = HAS_PREFIX | AFTER_REGION},
    {.label = "osis", .flags = HAS_PREFIX | AFTER_REGION},
    {.label = "partnercentral-channel", .flags = GLOBAL},
    {.label = "payment-cryptography", .flags = HAS_PREFIX},
    {.label = "pricing", .flags = HAS_PREFIX},
    {.label = "qapps", .flags = HAS_PREFIX},
    {.label = "route53", .flags = GLOBAL},
    {.label = "rum", .flags = HAS_PREFIX},
    {.label = "sagemaker", .flags = HAS_PREFIX},
    {.label = "savingsplans", .flags = GLOBAL},
    {.label = "sdb", .flags = GLOBAL},
    {.label = "sts", .flags = GLOBAL},
    {.label = "sustainability", .flags = HAS_PREFIX | GLOBAL},
    {.label = "thinclient", .flags = HAS_PREFIX},
    {.label = "timestream", .flags = HAS_PREFIX},
    {.label = "transcribe", .flags = HAS_PREFIX},
    {.label = "vpc-lattice-svcs", .flags = HAS_PREFIX | AFTER_REGION,
     .preset = PACREDS__ENDPOINT_VPC_LATTICE},
    {.label = "waf", .flags = GLOBAL},
    {.label = "wickr", .flags = HAS_PREFIX},
    /* clang-format on */
};

/* Labels that begin or end alike. */
static const struct {
    char head[28];
    char tail[13];
    char service[32];
} alike[] = {
    {.head = "arc-recovery-control-config",
     .service = "route53-recovery-control-config"},
    {.head = "arc-region-switch", .service = "arc-region-switch"},
    {.head = "bedrock-agent", .service = "bedrock"},
    {.head = "bedrock-data-automation", .service = "bedrock"},
    {.head = "control-kinesis", .service = "kinesis"},
    {.head = "data-kinesis", .service = "kinesis"},
    {.head = "personalize-", .service = "personalize"},
    {.tail = "-chime", .service = "chime"},
    {.tail = "-marketplace", .service = "aws-marketplace"},
    {.tail = "-omics", .service = "omics"},
    {.tail = "-v2-lex", .service = "lex"},
    {.tail = ".iot", .service = "iotdata"},
};

/* Two services behind one host: MQTT over WebSocket, and the first version of
   Amazon Location. */
static const struct {
    char service[12];
    char path[12];
    char other[17];
    uint8_t preset;
} paths[] = {
    {.service = "iotdata",
     .path = "/mqtt",
     .other = "iotdevicegateway",
     .preset = PACREDS__ENDPOINT_IOT_WEBSOCKET},
    {.service = "geo-maps", .path = "/maps/v0", .other = "geo"},
    {.service = "geo-places", .path = "/places/v0", .other = "geo"},
    {.service = "geo-routes", .path = "/routes/v0", .other = "geo"},
};

enum {
    RENAMED_COUNT = sizeof renamed / sizeof renamed[0],
    PECULIAR_COUNT = sizeof peculiar / sizeof peculiar[0],
    ALIKE_COUNT = sizeof alike / sizeof alike[0],
    PATH_COUNT = sizeof paths / sizeof paths[0]
};

/* The index of a label in a table that begins with labels; the count for
   none. */
static size_t find(const char *labels, size_t size, size_t count,
                   pacreds__slice label)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order =
            pacreds__compare(label, pacreds__slice_of(labels + middle * size));

        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return count;
}

int pacreds__endpoint_service_find(pacreds__endpoint_service *service,
                                   pacreds__slice label)
{
    size_t i = find(renamed[0].label, sizeof renamed[0], RENAMED_COUNT, label);

    service->preset = PACREDS__ENDPOINT_DEFAULT;
    if (i < RENAMED_COUNT) {
        service->name = pacreds__slice_of(renamed[i].service);
        service->flags = renamed[i].flags;
        return PACREDS_OK;
    }
    i = find(peculiar[0].label, sizeof peculiar[0], PECULIAR_COUNT, label);
    if (i == PECULIAR_COUNT)
        return PACREDS_ERR_NOT_FOUND;
    service->name = pacreds__cut_label(&label);
    service->flags = peculiar[i].flags;
    service->preset = peculiar[i].preset;
    return PACREDS_OK;
}

int pacreds__endpoint_service_alike(pacreds__endpoint_service *service,
                                    pacreds__slice labels)
{
    pacreds__slice before = labels, label = pacreds__cut_label(&before);
    size_t i;

    for (i = 0; i < ALIKE_COUNT; i++)
        if (pacreds__starts_with(label, alike[i].head) &&
            pacreds__ends_with(labels, alike[i].tail)) {
            service->name = pacreds__slice_of(alike[i].service);
            service->flags = HAS_PREFIX;
            service->preset = PACREDS__ENDPOINT_DEFAULT;
            return PACREDS_OK;
        }
    return PACREDS_ERR_NOT_FOUND;
}

/* Whether a path is another or in it. */
static int is_under(pacreds__slice path, const char *top)
{
    size_t n = strlen(top);

    return pacreds__starts_with(path, top) &&
           (path.n == n || memchr("/?#", path.p[n], 3) != NULL);
}

int pacreds__endpoint_service_by_path(pacreds__endpoint_service *service,
                                      pacreds__slice name, pacreds__slice path)
{
    size_t i;

    for (i = 0; i < PATH_COUNT; i++)
        if (pacreds__equal(name, pacreds__slice_of(paths[i].service)) &&
            is_under(path, paths[i].path)) {
            service->name = pacreds__slice_of(paths[i].other);
            service->flags = HAS_PREFIX;
            service->preset = paths[i].preset;
            return PACREDS_OK;
        }
    return PACREDS_ERR_NOT_FOUND;
}
