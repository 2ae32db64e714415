# cmake -DNM=nm -DLIBRARY=libhoshin.so -DEXPECTED=FILE -P symbols.cmake - what a shared library shows.
#
# FILE has a symbol a line, sorted, as `nm` prints them without their version. HOSHIN_ACCEPT_GOLDEN=1 in the
# environment writes it anew.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND ${NM} --dynamic --defined-only --format=posix ${LIBRARY}
  OUTPUT_VARIABLE listed COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" listed "${listed}")
set(symbols)
foreach(line IN LISTS listed)
  # Upper case is shown; "A" are the names of versions.
  if(line MATCHES "^([^ @]+)[^ ]* [TVWDBRu] ")
    list(APPEND symbols ${CMAKE_MATCH_1})
  endif()
endforeach()
list(SORT symbols)
list(REMOVE_DUPLICATES symbols)
list(JOIN symbols "\n" symbols)
set(symbols "${symbols}\n")
if("$ENV{HOSHIN_ACCEPT_GOLDEN}")
  file(WRITE ${EXPECTED} "${symbols}")
  return()
endif()
file(READ ${EXPECTED} expected)
if(NOT symbols STREQUAL expected)
  file(WRITE ${LIBRARY}.symbols "${symbols}")
  message(FATAL_ERROR "the symbols of ${LIBRARY} are not those of ${EXPECTED}; they are now in ${LIBRARY}.symbols. "
    "One that goes is a new SONAME (capi/CMakeLists.txt); for one that came: HOSHIN_ACCEPT_GOLDEN=1")
endif()
