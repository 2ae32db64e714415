// The shortest form of a hit: one line.
#include <algorithm>

#include "query/cli/pretty_renderer.h"
#include "query/cli/text_layout.h"

namespace hoshin {
namespace {

constexpr std::size_t kWidestId = 30, kWidestYear = 4, kNarrowestText = 10;
constexpr std::string_view kBetween = "  ";

/// Of the lines of an excerpt the one that shows something of the query.
std::size_t telling_line(const Excerpt& excerpt, const std::vector<ByteRange>& matches) {
  for (std::size_t i = 0; i < excerpt.lines.size(); ++i) {
    const ByteRange& line = excerpt.lines[i];
    const auto meets = [&](const ByteRange& match) {
      return match.begin < line.end && match.end > line.begin;
    };
    if (std::ranges::any_of(matches, meets)) return i;
  }
  return 0;
}

}  // namespace

std::string PrettyRenderer::one_line(const Hit& hit, std::size_t width) const {
  const std::string& text = hit.passage.text;
  const Excerpt e = excerpt(text, hit.highlights, width - 2, 1);  // a column for each ellipsis
  if (e.lines.empty()) return {};
  const std::size_t shown = telling_line(e, hit.highlights);
  const bool before = e.cut_before || shown > 0, after = e.cut_after || shown + 1 < e.lines.size();
  return (before ? palette_.paint(Look::kFaint, kEllipsis) : "") +
         palette_.paint_matches(Look::kPlain, text, e.lines[shown], hit.highlights) +
         (after ? palette_.paint(Look::kFaint, kEllipsis) : "");
}

std::string PrettyRenderer::lines(const SearchResult& result) const {
  std::size_t id_width = 0;
  for (const Hit& hit : result.hits) id_width = std::max(id_width, display_width(hit.passage.id));
  id_width = std::min(id_width, kWidestId);
  const std::size_t year_width = kWidestYear + kBetween.size();
  const std::size_t taken = std::min(id_width + kBetween.size(), terminal_.width - kNarrowestText);
  // Where there is no room for both, the text says more than the year.
  const bool with_year = terminal_.width >= taken + year_width + kWidestId;
  const std::size_t most = terminal_.width - (with_year ? year_width : 0);
  std::string out;
  for (const Hit& hit : result.hits) {
    const Passage& p = hit.passage;
    out += palette_.paint(Look::kId, pad_right(p.id, id_width)).append(kBetween);
    const std::string year = p.year ? short_fiscal_year(*p.year) : "";
    if (with_year) out += palette_.paint(Look::kFaint, pad_right(year, kWidestYear)).append(kBetween);
    const std::size_t used = std::max(id_width, display_width(p.id)) + kBetween.size();
    out += one_line(hit, most > used + kNarrowestText ? most - used : kNarrowestText) + '\n';
  }
  return out;
}

}  // namespace hoshin
