// query/json/json_request.h - a request in JSON, read key by key.
//
// Whoever reads a request names each key that it may have; finish() then refuses
// the others, naming the nearest that there is: a mistyped option is never ignored.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "query/searcher.h"

namespace hoshin {

/// The whole number from 0 on that `value` is, as JSON Schema counts them: 2.0 is 2. A string of digits,
/// which some assistants send, is taken for its number; nothing for any other value.
std::optional<std::size_t> whole_number(const nlohmann::json& value);

/// "ministry,year": the values of a list as people type them; empty ones are left out.
std::vector<std::string> typed_list(std::string_view text);

/// Whether values of this key, or filter with its "not-", may have commas of their own: names of documents
/// and sums of money.
bool may_have_commas(std::string_view key);

/// What to do about a key that is none of `known`: the nearest of them, or the place of a filter that stands
/// beside "filters" instead of in it, or all that there are.
std::string hint_of_unknown_key(const std::string& key, const std::vector<std::string>& known);

class JsonRequest {
 public:
  /// Throws Error kUsage if `text` is no JSON object.
  explicit JsonRequest(std::string_view text);

  /// Of an object that was parsed before.
  explicit JsonRequest(nlohmann::json object) : json_(std::move(object)) {}

  // Each throws Error kUsage, naming the key, if its value is of another kind. A key that is
  // not there, or null, gives the fallback.
  std::string text(const std::string& key, const std::string& fallback = {});
  std::optional<std::string> optional_text(const std::string& key);
  std::size_t number(const std::string& key, std::size_t fallback);  ///< Up to 999,999,999.
  double milliseconds(const std::string& key);                       ///< 0 if not there.
  bool flag(const std::string& key, bool fallback = false);

  /// A list of numbers.
  std::vector<float> vector(const std::string& key);

  /// A string, a number, or a list of them; `fallback` if the key is not there. Commas part a string that is
  /// no list, as on the command line; but those of "docs" may be of the names.
  std::vector<std::string> list(const std::string& key, const std::vector<std::string>& fallback = {});

  /// {"ministry": ["総務省"], "not-year": 2025}: as the options of the command line, without their dashes,
  /// and with commas as list() has them, but for ids of documents and sums.
  /// Null, among the values, asks for passages without the tag.
  std::vector<Filter> filters(const std::string& key);

  /// Whether the request has the key, whatever its value but null.
  bool has(const std::string& key) const;

  /// Throws Error kUsage for a key that nothing asked for.
  void finish() const;

 private:
  const nlohmann::json* find(const std::string& key);

  nlohmann::json json_;
  std::vector<std::string> known_;
};

}  // namespace hoshin
