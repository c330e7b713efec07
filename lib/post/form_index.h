/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_POST_FORM_INDEX_H
#define PACREDS_POST_FORM_INDEX_H

#include "post/form.h"

/*
 * Sort the fields by name, so that they can be found.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 *          PACREDS_ERR_POLICY  a name is there twice, which the error names
 */
int pacreds__form_index(pacreds_form *form, pacreds_error *error);

/* One of the sorted fields by its name in any case; NULL if it is absent. */
pacreds__field *pacreds__form_find(const pacreds_form *form,
                                   pacreds__slice name);

#endif
