/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_services.h"

#include <stdio.h>

#include "endpoints.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void check_labels(const char *const rows[][2], size_t count)
{
    struct endpoint_row row = {NULL, NULL, "eu-west-3"};
    char host[200];
    size_t i;

    row.host = host;
    for (i = 0; i < count; i++) {
        row.service = rows[i][1];
        snprintf(host, sizeof host, "%s.eu-west-3.amazonaws.com", rows[i][0]);
        check_endpoints(&row, 1);
        snprintf(host, sizeof host, "%s-fips.eu-west-3.api.aws", rows[i][0]);
        check_endpoints(&row, 1);
    }
}

/* What AWS's models have: endpoint prefix, signing name. */
static const char *const model_labels[][2] = {
    /* clang-format off */
    {"a2i-runtime.sagemaker", "sagemaker"},
    {"admin.wickr", "wickr"},
    {"agent-registry-control", "agent-registry"},
    {"agreement-marketplace", "aws-marketplace"},
    {"api.detective", "detective"},
    {"api.ecr", "ecr"},
    {"api.ecr-public", "ecr-public"},
    {"api.iotdeviceadvisor", "iotdeviceadvisor"},
    {"api.iotmanagedintegrations", "iotmanagedintegrations"},
    {"api.iotwireless", "iotwireless"},
    {"api.mediatailor", "mediatailor"},
    {"api.pricing", "pricing"},
    {"api.sagemaker", "sagemaker"},
    {"api.tunneling.iot", "IoTSecuredTunneling"},
    {"appconfigdata", "appconfig"},
    {"appstream2", "appstream"},
    {"bedrock-agent", "bedrock"},
    {"bedrock-agent-runtime", "bedrock"},
    {"bedrock-agentcore-control", "bedrock-agentcore"},
    {"bedrock-data-automation", "bedrock"},
    {"bedrock-data-automation-runtime", "bedrock"},
    {"bedrock-runtime", "bedrock"},
    {"cassandra-streams", "cassandra"},
    {"catalog.marketplace", "aws-marketplace"},
    {"cloudhsmv2", "cloudhsm"},
    {"cloudsearchdomain", "cloudsearch"},
    {"contact-lens", "connect"},
    {"controlplane.payment-cryptography", "payment-cryptography"},
    {"data-ats.iot", "iotdata"},
    {"data-signer", "signer"},
    {"data.jobs.iot", "iot-jobs-data"},
    {"data.mediastore", "mediastore"},
    {"data.qapps", "qapps"},
    {"dataplane.payment-cryptography", "payment-cryptography"},
    {"deployment-marketplace", "aws-marketplace"},
    {"discovery-marketplace", "aws-marketplace"},
    {"edge.sagemaker", "sagemaker"},
    {"email", "ses"},
    {"entitlement.marketplace", "aws-marketplace"},
    {"featurestore-runtime.sagemaker", "sagemaker"},
    {"forecastquery", "forecast"},
    {"identity-chime", "chime"},
    {"ingest.timestream", "timestream"},
    {"ivsrealtime", "ivs"},
    {"job-runtime.sagemaker", "sagemaker"},
    {"mail-manager", "ses"},
    {"media-pipelines-chime", "chime"},
    {"meetings-chime", "chime"},
    {"memory-db", "memorydb"},
    {"messaging-chime", "chime"},
    {"metering.marketplace", "aws-marketplace"},
    {"metrics.sagemaker", "sagemaker"},
    {"migrationhub-config", "mgh"},
    {"models-v2-lex", "lex"},
    {"models.lex", "lex"},
    {"oidc", "sso-oauth"},
    {"participant.connect", "execute-api"},
    {"partnercentral-prm", "partnercentral"},
    {"personalize-events", "personalize"},
    {"personalize-runtime", "personalize"},
    {"pinpoint", "mobiletargeting"},
    {"portal.sso", "awsssoportal"},
    {"query.timestream", "timestream"},
    {"reporting-marketplace", "aws-marketplace"},
    {"runtime-v2-lex", "lex"},
    {"runtime.lex", "lex"},
    {"runtime.sagemaker", "sagemaker"},
    {"servicecatalog-appregistry", "servicecatalog"},
    {"sms-voice.pinpoint", "sms-voice"},
    {"streams.dynamodb", "dynamodb"},
    {"voice-chime", "chime"},
    {"search-ddb", "dynamodb"},
    {"efs", "elasticfilesystem"},
    {"aos", "es"},
    {"maps.geo", "geo-maps"},
    {"places.geo", "geo-places"},
    {"routes.geo", "geo-routes"},
    {"kafka-api", "kafka"},
    {"api.iot-tunneling", "IoTSecuredTunneling"},
    {"data.iotevents", "ioteventsdata"},
    {"streams-dynamodb", "dynamodb"},
    {"timestream-query", "timestream"},
    {"timestream-ingest", "timestream"},
    {"greengrass-ats.iot", "greengrass"},
    {"data.iot", "iotdata"},
    {"arc-region-switch-control-plane", "arc-region-switch"},
    {"arc-recovery-control-config", "route53-recovery-control-config"},
    {"acm-acme", "acm"},
    {"control-storage-omics", "omics"},
    {"runtime-medical-imaging", "medical-imaging"},
    {"sync-states", "states"},
    {"stream-logs", "logs"},
    {"data-servicediscovery", "servicediscovery"},
    {"query-lakeformation", "lakeformation"},
    {"cp.tracking.geo", "geo"},
    {"iot", "iot"},
    {"bedrock", "bedrock"},
    {"bedrock-agentcore", "bedrock-agentcore"},
    {"personalize", "personalize"},
    {"timestream-influxdb", "timestream-influxdb"},
    {"kinesis", "kinesis"},
    {"lex", "lex"},
    {"chime", "chime"},
    {"sso", "sso"},
    {"connect", "connect"},
    {"aps", "aps"},
    /* clang-format on */
};

