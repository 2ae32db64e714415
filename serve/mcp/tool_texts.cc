#include "serve/mcp/tool_texts.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/era.h"
#include "dict/number.h"
#include "query/json/citation.h"
#include "query/json/marked_text.h"
#include "query/request.h"
#include "serve/mcp/quotation.h"
#include "text/printable.h"

namespace hoshin {
namespace {

/// "id (令和7年度)\n> 出典: ...\n> text\n".
std::string passage_lines(const Passage& passage, const PassageCut& cut, std::string_view mark,
                          bool with_citation = true) {
  std::string out = fmt::format("{}{}", mark, printable_line(passage.id));
  if (passage.year) out += fmt::format(" ({})", fiscal_year_label(*passage.year));
  out += '\n';
  if (with_citation) out += quotation_line("出典: " + citation(passage));
  out += quotation(passage.text);
  if (cut.characters) out += fmt::format("…（全 {} 字の一部）\n", *cut.characters);
  return out;
}

std::string note_line(std::string_view note) { return note.empty() ? "" : std::string(note) + '\n'; }

/// What the reader should know of how the query was read, and of what was cut.
template <typename Answer>
std::string remarks(const Answer& answer, const std::vector<std::string>& suggestions,
                    std::string_view note) {
  std::string out;
  if (answer.relaxed)
    out += "No passage has all the words (or, of a question, few have): these have some of them.\n";
  for (const std::string& warning : answer.warnings) out += "Warning: " + message_line(warning) + "\n";
  if (!suggestions.empty())
    out += "Did you mean: " + message_line(fmt::format("{}", fmt::join(suggestions, ", "))) + "\n";
  return out + note_line(note);
}

/// "2025", "総務省", "(none)".
std::string value_text(std::string_view field, const std::optional<std::string>& value) {
  if (!value) return "(none)";
  const auto number = number_of(field, value);
  return number ? std::to_string(*number) : printable_line(*value);
}

/// "令和7年度 (2025)", "総務省", "(none)".
std::string facet_value_text(std::string_view field, const FacetValue& v) {
  const std::string name = value_text(field, v.value);
  const std::string label = v.label == v.value ? "" : printable_line(v.label);
  return label.empty() || label == name ? name : fmt::format("{} ({})", label, name);
}

std::string count_text(const FacetValue& v) { return v.yen ? format_yen(*v.yen) : std::to_string(v.count); }

std::string facet_lines(std::string_view field, const std::vector<FacetValue>& values,
                        const std::string& indent) {
  std::string out;
  for (const FacetValue& v : values) {
    out += fmt::format("{}{}: {}\n", indent, facet_value_text(field, v), count_text(v));
    out += facet_lines(field, v.children, indent + "  ");
  }
  return out;
}

std::string facets_lines(const std::vector<FacetCounts>& facets) {
  std::string out;
  for (const FacetCounts& counts : facets)
    out += fmt::format("{}\n{}", counts.field, facet_lines(counts.field, counts.values, "  "));
  return out;
}

std::string money_text(const MoneySum& sum) {
  std::string out = fmt::format("{} ({} figures", format_yen(sum.yen), sum.figures);
  if (sum.left_out > 0) out += fmt::format("; {} totals, parts or 内数 left out", sum.left_out);
  if (sum.older > 0) out += fmt::format("; {} of older versions left out", sum.older);
  if (sum.undated > 0) out += fmt::format("; {} of them 年度不明", sum.undated);
  if (sum.accounts > 0)
    out +=
        fmt::format("; of {} accounts, and what one pays into another is in both: ask with group_by account",
                    sum.accounts);
  if (sum.other_accounts > 0)
    out += fmt::format("; {} of other accounts left out: ask with group_by account", sum.other_accounts);
  if (sum.rounded > 0)
    out += fmt::format("; {} of them totals as printed, which parts miss by rounding", sum.rounded);
  if (sum.unit_guessed > 0)
    out += fmt::format("; {} of them say no unit, and are taken for yen", sum.unit_guessed);
  for (const StageSum& stage : sum.by_stage) {
    if (stage.counted) continue;
    out += fmt::format("; not added, as the same money at another stage: {} {} {}",
                       stage.year ? fiscal_year_label(*stage.year) : std::string("年度不明"), stage.kind,
                       format_yen(stage.yen));
  }
  if (sum.mixed) out += "; of several years or kinds of budget";
  return out + ")";
}

std::string year_text(const std::optional<std::int64_t>& year) {
  return year ? fiscal_year_label(static_cast<int>(*year)) : std::string("年度不明");
}

std::string figure_line(const BudgetRow& row) {
  const Amount& a = row.amount;
  const bool counted = row.left_out.empty();
  return fmt::format("- {}{}{}: {} ({}円){} {}\n{}", year_text(a.year), a.budget.empty() ? "" : " ",
                     printable_line(a.budget), format_yen(a.yen), a.yen, counted ? "" : " [not in sums]",
                     printable_line(row.passage->id),
                     quotation_line(fmt::format("{} {} 出典: {}", fmt::join(row.passage->ministry, "・"),
                                                a.label, citation(*row.passage))));
}

std::string group_line(const BudgetGroup& group, const std::vector<std::string>& fields) {
  std::vector<std::string> key;
  for (const std::string_view field : kBudgetFields) {
    const auto found = std::ranges::find(fields, field);
    if (found == fields.end()) continue;
    const auto& value = group.key[static_cast<std::size_t>(found - fields.begin())];
    key.push_back(field == "year" ? year_text(number_of(field, value)) : value_text(field, value));
  }
  return fmt::format("- {}: {}\n", fmt::join(key, " "), money_text(group.sum));
}

/// Each version of a passage, with what it removed from the one before and what it added.
std::string versions_text(const PassageVersions& versions) {
  std::string out = "\nVersions, the oldest first; [-removed-] and {+added+} since the one before:\n";
  for (const PassageVersion& version : versions.versions) {
    Passage marked = version.passage;
    if (version.difference) marked.text = marked_text(version.difference->changes);
    out += "\n" + passage_lines(marked, {}, fmt::format("(likeness {:.2f}) ", version.likeness));
  }
  return out;
}

/// Offsets count texts, where one stands for all the places that it is printed at.
std::string count_line(const SearchResult& result) {
  if (result.distinct == 0 || result.distinct == result.total)
    return fmt::format("{} passages match.\n", result.total);
  return fmt::format("{} passages match; {} texts, each told once.\n", result.total, result.distinct);
}

}  // namespace

std::string search_text(const SearchResult& result, const PassageCuts& cuts, std::string_view note) {
  std::string out = count_line(result);
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    const Hit& hit = result.hits[i];
    if (i == result.full_hits()) out += "\nNo more passages have all the words. These have some of them:\n";
    out += "\n" + passage_lines(hit.passage, cuts.at(i), fmt::format("[{}] ", hit.rank));
  }
  if (!result.facets.empty()) out += "\n" + facets_lines(result.facets);
  const std::string rest = remarks(result, result.suggestions, note);
  return rest.empty() ? out : out + "\n" + rest;
}

