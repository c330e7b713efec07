/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_id.h"

#include "base/decimal.h"

enum { PREFIX_LEN = 4, AKPA_RANDOM_LEN = 6 };

/* https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   AKPA is of Amazon Associates, and not in that list. */
static const struct {
    char prefix[PREFIX_LEN + 1];
    int kind;
    const char *owner;
} prefixes[] = {
    {"AKIA", PACREDS_KEY_KIND_LONG_TERM, NULL},
    {"ASIA", PACREDS_KEY_KIND_TEMPORARY, NULL},
    {"AKPA", PACREDS_KEY_KIND_PAAPI, NULL},
    {"ABIA", PACREDS_KEY_KIND_NOT_A_KEY, "an STS service bearer token"},
    {"ACCA", PACREDS_KEY_KIND_NOT_A_KEY, "a context-specific credential"},
    {"AGPA", PACREDS_KEY_KIND_NOT_A_KEY, "an IAM group"},
    {"AIDA", PACREDS_KEY_KIND_NOT_A_KEY, "an IAM user"},
    {"AIPA", PACREDS_KEY_KIND_NOT_A_KEY, "an EC2 instance profile"},
    {"ANPA", PACREDS_KEY_KIND_NOT_A_KEY, "a managed policy"},
    {"ANVA", PACREDS_KEY_KIND_NOT_A_KEY, "a version of a managed policy"},
    {"APKA", PACREDS_KEY_KIND_NOT_A_KEY, "a public key"},
    {"AROA", PACREDS_KEY_KIND_NOT_A_KEY, "an IAM role"},
    {"ASCA", PACREDS_KEY_KIND_NOT_A_KEY, "a certificate"},
};

enum { PREFIX_COUNT = sizeof prefixes / sizeof prefixes[0] };

static size_t find(pacreds__slice id)
{
    size_t i = 0;

    if (id.n < PREFIX_LEN)
        return PREFIX_COUNT;
    while (i < PREFIX_COUNT && memcmp(prefixes[i].prefix, id.p, PREFIX_LEN))
        i++;
    return i;
}

int pacreds__key_id_kind(pacreds__slice id)
{
    size_t i = find(id);

    if (pacreds__starts_with(id, "amzn1.application-oa2-client."))
        return PACREDS_KEY_KIND_CREATORS;
    return i < PREFIX_COUNT ? prefixes[i].kind : PACREDS_KEY_KIND_UNKNOWN;
}

const char *pacreds__key_id_owner(pacreds__slice id)
{
    size_t i = find(id);

    return i < PREFIX_COUNT ? prefixes[i].owner : NULL;
}

/* RFC 4648 6: the value of a digit of base32; -1 for another byte. */
static int base32_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= '2' && c <= '7')
        return c - '2' + 26;
    return -1;
}

int pacreds__key_id_account(pacreds__slice id,
                            char out[PACREDS__ACCOUNT_ID_LEN + 1])
{
    int kind = pacreds__key_id_kind(id), i;
    uint64_t bits = 0;

    if (id.n != PACREDS__KEY_ID_LEN || (kind != PACREDS_KEY_KIND_LONG_TERM &&
                                        kind != PACREDS_KEY_KIND_TEMPORARY))
        return 0;
    for (i = PREFIX_LEN; i < PACREDS__KEY_ID_LEN; i++) {
        int value = base32_value(id.p[i]);

        if (value < 0)
            return 0;
        if (i < PREFIX_LEN + 9) /* nine digits hold 45 of the bits */
            bits = bits << 5 | (uint64_t)value;
    }
    if (!(bits >> 44 & 1))
        return 0;
    bits = bits >> 4 & ((UINT64_C(1) << 40) - 1);
    if (bits > UINT64_C(999999999999))
        return 0;
    out[PACREDS__ACCOUNT_ID_LEN] = '\0';
    for (i = PACREDS__ACCOUNT_ID_LEN - 1; i >= 0; i--, bits /= 10)
        out[i] = (char)('0' + bits % 10);
    return 1;
}

int64_t pacreds__key_id_created(pacreds__slice id)
{
    size_t start = PREFIX_LEN + AKPA_RANDOM_LEN;
    pacreds__slice digits = {id.p + start, PACREDS__KEY_ID_LEN - start};
    uint64_t created = 0;

    if (pacreds__key_id_kind(id) == PACREDS_KEY_KIND_PAAPI &&
        id.n == PACREDS__KEY_ID_LEN)
        pacreds__decimal(digits, INT64_MAX, &created);
    return (int64_t)created;
}

void pacreds__key_id_facts(pacreds__key_facts *facts, pacreds__slice id)
{
    facts->kind = pacreds__key_id_kind(id);
    facts->created = pacreds__key_id_created(id);
    if (!pacreds__key_id_account(id, facts->account_id))
        facts->account_id[0] = '\0';
}
