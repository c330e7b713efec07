/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_vendors.h"

#include "sigv4/endpoint_pattern.h"
#include "sigv4/endpoint_vendor_table.h"

static void take(pacreds__endpoint_answer *answer,
                 const pacreds__vendor_host *row, pacreds__slice label)
{
    pacreds__slice region =
        pacreds__slice_of(pacreds__vendor_region(row->region));

    answer->vendor = pacreds__vendor_name(row->vendor);
    answer->preset = (uint8_t)pacreds__vendor_preset(row->vendor);
    answer->service = pacreds__slice_of("s3");
    answer->service_basis = PACREDS_ENDPOINT_BASIS_RULE;
    answer->region = region.n > 0 ? region : label;
    answer->region_basis = row->basis;
    if (row->basis == 0)
        answer->region_basis = region.n > 0 ? PACREDS_ENDPOINT_BASIS_RULE
                                            : PACREDS_ENDPOINT_BASIS_LABEL;
}

static int matches(const pacreds__vendor_host *row, pacreds__slice labels,
                   uint64_t port, pacreds__slice *region)
{
    return (row->port == 0 || row->port == port) &&
           pacreds__endpoint_pattern_match(pacreds__slice_of(row->labels),
                                           labels, row->has_bucket, region);
}

static int find_in(pacreds__endpoint_answer *answer, pacreds__slice domain,
                   pacreds__slice labels, uint64_t port)
{
    size_t i = pacreds__vendor_host_first(domain);
    const pacreds__vendor_host *row;
    pacreds__slice region;

    for (; (row = pacreds__vendor_host_at(i)) != NULL &&
           pacreds__equal(pacreds__slice_of(row->domain), domain);
         i++)
        if (matches(row, labels, port, &region)) {
            take(answer, row, region);
            return PACREDS_OK;
        }
    return PACREDS_ERR_NOT_FOUND;
}

int pacreds__endpoint_vendor(pacreds__endpoint_answer *answer,
                             const pacreds__endpoint_host *host)
{
    pacreds__slice name = {host->text, host->n}, labels = name;
    pacreds__slice top = pacreds__cut_label(&labels), domain = top;
    pacreds__slice before = labels;

    answer->partition = "";
    if (before.n > 0) {
        domain = pacreds__cut_label(&before);
        domain.n = (size_t)(name.p + name.n - domain.p);
        if (find_in(answer, domain, before, host->port) == PACREDS_OK)
            return PACREDS_OK;
    }
    return find_in(answer, top, labels, host->port);
}
