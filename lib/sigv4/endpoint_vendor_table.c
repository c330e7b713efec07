/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_vendor_table.h"

#include "sigv4/endpoint_answer.h"

enum {
    /* clang-format off */
    ALIBABA, ARVAN, BACKBLAZE, BIZFLY, CHINA_MOBILE, CLOUDFLARE, CONTABO,
    COREWEAVE, CUBBIT, DIGITALOCEAN, DREAMHOST, EXOSCALE, FASTLY, FILEBASE,
    FILELU, GOOGLE, HETZNER, HUAWEI, IBM, IDRIVE, IMPOSSIBLE, INFOMANIAK,
    INTERCOLO, IONOS, LEASEWEB, LEVIIA, LIARA, LINODE, LOCALSTACK, MAGALU,
    MEGA, NCLOUD, NIPA, ORACLE, OUTSCALE, OVH, PETABOX, QINIU, RABATA,
    RACKCORP, SCALEWAY, SEAGATE, SELECTEL, SERVERCORE, STORJ, SUPABASE,
    SYNOLOGY, TENCENT, TIGRIS, UCLOUD, UPCLOUD, VOLCENGINE, VULTR, WASABI,
    YANDEX, ZADARA, ZATA, ZEROSERVICES, VENDOR_COUNT
    /* clang-format on */
};

