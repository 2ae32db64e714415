// serve/mcp/passage_uri.h - names of passages and documents as URIs.
//
//   hoshin://passage/r07-priority-policy%2314
//   hoshin://document/r07-priority-policy?from=56
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hoshin {

/// What a URI names.
struct PassageUri {
  enum class Kind { kPassage, kDocument };
  Kind kind = Kind::kPassage;
  std::string name;      ///< An id, or a document; UTF-8 as in the index.
  std::size_t from = 1;  ///< Of a document: its first passage that is meant.
};

std::string passage_uri(std::string_view id);

/// `from` 1 is left out.
std::string document_uri(std::string_view doc, std::size_t from = 1);

/// Nothing if `uri` is none of these. What need not be encoded may be, and "/" and "#" may stand as they are.
std::optional<PassageUri> parse_passage_uri(std::string_view uri);

}  // namespace hoshin
