// The answers of PrettyRenderer that show no passages.
#include <algorithm>

#include <fmt/format.h>

#include "dict/number.h"
#include "query/cli/facet_chart.h"
#include "query/cli/pretty_renderer.h"
#include "query/cli/text_layout.h"
#include "query/cli/text_table.h"
#include "schema/message.h"

namespace hoshin {
namespace {

std::string readable_bytes(std::uint64_t bytes) {
  constexpr std::string_view kUnits[] = {"B", "kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < std::size(kUnits)) {
    value /= 1000;
    ++unit;
  }
  return fmt::format("{:.{}f} {}", value, unit == 0 || value >= 99.5 ? 0 : 1, kUnits[unit]);
}

}  // namespace

std::string PrettyRenderer::facets(const SearchResult& result) const {
  if (result.total == 0) return nothing_found(result, {});
  std::string out;
  if (result.relaxed) {
    out += folded("すべての語を含む段落はありません。一部の語を含むものを数えます。", Look::kStrong, 0);
  }
  out += facet_chart(result.facets, labels_, terminal_, 0);
  if (result.money)
    return out + '\n' +
           money_line(*result.money, sum_notes(*result.money, std::ranges::find(result.facets, "ministry",
                                                                                &FacetCounts::field) !=
                                                                  result.facets.end()));
  return out + '\n' +
         palette_.paint(Look::kFaint, fmt::format("{} 件（{:.1f} ms）", result.total, result.took_ms)) + '\n';
}

std::string PrettyRenderer::pivot(const Pivot& pivot) const {
  std::string out = pivot_table(pivot, labels_, terminal_);
  if (pivot.money)
    out += '\n' + money_line(*pivot.money, sum_notes(*pivot.money, pivot.row_field == "ministry" ||
                                                                       pivot.column_field == "ministry"));
  return out;
}

std::string PrettyRenderer::money_line(const MoneySum& sum, const std::vector<std::string>& notes) const {
  std::string out = palette_.paint(Look::kStrong, fmt::format("総計 {}", format_yen(sum.yen))) +
                    fmt::format("（{} 件）\n", sum.figures);
  for (const std::string& note : notes) out += folded(note, Look::kFaint, 2);
  return out;
}

std::string PrettyRenderer::stats(const IndexStats& stats) const {
  TextTable table({{"", Align::kLeft, Look::kFaint}, {"", Align::kLeft, Look::kPlain}});
  table.add_row({message("documents"), std::to_string(stats.documents)});
  if (stats.warned > 0) table.add_row({message("with warnings"), message("{} (hoshin docs)", stats.warned)});
  if (stats.unread > 0) table.add_row({message("unread files"), message("{} (hoshin docs)", stats.unread)});
  table.add_row({message("passages"), std::to_string(stats.passages)});
  table.add_row({message("text"), readable_bytes(stats.text_bytes)});
  table.add_row({message("index"), readable_bytes(stats.disk_bytes)});
  if (stats.vectors > 0)
    table.add_row({message("vectors"), message("{} ({} dimensions)", stats.vectors, stats.dimensions)});
  table.add_row({message("segments"), std::to_string(stats.segments)});
  table.add_row({message("generation"), stats.generation});
  table.add_row({message("made"), stats.created});
  table.add_row({message("format"), std::to_string(stats.schema)});
  table.add_row({message("analyser"), stats.analyzer});
  return table.render(terminal_.width, palette_);
}

std::string PrettyRenderer::tokens(std::string_view text, const std::vector<Token>& tokens,
                                   const std::vector<Analyzer::Morpheme>& morphemes) const {
  TextTable words({{"位置", Align::kRight, Look::kFaint},
                   {"索引語", Align::kLeft, Look::kStrong},
                   {"表層", Align::kLeft, Look::kPlain}});
  for (const Token& t : tokens) {
    const std::string surface(text.substr(t.begin, t.end - t.begin));
    words.add_row({std::to_string(t.position), (t.part ? "└ " : "") + t.term, surface});
  }
  TextTable cut({{"形態素", Align::kLeft, Look::kPlain},
                 {"索引", Align::kLeft, Look::kPlain},
                 {"素性", Align::kLeft, Look::kFaint}});
  for (const Analyzer::Morpheme& m : morphemes) cut.add_row({m.surface, m.kept ? "○" : "", m.features});
  return words.render(terminal_.width, palette_) + '\n' + cut.render(terminal_.width, palette_);
}

std::string PrettyRenderer::check(const std::vector<CheckFinding>& findings) const {
  if (findings.empty()) return message("nothing is wrong with the index") + '\n';
  std::string out;
  for (const CheckFinding& f : findings)
    out += palette_.paint(Look::kPlain, fmt::format("{}: {}", f.file, f.problem)) + '\n';
  return out;
}

}  // namespace hoshin
