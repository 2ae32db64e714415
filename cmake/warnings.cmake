# One interface target carries what every room compiles with: warnings, and the
# sanitizers of the asan-ubsan preset.
add_library(hoshin_warnings INTERFACE)
target_compile_options(hoshin_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Wcast-qual -Woverloaded-virtual -Wimplicit-fallthrough
  $<$<BOOL:${HOSHIN_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 sees overlaps that are not there when it inlines std::string at -O3
  # (https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105651).
  target_compile_options(hoshin_warnings INTERFACE -Wno-restrict)
  if(HOSHIN_SANITIZE)
    # It takes what the sanitizers insert for variables that are not initialised.
    target_compile_options(hoshin_warnings INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
if(HOSHIN_SANITIZE)
  add_compile_options(-fsanitize=${HOSHIN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HOSHIN_SANITIZE})
endif()
