// query/json/json_api.h - everything that an index can be asked, in JSON, through one door.
//
//   JsonApi door(searcher, vocabulary);
//   door.answer(R"({"command":"search","query":"演習","filters":{"ministry":["総務省"]},"facets":["year"]})");
//
// The answers are those of `hoshin COMMAND --format json`, the keys of a request its
// options (docs/json.md). The C library and the MCP server stand on it.
#pragma once
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "query/searcher.h"

namespace hoshin {

class HOSHIN_API JsonApi {
 public:
  /// Both must outlive this.
  JsonApi(const Searcher& searcher, const Vocabulary& vocabulary);

  /// One JSON object for one, without a line's end. Nothing found is an answer; what cannot be answered
  /// throws Error: kUsage for a request that is wrong (the hint names what there is), kNotFound for an
  /// unknown id or document, kTimeout after its "timeout_ms", kCancelled once `stop` is requested, and what
  /// the Searcher throws. Commands without a query (show, complete, docs, stats, tokens, check) are not
  /// interrupted once they have begun. Any number of threads may ask together.
  std::string answer(std::string_view request, std::stop_token stop = {}) const;

  /// The names of all commands.
  static std::span<const std::string_view> commands() noexcept;

 private:
  const Searcher& searcher_;
  const Vocabulary& vocabulary_;
};

}  // namespace hoshin
