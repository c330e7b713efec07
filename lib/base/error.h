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
 * Begin a function that is made of steps: with the caller's error, or with a
 * spare one if the caller wants none. Each step returns a status and says what
 * is wrong, so that steps are joined, and the first that fails ends the row:
 *
 *     pacreds_error spare;
 *
 *     error = pacreds__begin(error, &spare);
 *     if (check_id(id, error) || check_secret(secret, error))
 *         return error->code;
 *
 * Returns: an error in which nothing is wrong
 */
static inline pacreds_error *pacreds__begin(pacreds_error *error,
                                            pacreds_error *spare)
{
    if (error == NULL)
        error = spare;
    pacreds__ok(error);
    return error;
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

/* The same with a sentence without its full stop, which the offset follows. */
PACREDS__COLD int pacreds__fail_at(pacreds_error *error, int code,
                                   size_t offset, const char *what);

/* The same with the code's own sentence from the table. */
PACREDS__COLD int pacreds__fail_code(pacreds_error *error, int code);

/* Say again what was wrong earlier. Returns its code. */
PACREDS__COLD int pacreds__fail_again(const pacreds_error *earlier,
                                      pacreds_error *error);

/* Put in front of an error's message what the message is about, unless the
   status is PACREDS_OK. Returns status. */
int pacreds__blame(const char *what, int status, pacreds_error *error);

/* Give an error another code. Returns the code. */
int pacreds__recode(int code, pacreds_error *error);

#endif
