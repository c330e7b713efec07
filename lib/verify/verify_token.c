/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify_token.h"

#include "crypto/constant_time.h"

int pacreds__token_find(pacreds_request *request, pacreds__slice *token)
{
    pacreds__signature *signature = request->signature;
    const pacreds__parameter *parameter =
        &signature->parameters.of[PACREDS__PARAMETER_TOKEN];
    const pacreds__header *header =
        pacreds__request_first(request, PACREDS__HEADER_TOKEN);

    if (parameter->count == 0 && header != NULL) {
        *token = pacreds__header_value(request, header);
        return PACREDS_OK;
    }
    return pacreds__parameter_decode(parameter, &signature->spare, token);
}

int pacreds__verify_token(pacreds_request *request,
                          const pacreds_credentials *credentials,
                          pacreds__verdict *verdict)
{
    pacreds__slice token, expected;

    if (credentials == NULL)
        return PACREDS_OK;
    if (pacreds__verdict_set(verdict, pacreds__token_find(request, &token)))
        return verdict->code;
    expected = pacreds__credentials_token(credentials);
    if (token.n != expected.n ||
        (token.n > 0 && !pacreds__equal_secretly(token.p, expected.p, token.n)))
        return pacreds__verdict_set(verdict, PACREDS_ERR_TOKEN);
    return PACREDS_OK;
}
