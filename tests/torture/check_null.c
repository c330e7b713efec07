/* SPDX-License-Identifier: Apache-2.0 */
/* Each public function with a NULL in each place that takes a pointer: a code
   or nothing, never a crash. tests/house/style.py looks that none is left out. */
#include "streams.h"
#include "support.h"

#define REFUSED(call) ck_assert_int_eq((call), PACREDS_ERR_INVALID_ARGUMENT)
#define NOTHING(call) ck_assert_ptr_null((call))

/* A length for which NULL is no empty string. */
enum { LENGTH = 7 };

START_TEST(credentials)
{
    pacreds_credentials *keys = NULL;
    size_t len = 1;

    REFUSED(pacreds_credentials_new(NULL, "a", 1, "b", 1, NULL));
    REFUSED(pacreds_credentials_new(&keys, NULL, LENGTH, "b", 1, NULL));
    REFUSED(pacreds_credentials_new(&keys, "a", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_credentials_set_session_token(NULL, "a", 1, NULL));
    REFUSED(pacreds_credentials_set_expiry(NULL, 1, NULL));
    REFUSED(pacreds_credentials_set_account_id(NULL, "a", 1, NULL));
    keys = make_keys("a", "b");
    REFUSED(pacreds_credentials_set_session_token(keys, NULL, LENGTH, NULL));
    REFUSED(pacreds_credentials_set_account_id(keys, NULL, LENGTH, NULL));
    ck_assert_ptr_nonnull(pacreds_credentials_access_key_id(keys, NULL));
    ck_assert_ptr_nonnull(pacreds_credentials_secret_access_key(keys, NULL));
    NOTHING(pacreds_credentials_session_token(keys, NULL));
    pacreds_credentials_free(keys);
    pacreds_credentials_free(NULL);
    NOTHING(pacreds_credentials_ref(NULL));
    NOTHING(pacreds_credentials_access_key_id(NULL, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_credentials_secret_access_key(NULL, &len));
    NOTHING(pacreds_credentials_session_token(NULL, &len));
    NOTHING(pacreds_credentials_account_id(NULL));
    ck_assert_int_eq(pacreds_credentials_expiry(NULL), PACREDS_NEVER);
}
END_TEST

START_TEST(key_checks)
{
    pacreds_key_check *check = NULL;

    REFUSED(pacreds_key_check_new(NULL, "", 0, "", 0, "", 0, 0, NULL));
    REFUSED(pacreds_key_check_new(&check, NULL, LENGTH, "", 0, "", 0, 0, NULL));
    REFUSED(pacreds_key_check_new(&check, "", 0, NULL, LENGTH, "", 0, 0, NULL));
    REFUSED(pacreds_key_check_new(&check, "", 0, "", 0, NULL, LENGTH, 0, NULL));
    ck_assert_ptr_null(check);
    ck_assert_int_eq(
        pacreds_key_check_new(&check, NULL, 0, NULL, 0, NULL, 0, 0, NULL),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_key_check_finding(check, 0, NULL, NULL, NULL, NULL, NULL),
        PACREDS_OK);
    REFUSED(pacreds_key_check_finding(check, SIZE_MAX, NULL, NULL, NULL, NULL,
                                      NULL));
    pacreds_key_check_free(check);
    pacreds_key_check_free(NULL);
    REFUSED(pacreds_key_check_finding(NULL, 0, NULL, NULL, NULL, NULL, NULL));
    ck_assert_int_eq(pacreds_key_check_kind(NULL), PACREDS_KEY_KIND_UNKNOWN);
    NOTHING(pacreds_key_check_account_id(NULL));
    ck_assert_int_eq(pacreds_key_check_created(NULL), 0);
    ck_assert_uint_eq(pacreds_key_check_finding_count(NULL), 0);
    ck_assert_uint_eq(pacreds_key_check_error_count(NULL), 0);
}
END_TEST

START_TEST(key_files)
{
    static const char text[] = "AWSAccessKeyId=a\nAWSSecretKey=b";
    pacreds_key_file *file = NULL;
    pacreds_credentials *keys = NULL;

    REFUSED(pacreds_key_file_parse(NULL, "", 0, "", 0, NULL));
    REFUSED(pacreds_key_file_parse(&file, NULL, LENGTH, "", 0, NULL));
    REFUSED(pacreds_key_file_parse(&file, text, 0, NULL, LENGTH, NULL));
    REFUSED(pacreds_key_file_read(NULL, "a", 1, NULL));
    REFUSED(pacreds_key_file_read(&file, NULL, LENGTH, NULL));
    ck_assert_ptr_null(file);
    ck_assert_int_lt(pacreds_key_file_read(&file, NULL, 0, NULL), 0);
    ck_assert_int_lt(pacreds_key_file_parse(&file, NULL, 0, NULL, 0, NULL), 0);
    ck_assert_int_eq(pacreds_key_file_parse(&file, TEXT(text), NULL, 0, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_key_file_credentials(NULL, 0, &keys, NULL));
    REFUSED(pacreds_key_file_credentials(file, 0, NULL, NULL));
    REFUSED(pacreds_key_file_credentials(file, 1, &keys, NULL));
    NOTHING(pacreds_key_file_user_name(file, 0, NULL));
    pacreds_key_file_free(file);
    pacreds_key_file_free(NULL);
    ck_assert_int_eq(pacreds_key_file_is_root(NULL), 0);
    ck_assert_uint_eq(pacreds_key_file_row_count(NULL), 0);
    ck_assert_int_eq(pacreds_key_file_kind(NULL, 0), 0);
    ck_assert_uint_eq(pacreds_key_file_line(NULL, 0), 0);
    NOTHING(pacreds_key_file_user_name(NULL, 0, NULL));
    NOTHING(pacreds_key_file_credential_id(NULL, 0, NULL));
    NOTHING(pacreds_key_file_credential_secret(NULL, 0, NULL));
    NOTHING(pacreds_key_file_credential_version(NULL, 0, NULL));
}
END_TEST

START_TEST(profile_edits)
{
    pacreds_profile_edit *edit = NULL;
    const char *text;

    REFUSED(pacreds_profile_edit_new(NULL, "a", 1, NULL));
    REFUSED(pacreds_profile_edit_new(&edit, NULL, LENGTH, NULL));
    ck_assert_int_eq(pacreds_profile_edit_new(&edit, NULL, 0, NULL),
                     PACREDS_ERR_SYNTAX);
    REFUSED(pacreds_profile_edit_set(NULL, "a", 1, "b", 1, NULL));
    REFUSED(pacreds_profile_edit_unset(NULL, "a", 1, NULL));
    REFUSED(pacreds_profile_edit_set_credentials(NULL, NULL, NULL));
    REFUSED(pacreds_profile_edit_remove(NULL, NULL));
    REFUSED(pacreds_profile_edit_text(NULL, &text, NULL, "", 0, 0, NULL));
    REFUSED(pacreds_profile_edit_file(NULL, "a", 1, 0, NULL));
    NOTHING(pacreds_profile_edit_path(NULL, NULL));
    ck_assert_int_eq(pacreds_profile_edit_new(&edit, "a", 1, NULL), PACREDS_OK);
    REFUSED(pacreds_profile_edit_set(edit, NULL, LENGTH, "b", 1, NULL));
    REFUSED(pacreds_profile_edit_set(edit, "a", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_profile_edit_unset(edit, NULL, LENGTH, NULL));
    REFUSED(pacreds_profile_edit_set_credentials(edit, NULL, NULL));
    REFUSED(pacreds_profile_edit_text(edit, NULL, NULL, "", 0, 0, NULL));
    REFUSED(
        pacreds_profile_edit_text(edit, &text, NULL, NULL, LENGTH, 0, NULL));
    REFUSED(pacreds_profile_edit_file(edit, NULL, LENGTH, 0, NULL));
    ck_assert_int_eq(
        pacreds_profile_edit_text(edit, &text, NULL, NULL, 0, 0, NULL),
        PACREDS_OK);
    ck_assert_str_eq(text, "");
    pacreds_profile_edit_free(edit);
    pacreds_profile_edit_free(NULL);
}
END_TEST

START_TEST(presets)
{
    pacreds_preset *preset = NULL;

    REFUSED(pacreds_preset_new(NULL, "s3", 2, NULL));
    REFUSED(pacreds_preset_new(&preset, NULL, LENGTH, NULL));
    REFUSED(pacreds_preset_set_flags(NULL, 0, NULL));
    REFUSED(pacreds_preset_set_algorithm(NULL, PACREDS_ALGORITHM_V4, NULL));
    ck_assert_int_eq(pacreds_preset_algorithm(NULL), 0);
    REFUSED(pacreds_preset_set_text(NULL, 0, "a", 1, NULL));
    NOTHING(pacreds_preset_text(NULL, 0, NULL));
    REFUSED(pacreds_preset_add_unsigned_header(NULL, "a", 1, NULL));
    REFUSED(pacreds_preset_set_signed_headers(NULL, "a", 1, NULL));
    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    REFUSED(pacreds_preset_set_text(preset, 0, NULL, LENGTH, NULL));
    REFUSED(pacreds_preset_add_unsigned_header(preset, NULL, LENGTH, NULL));
    REFUSED(pacreds_preset_set_signed_headers(preset, NULL, LENGTH, NULL));
    pacreds_preset_free(preset);
    pacreds_preset_free(NULL);
    ck_assert_uint_eq(pacreds_preset_flags(NULL), 0);
    NOTHING(pacreds_preset_unsigned_headers(NULL));
    NOTHING(pacreds_preset_signed_headers(NULL));
    NOTHING(pacreds_preset_name(SIZE_MAX));
}
END_TEST

START_TEST(requests_without)
{
    const char *text;
    size_t len;

    REFUSED(pacreds_request_new(NULL, NULL));
    pacreds_request_free(NULL);
    pacreds_request_reset(NULL);
    REFUSED(pacreds_request_parse(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_set_method(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_set_url(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_set_target(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_set_path_decoded(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_add_query(NULL, "x", 1, "y", 1, NULL));
    REFUSED(pacreds_request_add_header(NULL, "x", 1, "y", 1, NULL));
    REFUSED(pacreds_request_set_header(NULL, "x", 1, "y", 1, NULL));
    ck_assert_uint_eq(pacreds_request_remove_header(NULL, "x", 1), 0);
    REFUSED(pacreds_request_set_body(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_set_body_hash(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_set_unsigned_payload(NULL, NULL));
    NOTHING(pacreds_request_method(NULL));
    NOTHING(pacreds_request_target(NULL, &len));
    REFUSED(pacreds_request_url(NULL, &text, &len, NULL));
    ck_assert_uint_eq(pacreds_request_header_count(NULL), 0);
    REFUSED(pacreds_request_header(NULL, 0, &text, &text));
    NOTHING(pacreds_request_find_header(NULL, "x", 1, &len));
    NOTHING(pacreds_request_body(NULL, &len));
    NOTHING(pacreds_request_access_key_id(NULL, &len));
    NOTHING(pacreds_request_credential_scope(NULL, &len));
    NOTHING(pacreds_request_signed_headers(NULL, &len));
    NOTHING(pacreds_request_signature(NULL, &len));
    NOTHING(pacreds_request_string_to_sign(NULL, &len));
    ck_assert_int_eq(pacreds_request_signed_at(NULL), 0);
    ck_assert_int_eq(pacreds_request_expires_in(NULL), 0);
    REFUSED(pacreds_request_canonical(NULL, 0, &text, &len, NULL));
}
END_TEST

START_TEST(requests_with)
{
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    const char *text;

    REFUSED(pacreds_request_parse(request, NULL, 0, NULL));
    REFUSED(pacreds_request_set_method(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_set_url(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_set_target(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_set_path_decoded(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_add_query(request, NULL, LENGTH, "y", 1, NULL));
    REFUSED(pacreds_request_add_query(request, "x", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_add_header(request, NULL, LENGTH, "y", 1, NULL));
    REFUSED(pacreds_request_add_header(request, "x", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_set_header(request, NULL, LENGTH, "y", 1, NULL));
    REFUSED(pacreds_request_set_header(request, "x", 1, NULL, LENGTH, NULL));
    ck_assert_uint_eq(pacreds_request_remove_header(request, NULL, LENGTH), 0);
    REFUSED(pacreds_request_set_body(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_set_body_hash(request, NULL, LENGTH, NULL));
    NOTHING(pacreds_request_find_header(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_url(request, NULL, NULL, NULL));
    ck_assert_int_eq(pacreds_request_url(request, &text, NULL, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_request_header(request, SIZE_MAX, NULL, NULL));
    ck_assert_int_eq(pacreds_request_header(request, 0, NULL, NULL),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(
        pacreds_request_find_header(request, "Host", 4, NULL));
    ck_assert_ptr_nonnull(pacreds_request_target(request, NULL));
    REFUSED(pacreds_request_canonical(request, 0, NULL, NULL, NULL));
    REFUSED(pacreds_request_canonical(request, 2, &text, NULL, NULL));
    ck_assert_int_eq(pacreds_request_canonical(request, 0, &text, NULL, NULL),
                     PACREDS_ERR_INCOMPLETE);
    pacreds_request_free(request);
}
END_TEST

START_TEST(signers)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_signer *signer = NULL;

    REFUSED(pacreds_signer_new(NULL, keys, "r", 1, "s", 1, NULL, NULL));
    REFUSED(pacreds_signer_new(&signer, NULL, "r", 1, "s", 1, NULL, NULL));
    REFUSED(
        pacreds_signer_new(&signer, keys, NULL, LENGTH, "s", 1, NULL, NULL));
    REFUSED(
        pacreds_signer_new(&signer, keys, "r", 1, NULL, LENGTH, NULL, NULL));
    pacreds_signer_free(NULL);
    REFUSED(pacreds_signer_set_openssl(NULL, NULL, NULL, NULL));
    REFUSED(pacreds_sign(NULL, request, NOVEMBER, NULL));
    REFUSED(pacreds_presign(NULL, request, NOVEMBER, 1, NULL));
    signer = make_signer(keys, "r", "s", "default");
    REFUSED(pacreds_sign(signer, NULL, NOVEMBER, NULL));
    REFUSED(pacreds_presign(signer, NULL, NOVEMBER, 1, NULL));
    REFUSED(pacreds_sign_canonical_request(NULL, request, "", 0, 0, NULL));
    REFUSED(pacreds_sign_canonical_request(signer, NULL, "", 0, 0, NULL));
    REFUSED(
        pacreds_sign_canonical_request(signer, request, NULL, LENGTH, 0, NULL));
    REFUSED(pacreds_sign_canonical_hash(NULL, request, "", 0, 0, NULL));
    REFUSED(pacreds_sign_canonical_hash(signer, NULL, "", 0, 0, NULL));
    REFUSED(
        pacreds_sign_canonical_hash(signer, request, NULL, LENGTH, 0, NULL));
    pacreds_signer_free(signer);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(public_keys)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_public_key *key = NULL;
    size_t len = 1;

    REFUSED(pacreds_public_key_new(NULL, "a", 1, NULL, 0, NULL));
    REFUSED(pacreds_public_key_new(&key, NULL, LENGTH, NULL, 0, NULL));
    REFUSED(pacreds_public_key_new(&key, "a", 1, NULL, 65, NULL));
    REFUSED(pacreds_public_key_derive(NULL, keys, NULL));
    REFUSED(pacreds_public_key_derive(&key, NULL, NULL));
    NOTHING(pacreds_public_key_access_key_id(NULL, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_public_key_point(NULL, &len));
    pacreds_public_key_free(NULL);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(clocks)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_signer *signer = make_signer(keys, "r", "s", "default");
    pacreds_clock *clock = NULL;

    REFUSED(pacreds_clock_new(NULL, NULL));
    REFUSED(pacreds_clock_learn(NULL, "a", 1, NOVEMBER, 0, NULL));
    ck_assert_int_eq(pacreds_clock_now(NULL, NOVEMBER), NOVEMBER);
    ck_assert_int_eq(pacreds_clock_skew(NULL), 0);
    pacreds_clock_free(NULL);
    ck_assert_int_eq(pacreds_clock_new(&clock, NULL), PACREDS_OK);
    REFUSED(pacreds_clock_learn(clock, NULL, LENGTH, NOVEMBER, 0, NULL));
    REFUSED(pacreds_clock_learn(clock, "a", 1, NOVEMBER, 2, NULL));
    REFUSED(pacreds_signer_set_clock(NULL, clock, NULL));
    ck_assert_int_eq(pacreds_signer_set_clock(signer, clock, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_clock(signer, NULL, NULL), PACREDS_OK);
    pacreds_clock_free(clock);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(explanations)
{
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_explanation *explanation = NULL;
    size_t len = 1;

    REFUSED(pacreds_explain(NULL, NULL, request, NULL, 0, "", 0, NOVEMBER, 0,
                            NULL));
    REFUSED(pacreds_explain(&explanation, NULL, NULL, NULL, 0, "", 0, NOVEMBER,
                            0, NULL));
    REFUSED(pacreds_explain(&explanation, NULL, request, NULL, 0, NULL, LENGTH,
                            NOVEMBER, 0, NULL));
    REFUSED(pacreds_explain(&explanation, NULL, request, NULL, 0, "", 0,
                            NOVEMBER, 2, NULL));
    ck_assert_int_eq(pacreds_explain(&explanation, NULL, request, NULL, 0, "",
                                     0, -1, 0, NULL),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_ptr_null(explanation);
    ck_assert_int_eq(pacreds_explain(&explanation, NULL, request, NULL, 0, NULL,
                                     0, NOVEMBER, 0, NULL),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(pacreds_explanation_text(explanation, NULL));
    pacreds_explanation_free(explanation);
    pacreds_explanation_free(NULL);
    ck_assert_int_eq(pacreds_explanation_cause(NULL), PACREDS_CAUSE_UNKNOWN);
    ck_assert_int_eq(pacreds_explanation_stage(NULL),
                     PACREDS_EXPLANATION_STAGE_NONE);
    ck_assert_uint_eq(pacreds_explanation_line(NULL), 0);
    ck_assert_int_eq(pacreds_explanation_skew(NULL), 0);
    ck_assert_int_eq(pacreds_explanation_form(NULL),
                     PACREDS_EXPLANATION_FORM_UNKNOWN);
    ck_assert_int_eq(pacreds_explanation_status(NULL), 0);
    NOTHING(pacreds_explanation_text(NULL, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_explanation_subject(NULL, NULL));
    NOTHING(pacreds_explanation_ours(NULL, &len));
    NOTHING(pacreds_explanation_theirs(NULL, &len));
    NOTHING(pacreds_explanation_code(NULL, &len));
    NOTHING(pacreds_explanation_message(NULL, &len));
    NOTHING(pacreds_explanation_region(NULL, &len));
    pacreds_request_free(request);
}
END_TEST

START_TEST(verifiers)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_verifier *verifier = NULL;

    REFUSED(pacreds_verifier_new(NULL, "r", 1, "s", 1, NULL, NULL));
    REFUSED(pacreds_verifier_new(&verifier, NULL, LENGTH, "s", 1, NULL, NULL));
    REFUSED(pacreds_verifier_new(&verifier, "r", 1, NULL, LENGTH, NULL, NULL));
    pacreds_verifier_free(NULL);
    REFUSED(pacreds_verifier_set_openssl(NULL, NULL, NULL, NULL));
    REFUSED(pacreds_verifier_set_clock_window(NULL, 1, NULL));
    REFUSED(pacreds_verifier_require_header(NULL, "a", 1, NULL));
    REFUSED(pacreds_verifier_allow_unsigned_payload(NULL, 1, NULL));
    REFUSED(pacreds_verifier_allow_streaming(NULL, 1, NULL));
    REFUSED(pacreds_verifier_read(NULL, request, NULL));
    REFUSED(pacreds_verify(NULL, request, keys, NOVEMBER, NULL));
    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL, NULL),
        PACREDS_OK);
    REFUSED(pacreds_verifier_require_header(verifier, NULL, LENGTH, NULL));
    REFUSED(pacreds_verifier_read(verifier, NULL, NULL));
    REFUSED(pacreds_verify(verifier, NULL, keys, NOVEMBER, NULL));
    REFUSED(pacreds_verify(verifier, request, NULL, NOVEMBER, NULL));
    REFUSED(pacreds_verify_with_public_key(NULL, request, NULL, 0, NULL));
    REFUSED(pacreds_verify_with_public_key(verifier, NULL, NULL, 0, NULL));
    REFUSED(pacreds_verify_with_public_key(verifier, request, NULL, 0, NULL));
    pacreds_verifier_free(verifier);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(streams)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_signer *signer = make_signer(keys, "r", "s", "s3");
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_chunk_stream *stream = NULL;
    const char *text;
    int kind = PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER;

    ck_assert_int_eq(pacreds_request_payload_kind(NULL), PACREDS_PAYLOAD_WHOLE);
    REFUSED(pacreds_chunk_stream_new(NULL, signer, kind, 5, NULL));
    REFUSED(pacreds_chunk_stream_new(&stream, NULL, kind, 5, NULL));
    pacreds_chunk_stream_free(NULL);
    REFUSED(pacreds_chunk_stream_set_chunk_size(NULL, 8192, NULL));
    REFUSED(pacreds_chunk_stream_announce(NULL, "a", 1, 1, NULL));
    ck_assert_int_eq(pacreds_chunk_stream_content_length(NULL), 0);
    REFUSED(pacreds_chunk_stream_begin(NULL, request, NOVEMBER, NULL));
    ck_assert_uint_eq(pacreds_chunk_stream_next(NULL), 0);
    REFUSED(pacreds_chunk_stream_chunk(NULL, "12345", 5, &text, NULL, NULL));
    REFUSED(pacreds_chunk_stream_set_trailer(NULL, "a", 1, "b", 1, NULL));
    REFUSED(pacreds_chunk_stream_end(NULL, &text, NULL, NULL));
    ck_assert_int_eq(pacreds_chunk_stream_new(&stream, signer, kind, 5, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_chunk_stream_announce(stream, NULL, LENGTH, 1, NULL));
    ck_assert_int_eq(pacreds_chunk_stream_announce(stream, "a", 1, 1, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_chunk_stream_begin(stream, NULL, NOVEMBER, NULL));
    ck_assert_int_eq(
        pacreds_chunk_stream_begin(stream, request, NOVEMBER, NULL),
        PACREDS_OK);
    REFUSED(pacreds_chunk_stream_chunk(stream, NULL, 5, &text, NULL, NULL));
    REFUSED(pacreds_chunk_stream_chunk(stream, "12345", 5, NULL, NULL, NULL));
    REFUSED(
        pacreds_chunk_stream_set_trailer(stream, NULL, LENGTH, "b", 1, NULL));
    REFUSED(
        pacreds_chunk_stream_set_trailer(stream, "a", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_chunk_stream_end(stream, NULL, NULL, NULL));
    pacreds_chunk_stream_free(stream);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(readers_by_public_key)
{
    struct ends ends;
    pacreds_chunk_reader *reader = NULL;
    pacreds_public_key *key = NULL;

    begin_v4a_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    open_reader(&ends);
    ck_assert_int_eq(pacreds_public_key_derive(&key, ends.keys, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_chunk_reader_new_with_public_key(NULL, ends.verifier,
                                                     ends.request, key, NULL));
    REFUSED(pacreds_chunk_reader_new_with_public_key(&reader, NULL,
                                                     ends.request, key, NULL));
    REFUSED(pacreds_chunk_reader_new_with_public_key(&reader, ends.verifier,
                                                     NULL, key, NULL));
    REFUSED(pacreds_chunk_reader_new_with_public_key(&reader, ends.verifier,
                                                     ends.request, NULL, NULL));
    pacreds_public_key_free(key);
    end_ends(&ends);
}
END_TEST

START_TEST(stream_readers)
{
    struct ends ends;
    pacreds_chunk_reader *reader = NULL;
    const void *data;
    size_t used, n;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    open_reader(&ends);
    REFUSED(pacreds_chunk_reader_new(NULL, ends.verifier, ends.request,
                                     ends.keys, NULL));
    REFUSED(
        pacreds_chunk_reader_new(&reader, NULL, ends.request, ends.keys, NULL));
    REFUSED(pacreds_chunk_reader_new(&reader, ends.verifier, NULL, ends.keys,
                                     NULL));
    REFUSED(pacreds_chunk_reader_new(&reader, ends.verifier, ends.request, NULL,
                                     NULL));
    pacreds_chunk_reader_free(NULL);
    REFUSED(pacreds_chunk_reader_set_chunk_max(NULL, 1, NULL));
    REFUSED(pacreds_chunk_reader_feed(NULL, "a", 1, &used, &data, &n, NULL));
    reader = ends.reader;
    REFUSED(pacreds_chunk_reader_feed(reader, NULL, 1, &used, &data, &n, NULL));
    REFUSED(pacreds_chunk_reader_feed(reader, "a", 1, NULL, &data, &n, NULL));
    REFUSED(pacreds_chunk_reader_feed(reader, "a", 1, &used, NULL, &n, NULL));
    REFUSED(
        pacreds_chunk_reader_feed(reader, "a", 1, &used, &data, NULL, NULL));
    ck_assert_int_eq(
        pacreds_chunk_reader_feed(reader, NULL, 0, &used, &data, &n, NULL),
        PACREDS_OK);
    REFUSED(pacreds_chunk_reader_end(NULL, NULL));
    NOTHING(pacreds_chunk_reader_trailer(NULL, "a", 1, &n));
    NOTHING(pacreds_chunk_reader_trailer(reader, NULL, LENGTH, NULL));
    end_ends(&ends);
}
END_TEST

START_TEST(events)
{
    pacreds_event *event = NULL;
    const void *bytes;
    size_t n;

    REFUSED(pacreds_event_new(NULL, NULL));
    pacreds_event_free(NULL);
    pacreds_event_reset(NULL);
    REFUSED(pacreds_event_add_text(NULL, "a", 1, PACREDS_EVENT_STRING, "b", 1,
                                   NULL));
    REFUSED(
        pacreds_event_add_number(NULL, "a", 1, PACREDS_EVENT_BYTE, 1, NULL));
    REFUSED(pacreds_event_encode(NULL, "a", 1, &bytes, &n, NULL));
    REFUSED(pacreds_event_parse(NULL, "a", 1, NULL));
    ck_assert_uint_eq(pacreds_event_header_count(NULL), 0);
    REFUSED(pacreds_event_header(NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL));
    NOTHING(pacreds_event_payload(NULL, &n));
    ck_assert_int_eq(pacreds_event_new(&event, NULL), PACREDS_OK);
    REFUSED(pacreds_event_add_text(event, NULL, LENGTH, PACREDS_EVENT_STRING,
                                   "b", 1, NULL));
    REFUSED(pacreds_event_add_text(event, "a", 1, PACREDS_EVENT_STRING, NULL,
                                   LENGTH, NULL));
    REFUSED(pacreds_event_add_number(event, NULL, LENGTH, PACREDS_EVENT_BYTE, 1,
                                     NULL));
    ck_assert_int_eq(pacreds_event_add_text(event, "a", 1, PACREDS_EVENT_STRING,
                                            NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_event_header(event, 0, NULL, NULL, NULL, NULL, NULL, NULL),
        PACREDS_OK);
    REFUSED(pacreds_event_encode(event, NULL, LENGTH, &bytes, &n, NULL));
    REFUSED(pacreds_event_encode(event, "a", 1, NULL, &n, NULL));
    ck_assert_int_eq(pacreds_event_encode(event, NULL, 0, &bytes, NULL, NULL),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(pacreds_event_payload(event, NULL));
    REFUSED(pacreds_event_parse(event, NULL, LENGTH, NULL));
    pacreds_event_free(event);
}
END_TEST

START_TEST(event_streams)
{
    struct ends ends;
    pacreds_event_stream *stream = NULL;
    pacreds_event_reader *reader = NULL;
    const void *bytes;
    size_t used, n;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    REFUSED(pacreds_event_stream_new(NULL, ends.signer, NULL));
    REFUSED(pacreds_event_stream_new(&stream, NULL, NULL));
    pacreds_event_stream_free(NULL);
    REFUSED(pacreds_event_stream_begin(NULL, ends.request, NOVEMBER, NULL));
    REFUSED(
        pacreds_event_stream_sign(NULL, "a", 1, NOVEMBER, &bytes, &n, NULL));
    pacreds_event_stream_new(&stream, ends.signer, NULL);
    REFUSED(pacreds_event_stream_begin(stream, NULL, NOVEMBER, NULL));
    pacreds_event_stream_begin(stream, ends.request, EXAMPLE_TIME, NULL);
    REFUSED(
        pacreds_event_stream_sign(stream, NULL, 1, NOVEMBER, &bytes, &n, NULL));
    REFUSED(
        pacreds_event_stream_sign(stream, "a", 1, NOVEMBER, NULL, &n, NULL));
    ck_assert_int_eq(pacreds_verifier_read(ends.verifier, ends.request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(ends.verifier, ends.request, ends.keys,
                                    EXAMPLE_TIME, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_event_reader_new(NULL, ends.verifier, ends.request,
                                     ends.keys, NULL));
    REFUSED(
        pacreds_event_reader_new(&reader, NULL, ends.request, ends.keys, NULL));
    REFUSED(pacreds_event_reader_new(&reader, ends.verifier, NULL, ends.keys,
                                     NULL));
    REFUSED(pacreds_event_reader_new(&reader, ends.verifier, ends.request, NULL,
                                     NULL));
    pacreds_event_reader_free(NULL);
    REFUSED(
        pacreds_event_reader_feed(NULL, "a", 1, 0, &used, &bytes, &n, NULL));
    ck_assert_int_eq(pacreds_event_reader_new(&reader, ends.verifier,
                                              ends.request, ends.keys, NULL),
                     PACREDS_OK);
    REFUSED(
        pacreds_event_reader_feed(reader, NULL, 1, 0, &used, &bytes, &n, NULL));
    REFUSED(
        pacreds_event_reader_feed(reader, "a", 1, 0, NULL, &bytes, &n, NULL));
    REFUSED(
        pacreds_event_reader_feed(reader, "a", 1, 0, &used, NULL, &n, NULL));
    REFUSED(pacreds_event_reader_feed(reader, "a", 1, 0, &used, &bytes, NULL,
                                      NULL));
    ck_assert_int_eq(
        pacreds_event_reader_feed(reader, NULL, 0, 0, &used, &bytes, &n, NULL),
        PACREDS_OK);
    REFUSED(pacreds_event_reader_end(NULL, NULL));
    pacreds_event_reader_free(reader);
    pacreds_event_stream_free(stream);
    end_ends(&ends);
}
END_TEST

START_TEST(body_hashes)
{
    pacreds_body_hash *hash = NULL;
    const char *digits;

    REFUSED(pacreds_body_hash_new(NULL, NULL, NULL, NULL));
    pacreds_body_hash_free(NULL);
    REFUSED(pacreds_body_hash_update(NULL, "a", 1, NULL));
    REFUSED(pacreds_body_hash_finish(NULL, &digits, NULL));
    REFUSED(pacreds_body_hash_file(NULL, "a", 1, &digits, NULL, NULL));
    ck_assert_int_eq(pacreds_body_hash_new(&hash, NULL, NULL, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_body_hash_update(hash, NULL, LENGTH, NULL));
    REFUSED(pacreds_body_hash_finish(hash, NULL, NULL));
    REFUSED(pacreds_body_hash_file(hash, NULL, LENGTH, &digits, NULL, NULL));
    REFUSED(pacreds_body_hash_file(hash, "a", 1, NULL, NULL, NULL));
    pacreds_body_hash_free(hash);
}
END_TEST

START_TEST(forms)
{
    pacreds_form *form = NULL;
    const char *name;
    size_t len = 1;

    REFUSED(pacreds_form_new(NULL, NULL));
    pacreds_form_free(NULL);
    ck_assert_int_eq(pacreds_form_new(&form, NULL), PACREDS_OK);
    REFUSED(pacreds_form_add(NULL, "a", 1, "b", 1, NULL));
    REFUSED(pacreds_form_add(form, NULL, LENGTH, "b", 1, NULL));
    REFUSED(pacreds_form_add(form, "a", 1, NULL, LENGTH, NULL));
    ck_assert_int_eq(pacreds_form_add(form, "a", 1, NULL, 0, NULL), PACREDS_OK);
    ck_assert_uint_eq(pacreds_form_field_count(NULL), 0);
    REFUSED(pacreds_form_field(NULL, 0, &name, &name));
    ck_assert_int_eq(pacreds_form_field(form, 0, NULL, NULL), PACREDS_OK);
    NOTHING(pacreds_form_find(NULL, "a", 1, &len));
    NOTHING(pacreds_form_find(form, NULL, LENGTH, &len));
    ck_assert_str_eq(pacreds_form_find(form, "a", 1, NULL), "");
    NOTHING(pacreds_form_access_key_id(NULL, &len));
    NOTHING(pacreds_form_credential_scope(NULL, &len));
    NOTHING(pacreds_form_signature(NULL, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_form_access_key_id(form, NULL));
    ck_assert_int_eq(pacreds_form_signed_at(NULL), 0);
    pacreds_form_free(form);
}
END_TEST

START_TEST(policies)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_signer *signer = make_signer(keys, "r", "s3", "s3");
    pacreds_verifier *verifier = NULL;
    pacreds_policy *policy = NULL;
    pacreds_form *form = NULL;

    REFUSED(pacreds_policy_new(NULL, 1, NULL));
    pacreds_policy_free(NULL);
    ck_assert_int_eq(pacreds_policy_new(&policy, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_form_new(&form, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL, NULL),
        PACREDS_OK);
    REFUSED(pacreds_policy_add(NULL, 1, "a", 1, "b", 1, NULL));
    REFUSED(pacreds_policy_add(policy, 1, NULL, LENGTH, "b", 1, NULL));
    REFUSED(pacreds_policy_add(policy, 1, "a", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_policy_add_length_range(NULL, 0, 1, NULL));
    REFUSED(pacreds_sign_policy(NULL, policy, form, NOVEMBER, NULL));
    REFUSED(pacreds_sign_policy(signer, NULL, form, NOVEMBER, NULL));
    REFUSED(pacreds_sign_policy(signer, policy, NULL, NOVEMBER, NULL));
    REFUSED(pacreds_sign_policy_document(NULL, "{}", 2, form, 1, NULL));
    REFUSED(pacreds_sign_policy_document(signer, NULL, LENGTH, form, 1, NULL));
    REFUSED(pacreds_sign_policy_document(signer, "{}", 2, NULL, 1, NULL));
    REFUSED(pacreds_verifier_read_form(NULL, form, NULL));
    REFUSED(pacreds_verifier_read_form(verifier, NULL, NULL));
    REFUSED(pacreds_verify_form(NULL, form, keys, 1, NOVEMBER, NULL));
    REFUSED(pacreds_verify_form(verifier, NULL, keys, 1, NOVEMBER, NULL));
    REFUSED(pacreds_verify_form(verifier, form, NULL, 1, NOVEMBER, NULL));
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_verifier_free(verifier);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(sources)
{
    pacreds_credentials *keys = NULL;
    pacreds_source *source = NULL;
    size_t len;

    REFUSED(pacreds_source_static_new(NULL, NULL, NULL));
    REFUSED(pacreds_source_static_new(&source, NULL, NULL));
    REFUSED(pacreds_source_profile_new(NULL, NULL, NULL, 0, 0, NULL));
    REFUSED(pacreds_source_profile_new(&source, NULL, NULL, LENGTH, 0, NULL));
    REFUSED(pacreds_source_profile_new(&source, NULL, NULL, 0, 2, NULL));
    REFUSED(pacreds_source_process_new(NULL, "a", 1, 0, NULL));
    REFUSED(pacreds_source_process_new(&source, NULL, 0, 0, NULL));
    REFUSED(pacreds_source_process_new(&source, NULL, LENGTH, 0, NULL));
    NOTHING(pacreds_credentials_source(NULL));
    NOTHING(pacreds_credentials_profile(NULL, &len));
    NOTHING(pacreds_credentials_file(NULL, &len));
    ck_assert_uint_eq(pacreds_credentials_line(NULL), 0);
    REFUSED(pacreds_source_key_file_new(NULL, "a", 1, NULL));
    REFUSED(pacreds_source_key_file_new(&source, NULL, 0, NULL));
    REFUSED(pacreds_source_key_file_new(&source, NULL, LENGTH, NULL));
    REFUSED(pacreds_source_application_new(NULL, NULL));
    REFUSED(pacreds_source_application_update(NULL, NULL, NULL));
    REFUSED(pacreds_source_chain_new(NULL, NULL));
    REFUSED(pacreds_source_chain_add(NULL, NULL, NULL));
    REFUSED(pacreds_source_default_new(NULL, NULL, 0, 0, NULL));
    REFUSED(pacreds_source_default_new(&source, NULL, LENGTH, 0, NULL));
    REFUSED(pacreds_source_default_new(&source, NULL, 0, 2, NULL));
    REFUSED(pacreds_source_chain_attempt(NULL, 0, NULL, NULL, NULL));
    REFUSED(pacreds_source_warning(NULL, 0, NULL, NULL, NULL, NULL));
    ck_assert_uint_eq(pacreds_source_warning_count(NULL), 0);
    ck_assert_uint_eq(pacreds_source_chain_attempt_count(NULL), 0);
    REFUSED(pacreds_source_cached_new(NULL, NULL, NULL));
    REFUSED(pacreds_source_cached_new(&source, NULL, NULL));
    ck_assert_int_eq(pacreds_source_cached_next_refresh(NULL), PACREDS_NEVER);
    ck_assert_int_eq(pacreds_source_chain_new(&source, NULL), PACREDS_OK);
    REFUSED(pacreds_source_chain_add(source, NULL, NULL));
    REFUSED(pacreds_source_application_update(source, NULL, NULL));
    pacreds_source_free(source);
    REFUSED(pacreds_source_environment_new(NULL, NULL));
    pacreds_source_free(NULL);
    NOTHING(pacreds_source_name(NULL));
    REFUSED(pacreds_source_resolve(NULL, &keys, NOVEMBER, NULL));
    ck_assert_int_eq(pacreds_source_environment_new(&source, NULL), PACREDS_OK);
    REFUSED(pacreds_source_resolve(source, NULL, NOVEMBER, NULL));
    pacreds_source_free(source);
}
END_TEST

START_TEST(paapi)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;
    size_t index;

    REFUSED(pacreds_paapi_marketplace_find(NULL, "DE", 2, NULL));
    REFUSED(pacreds_paapi_marketplace_find(&index, NULL, LENGTH, NULL));
    NOTHING(pacreds_paapi_marketplace(SIZE_MAX, PACREDS_PAAPI_HOST));
    REFUSED(pacreds_paapi_signer_new(NULL, keys, "DE", 2, NULL));
    REFUSED(pacreds_paapi_signer_new(&signer, NULL, "DE", 2, NULL));
    REFUSED(pacreds_paapi_signer_new(&signer, keys, NULL, LENGTH, NULL));
    REFUSED(pacreds_paapi_request_new(NULL, 1, "DE", 2, "", 0, NULL));
    REFUSED(pacreds_paapi_request_new(&request, 1, NULL, LENGTH, "", 0, NULL));
    REFUSED(
        pacreds_paapi_request_new(&request, 1, "DE", 2, NULL, LENGTH, NULL));
    REFUSED(pacreds_paapi_request_set(NULL, 1, "DE", 2, "", 0, NULL));
    REFUSED(pacreds_paapi_error(SIZE_MAX, NULL, NULL, NULL, NULL));
    ck_assert_ptr_nonnull(pacreds_paapi_hint(NULL, LENGTH));
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(profiles)
{
    pacreds_profiles *read = NULL;
    size_t len = 1;

    REFUSED(pacreds_profiles_parse(NULL, "", 0, "", 0, NULL));
    REFUSED(pacreds_profiles_parse(&read, NULL, LENGTH, "", 0, NULL));
    REFUSED(pacreds_profiles_parse(&read, "", 0, NULL, LENGTH, NULL));
    REFUSED(pacreds_profiles_load(NULL, "a", 1, "a", 1, 0, NULL));
    REFUSED(pacreds_profiles_load(&read, NULL, LENGTH, "a", 1, 0, NULL));
    REFUSED(pacreds_profiles_load(&read, "a", 1, NULL, LENGTH, 0, NULL));
    ck_assert_ptr_null(read);
    ck_assert_int_eq(pacreds_profiles_parse(&read, "[default]\n~=1",
                                            PACREDS_NUL_TERMINATED, NULL, 0,
                                            NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_profiles_warning(read, 0, NULL, NULL, NULL, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_profiles_warning(read, 1, NULL, NULL, NULL, NULL));
    NOTHING(pacreds_profiles_find(read, 1, NULL, LENGTH));
    NOTHING(pacreds_setting_find(pacreds_profiles_section(read, 1, 0), NULL,
                                 LENGTH));
    pacreds_profiles_free(read);
    pacreds_profiles_free(NULL);
    REFUSED(pacreds_profiles_warning(NULL, 0, NULL, NULL, NULL, NULL));
    NOTHING(pacreds_profiles_path(NULL, 1, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_profiles_section(NULL, 1, 0));
    NOTHING(pacreds_profiles_find(NULL, 1, "a", 1));
    ck_assert_int_eq(pacreds_profiles_changed(NULL), 0);
    ck_assert_uint_eq(pacreds_profiles_section_count(NULL, 1), 0);
    ck_assert_uint_eq(pacreds_profiles_warning_count(NULL), 0);
}
END_TEST

START_TEST(settings)
{
    size_t len = 1;

    NOTHING(pacreds_setting_name(NULL, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_setting_value(NULL, &len));
    NOTHING(pacreds_setting_at(NULL, 0));
    NOTHING(pacreds_setting_find(NULL, "a", 1));
    ck_assert_int_eq(pacreds_setting_file(NULL), 0);
    ck_assert_uint_eq(pacreds_setting_line(NULL), 0);
    ck_assert_uint_eq(pacreds_setting_count(NULL), 0);
}
END_TEST

/* These take no pointer; they are here for the sake of the list. */
START_TEST(numbers)
{
    NOTHING(pacreds_paapi_operation_name(-1));
    NOTHING(pacreds_paapi_operation_path(-1));
    NOTHING(pacreds_paapi_operation_target(-1));
    ck_assert_uint_gt(pacreds_paapi_marketplace_count(), 0);
    ck_assert_uint_gt(pacreds_paapi_error_count(), 0);
    ck_assert_uint_gt(pacreds_preset_count(), 0);
    ck_assert_ptr_nonnull(pacreds_error_name(-12345));
    ck_assert_ptr_nonnull(pacreds_error_text(-12345));
    ck_assert_ptr_nonnull(pacreds_key_check_kind_name(-1));
    ck_assert_ptr_nonnull(pacreds_key_check_finding_name(-1));
    ck_assert_ptr_nonnull(pacreds_profiles_section_kind_name(-1));
    ck_assert_ptr_nonnull(pacreds_key_check_severity_name(-1));
    ck_assert_ptr_nonnull(pacreds_key_check_subject_name(-1));
    ck_assert_ptr_nonnull(pacreds_profiles_warning_name(-1));
    ck_assert_ptr_nonnull(pacreds_explanation_cause_name(-1));
    ck_assert_ptr_nonnull(pacreds_explanation_stage_name(-1));
    ck_assert_ptr_nonnull(pacreds_version());
    ck_assert_int_gt(pacreds_version_number(), 0);
    ck_assert_int_gt(pacreds_now(), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null");

    add_case(suite, "credentials", credentials);
    add_case(suite, "key_checks", key_checks);
    add_case(suite, "key_files", key_files);
    add_case(suite, "profile_edits", profile_edits);
    add_case(suite, "presets", presets);
    add_case(suite, "requests_without", requests_without);
    add_case(suite, "requests_with", requests_with);
    add_case(suite, "signers", signers);
    add_case(suite, "public_keys", public_keys);
    add_case(suite, "clocks", clocks);
    add_case(suite, "explanations", explanations);
    add_case(suite, "verifiers", verifiers);
    add_case(suite, "forms", forms);
    add_case(suite, "policies", policies);
    add_case(suite, "sources", sources);
    add_case(suite, "paapi", paapi);
    add_case(suite, "profiles", profiles);
    add_case(suite, "settings", settings);
    add_case(suite, "numbers", numbers);
    add_case(suite, "streams", streams);
    add_case(suite, "stream_readers", stream_readers);
    add_case(suite, "readers_by_public_key", readers_by_public_key);
    add_case(suite, "events", events);
    add_case(suite, "event_streams", event_streams);
    add_case(suite, "body_hashes", body_hashes);
    return run_suite(suite);
}
