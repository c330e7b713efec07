/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/pair.h"

#include "base/error.h"
#include "credentials/key_characters.h"

static int looks_like_id(pacreds__slice s)
{
    return s.n >= 16 && s.n <= 24 && s.p[0] == 'A' &&
           pacreds__character_span(s, pacreds__is_upper_or_digit) == s.n;
}

static int looks_like_secret(pacreds__slice s)
{
    return s.n >= 36 && s.n <= 44 &&
           pacreds__character_span(s, pacreds__is_base64) == s.n;
}

int pacreds__pair_is_swapped(pacreds__slice id, pacreds__slice secret)
{
    return looks_like_secret(id) && looks_like_id(secret);
}

int pacreds__pair_check(pacreds__slice id, pacreds__slice secret,
                        pacreds_error *error)
{
    if (looks_like_secret(id) && pacreds__equal(id, secret))
        return pacreds__fail(error, PACREDS_ERR_BAD_KEY, PACREDS_NO_OFFSET,
                             "The access key id is the same as the secret "
                             "access key; replace it by the id.");
    if (pacreds__pair_is_swapped(id, secret))
        return pacreds__fail(error, PACREDS_ERR_BAD_KEY, PACREDS_NO_OFFSET,
                             "The access key id and the secret access key are "
                             "swapped; exchange them.");
    return PACREDS_OK;
}

int pacreds__pair_join(pacreds_credentials **credentials, pacreds__slice id,
                       pacreds__slice secret, pacreds_error *error)
{
    int status = pacreds__pair_check(id, secret, error);

    return status == PACREDS_OK
               ? pacreds_credentials_new(credentials, id.p, id.n, secret.p,
                                         secret.n, error)
               : status;
}
