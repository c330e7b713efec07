/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_VARIANT_STAGES_H
#define PACREDS_EXPLAIN_VARIANT_STAGES_H

#include "explain/evidence.h"

/* A stage as some signer or service may have made it. */
typedef struct pacreds__variant pacreds__variant;

/*
 * Make it.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 * Out:     made  in room, or static; p is NULL if it does not apply here
 */
typedef int pacreds__maker(const pacreds__variant *variant,
                           const pacreds__evidence *evidence,
                           pacreds__buffer *room, pacreds__slice *made);

/* A row holds for presets that have of the switches `of` those in `is`. */
struct pacreds__variant {
    int stage;
    pacreds__maker *make;
    uint32_t turned;  /* for pacreds__make_turned() */
    const char *text; /* for pacreds__make_text(), _host() */
    size_t index;     /* for pacreds__make_query_without() */
    uint32_t of, is;
    int by_signer;  /* the cause if the signer made it so */
    int by_service; /* the cause if the service did */
};

/* The stage by rules some switches of which are turned; a text; the path and
   the query as they were sent. */
int pacreds__make_turned(const pacreds__variant *variant,
                         const pacreds__evidence *evidence,
                         pacreds__buffer *room, pacreds__slice *made);
int pacreds__make_text(const pacreds__variant *variant,
                       const pacreds__evidence *evidence, pacreds__buffer *room,
                       pacreds__slice *made);
int pacreds__make_sent_path(const pacreds__variant *variant,
                            const pacreds__evidence *evidence,
                            pacreds__buffer *room, pacreds__slice *made);
int pacreds__make_sent_query(const pacreds__variant *variant,
                             const pacreds__evidence *evidence,
                             pacreds__buffer *room, pacreds__slice *made);

/* The query encoded, but in the order that was sent; sorted, but without the
   "=" of parameters that have no value; without one of its parameters. */
int pacreds__make_unsorted_query(const pacreds__variant *variant,
                                 const pacreds__evidence *evidence,
                                 pacreds__buffer *room, pacreds__slice *made);
int pacreds__make_query_without_equals(const pacreds__variant *variant,
                                       const pacreds__evidence *evidence,
                                       pacreds__buffer *room,
                                       pacreds__slice *made);
int pacreds__make_query_without(const pacreds__variant *variant,
                                const pacreds__evidence *evidence,
                                pacreds__buffer *room, pacreds__slice *made);

/* The headers with a different end to the host's line; with the values that
   were sent. */
int pacreds__make_host(const pacreds__variant *variant,
                       const pacreds__evidence *evidence, pacreds__buffer *room,
                       pacreds__slice *made);
int pacreds__make_sent_headers(const pacreds__variant *variant,
                               const pacreds__evidence *evidence,
                               pacreds__buffer *room, pacreds__slice *made);

/* The hash of the body that was given; of it and a newline; of it without the
   newline at its end. */
int pacreds__make_body(const pacreds__variant *variant,
                       const pacreds__evidence *evidence, pacreds__buffer *room,
                       pacreds__slice *made);
int pacreds__make_body_with_newline(const pacreds__variant *variant,
                                    const pacreds__evidence *evidence,
                                    pacreds__buffer *room,
                                    pacreds__slice *made);
int pacreds__make_body_without_newline(const pacreds__variant *variant,
                                       const pacreds__evidence *evidence,
                                       pacreds__buffer *room,
                                       pacreds__slice *made);

/* Where a stage is in stages. */
pacreds__slice *pacreds__stage_of(pacreds__stages *stages, int stage);

#endif