START_TEST(labels)
{
    check_labels(model_labels, COUNT(model_labels));
}
END_TEST

/* Names of customers' resources before the label. */
START_TEST(resources)
{
    static const char *const rows[][2] = {
        /* clang-format off */
        {"abc.execute-api", "execute-api"},
        {"a1b2-ats.iot", "iotdata"},
        {"a1b2.iot", "iotdata"},
        {"a1b2.jobs.iot", "iot-jobs-data"},
        {"data.tunneling.iot", "IoTSecuredTunneling"},
        {"abc.appsync-api", "appsync"},
        {"abc.appsync-realtime-api", "appsync"},
        {"cell1.query.timestream", "timestream"},
        {"query-cell1.timestream", "timestream"},
        {"123456789012.ddb", "dynamodb"},
        {"123456789012.search-ddb", "dynamodb"},
        {"123456789012.control-kinesis", "kinesis"},
        {"a.b.data-kinesis", "kinesis"},
        {"a.b.data-kinesis-x", "kinesis"},
        {"s-1a.kinesisvideo", "kinesisvideo"},
        {"abc.data.mediastore", "mediastore"},
        {"abc.mediaconvert", "mediaconvert"},
        {"aps-workspaces", "aps"},
        {"git-codecommit", "codecommit"},
        {"transcribestreaming", "transcribe"},
        {"gateway-1.gateway.bedrock-agentcore", "bedrock-agentcore"},
        /* clang-format on */
    };

    check_labels(rows, COUNT(rows));
}
END_TEST

START_TEST(other_forms)
{
    static const struct endpoint_row rows[] = {
        {"search-d-1.us-east-1.es.amazonaws.com", "es", "us-east-1"},
        {"vpc-d-1.us-west-2.es.amazonaws.com", "es", "us-west-2"},
        {"search-d-1.aos.us-east-1.on.aws", "es", "us-east-1"},
        {"abc.us-east-1.aoss.amazonaws.com", "aoss", "us-east-1"},
        {"aoss.us-east-1.amazonaws.com", "aoss", "us-east-1"},
        {"p-1.us-east-1.osis.amazonaws.com", "osis", "us-east-1"},
        {"search-x-1.us-east-1.cloudsearch.amazonaws.com", "cloudsearch",
         "us-east-1"},
        {"c.x.us-east-1.neptune.amazonaws.com:8182", "neptune-db", "us-east-1"},
        {"eu-west-3.neptune-graph.amazonaws.com", "neptune-graph", "eu-west-3"},
        {"g-1.neptune-graph.eu-west-3.on.aws", "neptune-graph", "eu-west-3"},
        {"us-west-2.elasticmapreduce.amazonaws.com", "elasticmapreduce",
         "us-west-2"},
        {"abc.lambda-url.us-east-1.on.aws", "lambda", "us-east-1"},
        {"a.lambda-url.cn-north-1.on.amazonwebservices.com.cn", "lambda",
         "cn-north-1"},
        {"abc.dsql.us-east-1.on.aws", "dsql", "us-east-1"},
        {"dsql.us-east-1.api.aws", "dsql", "us-east-1"},
        {"s-0.7d67968.vpc-lattice-svcs.us-west-2.on.aws", "vpc-lattice-svcs",
         "us-west-2"},
        {"routes.geo.us-gov-west-1.us-gov.api.aws", "geo-routes",
         "us-gov-west-1"},
        {"vpce-1a.kms.us-east-1.vpce.amazonaws.com", "kms", "us-east-1"},
        {"vpce-1a-us-east-1b.api.ecr.us-east-1.vpce.amazonaws.com", "ecr",
         "us-east-1"},
        {"abc-vpce-1a.execute-api.us-east-1.amazonaws.com", "execute-api",
         "us-east-1"},
        {"brand-new-service.us-east-1.amazonaws.com", "brand-new-service",
         "us-east-1"},
        {"prefix.brand-new.us-east-1.amazonaws.com", "brand-new", "us-east-1"},
    };

    check_endpoints(rows, COUNT(rows));
}
END_TEST

/* Two services behind one host. */
START_TEST(paths)
{
    static const struct endpoint_row rows[] = {
        {"wss://a-ats.iot.us-east-1.amazonaws.com/mqtt", "iotdevicegateway",
         "us-east-1"},
        {"https://a-ats.iot.us-east-1.amazonaws.com:443/mqtt?a=b",
         "iotdevicegateway", "us-east-1"},
        {"a-ats.iot.us-east-1.amazonaws.com/mqtts", "iotdata", "us-east-1"},
        {"a-ats.iot.us-east-1.amazonaws.com/topics/mqtt", "iotdata",
         "us-east-1"},
        {"kms.us-east-1.amazonaws.com/mqtt", "kms", "us-east-1"},
        {"maps.geo.us-east-1.amazonaws.com/maps/v0/maps/m", "geo", "us-east-1"},
        {"maps.geo.us-east-1.amazonaws.com/v2/styles", "geo-maps", "us-east-1"},
    };

    check_endpoints(rows, COUNT(rows));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("endpoint_services");

    add_case(suite, "labels", labels);
    add_case(suite, "resources", resources);
    add_case(suite, "other_forms", other_forms);
    add_case(suite, "paths", paths);
    return run_suite(suite);
}
