/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libpacreds: AWS Signature Version 4 and AWS credentials for C.
 *
 * The rules that hold for every function:
 *
 * Arguments     First the object that the function is about; for `_new`, where
 *               to put the new one. Then the objects that it works with and
 *               the values that it is given, the time `now`, `flags`, and
 *               where to put what is given back. `error` is last. Lengths are
 *               named `X_len`; how many there are of `pacreds_NOUN_THING` says
 *               `pacreds_NOUN_THING_count`.
 * Strings in    A pointer and a length in bytes. PACREDS_NUL_TERMINATED as
 *               the length means "up to the NUL". NULL with 0 or with that
 *               is the empty string. Any other length above PTRDIFF_MAX is
 *               PACREDS_ERR_INVALID_ARGUMENT, before a byte is read. The
 *               library copies what it keeps, except the body that
 *               pacreds_request_set_body() borrows.
 * Strings out   Borrowed and NUL-terminated, valid until the object that
 *               lent them changes or is released. A `size_t *len` beside
 *               them gets the length and may be NULL.
 * Objects       `pacreds_NOUN_new` makes one, `pacreds_NOUN_free` releases
 *               it and accepts NULL. Nothing is released with free(). After
 *               a failed `_new` the pointer is NULL. An object keeps those
 *               that it needs alive by counting: release your own reference
 *               whenever you like.
 * Status        PACREDS_OK (0) or a negative PACREDS_ERR_ code; the same
 *               input always gives the same code. A function that can fail
 *               on input takes a `pacreds_error *` last, NULL if unwanted,
 *               and sets it in each case, success too. A NULL where an
 *               object is needed is PACREDS_ERR_INVALID_ARGUMENT, never a
 *               crash.
 * Time          Seconds since 1970-01-01T00:00:00Z in an int64_t, always
 *               given by the caller. pacreds_now() reads the clock.
 * Threads       Credentials, presets, profiles, signers, verifiers and errors
 *               may be read by many threads at once without a lock, once
 *               nobody changes them any more; a clock may go on learning.
 *               Sources that cache, or that the program pushes to, have a
 *               lock of their own. Every other object belongs to one thread at
 *               a time. There is no global state, except the memory that all
 *               secrets share, which has a lock of its own.
 * Secrets       Secret access keys, session tokens and derived keys are in
 *               memory that is locked as far as the system allows, kept out of
 *               core dumps and wiped on release: see secret_memory.h.
 *               No error message holds one. The library writes no log.
 * Network       The library opens no socket.
 *
 * Values are enumerators for C and `int` or `uint32_t` in signatures, so
 * that a binding needs no compiler. Numbers are never reused.
 */
#ifndef PACREDS_PACREDS_H
#define PACREDS_PACREDS_H

#include <pacreds/body_hash.h>
#include <pacreds/checksum.h>
#include <pacreds/chunk_reader.h>
#include <pacreds/chunk_stream.h>
#include <pacreds/clock.h>
#include <pacreds/credentials.h>
#include <pacreds/endpoint.h>
#include <pacreds/error.h>
#include <pacreds/event.h>
#include <pacreds/event_reader.h>
#include <pacreds/event_stream.h>
#include <pacreds/explain.h>
#include <pacreds/form.h>
#include <pacreds/key_check.h>
#include <pacreds/key_file.h>
#include <pacreds/paapi.h>
#include <pacreds/policy.h>
#include <pacreds/preset.h>
#include <pacreds/profile_edit.h>
#include <pacreds/profiles.h>
#include <pacreds/public_key.h>
#include <pacreds/request.h>
#include <pacreds/response.h>
#include <pacreds/secret_memory.h>
#include <pacreds/signer.h>
#include <pacreds/source.h>
#include <pacreds/verifier.h>
#include <pacreds/version.h>

#endif
