# Debian packages, from a tree configured with the preset "packages": scripts/packages makes them.
#
# One for each component of the install rules. The data stand apart from libhoshin1, so that a later
# libhoshin2 can be installed beside it.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hoshin)
set(CPACK_PACKAGE_CONTACT "The hoshin developers <hoshin@hoshin.invalid>")
set(CPACK_PACKAGE_HOMEPAGE_URL "")
set(CPACK_PACKAGING_INSTALL_PREFIX ${CMAKE_INSTALL_PREFIX})
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL hoshin hoshin-data libhoshin1 libhoshin-index1 libhoshin-dev python3-hoshin)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY "=")

set(same_version "(= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")

# CPack puts this first in the description of each package.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "full-text search for Japanese government documents")

# hoshin_package(component section description)
function(hoshin_package component section description)
  string(TOUPPER ${component} name)
  set(CPACK_DEBIAN_${name}_PACKAGE_NAME ${component} PARENT_SCOPE)
  set(CPACK_DEBIAN_${name}_PACKAGE_SECTION ${section} PARENT_SCOPE)
  set(CPACK_COMPONENT_${name}_DESCRIPTION "${description}" PARENT_SCOPE)
  install(FILES ${PROJECT_SOURCE_DIR}/packaging/copyright ${PROJECT_BINARY_DIR}/changelog.Debian.gz
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${component} COMPONENT ${component})
endfunction()

hoshin_package(hoshin text
  "The programs: hoshin-index reads a folder of white papers (PDF, Office, HTML,\ntext) paragraph by paragraph and tags each with fiscal year, ministry and\npriority area; hoshin answers a query with ranked passages and facet counts,\non the terminal, as JSON, or to assistants over the Model Context Protocol.")
hoshin_package(hoshin-data text
  "Ministries, areas, synonyms and the user dictionary that hoshin cuts Japanese\ntext with.")
hoshin_package(libhoshin1 libs
  "The library that searches indexes of hoshin-index: passages, facets, tables of\nmoney. Its faces are C, C++ and JSON. It cannot write an index.")
hoshin_package(libhoshin-index1 libs
  "The library that writes indexes of ready-made passages.")
hoshin_package(libhoshin-dev libdevel
  "Headers, pkg-config and CMake files of libhoshin and libhoshin-index.")
hoshin_package(python3-hoshin python
  "The Python package hoshin, which searches and writes indexes over the C\nlibraries.")

# MeCab's dictionary is named by path, which no dependency on a library tells.
set(CPACK_DEBIAN_HOSHIN_PACKAGE_DEPENDS "hoshin-data ${same_version}, poppler-data")
set(CPACK_DEBIAN_HOSHIN-DATA_PACKAGE_DEPENDS mecab-ipadic-utf8)
set(CPACK_DEBIAN_LIBHOSHIN1_PACKAGE_DEPENDS "hoshin-data ${same_version}")
set(CPACK_DEBIAN_LIBHOSHIN-INDEX1_PACKAGE_DEPENDS "libhoshin1 ${same_version}")
set(CPACK_DEBIAN_LIBHOSHIN-DEV_PACKAGE_DEPENDS "libhoshin1 ${same_version}, libhoshin-index1 ${same_version}")
set(CPACK_DEBIAN_LIBHOSHIN-DEV_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_PYTHON3-HOSHIN_PACKAGE_DEPENDS "python3 (>= 3.9), libhoshin1 ${same_version}, libhoshin-index1 ${same_version}")
set(CPACK_DEBIAN_PYTHON3-HOSHIN_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_PYTHON3-HOSHIN_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON3-HOSHIN_PACKAGE_CONTROL_EXTRA
  ${PROJECT_SOURCE_DIR}/packaging/python3/postinst ${PROJECT_SOURCE_DIR}/packaging/python3/prerm)
set(CPACK_DEBIAN_LIBHOSHIN1_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/packaging/triggers)
set(CPACK_DEBIAN_LIBHOSHIN-INDEX1_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/packaging/triggers)

# Policy wants the changelog compressed, without a time stamp.
execute_process(COMMAND gzip -9n -c ${PROJECT_SOURCE_DIR}/packaging/changelog
  OUTPUT_FILE ${PROJECT_BINARY_DIR}/changelog.Debian.gz COMMAND_ERROR_IS_FATAL ANY)

set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/compress_pages.cmake)

# What the packages hold, and no tests.
add_custom_target(package_contents DEPENDS hoshin hoshin-index hoshin_shared hoshin_index_shared
  hoshin-embed hoshin_pages)

include(CPack)
