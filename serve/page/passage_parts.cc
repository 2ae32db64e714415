#include "serve/page/passage_parts.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "dict/number.h"
#include "text/utf8.h"

namespace hoshin {
namespace {

constexpr std::size_t kMaxMinistries = 3, kMaxAmounts = 3;
constexpr std::string_view kFullStop = "。", kEllipsis = "…";

bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_utf8_tail(text[at]);
}

std::size_t boundary_from(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  while (!is_boundary(text, at)) ++at;
  return at;
}

/// Where the window begins that has most of the matches: before one of them.
std::size_t best_start(const std::vector<ByteRange>& matches, std::size_t max_bytes) {
  std::size_t best = 0, most = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    std::size_t last = i;
    while (last < matches.size() && matches[last].end <= matches[i].begin + max_bytes) ++last;
    if (last - i > most) {
      most = last - i;
      best = matches[i].begin;
    }
  }
  return best;
}

}  // namespace

TextPart excerpt_of(std::string_view text, const std::vector<ByteRange>& matches, std::size_t max_bytes) {
  if (text.size() <= max_bytes + max_bytes / 3) return {{0, text.size()}};
  const std::size_t match = best_start(matches, max_bytes * 3 / 4);
  const std::size_t before = std::min(match, max_bytes / 4);
  std::size_t begin = boundary_from(text, match - before);
  const std::size_t stop =
      match < kFullStop.size() ? text.npos : text.rfind(kFullStop, match - kFullStop.size());
  if (stop != text.npos && stop + kFullStop.size() + max_bytes / 2 > match) begin = stop + kFullStop.size();
  if (match <= max_bytes / 2) begin = 0;
  const std::size_t end = boundary_from(text, begin + max_bytes);
  return {{begin, end}, begin > 0, end < text.size()};
}

void add_marked(Html& html, std::string_view text, ByteRange range, const std::vector<ByteRange>& matches) {
  std::size_t at = range.begin;
  for (const ByteRange& match : matches) {
    const std::size_t begin = std::max(match.begin, at), end = std::min(match.end, range.end);
    if (begin >= end) continue;
    html.text(text.substr(at, begin - at)).element("mark", text.substr(begin, end - begin));
    at = end;
  }
  html.text(text.substr(at, range.end - at));
}

void add_snippet(Html& html, std::string_view text, const std::vector<ByteRange>& matches,
                 std::size_t max_bytes) {
  const TextPart excerpt = excerpt_of(text, matches, max_bytes);
  if (excerpt.cut_before) html.text(kEllipsis);
  add_marked(html, text, excerpt.range, matches);
  if (excerpt.cut_after) html.text(kEllipsis);
}

void add_tags(Html& html, const Site& site, const Passage& passage) {
  html.open("ul", {{"class", "tags"}});
  if (passage.year)
    html.element("li", {{"class", "tag-year"}}, site.label("year", std::to_string(*passage.year)));
  if (!passage.kind.empty()) {
    std::string kind = site.label("kind", passage.kind);
    if (passage.status == "draft") kind = site.say(Text::kDraftOf, kind);
    html.element("li", kind);
  }
  const std::vector<std::string>& offices = offices_of(passage);
  for (std::size_t i = 0; i < std::min(offices.size(), kMaxMinistries); ++i) {
    std::string name = offices[i];
    if (i + 1 == kMaxMinistries && offices.size() > kMaxMinistries)
      name = site.say(Text::kMoreMinistries, name, offices.size() - kMaxMinistries);
    html.element("li", {{"lang", "ja"}}, name);
  }
  if (!passage.area.empty()) html.element("li", site.label("area", passage.area.front()));
  if (passage.block == "footnote") html.element("li", site.label("block", passage.block));
  if (passage.page) html.element("li", site.say(Text::kPage, *passage.page));
  html.close();
}

