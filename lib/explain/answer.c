/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/answer.h"

void pacreds__answer_init(pacreds__answer *answer)
{
    const pacreds__slice none = {"", 0};

    memset(answer, 0, sizeof *answer);
    answer->code = answer->message = none;
    answer->canonical = answer->string_to_sign = answer->signature = none;
    answer->region = answer->header = none;
    answer->key_id = answer->argument = none;
}

void pacreds__answer_free(pacreds__answer *answer)
{
    pacreds__tree_free(&answer->tree);
}
