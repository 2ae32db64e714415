#include "query/cli/trec_renderer.h"

#include <fmt/format.h>

#include "text/normalizer.h"

namespace hoshin {
namespace {

std::string without_white_space(std::string_view id) {
  std::string out;
  for (std::size_t at = 0; at < id.size();) {
    std::size_t length = 1;
    const char32_t c = decode_utf8(id, at, length);
    out.append(is_white_space(c) ? "%20" : id.substr(at, length));
    at += length;
  }
  return out;
}

}  // namespace

std::string trec_lines(std::string_view query_id, const std::vector<Hit>& hits) {
  const std::string query = without_white_space(query_id);
  std::string out;
  for (const Hit& hit : hits) {
    out += fmt::format("{} Q0 {} {} {:.6f} hoshin\n", query, without_white_space(hit.passage.id), hit.rank,
                       hit.score);
  }
  return out;
}

}  // namespace hoshin
