// The answers that show passages; pretty_reports.cc has the others.
#include "query/cli/pretty_renderer.h"

#include <algorithm>

#include <fmt/format.h>

#include "dict/era.h"
#include "dict/number.h"
#include "query/cli/facet_chart.h"
#include "query/cli/source_place.h"
#include "query/cli/text_layout.h"
#include "query/json/citation.h"
#include "query/row_heads.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::string_view kDot = " · ";
constexpr std::string_view kPathSeparator = " › ";
constexpr std::size_t kMaxNeighbourLines = 2;  // of a passage around it
constexpr std::size_t kMaxSectionLines = 2;
constexpr std::size_t kMaxOffices = 3, kMaxAmounts = 3;
constexpr std::size_t kMaxFacetValues = 12;  // in search; the command facets shows all
// The right margin, in columns: its distance, under what it says nothing, and how
// much of it makes ministries give way.
constexpr std::size_t kMarginGap = 2, kNarrowestMargin = 10, kWidestMargin = 26;

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

/// At most `limit` of them, then how many more.
std::string join_some(std::vector<std::string> parts, std::size_t limit) {
  if (limit == 0) return {};
  const std::size_t left = parts.size() > limit ? parts.size() - limit : 0;
  parts.resize(parts.size() - left);
  return join(parts, "、") + (left > 0 ? fmt::format(" ほか{}", left) : "");
}

/// The headings as one text, and where the highlights of each went.
struct SectionPath {
  std::string text;
  std::vector<ByteRange> matches;
};

/// The path from heading `first` on; what is left out is one kEllipsis.
SectionPath join_section(const Hit& hit, std::size_t first) {
  SectionPath path;
  if (first > 0) path.text = kEllipsis;
  for (std::size_t i = first; i < hit.passage.section.size(); ++i) {
    if (!path.text.empty()) path.text += kPathSeparator;
    for (const SectionHighlight& h : hit.section_highlights) {
      if (h.heading != i) continue;
      path.matches.push_back({path.text.size() + h.range.begin, path.text.size() + h.range.end});
    }
    path.text += hit.passage.section[i];
  }
  return path;
}

/// `ministries` with those that are, or are below, one of `first` before the others.
std::vector<std::string> in_order(std::vector<std::string> ministries,
                                  const std::vector<std::string>* first) {
  if (first == nullptr) return ministries;
  std::stable_partition(ministries.begin(), ministries.end(), [&](const std::string& ministry) {
    return std::ranges::any_of(*first, [&](const std::string& asked) {
      return ministry == asked || ministry.starts_with(asked + '/');
    });
  });
  return ministries;
}

std::string spaces(std::size_t count) { return std::string(count, ' '); }

}  // namespace

std::string PrettyRenderer::folded(std::string_view text, Look look, std::size_t indent,
                                   const std::vector<ByteRange>& matches) const {
  std::string out;
  for (const ByteRange& line : fold_lines(text, terminal_.width - indent)) {
    out += spaces(indent) + palette_.paint_matches(look, text, line, matches) + '\n';
  }
  return out;
}

/// Its sums, each once: a table of rates has the same in every cell.
std::string PrettyRenderer::amounts(const Passage& passage) const {
  std::vector<std::string> figures;
  for (const Amount& a : passage.amounts) {
    std::string figure = format_yen(a.yen);
    if (std::ranges::find(figures, figure) == figures.end()) figures.push_back(std::move(figure));
  }
  return join_some(std::move(figures), kMaxAmounts);
}

/// Year, kind, ministries or issuer, money; for a passage without any, its title.
std::string PrettyRenderer::tags_line(const Passage& passage, std::size_t max_offices,
                                      const TagsShown& shown) const {
  std::string kind = passage.kind.empty() || !shown.kind ? "" : labels_.of("kind", passage.kind);
  if (passage.status == "draft" && shown.kind) kind += "（案）";
  const std::string year = passage.year && shown.year ? fiscal_year_label(*passage.year) : "";
  const std::string money = shown.money_and_area ? amounts(passage) : "";
  const std::string block = passage.block == "footnote" ? labels_.of("block", passage.block) : "";
  std::string line =
      join({year, kind, join_some(in_order(offices_of(passage), shown.first_ministries), max_offices), money,
            block},
           kDot);
  if (!line.empty() || !shown.year) return line;
  return passage.title.empty() ? passage.doc : passage.title;
}

/// 令和7年度 · 重点化方針 · 総務省 on the left, the area in the right margin.
std::string PrettyRenderer::heading_line(const Passage& passage, std::size_t room,
                                         const TagsShown& shown) const {
  std::vector<std::string> areas;
  if (shown.money_and_area) {
    for (const std::string& path : passage.area) areas.push_back(labels_.of("area", path));
  }
  const std::string right = join_some(std::move(areas), 1);
  const std::size_t margin = right.empty() ? 0 : kMarginGap + std::min(display_width(right), kWidestMargin);

  // The margin is left alone as long as naming fewer ministries, or no issuer, makes room.
  const std::size_t least = passage.ministry.empty() ? 0 : 1;
  std::size_t offices = kMaxOffices;
  std::string left = tags_line(passage, offices, shown);
  while (offices > least && display_width(left) + margin > room) left = tags_line(passage, --offices, shown);
  if (left.empty()) return palette_.paint(Look::kFaint, truncate(right, room));
  left = truncate(left, room);
  const std::size_t free = room - display_width(left);
  std::string line = palette_.paint(Look::kStrong, left);
  if (right.empty() || free < kMarginGap + kNarrowestMargin) return line;
  const std::string area = truncate(right, free - kMarginGap);
  return line + spaces(free - display_width(area)) + palette_.paint(Look::kFaint, area);
}

