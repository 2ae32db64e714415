#include "indexer/cli/vectors.h"

#include <cerrno>
#include <fstream>
#include <iostream>

#include <fmt/format.h>

namespace hoshin {

std::optional<NewVectors> read_vectors(const Options& options, Report& report) {
  if (options.vectors.empty()) return std::nullopt;
  const auto progress = [&](std::size_t lines) { report.status("reading", "vectors", lines); };
  if (options.vectors == "-") return read_new_vectors(std::cin, "standard input", options.jobs, progress);
  errno = 0;
  std::ifstream in(options.vectors, std::ios::binary);
  if (!in) throw system_error("read", options.vectors, errno);
  return read_new_vectors(in, options.vectors, options.jobs, progress);
}

std::string vector_summary(const CommitResult& result) {
  const VectorCounts& v = result.vectors;
  const auto counted = [](std::uint64_t n, std::string_view noun) {
    return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
  };
  std::string out;
  if (v.rows > 0) {
    out = fmt::format(", {} of {} dimensions", counted(v.rows, "vector"), v.dimensions);
    if (v.rows < result.passages)
      out += fmt::format(", {} without one", counted(result.passages - v.rows, "passage"));
  }
  if (v.dropped > 0) out += fmt::format(", {} dropped", counted(v.dropped, "vector"));
  return out;
}

}  // namespace hoshin
