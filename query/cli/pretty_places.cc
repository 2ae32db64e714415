// Where a passage stands: its id, its source, its document, and the other places of the same text.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/era.h"
#include "query/cli/pretty_renderer.h"
#include "query/cli/source_place.h"
#include "query/cli/text_layout.h"
#include "query/json/citation.h"

namespace hoshin {
namespace {

constexpr std::size_t kGap = 2;              // between the id, the place and the title
constexpr std::size_t kNarrowestTitle = 20;  // a title says nothing in fewer columns
constexpr std::size_t kMaxSame = 3;

std::string gap() { return std::string(kGap, ' '); }

/// The first few, and how many more there are.
std::string listed(std::vector<std::string> places) {
  const std::size_t left = places.size() > kMaxSame ? places.size() - kMaxSame : 0;
  places.resize(places.size() - left);
  return fmt::format("{}", fmt::join(places, "、")) + (left > 0 ? fmt::format(" ほか{}", left) : "");
}

}  // namespace

/// The file, and the line or page in it; empty where there is no source.
std::string PrettyRenderer::place(const Passage& passage) const {
  if (passage.source.empty()) return {};
  const DocumentEntry* const document =
      documents_ == nullptr ? nullptr : find_document(*documents_, passage.doc);
  const bool ready_made = document == nullptr || document->format.empty();
  if (ready_made || has_lines(*document))
    return passage.source + (passage.lines ? fmt::format(":{}", passage.lines->first) : "");
  const std::string inside = place_in_document(passage);
  return passage.source + (inside.empty() ? "" : " " + inside);
}

/// What a person copies to come back: the id, and the place in the source, below it where both are too long.
std::string PrettyRenderer::where(const Passage& passage, std::size_t indent) const {
  const std::string place = this->place(passage);
  std::string id = palette_.paint(Look::kId, passage.id);
  if (place.empty()) return id;
  const bool fits = indent + display_width(passage.id) + kGap + display_width(place) <= terminal_.width;
  if (fits) return id + gap() + palette_.paint(Look::kFaint, place);
  std::string out = id + '\n' + folded(place, Look::kFaint, indent);
  out.pop_back();
  return out;
}

/// The same for a hit: how like or how full it is, and of what document, as far as the line has room. An id
/// is the name of a file, which need not tell a reader anything.
std::string PrettyRenderer::origin(const Hit& hit, const HitStyle& style, std::size_t indent) const {
  std::string more;
  if (style.likeness) more += fmt::format("  類似度 {:.0f}%", hit.score * 100);
  if (hit.words > 0 && hit.words < style.words)
    more += fmt::format("  {} 語のうち {} 語", style.words, hit.words);
  const Passage& p = hit.passage;
  const std::string place = this->place(p);
  const std::size_t used = indent + display_width(p.id) + (place.empty() ? 0 : kGap + display_width(place)) +
                           display_width(more) + kGap;
  const bool untold = style.title && p.title != p.doc && p.title != tags_line(p, 1, style.tags);
  if (untold && !p.title.empty() && used + kNarrowestTitle <= terminal_.width)
    more += gap() + truncate(p.title, terminal_.width - used);
  return where(p, indent) + (more.empty() ? "" : palette_.paint(Look::kFaint, more));
}

/// Where the text stands, too.
std::string PrettyRenderer::same_texts(const Hit& hit, std::size_t indent) const {
  std::vector<std::string> same, near;
  for (const OtherPlace& place : hit.also_at) {
    const std::string difference = difference_of(place, hit.passage);
    (place.near ? near : same).push_back(place.id + (difference.empty() ? "" : "（" + difference + "）"));
  }
  const auto line = [&](const char* name, std::vector<std::string> places) {
    if (places.empty()) return std::string();
    const std::string head = fmt::format("{} {} 件 ", name, places.size());
    return folded(head + listed(std::move(places)), Look::kFaint, indent);
  };
  return line("同文", std::move(same)) + line("ほぼ同文", std::move(near));
}

/// What tells a place of a text from the one that is shown: the year, else the column or heading, else the
/// page.
std::string PrettyRenderer::difference_of(const OtherPlace& place, const Passage& shown) const {
  if (place.year && place.year != shown.year) return fiscal_year_label(*place.year);
  const auto is_its_own = [&](const std::string& heading) {
    return std::ranges::find(shown.section, heading) == shown.section.end();
  };
  const auto heading = std::find_if(place.section.rbegin(), place.section.rend(), is_its_own);
  if (heading != place.section.rend()) return *heading;
  return place.page && place.page != shown.page ? fmt::format("{}頁", *place.page) : "";
}

std::string PrettyRenderer::cited(const Passage& passage, std::size_t indent) const {
  return folded("出典 " + citation(passage), Look::kFaint, indent);
}

}  // namespace hoshin
