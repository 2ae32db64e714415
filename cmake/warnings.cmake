# One interface target carries what every room compiles with: warnings, and the
# sanitizers of the asan-ubsan preset.
add_library(hoshin_warnings INTERFACE)
target_compile_options(hoshin_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Wcast-qual -Woverloaded-virtual -Wimplicit-fallthrough
  $<$<BOOL:${HOSHIN_WERROR}>:-Werror>)
if(HOSHIN_SANITIZE)
  add_compile_options(-fsanitize=${HOSHIN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HOSHIN_SANITIZE})
endif()
