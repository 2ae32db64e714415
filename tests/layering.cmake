# tests/layering.cmake - includes point up the list of rooms only.
#
#   cmake -DSOURCE_DIR=. -P tests/layering.cmake
#
# Reads every #include of every room that the tree has. A room may name the rooms it needs and no other; some headers
# of other libraries belong to a few files. ARCHITECTURE.md has the reasons. The test fails with file:line of every
# breach, for a folder of sources that is no room here, and for a name that two headers give to types of their own:
# where both rooms are in one program, one of them gets the members of the other, unseen by compiler and linker.
cmake_minimum_required(VERSION 3.25)

set(rooms "")

# room(name needs...): a folder of sources, and the rooms whose headers it may name, beside its own.
function(room name)
  set(rooms "${rooms};${name}" PARENT_SCOPE)
  set(needs_${name} "${ARGN}" PARENT_SCOPE)
endfunction()

# parts(room part...): the folders in a room, each of which may name those before it and what the room needs. What
# stands in the room itself names them all; its headers in lowest_headers are named by all of them.
macro(parts name)
  set(before "")
  foreach(part ${ARGN})
    room(${name}/${part} ${needs_${name}} ${before})
    list(APPEND before ${name}/${part})
  endforeach()
  list(APPEND needs_${name} ${before})
endmacro()

room(text)
room(schema text)
room(program schema text)                   # what the programs share; no library names it
room(dict schema text)
room(corpus dict schema text)
parts(corpus decode lines layout formats outline money)
parts(corpus/formats web plain office law pdf)
room(indexer dict schema text)
parts(indexer disk passages glass vectors)
room(query dict schema text)
parts(query syntax store match words plan rank suggest vectors answers money)
room(query/json query dict schema text)     # knows no program
room(serve/mcp query/json query dict schema text)
room(serve/page query/json query dict schema text)  # knows no connection
room(serve/http serve/page serve/mcp query/json query dict schema text)  # speaks HTTP; lent what makes pages and tables
room(query/cli serve/http serve/page serve/mcp query/json query program dict schema text)  # faces users: no reader, no writer
room(indexer/cli corpus corpus/decode corpus/formats corpus/formats/pdf indexer indexer/disk indexer/passages indexer/vectors
  program dict schema text)                 # where reader and writer meet
room(embed program schema text)             # asks a server; knows no index
room(capi query/json query indexer indexer/passages dict schema text)                 # libhoshin and libhoshin-index

set(lowest_headers corpus/block.h corpus/formats/format.h query/request.h query/answer.h query/ranking.h query/vocabulary.h)

# What other rooms may name of query. These headers name none of query's own parts, so that they
# may change.
set(public_headers query/request.h query/answer.h query/vocabulary.h query/searcher.h query/tag_labels.h query/row_heads.h)

# header          regular expression of the files that may name it
set(guarded_headers "mecab\\.h" "xapian\\.h|xapian/.*" "CLI/.*" "hnswlib/.*" "curl/.*" "poppler.*" "qpdf/.*" "xlsxwriter\\.h" "boost/.*")
set(guard_1 "^dict/(analyzer\\.cc|mecab_model\\.(cc|h))$")
set(guard_2 "^indexer/((disk|glass|passages)/)?[^/]*\\.cc$|^query/store/[^/]*\\.cc$")
set(guard_3 "^(indexer|query)/cli/main\\.cc$|^query/cli/(command_options|command_table|config)\\.cc$|^program/(help_layout|option_list)\\.cc$")
set(guard_4 "^indexer/vectors/vector_graph\\.cc$")
set(guard_5 "^embed/[^/]*$")
set(guard_6 "^corpus/formats/pdf/[^/]*$")
set(guard_7 "^corpus/formats/pdf/[^/]*$")

set(guard_8 "^query/cli/xlsx_writer\\.cc$")
set(guard_9 "^serve/http/[^/]*$")

# What is installed for programs in C++ (capi/CMakeLists.txt): such a header names no other of ours.
file(STRINGS "${SOURCE_DIR}/capi/CMakeLists.txt" lines REGEX "{PROJECT_SOURCE_DIR}/[a-z_/]+\\.h")
string(REGEX MATCHALL "{PROJECT_SOURCE_DIR}/[a-z_/]+\\.h" installed_headers "${lines}")
list(TRANSFORM installed_headers REPLACE "^.*DIR}/" "")