/// The headings; where they take too many lines, the outer ones go first.
std::string PrettyRenderer::section_path(const Hit& hit, std::size_t indent) const {
  const std::size_t width = terminal_.width - indent;
  SectionPath path;
  for (std::size_t first = 0; first < hit.passage.section.size(); ++first) {
    path = join_section(hit, first);
    if (fold_lines(path.text, width).size() <= kMaxSectionLines) break;
  }
  return folded(path.text, Look::kHeading, indent, path.matches);
}

/// The lines that show most of `wanted`.
std::string PrettyRenderer::passage_excerpt(const Hit& hit, std::size_t indent, std::size_t max_lines,
                                            const std::vector<ByteRange>& wanted) const {
  const std::string& text = hit.passage.text;
  const Excerpt e = excerpt(text, wanted, terminal_.width - indent, max_lines);
  std::string out;
  for (std::size_t i = 0; i < e.lines.size(); ++i) {
    out += spaces(indent);
    if (i == 0 && e.cut_before) out += palette_.paint(Look::kFaint, kEllipsis);
    out += palette_.paint_matches(Look::kPlain, text, e.lines[i], hit.highlights);
    if (i + 1 == e.lines.size() && e.cut_after) out += palette_.paint(Look::kFaint, kEllipsis);
    out += '\n';
  }
  return out;
}

/// The beginning of a passage beside the one that was found.
std::string PrettyRenderer::neighbour(const Passage& passage, std::size_t indent) const {
  const Excerpt e = excerpt(passage.text, {}, terminal_.width - indent, kMaxNeighbourLines);
  std::string out;
  for (std::size_t i = 0; i < e.lines.size(); ++i) {
    std::string line = passage.text.substr(e.lines[i].begin, e.lines[i].end - e.lines[i].begin);
    if (i + 1 == e.lines.size() && e.cut_after) line += kEllipsis;
    out += spaces(indent) + palette_.paint(Look::kFaint, line) + '\n';
  }
  return out;
}

std::string PrettyRenderer::hit(const Hit& hit, const HitStyle& style, const Neighbours* neighbours) const {
  const std::size_t indent = style.rank_columns + 2;
  std::string out = section_path(hit, indent);
  if (neighbours != nullptr) {
    for (const Passage& p : neighbours->before) out += neighbour(p, indent + 2);
  }
  const Hit shown = with_heads(hit);
  out += passage_excerpt(shown, indent, kMaxHitLines, shown.highlights);
  if (neighbours != nullptr) {
    for (const Passage& p : neighbours->after) out += neighbour(p, indent + 2);
  }
  out += spaces(indent) + origin(hit, style, indent) + '\n' + same_texts(hit, indent);
  if (style.cite) out += cited(hit.passage, indent);

  const std::string heading = heading_line(hit.passage, terminal_.width - indent, style.tags);
  const std::string rank =
      palette_.paint(Look::kFaint, pad_left(std::to_string(hit.rank), style.rank_columns)) + "  ";
  if (heading.empty()) return rank + out.substr(indent);  // every line begins with as many spaces
  return rank + heading + '\n' + out;
}

/// 12 件（2.1 ms）; where these hits are a part, which part and how to go on.
std::string PrettyRenderer::total_line(const SearchResult& result, const SearchPrettyOptions& options) const {
  std::string unit = "件", note;
  std::uint64_t all = result.total;
  std::size_t shown = result.full_hits();
  if (options.by_document) {
    unit = "文書";
    note = fmt::format("{} 件、", result.total);
    all = result.documents_total;
    shown = result.documents.size();
  } else if (options.collapsed) {
    if (result.distinct < result.total)
      note = fmt::format("{}を別に数えると {} 件、", options.folds_near ? "同文とほぼ同文" : "同文",
                         result.total);
    all = result.distinct;
  }
  const std::size_t end = options.offset + shown;
  std::string line = fmt::format("{} {}", all, unit);
  if (shown == 1 && all > 1) line += fmt::format("のうち {} {}目", end, unit);
  if (shown > 1 && shown < all) line += fmt::format("のうち {}〜{} {}目", options.offset + 1, end, unit);
  line += fmt::format("（{}{:.1f} ms）", note, result.took_ms);
  std::string next;
  if (shown > 0 && end < all) next = fmt::format("続きは --offset {}", end);
  if (shown == 0 && options.offset > 0)
    next = fmt::format("{} {}目より後はありません。", options.offset, unit);
  const bool fits = display_width(line) + 2 + display_width(next) <= terminal_.width;
  if (fits && !next.empty()) line += "  " + next;
  return folded(line, Look::kFaint, 0) + (fits ? "" : folded(next, Look::kFaint, 0));
}