static const struct {
    char name[21];
    uint8_t preset;
} vendors[VENDOR_COUNT] = {
    /* clang-format off */
    [ALIBABA] = {.name = "Alibaba OSS", .preset = PACREDS__ENDPOINT_S3},
    [ARVAN] = {.name = "Arvan", .preset = PACREDS__ENDPOINT_S3},
    [BACKBLAZE] = {.name = "Backblaze B2", .preset = PACREDS__ENDPOINT_S3},
    [BIZFLY] = {.name = "Bizfly", .preset = PACREDS__ENDPOINT_S3},
    [CHINA_MOBILE] = {.name = "China Mobile EOS",
     .preset = PACREDS__ENDPOINT_S3},
    [CLOUDFLARE] = {.name = "Cloudflare R2", .preset = PACREDS__ENDPOINT_S3},
    [CONTABO] = {.name = "Contabo", .preset = PACREDS__ENDPOINT_CEPH},
    [COREWEAVE] = {.name = "CoreWeave", .preset = PACREDS__ENDPOINT_S3},
    [CUBBIT] = {.name = "Cubbit", .preset = PACREDS__ENDPOINT_S3},
    [DIGITALOCEAN] = {.name = "DigitalOcean Spaces",
     .preset = PACREDS__ENDPOINT_CEPH},
    [DREAMHOST] = {.name = "DreamHost", .preset = PACREDS__ENDPOINT_CEPH},
    [EXOSCALE] = {.name = "Exoscale", .preset = PACREDS__ENDPOINT_S3},
    [FASTLY] = {.name = "Fastly", .preset = PACREDS__ENDPOINT_S3},
    [FILEBASE] = {.name = "Filebase", .preset = PACREDS__ENDPOINT_S3},
    [FILELU] = {.name = "FileLu", .preset = PACREDS__ENDPOINT_S3},
    [GOOGLE] = {.name = "Google Cloud Storage",
     .preset = PACREDS__ENDPOINT_GCS},
    [HETZNER] = {.name = "Hetzner", .preset = PACREDS__ENDPOINT_CEPH},
    [HUAWEI] = {.name = "Huawei OBS", .preset = PACREDS__ENDPOINT_S3},
    [IBM] = {.name = "IBM COS", .preset = PACREDS__ENDPOINT_S3},
    [IDRIVE] = {.name = "iDrive e2", .preset = PACREDS__ENDPOINT_S3},
    [IMPOSSIBLE] = {.name = "Impossible Cloud",
     .preset = PACREDS__ENDPOINT_S3},
    [INFOMANIAK] = {.name = "Infomaniak", .preset = PACREDS__ENDPOINT_S3},
    [INTERCOLO] = {.name = "Intercolo", .preset = PACREDS__ENDPOINT_S3},
    [IONOS] = {.name = "IONOS", .preset = PACREDS__ENDPOINT_S3},
    [LEASEWEB] = {.name = "Leaseweb", .preset = PACREDS__ENDPOINT_S3},
    [LEVIIA] = {.name = "Leviia", .preset = PACREDS__ENDPOINT_S3},
    [LIARA] = {.name = "Liara", .preset = PACREDS__ENDPOINT_S3},
    [LINODE] = {.name = "Linode/Akamai", .preset = PACREDS__ENDPOINT_CEPH},
    [LOCALSTACK] = {.name = "LocalStack", .preset = PACREDS__ENDPOINT_S3},
    [MAGALU] = {.name = "Magalu", .preset = PACREDS__ENDPOINT_S3},
    [MEGA] = {.name = "MEGA S4", .preset = PACREDS__ENDPOINT_S3},
    [NCLOUD] = {.name = "NCloud", .preset = PACREDS__ENDPOINT_S3},
    [NIPA] = {.name = "Nipa", .preset = PACREDS__ENDPOINT_S3},
    [ORACLE] = {.name = "Oracle OCI", .preset = PACREDS__ENDPOINT_S3},
    [OUTSCALE] = {.name = "Outscale OOS", .preset = PACREDS__ENDPOINT_S3},
    [OVH] = {.name = "OVHcloud", .preset = PACREDS__ENDPOINT_S3},
    [PETABOX] = {.name = "Petabox", .preset = PACREDS__ENDPOINT_S3},
    [QINIU] = {.name = "Qiniu", .preset = PACREDS__ENDPOINT_S3},
    [RABATA] = {.name = "Rabata", .preset = PACREDS__ENDPOINT_S3},
    [RACKCORP] = {.name = "RackCorp", .preset = PACREDS__ENDPOINT_S3},
    [SCALEWAY] = {.name = "Scaleway", .preset = PACREDS__ENDPOINT_S3},
    [SEAGATE] = {.name = "Seagate Lyve", .preset = PACREDS__ENDPOINT_S3},
    [SELECTEL] = {.name = "Selectel", .preset = PACREDS__ENDPOINT_S3},
    [SERVERCORE] = {.name = "Servercore", .preset = PACREDS__ENDPOINT_S3},
    [STORJ] = {.name = "Storj", .preset = PACREDS__ENDPOINT_S3},
    [SUPABASE] = {.name = "Supabase", .preset = PACREDS__ENDPOINT_S3},
    [SYNOLOGY] = {.name = "Synology C2", .preset = PACREDS__ENDPOINT_S3},
    [TENCENT] = {.name = "Tencent COS", .preset = PACREDS__ENDPOINT_S3},
    [TIGRIS] = {.name = "Tigris", .preset = PACREDS__ENDPOINT_S3},
    [UCLOUD] = {.name = "UCloud US3", .preset = PACREDS__ENDPOINT_S3},
    [UPCLOUD] = {.name = "UpCloud", .preset = PACREDS__ENDPOINT_S3},
    [VOLCENGINE] = {.name = "Volcengine TOS", .preset = PACREDS__ENDPOINT_S3},
    [VULTR] = {.name = "Vultr", .preset = PACREDS__ENDPOINT_CEPH},
    [WASABI] = {.name = "Wasabi", .preset = PACREDS__ENDPOINT_S3},
    [YANDEX] = {.name = "Yandex", .preset = PACREDS__ENDPOINT_S3},
    [ZADARA] = {.name = "Zadara", .preset = PACREDS__ENDPOINT_S3},
    [ZATA] = {.name = "Zata", .preset = PACREDS__ENDPOINT_S3},
    [ZEROSERVICES] = {.name = "ZeroServices", .preset = PACREDS__ENDPOINT_S3},
    /* clang-format on */
};

enum {
    REGION_OF_LABELS,
    REGION_NCP_TH,
    REGION_AUTO,
    REGION_DE,
    REGION_DEFAULT,
    REGION_EU_WEST_1,
    REGION_GLOBAL,
    REGION_KR_STANDARD,
    REGION_KZ1,
    REGION_NL,
    REGION_RU_CENTRAL1,
    REGION_US_EAST_005,
    REGION_US_EAST_1,
    REGION_ZERO_EYL1,
    REGION_ZERO_FRA1,
    REGION_ZERO_FRA2,
    REGION_COUNT
};

