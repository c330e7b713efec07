# SPDX-License-Identifier: Apache-2.0
# Write a file for CTest with a test NOUN.CASE for each case that PROGRAM lists.
execute_process(COMMAND ${CMAKE_COMMAND} -E env CK_LIST_CASES=yes ${PROGRAM}
  OUTPUT_VARIABLE names RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} does not list its cases: ${result}")
endif()
string(REGEX MATCHALL "[^\n]+" names "${names}")
set(text "")
foreach(name IN LISTS names)
  string(APPEND text "add_test(${NOUN}.${name} \"${PROGRAM}\")\n"
    "set_tests_properties(${NOUN}.${name} PROPERTIES\n"
    "  ENVIRONMENT CK_RUN_CASE=${name} SKIP_RETURN_CODE 77 TIMEOUT 300)\n"
    "list(APPEND all_tests ${NOUN}.${name})\n")
endforeach()
file(WRITE ${CASES} "${text}")