/// もしかして: 施行（12 件）、試行（3 件）
std::string PrettyRenderer::suggestions(const std::vector<std::string>& queries,
                                        const std::vector<std::uint64_t>& totals) const {
  std::string out;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const std::string count = i < totals.size() ? fmt::format("（{} 件）", totals[i]) : "";
    out += (i == 0 ? "もしかして: " : "、") + palette_.paint(Look::kStrong, queries[i]) + count;
  }
  return out.empty() ? out : out + '\n';
}

std::string PrettyRenderer::remedies(const std::vector<Remedy>& remedies) const {
  std::string out;
  for (const Remedy& r : remedies)
    out += folded(fmt::format("{}と {} 件あります。", r.change, r.total), Look::kPlain, 2);
  return out;
}

std::string PrettyRenderer::nothing_found(const SearchResult& result,
                                          const std::vector<Remedy>& remedies) const {
  std::string out = fmt::format("見つかりませんでした（{:.1f} ms）\n", result.took_ms);
  out += this->remedies(remedies);
  if (remedies.empty() && result.suggestions.empty())
    out += folded("別の言い方や、より短い語で試してください。", Look::kPlain, 2);
  return out;
}

/// What a group of hits has in common: the document.
std::string PrettyRenderer::document_heading(const DocumentHits& document) const {
  const std::string count = fmt::format("{} 件", document.total);
  const std::string& title = document.title.empty() ? document.doc : document.title;
  const std::size_t room = terminal_.width - kMarginGap - display_width(count);
  const std::string shown = truncate("■ " + title, room);
  std::string out = palette_.paint(Look::kStrong, shown) + spaces(room - display_width(shown) + kMarginGap) +
                    palette_.paint(Look::kStrong, count) + '\n';
  const DocumentEntry* const entry =
      documents_ == nullptr ? nullptr : find_document(*documents_, document.doc);
  const std::string tags = entry == nullptr ? "" : document_tags(*entry);
  out += "  " + palette_.paint(Look::kId, document.doc);
  if (tags.empty()) return out + '\n';
  if (display_width(document.doc) + display_width(tags) + 4 <= terminal_.width) {
    return out + "  " + palette_.paint(Look::kFaint, tags) + '\n';
  }
  return out + '\n' + folded(tags, Look::kFaint, 2);
}

std::string PrettyRenderer::hits(const SearchResult& result, const SearchPrettyOptions& options,
                                 HitStyle style) const {
  const std::size_t last_rank = result.hits.empty() ? 0 : result.hits.back().rank;
  style.rank_columns = std::max<std::size_t>(2, std::to_string(last_rank).size());
  if (options.by_document) style.tags = {false, false};
  style.title = !options.by_document && !options.cite;
  if (!options.ministries.empty()) style.tags.first_ministries = &options.ministries;
  std::string out;
  auto document = result.documents.begin();
  std::size_t left = 0;  // hits of the document before this one
  const auto begin_documents = [&] {
    while (left == 0 && document != result.documents.end()) {
      if (!out.empty()) out += '\n';
      out += document_heading(*document);
      left = document++->hits;
    }
  };
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    begin_documents();
    if (i > 0 && i == result.full_hits())
      out += folded(fmt::format("すべての語を含む段落は以上の {} 件です。一部の語を含むものを続けます。", i),
                    Look::kStrong, 0);
    out += hit(result.hits[i], style, options.neighbours.empty() ? nullptr : &options.neighbours.at(i));
    if (left > 0) --left;
  }
  begin_documents();  // of `--per-doc 0` none has hits
  return options.by_document ? out + '\n' : out;
}

std::string PrettyRenderer::search(const SearchResult& result, const SearchPrettyOptions& options) const {
  const std::string meant = suggestions(result.suggestions, options.suggestion_totals);
  std::string out;
  if (result.total == 0) {
    out = nothing_found(result, options.remedies) + meant;
  } else {
    out = meant;
    if (result.relaxed) {
      const std::string_view none = "すべての語を含む段落はありません。一部の語を含むものを表示します。";
      out +=
          folded(result.with_all_words == 0
                     ? std::string(none)
                     : fmt::format("すべての語を含む段落は {} 件だけです。一部の語を含むものも表示します。",
                                   result.with_all_words),
                 Look::kStrong, 0) +
          remedies(options.remedies);
    }
    out += hits(result, options, {2, {}, false, options.cite, result.words}) + total_line(result, options);
  }
  for (const std::string& hint : options.hints) out += folded(hint, Look::kFaint, 0);
  if (!result.facets.empty()) out += '\n' + facet_chart(result.facets, labels_, terminal_, kMaxFacetValues);
  return out;
}

std::string PrettyRenderer::similar(const SearchResult& result, const SearchPrettyOptions& options) const {
  if (result.total == 0) {
    return fmt::format("似た段落は見つかりませんでした（{:.1f} ms）\n", result.took_ms);
  }
  return hits(result, options, {2, {}, true, options.cite}) + total_line(result, options);
}

}  // namespace hoshin