set(breaches "")

function(report file line why)
  set(breaches "${breaches}${file}:${line}: ${why}\n" PARENT_SCOPE)
endfunction()

# The room of a file: its folder, if that is one.
function(room_of file result)
  cmake_path(GET file PARENT_PATH folder)
  if(NOT folder IN_LIST rooms)
    set(folder "")
  endif()
  set(${result} "${folder}" PARENT_SCOPE)
endfunction()

function(check_include file line header)
  room_of("${file}" from)
  room_of("${header}" to)
  string(FIND "${from}" "${to}/" part_of)  # 0: a part of the room that the header stands in
  if(header IN_LIST lowest_headers AND part_of EQUAL 0)
    set(to "${from}")
  endif()
  if(to AND file IN_LIST installed_headers AND NOT header IN_LIST installed_headers)
    report("${file}" ${line} "it is installed, and ${header} is not")
  endif()
  if(to AND NOT to STREQUAL from AND NOT to IN_LIST needs_${from})
    report("${file}" ${line} "${from} may not name ${header}")
  endif()
  # Searching and writing are two libraries: what writes names no reader of an index.
  if(from STREQUAL "capi" AND to MATCHES "^indexer" AND NOT file STREQUAL "capi/writer.cc")
    report("${file}" ${line} "${header} writes indexes; only capi/writer.cc may")
  endif()
  string(REGEX MATCH "^query/?(syntax|store|match|words|plan|rank|suggest|vectors|answers|money)?$" inside "${from}")
  if(to MATCHES "^query(/|$)" AND NOT to MATCHES "^query/(json|cli)$" AND NOT header IN_LIST public_headers
     AND (NOT inside OR file IN_LIST public_headers))
    report("${file}" ${line} "${header} is private to query")
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

# Types in a header are known in every room that the program has. `space` is the namespace that was opened last.
function(check_type file line text)
  if(text MATCHES "^namespace ([a-z_:]+) {")
    set(space "${CMAKE_MATCH_1}" PARENT_SCOPE)
  elseif(file MATCHES "\\.h$" AND text MATCHES "^(struct|class|enum class) ([A-Za-z0-9]+)( final)? ?[:{]")
    set(name "${space}::${CMAKE_MATCH_2}")
    get_property(other GLOBAL PROPERTY "type ${name}")
    if(other AND NOT other STREQUAL file)
      report("${file}" ${line} "${name} is a type of ${other}, too")
    endif()
    set_property(GLOBAL PROPERTY "type ${name}" "${file}")
  endif()
  set(breaches "${breaches}" PARENT_SCOPE)
endfunction()

function(check_file file)
  room_of("${file}" room)
  if(NOT room)
    report("${file}" 1 "its folder is no room of tests/layering.cmake")
  endif()
  # Brackets, semicolons and backslashes mean something to CMake's lists.
  file(READ "${SOURCE_DIR}/${file}" text)
  string(REGEX REPLACE "[][;\\]" "_" text "${text}")
  string(REPLACE "\n" ";" lines "${text}")
  set(number 0)
  set(space "")
  foreach(line IN LISTS lines)
    math(EXPR number "${number} + 1")
    if(line MATCHES "^[ \t]*#[ \t]*include[ \t]*[<\"]([^>\"]+)[>\"]")
      check_include("${file}" ${number} "${CMAKE_MATCH_1}")
    endif()
    check_type("${file}" ${number} "${line}")
  endforeach()
  set(breaches "${breaches}" PARENT_SCOPE)
endfunction()

# Everything in the tree but what has no room: tests, benchmarks and examples name what they like.
file(REAL_PATH "${SOURCE_DIR}" SOURCE_DIR)
file(GLOB folders RELATIVE "${SOURCE_DIR}" "${SOURCE_DIR}/*")
list(REMOVE_ITEM folders build tests bench examples packaging python)
set(sources "")
foreach(folder IN LISTS folders)
  if(IS_DIRECTORY "${SOURCE_DIR}/${folder}" AND NOT folder MATCHES "^\\.")
    file(GLOB_RECURSE found RELATIVE "${SOURCE_DIR}"
      "${SOURCE_DIR}/${folder}/*.h" "${SOURCE_DIR}/${folder}/*.hpp" "${SOURCE_DIR}/${folder}/*.cc")
    list(APPEND sources ${found})
  endif()
endforeach()
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
