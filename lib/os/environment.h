/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_ENVIRONMENT_H
#define PACREDS_OS_ENVIRONMENT_H

/*
 * An environment variable.
 *
 * Returns: its value; NULL if it is absent or empty, or if the process runs
 *          with another user's rights
 */
const char *pacreds__os_environment(const char *name);

#endif
