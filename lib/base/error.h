/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_ERROR_H
#define PACREDS_BASE_ERROR_H

#include <stdarg.h>

#include <pacreds/error.h>

/* For compilers that can check formats, and keep rare code out of the way. */
#ifdef __GNUC__
#define PACREDS__PRINTF(format_at, arguments_at)                               \
    __attribute__((cold, format(printf, format_at, arguments_at)))
#define PACREDS__COLD __attribute__((cold))
#else
#define PACREDS__PRINTF(format_at, arguments_at)
#define PACREDS__COLD
#endif

/* Say that nothing is wrong so far. Returns PACREDS_OK. */
static inline int pacreds__ok(pacreds_error *error)
{
    if (error != NULL) {
        error->code = PACREDS_OK;
        error->line = 0;
        error->offset = PACREDS_NO_OFFSET;
        error->message[0] = '\0';
    }
    return PACREDS_OK;
}

/*
 * Say what is wrong. The arguments must be free of secrets. A message that
 * is too long is cut.
 *
 * Returns: code
 */
PACREDS__PRINTF(4, 5)
int pacreds__fail(pacreds_error *error, int code, size_t offset,
                  const char *format, ...);

/* The same with the arguments in a list. */
PACREDS__PRINTF(4, 0)
int pacreds__fail_list(pacreds_error *error, int code, size_t offset,
                       const char *format, va_list arguments);

/* The same with the code's own sentence from the table. */
PACREDS__COLD int pacreds__fail_code(pacreds_error *error, int code);

/* The same as an earlier time. Returns its code. */
PACREDS__COLD int pacreds__fail_again(const pacreds_error *earlier,
                                      pacreds_error *error);

#endif