std::string facets_text(const SearchResult& result, std::string_view note) {
  std::string out = fmt::format("{} passages match.\n", result.total);
  if (result.money) out += money_text(*result.money) + "\n";
  return out + facets_lines(result.facets) + remarks(result, result.suggestions, note);
}

std::string pivot_text(const Pivot& pivot, std::string_view note) {
  std::vector<std::string> names;
  for (const FacetValue& column : pivot.columns)
    names.push_back(facet_value_text(pivot.column_field, column));
  std::string out =
      fmt::format("{} \\ {} | total | {}\n", pivot.row_field, pivot.column_field, fmt::join(names, " | "));
  for (const Pivot::Row& row : pivot.rows) {
    out += fmt::format("{} | {} | {}\n", facet_value_text(pivot.row_field, row.value), count_text(row.value),
                       fmt::join(row.cells, " | "));
  }
  return out + note_line(note);
}

std::string show_text(const Neighbourhood& shown, const ShowCuts& cuts, const PassageVersions* versions,
                      std::string_view note) {
  const auto& [before, after] = shown.neighbours;
  std::string out;
  for (std::size_t i = 0; i < before.size(); ++i)
    out += passage_lines(before[i], cuts.before.at(i), "(before) ", false) + "\n";
  out += passage_lines(shown.passage, cuts.passage, "");
  for (std::size_t i = 0; i < after.size(); ++i)
    out += "\n" + passage_lines(after[i], cuts.after.at(i), "(after) ", false);
  if (versions != nullptr) out += versions_text(*versions);
  return out + note_line(note);
}

