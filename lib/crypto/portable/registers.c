/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/registers.h"

void pacreds__clear_registers(void)
{
}