/* Regions that are not a label of the host. A row has the number of one, which
   is a byte. */
static const char regions[REGION_COUNT][13] = {
    /* clang-format off */
    [REGION_NCP_TH] = "NCP-TH",
    [REGION_AUTO] = "auto",
    [REGION_DE] = "de",
    [REGION_DEFAULT] = "default",
    [REGION_EU_WEST_1] = "eu-west-1",
    [REGION_GLOBAL] = "global",
    [REGION_KR_STANDARD] = "kr-standard",
    [REGION_KZ1] = "kz1",
    [REGION_NL] = "nl",
    [REGION_RU_CENTRAL1] = "ru-central1",
    [REGION_US_EAST_005] = "us-east-005",
    [REGION_US_EAST_1] = "us-east-1",
    [REGION_ZERO_EYL1] = "zero-eyl1",
    [REGION_ZERO_FRA1] = "zero-fra1",
    [REGION_ZERO_FRA2] = "zero-fra2",
    /* clang-format on */
};

/*
 * In the order of their domains, which are the last two labels of a host, or
 * the last one; within a domain the first row that matches is taken. From the
 * documentation of each vendor, and the provider tables of rclone.
 */
static const pacreds__vendor_host hosts[] = {
    /* clang-format off */
    {.domain = "aliyuncs.com", .labels = "s3.oss-@-internal", .vendor = ALIBABA,
     .has_bucket = 1},
    {.domain = "aliyuncs.com", .labels = "s3.oss-@", .vendor = ALIBABA,
     .has_bucket = 1},
    {.domain = "aliyuncs.com", .labels = "oss-accelerate", .vendor = ALIBABA,
     .has_bucket = 1, .basis = PACREDS_ENDPOINT_BASIS_UNKNOWN},
    {.domain = "aliyuncs.com", .labels = "oss-accelerate-overseas",
     .vendor = ALIBABA, .has_bucket = 1,
     .basis = PACREDS_ENDPOINT_BASIS_UNKNOWN},
    {.domain = "aliyuncs.com", .labels = "oss-@-internal", .vendor = ALIBABA,
     .has_bucket = 1},
    {.domain = "aliyuncs.com", .labels = "oss-@", .vendor = ALIBABA,
     .has_bucket = 1},
    {.domain = "appdomain.cloud", .labels = "s3.@.cloud-object-storage",
     .vendor = IBM, .has_bucket = 1},
    {.domain = "appdomain.cloud", .labels = "s3.*.@.cloud-object-storage",
     .vendor = IBM, .has_bucket = 1},
    {.domain = "appdomain.cloud", .labels = "s3.*.*.@.cloud-object-storage",
     .vendor = IBM, .has_bucket = 1},
    {.domain = "arvanstorage.ir", .labels = "s3.@", .vendor = ARVAN},
    {.domain = "backblazeb2.com", .labels = "s3.@", .vendor = BACKBLAZE,
     .has_bucket = 1},
    {.domain = "bfcplatform.vn", .labels = "@.ss", .vendor = BIZFLY},
    {.domain = "cloudflarestorage.com", .labels = "*.r2", .vendor = CLOUDFLARE,
     .has_bucket = 1, .region = REGION_AUTO},
    {.domain = "cmecloud.cn", .labels = "eos-@-#", .vendor = CHINA_MOBILE},
    {.domain = "cmecloud.cn", .labels = "eos-@", .vendor = CHINA_MOBILE},
    {.domain = "com", .labels = "*.*.idrivee2-#", .vendor = IDRIVE,
     .basis = PACREDS_ENDPOINT_BASIS_UNKNOWN},
    {.domain = "contabostorage.com", .labels = "*", .vendor = CONTABO,
     .region = REGION_DEFAULT},
    {.domain = "cubbit.eu", .labels = "s3", .vendor = CUBBIT, .has_bucket = 1,
     .region = REGION_EU_WEST_1},
    {.domain = "cubbit.eu", .labels = "s3.*", .vendor = CUBBIT, .has_bucket = 1,
     .region = REGION_EU_WEST_1},
    {.domain = "customer-oci.com", .labels = "*.compat.objectstorage.@.oci",
     .vendor = ORACLE},
    {.domain = "customer-oci.com", .labels = "vhcompat.objectstorage.@.oci",
     .vendor = ORACLE, .has_bucket = 1},
    {.domain = "cwobject.com", .vendor = COREWEAVE, .has_bucket = 1,
     .region = REGION_US_EAST_1, .basis = PACREDS_ENDPOINT_BASIS_ASSUMED},
    {.domain = "digitaloceanspaces.com", .labels = "*.@.cdn", .has_bucket = 1,
     .vendor = DIGITALOCEAN},
    {.domain = "digitaloceanspaces.com", .labels = "@", .vendor = DIGITALOCEAN,
     .has_bucket = 1},
    {.domain = "dream.io", .labels = "s3.us-east-005", .vendor = BACKBLAZE,
     .has_bucket = 1, .region = REGION_US_EAST_005},
    {.domain = "dream.io", .labels = "objects-us-east-1", .vendor = DREAMHOST,
     .has_bucket = 1, .region = REGION_US_EAST_1},
    {.domain = "dream.io", .labels = "s3.@", .vendor = DREAMHOST,
     .has_bucket = 1},
    {.domain = "exo.io", .labels = "sos-@", .vendor = EXOSCALE,
     .has_bucket = 1},
    {.domain = "fastlystorage.app", .labels = "@.object", .vendor = FASTLY},
    {.domain = "filebase.com", .labels = "s3", .vendor = FILEBASE,
     .has_bucket = 1, .region = REGION_US_EAST_1},
    {.domain = "googleapis.com", .labels = "storage", .vendor = GOOGLE,
     .has_bucket = 1, .region = REGION_AUTO,
     .basis = PACREDS_ENDPOINT_BASIS_ANY},
    {.domain = "googleapis.com", .labels = "storage.mtls", .vendor = GOOGLE,
     .region = REGION_AUTO, .basis = PACREDS_ENDPOINT_BASIS_ANY},
    {.domain = "googleapis.com", .labels = "storage.*.rep", .vendor = GOOGLE,
     .has_bucket = 1, .region = REGION_AUTO,
     .basis = PACREDS_ENDPOINT_BASIS_ANY},
    {.domain = "i3storage.com", .labels = "@", .vendor = INTERCOLO,
     .has_bucket = 1},
    {.domain = "impossibleapi.net", .labels = "@.storage", .vendor = IMPOSSIBLE,
     .has_bucket = 1},
    {.domain = "infomaniak.cloud", .labels = "s3.pub#", .vendor = INFOMANIAK,
     .region = REGION_US_EAST_1},
    {.domain = "infomaniak.com", .labels = "s3.swiss-backup#",
     .vendor = INFOMANIAK, .region = REGION_US_EAST_1},
    {.domain = "ionoscloud.com", .labels = "s3.eu-central-1", .vendor = IONOS,
     .region = REGION_DE},
    {.domain = "ionoscloud.com", .labels = "s3-eu-central-1", .vendor = IONOS,
     .region = REGION_DE},
    {.domain = "ionoscloud.com", .labels = "s3.@", .vendor = IONOS},
    {.domain = "ionoscloud.com", .labels = "s3-@", .vendor = IONOS},
    {.domain = "ivolces.com", .labels = "tos-s3-@", .vendor = VOLCENGINE,
     .has_bucket = 1},
    {.domain = "leviia.com", .labels = "s3", .vendor = LEVIIA, .has_bucket = 1,
     .region = REGION_US_EAST_1, .basis = PACREDS_ENDPOINT_BASIS_ANY},
    {.domain = "liara.space", .labels = "storage.iran", .vendor = LIARA,
     .region = REGION_US_EAST_1, .basis = PACREDS_ENDPOINT_BASIS_ANY},
    {.domain = "linodeobjects.com", .labels = "@", .vendor = LINODE,
     .has_bucket = 1},
    {.domain = "localhost", .vendor = LOCALSTACK, .region = REGION_US_EAST_1,
     .basis = PACREDS_ENDPOINT_BASIS_ANY, .port = 4566},
    {.domain = "localstack.cloud", .labels = "s3.localhost",
     .vendor = LOCALSTACK, .has_bucket = 1, .region = REGION_US_EAST_1,
     .basis = PACREDS_ENDPOINT_BASIS_ANY},
    {.domain = "magaluobjects.com", .labels = "@", .vendor = MAGALU},
    {.domain = "megas4.com", .labels = "s3.@", .vendor = MEGA},
    {.domain = "myhuaweicloud.com", .labels = "obs.@", .vendor = HUAWEI,
     .has_bucket = 1},
    {.domain = "myqcloud.com", .labels = "cos.accelerate", .vendor = TENCENT,
     .has_bucket = 1, .basis = PACREDS_ENDPOINT_BASIS_UNKNOWN},
    {.domain = "myqcloud.com", .labels = "cos.@", .vendor = TENCENT,
     .has_bucket = 1},
    {.domain = "ncloudstorage.com", .labels = "kr.object", .vendor = NCLOUD,
     .has_bucket = 1, .region = REGION_KR_STANDARD},
    {.domain = "nipa.cloud", .labels = "s3-bkk", .vendor = NIPA,
     .has_bucket = 1, .region = REGION_NCP_TH},
    {.domain = "object-storage.io", .labels = "nl", .vendor = LEASEWEB,
     .has_bucket = 1, .region = REGION_NL},
    {.domain = "oraclecloud.com", .labels = "*.compat.objectstorage.@",
     .vendor = ORACLE},
    {.domain = "outscale.com", .labels = "oos.@", .vendor = OUTSCALE,
     .has_bucket = 1},
    {.domain = "ovh.net", .labels = "s3.@.io.cloud", .vendor = OVH,
     .has_bucket = 1},
    {.domain = "ovh.net", .labels = "s3.@.perf.cloud", .vendor = OVH,
     .has_bucket = 1},
    {.domain = "ovh.net", .labels = "s3.@.cloud", .vendor = OVH,
     .has_bucket = 1},
    {.domain = "ovh.us", .labels = "s3.@.io.cloud", .vendor = OVH,
     .has_bucket = 1},
    {.domain = "petabox.io", .labels = "s3", .vendor = PETABOX, .has_bucket = 1,
     .region = REGION_US_EAST_1},
    {.domain = "petabox.io", .labels = "s3.@", .vendor = PETABOX,
     .has_bucket = 1},
    {.domain = "qiniucs.com", .labels = "s3-@", .vendor = QINIU},
    {.domain = "rabata.io", .labels = "s3.@", .vendor = RABATA,
     .has_bucket = 1},
    {.domain = "rackcorp.com", .labels = "s3", .vendor = RACKCORP,
     .region = REGION_GLOBAL},
    {.domain = "rackcorp.com", .labels = "@.s3", .vendor = RACKCORP,
     .has_bucket = 1},
    {.domain = "s5lu.com", .vendor = FILELU, .region = REGION_GLOBAL},
    {.domain = "s5lu.com", .labels = "@", .vendor = FILELU},
    {.domain = "scw.cloud", .labels = "s3.@", .vendor = SCALEWAY,
     .has_bucket = 1},
    {.domain = "seagate.com", .labels = "s3.@.*.lyve", .vendor = SEAGATE,
     .has_bucket = 1},
    {.domain = "seagate.com", .labels = "s3.@.lyvecloud", .vendor = SEAGATE,
     .has_bucket = 1},
    {.domain = "selcloud.ru", .labels = "s3.@.storage", .vendor = SELECTEL,
     .has_bucket = 1},
    {.domain = "srvstorage.kz", .labels = "s3.@", .vendor = SERVERCORE,
     .has_bucket = 1},
    {.domain = "srvstorage.uz", .labels = "s3.@", .vendor = SERVERCORE,
     .has_bucket = 1},
    {.domain = "storage.dev", .labels = "t3", .vendor = TIGRIS, .has_bucket = 1,
     .region = REGION_AUTO},
    {.domain = "storjshare.io", .labels = "gateway", .vendor = STORJ,
     .has_bucket = 1, .region = REGION_US_EAST_1,
     .basis = PACREDS_ENDPOINT_BASIS_ANY},
    {.domain = "storjshare.io", .labels = "gateway.*", .vendor = STORJ,
     .has_bucket = 1, .region = REGION_US_EAST_1,
     .basis = PACREDS_ENDPOINT_BASIS_ANY},
    {.domain = "supabase.co", .labels = "*", .vendor = SUPABASE,
     .basis = PACREDS_ENDPOINT_BASIS_UNKNOWN},
    {.domain = "supabase.co", .labels = "*.storage", .vendor = SUPABASE,
     .basis = PACREDS_ENDPOINT_BASIS_UNKNOWN},
    {.domain = "synologyc2.net", .labels = "@.s3", .vendor = SYNOLOGY,
     .has_bucket = 1},
    {.domain = "t-systems.com", .labels = "obs.@.otc", .vendor = HUAWEI,
     .has_bucket = 1},
    {.domain = "tencentcos.cn", .labels = "cos-internal.@", .vendor = TENCENT,
     .has_bucket = 1},
    {.domain = "tencentcos.cn", .labels = "cos.@", .vendor = TENCENT,
     .has_bucket = 1},
    {.domain = "tigris.dev", .labels = "fly.storage", .vendor = TIGRIS,
     .has_bucket = 1, .region = REGION_AUTO},
    {.domain = "ufileos.com", .labels = "s3-@", .vendor = UCLOUD,
     .has_bucket = 1},
    {.domain = "upcloudobjects.com", .labels = "*", .vendor = UPCLOUD,
     .has_bucket = 1, .region = REGION_US_EAST_1,
     .basis = PACREDS_ENDPOINT_BASIS_ANY},
    {.domain = "volces.com", .labels = "tos-s3-@", .vendor = VOLCENGINE,
     .has_bucket = 1},
    {.domain = "vultrobjects.com", .labels = "@", .vendor = VULTR,
     .has_bucket = 1},
    {.domain = "wasabisys.com", .labels = "s3", .vendor = WASABI,
     .has_bucket = 1, .region = REGION_US_EAST_1},
    {.domain = "wasabisys.com", .labels = "s3.@", .vendor = WASABI,
     .has_bucket = 1},
    {.domain = "yandexcloud.kz", .labels = "storage", .vendor = YANDEX,
     .has_bucket = 1, .region = REGION_KZ1},
    {.domain = "yandexcloud.net", .labels = "storage", .vendor = YANDEX,
     .has_bucket = 1, .region = REGION_RU_CENTRAL1},
    {.domain = "your-objectstorage.com", .labels = "@", .vendor = HETZNER,
     .has_bucket = 1},
    {.domain = "zadara.com", .labels = "vsa-*", .vendor = ZADARA,
     .region = REGION_US_EAST_1},
    {.domain = "zata.ai", .labels = "idr01", .vendor = ZATA, .has_bucket = 1,
     .region = REGION_US_EAST_1},
    {.domain = "zeroservices.eu", .labels = "fra.s3", .vendor = ZEROSERVICES,
     .region = REGION_ZERO_FRA2},
    {.domain = "zeroservices.eu", .labels = "fra1.s3", .vendor = ZEROSERVICES,
     .region = REGION_ZERO_FRA1},
    {.domain = "zeroservices.eu", .labels = "eyl1.s3", .vendor = ZEROSERVICES,
     .region = REGION_ZERO_EYL1},
    /* clang-format on */
};

enum { HOST_COUNT = sizeof hosts / sizeof hosts[0] };

const char *pacreds__vendor_name(int vendor)
{
    return vendors[vendor].name;
}

const char *pacreds__vendor_region(int region)
{
    return regions[region];
}

int pacreds__vendor_preset(int vendor)
{
    return vendors[vendor].preset;
}

const pacreds__vendor_host *pacreds__vendor_host_at(size_t index)
{
    return index < HOST_COUNT ? &hosts[index] : NULL;
}

size_t pacreds__vendor_host_first(pacreds__slice domain)
{
    size_t low = 0, high = HOST_COUNT;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (pacreds__compare(pacreds__slice_of(hosts[middle].domain), domain) <
            0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
