#include <algorithm>
#include <string_view>

#include "corpus/decode/encoding.h"
#include "corpus/formats/format.h"
#include "corpus/formats/plain/page_marks.h"

namespace hoshin {
namespace {

/// Whether all lines of `text` that are not empty have as many fields, parted by tabs: a table that was saved
/// as text.
bool is_table_of_tabs(std::u32string_view text) {
  constexpr std::ptrdiff_t kFewestTabs = 2;
  constexpr std::size_t kFewestLines = 2;
  std::ptrdiff_t tabs = 0;
  std::size_t lines = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(U'\n'), text.size());
    const std::u32string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(U"\r ") == line.npos) continue;
    const auto here = std::count(line.begin(), line.end(), U'\t');
    if (here < kFewestTabs || (lines > 0 && here != tabs)) return false;
    tabs = here;
    ++lines;
  }
  return lines >= kFewestLines;
}

}  // namespace

SourceText read_text(std::string_view bytes, const FormatContext& context) {
  const bool has_tabs = bytes.find('\t') != bytes.npos;
  if (has_tabs && is_table_of_tabs(decode(bytes, context.encoding).text)) return read_csv(bytes, context);
  SourceText source = read_source_lines(bytes, context.encoding);
  tell_page_marks(source.lines);
  return source;
}

}  // namespace hoshin
