#include "serve/mcp/passage_uri.h"

#include <charconv>

#include <fmt/format.h>

#include "text/percent.h"

namespace hoshin {
namespace {

constexpr std::string_view kPassage = "hoshin://passage/";
constexpr std::string_view kDocument = "hoshin://document/";
constexpr std::string_view kFrom = "?from=";
constexpr std::size_t kLastPassage = 999'999'999;

/// All of `text` as a number.
std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || stopped != end || error != std::errc()) return std::nullopt;
  return value;
}

std::optional<PassageUri> named(PassageUri::Kind kind, std::string_view encoded, std::size_t from) {
  auto name = percent_decoded(encoded);
  if (!name || name->empty()) return std::nullopt;
  return PassageUri{kind, std::move(*name), from};
}

}  // namespace

std::string passage_uri(std::string_view id) { return fmt::format("{}{}", kPassage, percent_encoded(id)); }

std::string document_uri(std::string_view doc, std::size_t from) {
  const std::string uri = fmt::format("{}{}", kDocument, percent_encoded(doc));
  return from > 1 ? fmt::format("{}{}{}", uri, kFrom, from) : uri;
}

std::optional<PassageUri> parse_passage_uri(std::string_view uri) {
  if (uri.starts_with(kPassage)) return named(PassageUri::Kind::kPassage, uri.substr(kPassage.size()), 1);
  if (!uri.starts_with(kDocument)) return std::nullopt;
  std::string_view name = uri.substr(kDocument.size());
  std::size_t from = 1;
  if (const std::size_t query = name.rfind(kFrom); query != name.npos) {
    const auto asked = number(name.substr(query + kFrom.size()));
    if (!asked || *asked == 0 || *asked > kLastPassage) return std::nullopt;
    from = *asked;
    name = name.substr(0, query);
  }
  return named(PassageUri::Kind::kDocument, name, from);
}

}  // namespace hoshin
