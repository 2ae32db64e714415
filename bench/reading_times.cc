// bench/reading_times.cc - how fast documents are read: bytes to tagged passages, without MeCab.
//
//   reading_times DATA_DIR FILE...
//
// Reads every file five times, in this process and in one thread, and prints for each format the
// median of the CPU seconds, megabytes a second and, where there are pages, pages a second.
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "corpus/reader.h"
#include "schema/error.h"

namespace hoshin {
namespace {

constexpr int kRounds = 5;

struct Times {
  std::size_t files = 0, bytes = 0, pages = 0, passages = 0;
  double seconds[kRounds] = {};
};

double cpu_seconds() {
  std::timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void measure(const Reader& reader, const std::string& path, std::map<std::string, Times>& by_format) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  double seconds[kRounds];
  Document document;
  for (double& s : seconds) {
    const double begin = cpu_seconds();
    document = reader.read(bytes, "doc", path);
    s = cpu_seconds() - begin;
  }
  Times& times = by_format[document.format];
  ++times.files;
  times.bytes += bytes.size();
  times.passages += document.passages.size();
  std::set<int> pages;
  for (const Block& block : document.blocks) {
    if (block.page) pages.insert(*block.page);
  }
  times.pages += pages.size();
  for (int i = 0; i < kRounds; ++i) times.seconds[i] += seconds[i];
}

int run(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: reading_times DATA_DIR FILE...\n";
    return 2;
  }
  const Reader reader{argv[1]};
  std::map<std::string, Times> by_format;
  for (int i = 2; i < argc; ++i) {
    try {
      measure(reader, argv[i], by_format);
    } catch (const Error& error) {
      std::cerr << argv[i] << ": " << error.what() << '\n';
    }
  }
  std::cout << "  format     files  pages  passages       MB   CPU s    MB/s  pages/s\n";
  for (auto& [format, t] : by_format) {
    std::sort(std::begin(t.seconds), std::end(t.seconds));
    const double s = t.seconds[kRounds / 2], mb = static_cast<double>(t.bytes) / 1e6;
    std::cout << fmt::format("  {:<9} {:>6} {:>6} {:>9} {:>8.2f} {:>7.3f} {:>7.1f} {:>8.0f}\n", format,
                             t.files, t.pages, t.passages, mb, s, mb / s, static_cast<double>(t.pages) / s);
  }
  return 0;
}

}  // namespace
}  // namespace hoshin

int main(int argc, char** argv) { return hoshin::run(argc, argv); }
