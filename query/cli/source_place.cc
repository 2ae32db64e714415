#include "query/cli/source_place.h"

#include <algorithm>
#include <cctype>
#include <iterator>

#include <fmt/format.h>

namespace hoshin {
namespace {

/// "file:///srv/%E7%99%BD%E6%9B%B8.pdf"
std::string file_url(const std::string& path) {
  constexpr std::string_view kPlain = "/-._~";
  std::string url = "file://";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte < 0x80 && std::isalnum(byte) != 0) || kPlain.find(c) != kPlain.npos;
    url += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return url;
}

}  // namespace

const DocumentEntry* find_document(const std::vector<DocumentEntry>& documents, std::string_view doc) {
  const auto found = std::ranges::lower_bound(documents, doc, {}, &DocumentEntry::doc);
  return found == documents.end() || found->doc != doc ? nullptr : &*found;
}

std::filesystem::path source_path(const DocumentEntry& document) {
  if (document.format.empty() || document.source.empty()) return {};  // ready-made
  const std::filesystem::path root(document.source_root);
  std::error_code ignored;  // a root that is gone is taken for a folder, as most are
  return std::filesystem::is_regular_file(root, ignored) ? root : root / file_name_of(document);
}

bool has_lines(const DocumentEntry& document) {
  constexpr std::string_view kFormatsWithLines[] = {"text", "markdown", "csv", "html"};
  return std::ranges::find(kFormatsWithLines, document.format) != std::end(kFormatsWithLines);
}

std::uint32_t line_or_page(const DocumentEntry& document, const Passage& passage) {
  if (has_lines(document)) return passage.lines ? std::max(passage.lines->first, 1U) : 1;
  return static_cast<std::uint32_t>(std::max(passage.page.value_or(1), 1));
}

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

std::string source_link(const DocumentEntry& document) {
  if (is_web_address(document.url)) return document.url;
  const std::string path = source_path(document).string();
  return path.empty() ? "" : file_url(path);
}

}  // namespace hoshin
