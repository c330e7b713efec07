/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPORT_H
#define PACREDS_EXPORT_H

#if defined(PACREDS_STATIC) || !defined(__GNUC__)
#define PACREDS_API
#else
#define PACREDS_API __attribute__((visibility("default")))
#endif

#endif
