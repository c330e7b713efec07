/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPORT_H
#define PACREDS_EXPORT_H

/*
 * Attributes of the declarations, for compilers that have them. They change
 * neither what a function does nor how it is called.
 *
 * PACREDS_API      the library exports the function
 * PACREDS_CHECKED  the compiler warns where the status is not looked at, and
 *                  where the first argument is known to be NULL
 */
#if defined(PACREDS_STATIC) || !defined(__GNUC__)
#define PACREDS_API
#else
#define PACREDS_API __attribute__((visibility("default")))
#endif

/* The library and its tests see NULL as anybody's mistake at run time. */
#if defined(PACREDS_BUILD) || !defined(__GNUC__)
#define PACREDS_CHECKED
#else
#define PACREDS_CHECKED __attribute__((warn_unused_result, nonnull(1)))
#endif

#endif
