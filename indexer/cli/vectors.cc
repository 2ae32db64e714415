#include "indexer/cli/vectors.h"

#include <cerrno>
#include <fstream>
#include <iostream>

#include "schema/message.h"

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

std::vector<std::string> vector_summary(const CommitResult& result) {
  const VectorCounts& v = result.vectors;
  std::vector<std::string> out;
  if (v.rows == 1) out.push_back(message("1 vector of {} dimensions", v.dimensions));
  if (v.rows > 1) out.push_back(message("{} vectors of {} dimensions", v.rows, v.dimensions));
  const std::uint64_t without = v.rows > 0 ? result.passages - v.rows : 0;
  if (without == 1) out.push_back(message("1 passage without one"));
  if (without > 1) out.push_back(message("{} passages without one", without));
  if (v.dropped == 1) out.push_back(message("1 vector dropped"));
  if (v.dropped > 1) out.push_back(message("{} vectors dropped", v.dropped));
  return out;
}

}  // namespace hoshin
