// torture_make_index - make_index.h as a program.
//
//   torture_make_index PASSAGES VECTORS SEGMENT_PASSAGES DIR OLDER
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "tests/torture/make_index.h"

namespace {

std::string text_of(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 6) {
    std::cerr << "give PASSAGES VECTORS SEGMENT_PASSAGES DIR OLDER\n";
    return 2;
  }
  hoshin::torture::make_index({text_of(argv[1]), text_of(argv[2]), std::stoul(argv[3])}, HOSHIN_DATA_DIR,
                              argv[4], argv[5]);
  return 0;
} catch (const std::exception& error) {
  std::cerr << "torture_make_index: " << error.what() << '\n';
  return 2;
}
