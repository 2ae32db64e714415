# tests/layering.cmake - includes point up the list of rooms only.
#
#   cmake -DSOURCE_DIR=. -P tests/layering.cmake
#
# Reads every #include of the rooms. A room may name the rooms it needs and no
# other; some headers of other libraries belong to a few files. Each rule has its
# reason in ARCHITECTURE.md. The test fails with file:line of every breach.
cmake_minimum_required(VERSION 3.25)

# room            the rooms whose headers it may name, beside its own
set(schema_needs  "")
set(dict_needs    schema)
set(corpus_needs  schema dict)
set(indexer_needs schema dict)
set(query_needs   schema dict)
set(indexer_cli_needs schema dict corpus indexer)  # where reader and writer meet
set(query_json_needs  schema dict query)           # knows no program
set(query_mcp_needs   schema dict query query_json)
set(query_cli_needs   schema dict query query_json query_mcp)  # faces users: no reader, no writer
set(query_embed_needs  schema)                     # asks a server; knows no index
set(capi_needs    schema dict query query_json indexer)  # libhoshin and libhoshin-index

# header          regular expression of the files that may name it
set(guarded_headers "mecab\\.h" "xapian\\.h|xapian/.*" "CLI/.*" "schema/(program|option_list|completion_script|man_page)\\.h" "hnswlib/.*" "curl/.*")
set(guard_1 "^dict/(analyzer|compile_words)\\.cc$")
set(guard_2 "^(schema|indexer|query)/[^/]*\\.cc$|^query/[^/]*\\.h$")  # headers of query: see query_public
set(guard_3 "^(indexer|query)/cli/main\\.cc$|^query/cli/command_table\\.cc$|^schema/option_list\\.cc$")
set(guard_4 "^(indexer|query)/cli/.*|^query/embed/.*|^schema/(program|last_words|option_list|man_page|completion_(script|parts))\\.(h|cc)$|^schema/[a-z]+_completion\\.cc$")
set(guard_5 "^indexer/vector_graph\\.cc$")
set(guard_6 "^query/embed/[^/]*$")

# The one header of query that others may name. It names none of its neighbours, so
# that Xapian, which those may name, stays inside the room.
set(query_public "query/searcher.h")

set(breaches "")

function(report file line why)
  set(breaches "${breaches}${file}:${line}: ${why}\n" PARENT_SCOPE)
endfunction()

# The room of a file, with a part of its own for what stands on it: query/cli/main.cc is in query_cli.
function(room_of file result)
  string(REGEX MATCH "^(schema|dict|corpus|indexer|query|capi)/" room "${file}")
  string(REPLACE "/" "" room "${room}")
  if(file MATCHES "^(indexer|query)/(cli|embed|json|mcp)/")
    set(room ${room}_${CMAKE_MATCH_2})
  endif()
  set(${result} "${room}" PARENT_SCOPE)
endfunction()

function(check_include file line header)
  room_of("${file}" from)
  room_of("${header}" to)
  if(to AND NOT to STREQUAL from AND NOT to IN_LIST ${from}_needs)
    report("${file}" ${line} "${from} may not name ${header}")
  endif()
  # Searching and writing are two libraries: what writes names no reader of an index.
  if(from STREQUAL capi AND to STREQUAL indexer AND NOT file STREQUAL "capi/writer.cc")
    report("${file}" ${line} "${header} writes indexes; only capi/writer.cc may")
  endif()
  if(to STREQUAL query AND NOT header STREQUAL query_public AND (NOT from STREQUAL query OR file STREQUAL query_public))
    report("${file}" ${line} "${header} is private to query")
  endif()
  if(file STREQUAL query_public AND header MATCHES "xapian")
    report("${file}" ${line} "${header} is named in a public header")
  endif()
  set(n 0)
  foreach(guarded IN LISTS guarded_headers)
    math(EXPR n "${n} + 1")
    if(header MATCHES "^(${guarded})$" AND NOT file MATCHES "${guard_${n}}")
      report("${file}" ${line} "${header} is named here")
    endif()
  endforeach()
  set(breaches "${breaches}" PARENT_SCOPE)
endfunction()

function(check_file file)
  # Brackets, semicolons and backslashes mean something to CMake's lists.
  file(READ "${SOURCE_DIR}/${file}" text)
  string(REGEX REPLACE "[][;\\]" "_" text "${text}")
  string(REPLACE "\n" ";" lines "${text}")
  set(number 0)
  foreach(line IN LISTS lines)
    math(EXPR number "${number} + 1")
    if(line MATCHES "^[ \t]*#[ \t]*include[ \t]*[<\"]([^>\"]+)[>\"]")
      check_include("${file}" ${number} "${CMAKE_MATCH_1}")
    endif()
  endforeach()
  set(breaches "${breaches}" PARENT_SCOPE)
endfunction()

file(REAL_PATH "${SOURCE_DIR}" SOURCE_DIR)
file(GLOB_RECURSE sources RELATIVE "${SOURCE_DIR}"
  "${SOURCE_DIR}/schema/*.h" "${SOURCE_DIR}/schema/*.cc" "${SOURCE_DIR}/dict/*.h" "${SOURCE_DIR}/dict/*.cc"
  "${SOURCE_DIR}/corpus/*.h" "${SOURCE_DIR}/corpus/*.cc" "${SOURCE_DIR}/indexer/*.h" "${SOURCE_DIR}/indexer/*.cc"
  "${SOURCE_DIR}/query/*.h" "${SOURCE_DIR}/query/*.cc" "${SOURCE_DIR}/capi/*.h*" "${SOURCE_DIR}/capi/*.cc")
list(LENGTH sources count)
if(count EQUAL 0)
  message(FATAL_ERROR "no sources under \"${SOURCE_DIR}\"")
endif()
foreach(file IN LISTS sources)
  check_file("${file}")
endforeach()
if(breaches)
  message(FATAL_ERROR "rooms name what they may not:\n${breaches}")
endif()
message(STATUS "${count} files name only what their rooms may")
