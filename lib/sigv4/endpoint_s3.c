/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_s3.h"

#include "sigv4/endpoint_host.h"

/*
 * The label before the region; any labels before it are of a bucket, an access
 * point or an account. From the endpoint rules of botocore's "s3" and
 * "s3control".
 */
static const struct row {
    char label[18];
    char service[17];
    uint8_t preset;
    uint8_t is_never_signed;
    uint8_t is_global; /* also without a region, which the host does not say */
} rows[] = {
    /* clang-format off */
    {.label = "s3", .service = "s3", .preset = PACREDS__ENDPOINT_S3,
     .is_global = 1},
    {.label = "s3-accelerate", .service = "s3",
     .preset = PACREDS__ENDPOINT_S3, .is_global = 1},
    {.label = "s3-accesspoint", .service = "s3",
     .preset = PACREDS__ENDPOINT_S3},
    {.label = "s3-control", .service = "s3", .preset = PACREDS__ENDPOINT_S3},
    {.label = "s3-object-lambda", .service = "s3-object-lambda",
     .preset = PACREDS__ENDPOINT_S3_OBJECT_LAMBDA},
    {.label = "s3-outposts", .service = "s3-outposts",
     .preset = PACREDS__ENDPOINT_S3_OUTPOSTS},
    {.label = "s3-website", .is_never_signed = 1},
    {.label = "s3express-control", .service = "s3express",
     .preset = PACREDS__ENDPOINT_S3},
    /* clang-format on */
};

/* The zones of directory buckets: "s3express-usw2-az1". */
static const struct row zone = {.label = "s3express-",
                                .service = "s3express",
                                .preset = PACREDS__ENDPOINT_S3_EXPRESS};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

static int is(pacreds__slice label, const char *name)
{
    return pacreds__equal(label, pacreds__slice_of(name));
}

/* Cut a text off the front of a label. */
static int cut_front(pacreds__slice *label, const char *name)
{
    if (!pacreds__starts_with(*label, name))
        return 0;
    label->p += strlen(name);
    label->n -= strlen(name);
    return 1;
}

static const struct row *find_row(pacreds__slice label)
{
    size_t i;

    for (i = 0; i < ROW_COUNT; i++)
        if (is(label, rows[i].label))
            return &rows[i];
    return cut_front(&label, zone.label) ? &zone : NULL;
}

static int take(pacreds__endpoint_answer *answer, const struct row *row)
{
    answer->service = pacreds__slice_of(row->service);
    answer->service_basis = PACREDS_ENDPOINT_BASIS_RULE;
    answer->preset = row->preset;
    answer->is_never_signed = row->is_never_signed;
    return PACREDS_OK;
}

/* "s3-us-west-2", "s3-fips-us-gov-west-1", "s3-website-us-east-1" */
static int take_old_form(pacreds__endpoint_answer *answer, pacreds__slice label,
                         const pacreds__endpoint_domain *domain)
{
    int partition, is_website;

    if (!cut_front(&label, "s3-"))
        return PACREDS_ERR_NOT_FOUND;
    is_website = cut_front(&label, "website-");
    if (!is_website)
        cut_front(&label, "fips-");
    if (pacreds__endpoint_region(label, domain, &partition) != PACREDS_OK)
        return PACREDS_ERR_NOT_FOUND;
    answer->region = label;
    answer->region_basis = PACREDS_ENDPOINT_BASIS_LABEL;
    answer->partition = pacreds__partition_name(partition);
    take(answer, &rows[0]);
    answer->is_never_signed = (uint8_t)is_website;
    return PACREDS_OK;
}

static int take_without_region(pacreds__endpoint_answer *answer,
                               pacreds__slice label, pacreds__slice before,
                               const pacreds__endpoint_domain *domain)
{
    const struct row *row = find_row(label);

    if (is(label, "s3-global") &&
        is(pacreds__cut_label(&before), "accesspoint")) {
        answer->is_region_set = 1;
        return take(answer, &rows[0]);
    }
    if (is(label, "s3-external-1")) {
        answer->region = pacreds__slice_of("us-east-1");
        answer->region_basis = PACREDS_ENDPOINT_BASIS_RULE;
        return take(answer, &rows[0]);
    }
    if (row == NULL || !row->is_global)
        return take_old_form(answer, label, domain);
    answer->region = pacreds__partition_global_region(
        domain->partition, pacreds__slice_of(row->service));
    answer->region_basis = PACREDS_ENDPOINT_BASIS_ASSUMED;
    return take(answer, row);
}

int pacreds__endpoint_s3(pacreds__endpoint_answer *answer,
                         pacreds__slice labels,
                         const pacreds__endpoint_domain *domain)
{
    pacreds__slice label = pacreds__cut_label(&labels);
    const struct row *row;

    if (is(label, "dualstack"))
        label = pacreds__cut_label(&labels);
    if (answer->region.n == 0)
        return take_without_region(answer, label, labels, domain);
    row = find_row(label);
    return row != NULL ? take(answer, row) : PACREDS_ERR_NOT_FOUND;
}
