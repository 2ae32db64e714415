# Finds Poppler's C++ interface, which reads the text of PDFs.
#   poppler::cpp         the library
find_path(POPPLER_CPP_INCLUDE_DIR poppler-document.h PATH_SUFFIXES poppler/cpp)
find_library(POPPLER_CPP_LIBRARY poppler-cpp)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(PopplerCpp REQUIRED_VARS POPPLER_CPP_LIBRARY POPPLER_CPP_INCLUDE_DIR)
if(PopplerCpp_FOUND AND NOT TARGET poppler::cpp)
  add_library(poppler::cpp UNKNOWN IMPORTED)
  set_target_properties(poppler::cpp PROPERTIES
    IMPORTED_LOCATION ${POPPLER_CPP_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${POPPLER_CPP_INCLUDE_DIR})
endif()