void add_heading_path(Html& html, const Site& site, const Hit& hit) {
  if (hit.passage.section.empty()) return;
  html.open("p", {{"class", "path"}})
      .element("span", {{"class", "unseen"}}, site.say(Text::kHeadings) + ": ");
  for (std::size_t i = 0; i < hit.passage.section.size(); ++i) {
    const std::string& heading = hit.passage.section[i];
    std::vector<ByteRange> matches;
    for (const SectionHighlight& highlight : hit.section_highlights) {
      if (highlight.heading == i) matches.push_back(highlight.range);
    }
    if (i > 0) html.raw(" <span class=\"step\" aria-hidden=\"true\">›</span> ");
    html.open("span", {{"lang", "ja"}});
    add_marked(html, heading, {0, heading.size()}, matches);
    html.close();
  }
  html.close();
}

std::string yen_text(const Site& site, std::int64_t yen) {
  if (site.language == Language::kJapanese) return format_yen(yen);
  const double size = std::abs(static_cast<double>(yen));
  const auto [unit, decimals, name] = size >= 1e9   ? std::tuple(1e9, 2, " bn")
                                      : size >= 1e6 ? std::tuple(1e6, 1, " m")
                                                    : std::tuple(1.0, 0, "");
  const std::string digits = fmt::format("{:.{}f}", size / unit, decimals);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  return (yen < 0 ? "-¥" : "¥") + with_separators(std::stoull(digits.substr(0, point))) +
         digits.substr(point) + name;
}

void add_amounts(Html& html, const Site& site, const Passage& passage) {
  std::vector<std::pair<std::string, std::string>> shown;  // the sum, and of what; each once
  for (const Amount& amount : passage.amounts) {
    std::string what = amount.year ? site.label("year", std::to_string(*amount.year)) : "";
    if (!amount.budget.empty()) what += (what.empty() ? "" : " ") + site.label("budget", amount.budget);
    std::pair one(yen_text(site, amount.yen), std::move(what));
    if (std::ranges::find(shown, one) == shown.end()) shown.push_back(std::move(one));
  }
  if (shown.empty()) return;
  html.open("ul", {{"class", "amounts"}, {"aria-label", site.say(Text::kAmounts)}});
  for (std::size_t i = 0; i < std::min(shown.size(), kMaxAmounts); ++i) {
    const auto& [yen, what] = shown[i];
    html.open("li").element("b", yen);
    if (!what.empty()) html.text(" ").element("span", what);
    html.close();
  }
  if (shown.size() > kMaxAmounts)
    html.element("li", {{"class", "more"}}, site.say(Text::kMoreAmounts, shown.size() - kMaxAmounts));
  html.close();
}

void add_copy_button(Html& html, const Site& site, std::string_view text) {
  html.open("button",
            {{"type", "button"}, {"class", "copy"}, {"data-copy", text}, Attribute::flag("hidden", true)});
  html.text(site.say(Text::kCopy)).close();
}

void add_sheet_link(Html& html, const Site& site, const Passage& passage) {
  if (site.request.pictures == nullptr || !passage.page) return;
  const DocumentEntry* const document = site.document(passage.doc);
  if (document == nullptr || document->format != "pdf") return;
  const Address sheet = site.document_link(passage.doc, passage.id).at("/page").with("doc", passage.doc);
  html.open("a", {{"class", "sheet-link"},
                  {"rel", "nofollow"},
                  Attribute::href(sheet.with("n", std::to_string(*passage.page)))});
  html.text(site.say(Text::kShowSheet)).close();
}

void add_bar(Html& html, double part, double whole) {
  const double width = whole > 0 && part > 0 ? std::clamp(part / whole * 100, 0.6, 100.0) : 0;
  html.open("svg", {{"class", "bar"},
                    {"viewBox", "0 0 100 1"},
                    {"preserveAspectRatio", "none"},
                    {"aria-hidden", "true"},
                    {"focusable", "false"}});
  html.single("rect", {{"width", fmt::format("{:.2f}", width)}, {"height", "1"}}).close();
}

std::string title_of(const Site& site, const Passage& passage) {
  if (!passage.title.empty()) return passage.title;
  return passage.doc.empty() ? site.say(Text::kUntitled) : passage.doc;
}

}  // namespace hoshin
