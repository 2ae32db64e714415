# Compiles the user dictionary and lays the data out where the programs look for it:
# ${HOSHIN_DATA_DIR} in the build tree, share/hoshin after `cmake --install`.
file(GLOB HOSHIN_DATA_SOURCES CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/data/*.tsv)

# The compiler of words reads the same rows by the same code as the Analyzer does.
add_executable(hoshin_compile_words compile_words.cc tsv.cc words.cc)
target_link_libraries(hoshin_compile_words PRIVATE hoshin::schema hoshin::text fmt::fmt hoshin_warnings)
set_target_properties(hoshin_compile_words PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})

set(words ${CMAKE_CURRENT_SOURCE_DIR}/data/words.tsv)
set(user_csv ${CMAKE_CURRENT_BINARY_DIR}/user.csv)
set(user_dic ${HOSHIN_DATA_DIR}/user.dic)
file(MAKE_DIRECTORY ${HOSHIN_DATA_DIR})
add_custom_command(OUTPUT ${user_dic} BYPRODUCTS ${user_csv}
  COMMAND hoshin_compile_words ${words} ${user_csv}
  # It says that a file is missing which Debian's dictionary never had.
  COMMAND ${CMAKE_COMMAND} -P ${PROJECT_SOURCE_DIR}/cmake/quietly.cmake
          ${MECAB_DICT_INDEX} -d ${MECAB_IPADIC} -u ${user_dic} -f utf-8 -t utf-8 ${user_csv}
  DEPENDS hoshin_compile_words ${words} ${MECAB_IPADIC}/sys.dic
  COMMENT "Compiling dict/data/words.tsv" VERBATIM)

set(laid_out ${user_dic})
foreach(source IN LISTS HOSHIN_DATA_SOURCES)
  cmake_path(GET source FILENAME name)
  add_custom_command(OUTPUT ${HOSHIN_DATA_DIR}/${name}
    COMMAND ${CMAKE_COMMAND} -E copy ${source} ${HOSHIN_DATA_DIR}/${name}
    DEPENDS ${source} COMMENT "" VERBATIM)
  list(APPEND laid_out ${HOSHIN_DATA_DIR}/${name})
endforeach()
add_custom_target(hoshin_data ALL DEPENDS ${laid_out})
add_dependencies(hoshin_dict hoshin_data)  # whatever links the room finds its data there

install(FILES ${HOSHIN_DATA_SOURCES} ${user_dic} DESTINATION ${CMAKE_INSTALL_DATADIR}/hoshin COMPONENT hoshin-data)
