#include "bench/query_set.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "schema/error.h"

namespace hoshin {

std::string to_line(const BenchQuery& query) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\n", query.kind, query.text, query.ministry, query.year, query.words);
}

std::vector<BenchQuery> read_queries(const std::filesystem::path& path) {
  std::ifstream in(path);
  if (!in)
    throw Error(ErrorCode::kNotFound, fmt::format("no file {}", path.string()), "make it with draw_queries");
  std::vector<BenchQuery> out;
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == '\t')
        cells.emplace_back();
      else
        cells.back() += c;
    }
    if (cells.size() != 5 ||
        std::find(kQueryClasses.begin(), kQueryClasses.end(), cells[0]) == kQueryClasses.end())
      throw Error(ErrorCode::kBadData, fmt::format("{}:{}: no query", path.string(), out.size() + 1),
                  "make the file with draw_queries");
    out.push_back({cells[0], cells[1], cells[2], cells[3], cells[4]});
  }
  return out;
}

}  // namespace hoshin