std::string budget_text(const BudgetTable& table, const BudgetView& view, std::string_view note) {
  std::string out = "Sum: " + money_text(table.sum) + "\n";
  for (const BudgetGroup& group : table.groups) out += group_line(group, view.group_by);
  if (table.overlap != 0)
    out += fmt::format("The groups add up to {}円 more than the sum: what is in several of them.\n",
                       table.overlap);
  for (const BudgetWhole& whole : table.wholes)
    out += "Taken as the document prints it, in whole:\n" + figure_line(whole.row);
  for (const BudgetRow& row : table.rows) out += figure_line(row);
  for (const MeasureUse& use : table.names) out += quotation_line("施策名: " + use.name);
  return out + remarks(table, {}, note);
}

std::string audit_text(const BudgetAudit& audit, std::string_view note) {
  std::string out = fmt::format("{} findings ({} totals of {} documents compared).\n", audit.findings.size(),
                                audit.totals, audit.documents);
  for (const BudgetFinding& finding : audit.findings) {
    const bool total = finding.kind == BudgetFinding::Kind::kTotal;
    out += fmt::format("\n{}: difference {}円 (confidence {:.2f})\n",
                       total ? "A total that its parts miss" : "A figure printed differently",
                       finding.difference(), finding.confidence);
    out += quotation_line(finding.why) + figure_line(finding.figure);
    for (const BudgetRow& row : finding.others) out += figure_line(row);
  }
  return out + remarks(audit, {}, note);
}

std::string compare_text(const Comparison& comparison, const PassageCuts& cuts, std::string_view note) {
  std::string out;
  for (std::size_t i = 0; i < comparison.years.size(); ++i) {
    const Comparison::Year& y = comparison.years[i];
    out +=
        fmt::format("{} ({}): {} of {} passages\n", fiscal_year_label(y.year), y.year, y.total, y.passages);
    if (y.best) out += passage_lines(y.best->passage, cuts.at(i), "best: ") + "\n";
  }
  return out + remarks(comparison, comparison.suggestions, note);
}

std::string documents_text(const std::vector<DocumentEntry>& documents, std::size_t total,
                           std::string_view note) {
  std::string out = fmt::format("{} documents.\n", total);
  for (const DocumentEntry& d : documents) {
    std::vector<std::string> tags = {year_text(d.year)};
    for (const std::string& tag : {d.kind, d.date}) {
      if (!tag.empty()) tags.push_back(tag);
    }
    out += printable_line(fmt::format("- {} ({}, {} passages)", d.doc, fmt::join(tags, ", "), d.passages)) +
           '\n';
    if (!d.title.empty()) out += quotation_line(d.title);
    for (const Inference& i : d.inferred)
      out += quotation_line(fmt::format("{} = {}: {}", i.field, i.value, i.why));
  }
  return out + note_line(note);
}

std::string unread_text(const std::vector<UnreadFile>& unread, std::size_t all) {
  if (all == 0) return {};
  std::string out = fmt::format("{} files could not be read and are not in the index:\n", all);
  for (const UnreadFile& file : unread) out += quotation_line(fmt::format("{}: {}", file.source, file.why));
  return out;
}

}  // namespace hoshin
