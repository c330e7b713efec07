/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_vendors.h"

#include "sigv4/endpoint_vendor_table.h"

#include "endpoints.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The forms of each vendor, as its documentation and the provider tables of
   rclone and Cyberduck have them. A region "any" or "unknown" is a basis. */
static const struct vendor_row {
    const char *host, *vendor, *region;
} rows[] = {
    /* clang-format off */
    {"storage.googleapis.com", "Google Cloud Storage", "any"},
    {"b.c.storage.googleapis.com", "Google Cloud Storage", "any"},
    {"storage.xx-yy-7.rep.googleapis.com", "Google Cloud Storage", "any"},
    {"storage.mtls.googleapis.com", "Google Cloud Storage", "any"},
    {"0123456789abcdef.r2.cloudflarestorage.com", "Cloudflare R2", "auto"},
    {"0123456789abcdef.eu.r2.cloudflarestorage.com", "Cloudflare R2", "auto"},
    {"0123456789abcdef.fedramp.r2.cloudflarestorage.com", "Cloudflare R2",
     "auto"},
    {"b.c.0123456789abcdef.r2.cloudflarestorage.com", "Cloudflare R2", "auto"},
    {"s3.xx-yy-7.backblazeb2.com", "Backblaze B2", "xx-yy-7"},
    {"b.c.s3.xx-yy-7.backblazeb2.com", "Backblaze B2", "xx-yy-7"},
    {"s3.us-east-005.dream.io", "Backblaze B2", "us-east-005"},
    {"s3.xx-yy-7.wasabisys.com", "Wasabi", "xx-yy-7"},
    {"b.c.s3.xx-yy-7.wasabisys.com", "Wasabi", "xx-yy-7"},
    {"s3.wasabisys.com", "Wasabi", "us-east-1"},
    {"xx-yy-7.digitaloceanspaces.com", "DigitalOcean Spaces", "xx-yy-7"},
    {"b.c.xx-yy-7.digitaloceanspaces.com", "DigitalOcean Spaces", "xx-yy-7"},
    {"b.c.xx-yy-7.cdn.digitaloceanspaces.com", "DigitalOcean Spaces",
     "xx-yy-7"},
    {"xx-yy-7.linodeobjects.com", "Linode/Akamai", "xx-yy-7"},
    {"b.c.xx-yy-7.linodeobjects.com", "Linode/Akamai", "xx-yy-7"},
    {"xx-yy-7.your-objectstorage.com", "Hetzner", "xx-yy-7"},
    {"b.c.xx-yy-7.your-objectstorage.com", "Hetzner", "xx-yy-7"},
    {"s3.xx-yy-7.scw.cloud", "Scaleway", "xx-yy-7"},
    {"b.c.s3.xx-yy-7.scw.cloud", "Scaleway", "xx-yy-7"},
    {"s3.xx-yy-7.io.cloud.ovh.net", "OVHcloud", "xx-yy-7"},
    {"s3.xx-yy-7.io.cloud.ovh.us", "OVHcloud", "xx-yy-7"},
    {"s3.xx-yy-7.cloud.ovh.net", "OVHcloud", "xx-yy-7"},
    {"s3.xx-yy-7.perf.cloud.ovh.net", "OVHcloud", "xx-yy-7"},
    {"b.c.s3.xx-yy-7.io.cloud.ovh.net", "OVHcloud", "xx-yy-7"},
    {"s3.eu-central-1.ionoscloud.com", "IONOS", "de"},
    {"s3-eu-central-1.ionoscloud.com", "IONOS", "de"},
    {"s3.xx-yy-7.ionoscloud.com", "IONOS", "xx-yy-7"},
    {"s3-xx-yy-7.ionoscloud.com", "IONOS", "xx-yy-7"},
    {"sos-xx-yy-7.exo.io", "Exoscale", "xx-yy-7"},
    {"b.c.sos-xx-yy-7.exo.io", "Exoscale", "xx-yy-7"},
    {"xx-yy-7.contabostorage.com", "Contabo", "default"},
    {"xx-yy-7.vultrobjects.com", "Vultr", "xx-yy-7"},
    {"objects-us-east-1.dream.io", "DreamHost", "us-east-1"},
    {"s3.xx-yy-7.dream.io", "DreamHost", "xx-yy-7"},
    {"cos.xx-yy-7.myqcloud.com", "Tencent COS", "xx-yy-7"},
    {"b.c-1250000000.cos.xx-yy-7.myqcloud.com", "Tencent COS", "xx-yy-7"},
    {"cos.accelerate.myqcloud.com", "Tencent COS", "unknown"},
    {"cos-internal.xx-yy-7.tencentcos.cn", "Tencent COS", "xx-yy-7"},
    {"s3.oss-xx-yy-7.aliyuncs.com", "Alibaba OSS", "xx-yy-7"},
    {"s3.oss-xx-yy-7-internal.aliyuncs.com", "Alibaba OSS", "xx-yy-7"},
    {"b.c.s3.oss-xx-yy-7.aliyuncs.com", "Alibaba OSS", "xx-yy-7"},
    {"oss-xx-yy-7.aliyuncs.com", "Alibaba OSS", "xx-yy-7"},
    {"oss-accelerate.aliyuncs.com", "Alibaba OSS", "unknown"},
    {"oss-accelerate-overseas.aliyuncs.com", "Alibaba OSS", "unknown"},
    {"obs.xx-yy-7.myhuaweicloud.com", "Huawei OBS", "xx-yy-7"},
    {"b.c.obs.xx-yy-7.myhuaweicloud.com", "Huawei OBS", "xx-yy-7"},
    {"obs.xx-yy-7.otc.t-systems.com", "Huawei OBS", "xx-yy-7"},
    {"tos-s3-xx-yy-7.volces.com", "Volcengine TOS", "xx-yy-7"},
    {"tos-s3-xx-yy-7.ivolces.com", "Volcengine TOS", "xx-yy-7"},
    {"b.c.tos-s3-xx-yy-7.volces.com", "Volcengine TOS", "xx-yy-7"},
    {"ns.compat.objectstorage.xx-yy-7.oraclecloud.com", "Oracle OCI",
     "xx-yy-7"},
    {"ns.compat.objectstorage.xx-yy-7.oci.customer-oci.com", "Oracle OCI",
     "xx-yy-7"},
    {"b.c.vhcompat.objectstorage.xx-yy-7.oci.customer-oci.com", "Oracle OCI",
     "xx-yy-7"},
    {"vhcompat.objectstorage.xx-yy-7.oci.customer-oci.com", "Oracle OCI",
     "xx-yy-7"},
    {"s3.xx-yy-7.cloud-object-storage.appdomain.cloud", "IBM COS", "xx-yy-7"},
    {"s3.private.xx-yy-7.cloud-object-storage.appdomain.cloud", "IBM COS",
     "xx-yy-7"},
    {"s3.fra.eu.cloud-object-storage.appdomain.cloud", "IBM COS", "eu"},
    {"s3.private.fra.eu.cloud-object-storage.appdomain.cloud", "IBM COS", "eu"},
    {"s3.direct.xx-yy-7.cloud-object-storage.appdomain.cloud", "IBM COS",
     "xx-yy-7"},
    {"b.c.s3.xx-yy-7.cloud-object-storage.appdomain.cloud", "IBM COS",
     "xx-yy-7"},
    {"gateway.storjshare.io", "Storj", "any"},
    {"gateway.eu1.storjshare.io", "Storj", "any"},
    {"t3.storage.dev", "Tigris", "auto"},
    {"b.c.t3.storage.dev", "Tigris", "auto"},
    {"fly.storage.tigris.dev", "Tigris", "auto"},
    {"b.c.fly.storage.tigris.dev", "Tigris", "auto"},
    {"abcdefghijklmnop.supabase.co/storage/v1/s3", "Supabase", "unknown"},
    {"abcdefghijklmnop.storage.supabase.co/storage/v1/s3", "Supabase",
     "unknown"},
    {"storage.yandexcloud.net", "Yandex", "ru-central1"},
    {"b.c.storage.yandexcloud.net", "Yandex", "ru-central1"},
    {"storage.yandexcloud.kz", "Yandex", "kz1"},
    {"s3.xx-yy-7.storage.selcloud.ru", "Selectel", "xx-yy-7"},
    {"s3.xx-yy-7.srvstorage.uz", "Servercore", "xx-yy-7"},
    {"s3.xx-yy-7.srvstorage.kz", "Servercore", "xx-yy-7"},
    {"oos.xx-yy-7.outscale.com", "Outscale OOS", "xx-yy-7"},
    {"b.c.oos.xx-yy-7.outscale.com", "Outscale OOS", "xx-yy-7"},
    {"s3.pub1.infomaniak.cloud", "Infomaniak", "us-east-1"},
    {"s3.pub2.infomaniak.cloud", "Infomaniak", "us-east-1"},
    {"s3.swiss-backup12.infomaniak.com", "Infomaniak", "us-east-1"},
    {"s3.filebase.com", "Filebase", "us-east-1"},
    {"a1b2.xx-yy-7.idrivee2-12.com", "iDrive e2", "unknown"},
    {"xx-yy-7.s3.synologyc2.net", "Synology C2", "xx-yy-7"},
    {"xx-yy-7.magaluobjects.com", "Magalu", "xx-yy-7"},
    {"s3.xx-yy-7.arvanstorage.ir", "Arvan", "xx-yy-7"},
    {"storage.iran.liara.space", "Liara", "any"},
    {"xx-yy-7.storage.impossibleapi.net", "Impossible Cloud", "xx-yy-7"},
    {"s3.xx-yy-7.megas4.com", "MEGA S4", "xx-yy-7"},
    {"xx-yy-7.object.fastlystorage.app", "Fastly", "xx-yy-7"},
    {"s3.petabox.io", "Petabox", "us-east-1"},
    {"s3.xx-yy-7.petabox.io", "Petabox", "xx-yy-7"},
    {"s3-xx-yy-7.qiniucs.com", "Qiniu", "xx-yy-7"},
    {"eos-shanghai-3.cmecloud.cn", "China Mobile EOS", "shanghai"},
    {"eos-shanghai.cmecloud.cn", "China Mobile EOS", "shanghai"},
    {"s3-xx-yy-7.ufileos.com", "UCloud US3", "xx-yy-7"},
    {"s3.xx-yy-7.rabata.io", "Rabata", "xx-yy-7"},
    {"xx-yy-7.s3.rackcorp.com", "RackCorp", "xx-yy-7"},
    {"s3.rackcorp.com", "RackCorp", "global"},
    {"s3.cubbit.eu", "Cubbit", "eu-west-1"},
    {"s3.acme.cubbit.eu", "Cubbit", "eu-west-1"},
    {"xx-yy-7.i3storage.com", "Intercolo", "xx-yy-7"},
    {"s3.xx-yy-7.acme.lyve.seagate.com", "Seagate Lyve", "xx-yy-7"},
    {"s3.xx-yy-7.lyvecloud.seagate.com", "Seagate Lyve", "xx-yy-7"},
    {"s5lu.com", "FileLu", "global"},
    {"xx-yy-7.s5lu.com", "FileLu", "xx-yy-7"},
    {"fra.s3.zeroservices.eu", "ZeroServices", "zero-fra2"},
    {"fra1.s3.zeroservices.eu", "ZeroServices", "zero-fra1"},
    {"eyl1.s3.zeroservices.eu", "ZeroServices", "zero-eyl1"},
    {"idr01.zata.ai", "Zata", "us-east-1"},
    {"s3.leviia.com", "Leviia", "any"},
    {"xx-yy-7.ss.bfcplatform.vn", "Bizfly", "xx-yy-7"},
    {"s3-bkk.nipa.cloud", "Nipa", "NCP-TH"},
    {"a1b2.upcloudobjects.com", "UpCloud", "any"},
    {"kr.object.ncloudstorage.com", "NCloud", "kr-standard"},
    {"cwobject.com", "CoreWeave", "us-east-1"},
    {"nl.object-storage.io", "Leaseweb", "nl"},
    {"s3.localhost.localstack.cloud:4566", "LocalStack", "any"},
    {"b.c.s3.localhost.localstack.cloud:4566", "LocalStack", "any"},
    {"localhost:4566", "LocalStack", "any"},
    {"vsa-3.zadara.com", "Zadara", "us-east-1"},
    {"b.vultr1.vultrobjects.com", "Vultr",
     "vultr1"},
    {"b.s3.pl-waw.scw.cloud", "Scaleway",
     "pl-waw"},
    {"0123.fedramp.r2.cloudflarestorage.com", "Cloudflare R2",
     "auto"},
    {"b.0123.eu.r2.cloudflarestorage.com", "Cloudflare R2",
     "auto"},
    {"b.oss-cn-hangzhou-internal.aliyuncs.com", "Alibaba OSS",
     "cn-hangzhou"},
    {"b.oss-accelerate.aliyuncs.com", "Alibaba OSS",
     "unknown"},
    {"b.s3.private.fra.eu.cloud-object-storage.appdomain.cloud", "IBM COS",
     "eu"},
    {"b.s3.filebase.com", "Filebase",
     "us-east-1"},
    {"b-1250000000.cos.accelerate.myqcloud.com", "Tencent COS",
     "unknown"},
    /* clang-format on */
};

