# Finds libmecab, its dictionary compiler and the one dictionary hoshin cuts with.
#   mecab::mecab         the library
#   MECAB_DICT_INDEX     the program that compiles a user dictionary
#   MECAB_IPADIC         the folder of mecab-ipadic-utf8, named explicitly because
#                        the machine's default may be another dictionary
find_path(MECAB_INCLUDE_DIR mecab.h)
find_library(MECAB_LIBRARY mecab)
find_program(MECAB_DICT_INDEX mecab-dict-index PATHS /usr/lib/mecab /usr/libexec/mecab)
find_path(MECAB_IPADIC sys.dic
  PATHS /var/lib/mecab/dic/ipadic-utf8 /usr/share/mecab/dic/ipadic-utf8 /usr/lib/mecab/dic/ipadic-utf8
  NO_DEFAULT_PATH)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(MeCab REQUIRED_VARS
  MECAB_LIBRARY MECAB_INCLUDE_DIR MECAB_DICT_INDEX MECAB_IPADIC)
if(MeCab_FOUND AND NOT TARGET mecab::mecab)
  add_library(mecab::mecab UNKNOWN IMPORTED)
  set_target_properties(mecab::mecab PROPERTIES
    IMPORTED_LOCATION ${MECAB_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${MECAB_INCLUDE_DIR})
endif()
