# Finds Poppler's C++ interface, which reads the text of PDFs.
#   poppler::cpp         the library
#   POPPLER_DATA_DIR     where poppler-data is, which it reads when it runs; it need not be there
find_path(POPPLER_CPP_INCLUDE_DIR poppler-document.h PATH_SUFFIXES poppler/cpp)
find_library(POPPLER_CPP_LIBRARY poppler-cpp)
find_package(PkgConfig QUIET)
set(POPPLER_DATA_DIR_FOUND)
if(PkgConfig_FOUND)
  pkg_get_variable(POPPLER_DATA_DIR_FOUND poppler-data poppler_datadir)
endif()
if(NOT POPPLER_DATA_DIR_FOUND)
  set(POPPLER_DATA_DIR_FOUND /usr/share/poppler)
endif()
set(POPPLER_DATA_DIR ${POPPLER_DATA_DIR_FOUND} CACHE PATH "Where poppler-data is")
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(PopplerCpp REQUIRED_VARS POPPLER_CPP_LIBRARY POPPLER_CPP_INCLUDE_DIR)
if(PopplerCpp_FOUND AND NOT TARGET poppler::cpp)
  add_library(poppler::cpp UNKNOWN IMPORTED)
  set_target_properties(poppler::cpp PROPERTIES
    IMPORTED_LOCATION ${POPPLER_CPP_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${POPPLER_CPP_INCLUDE_DIR})
endif()