static void check_region(const pacreds_endpoint *endpoint, const char *expected)
{
    const char *region = pacreds_endpoint_region(endpoint, NULL);
    int basis = pacreds_endpoint_region_basis(endpoint);

    if (strcmp(expected, "any") == 0) {
        ck_assert_int_eq(basis, PACREDS_ENDPOINT_BASIS_ANY);
        ck_assert_str_ne(region, "");
    } else if (strcmp(expected, "unknown") == 0) {
        ck_assert_int_eq(basis, PACREDS_ENDPOINT_BASIS_UNKNOWN);
        ck_assert_str_eq(region, "");
    } else {
        ck_assert_str_eq(region, expected);
    }
}

START_TEST(forms)
{
    size_t i;

    for (i = 0; i < COUNT(rows); i++) {
        pacreds_endpoint *endpoint = find_endpoint(rows[i].host);

        ck_assert_msg(
            strcmp(pacreds_endpoint_vendor(endpoint), rows[i].vendor) == 0,
            "%s is of %s", rows[i].host, pacreds_endpoint_vendor(endpoint));
        check_region(endpoint, rows[i].region);
        ck_assert_str_eq(pacreds_endpoint_service(endpoint, NULL), "s3");
        ck_assert_str_eq(pacreds_endpoint_partition(endpoint), "");
        pacreds_endpoint_free(endpoint);
    }
}
END_TEST

