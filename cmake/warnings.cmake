# One interface target carries what every room compiles with: warnings, and the
# sanitizers of the asan-ubsan preset.
add_library(hoshin_warnings INTERFACE)
target_compile_options(hoshin_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Wcast-qual -Woverloaded-virtual -Wimplicit-fallthrough
  $<$<BOOL:${HOSHIN_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 sees overlaps and lengths that are not there when it inlines std::string at -O3
  # (https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105651).
  target_compile_options(hoshin_warnings INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
  if(HOSHIN_SANITIZE)
    # It takes what the sanitizers insert for variables that are not initialised.
    target_compile_options(hoshin_warnings INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
if(HOSHIN_UNITY)
  # Files that are compiled together see each other's names that are private to one: a local one may have the
  # name of one of the next file, and a class a member of a type that is private. The optimised build warns of both.
  target_compile_options(hoshin_warnings INTERFACE -Wno-shadow
    $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(HOSHIN_SANITIZE)
  add_compile_options(-fsanitize=${HOSHIN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HOSHIN_SANITIZE})
  if(HOSHIN_SANITIZE MATCHES "address.*undefined")
    # What comes of a null pointer, or of a place behind an object, the address sanitizer sees when it comes. Looking
    # for them before is a fifth of the compiler's time.
    add_compile_options(-fno-sanitize=null,object-size)
  endif()
endif()