/* Hosts that the vendors have for other things, or that lack a part. */
START_TEST(others)
{
    static const char *const hosts[] = {
        "www.aliyuncs.com",
        "b.s3-web.us-south.cloud-object-storage.appdomain.cloud",
        "s3.cloud-object-storage.appdomain.cloud",
        "compat.objectstorage.us-ashburn-1.oraclecloud.com",
        "tos-cn-beijing.volces.com",
        "s3-cn-east-1.example.com",
        "b.s3-cn-east-1.qiniucs.com",
        "console.scw.cloud",
        "ovh.net",
        "s3.gra.cloud.ovh.us",
        "api.eu-west-2.outscale.com",
        "supabase.co",
        "a.b.supabase.co",
        "localhost:4567",
        "localhost.localstack.cloud:4566",
        "idrivee2-12.com",
        "loc.idrivee2-12.com",
    };

    check_no_endpoints(hosts, COUNT(hosts), PACREDS_ERR_NOT_FOUND);
}
END_TEST

/* Rows are found by halving: they have to be in order. */
START_TEST(order)
{
    const pacreds__vendor_host *row = pacreds__vendor_host_at(0), *next;
    size_t i;

    for (i = 1; (next = pacreds__vendor_host_at(i)) != NULL; i++) {
        ck_assert_int_le(strcmp(row->domain, next->domain), 0);
        row = next;
    }
    ck_assert_uint_gt(i, 90);
    ck_assert_uint_eq(pacreds__vendor_host_first(pacreds__slice_of("zz")), i);
    ck_assert_uint_eq(pacreds__vendor_host_first(pacreds__slice_of("a")), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("endpoint_vendors");

    add_case(suite, "forms", forms);
    add_case(suite, "others", others);
    add_case(suite, "order", order);
    return run_suite(suite);
}
