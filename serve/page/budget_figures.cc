#include "serve/page/budget_figures.h"

#include <algorithm>

#include "query/json/citation.h"
#include "serve/page/passage_parts.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostWholes = 3;     // that are told one by one
constexpr std::size_t kMostFigures = 400;  // of one sum; who wants all takes the JSON

struct Mark {
  std::string_view left_out;
  Text text;
};
constexpr Mark kMarks[] = {
    {"total", Text::kMarkTotal},    {"part", Text::kMarkPart},           {"within", Text::kMarkWithin},
    {"change", Text::kMarkChange},  {"range", Text::kMarkRange},         {"repeated", Text::kMarkRepeated},
    {"older", Text::kMarkOlder},    {"price", Text::kMarkPrice},         {"stage", Text::kMarkStage},
    {"limit", Text::kMarkLimit},    {"stock", Text::kMarkStock},         {"detail", Text::kMarkDetail},
    {"income", Text::kMarkIncome},  {"elsewhere", Text::kMarkElsewhere}, {"account", Text::kMarkAccount},
    {"unasked", Text::kMarkUnasked}};

Text mark_of(const std::string& left_out) {
  const auto found = std::ranges::find(kMarks, left_out, &Mark::left_out);
  return found == std::end(kMarks) ? Text::kMarkOther : found->text;
}

void add_row(Html& html, const Site& site, const BudgetRow& row) {
  const Passage& passage = *row.passage;
  html.open("span", {{"class", row.left_out.empty() ? "figure-row" : "figure-row out"}});
  html.element("b", {{"class", "yen"}}, yen_text(site, row.amount.yen)).text(" ");
  if (!row.left_out.empty())
    html.element("span", {{"class", "mark"}}, site.say(mark_of(row.left_out))).text(" ");
  html.open("span", {{"lang", "ja"}})
      .text(row.amount.label.empty() ? site.say(Text::kUnnamed) : row.amount.label)
      .close()
      .text(" ");
  html.open(
      "a",
      {{"class", "place"}, Attribute::href(site.document_link(passage.doc, passage.id)), {"lang", "ja"}});
  html.text(citation(passage)).close();
  html.close();
}

/// Writes nodes as long as there is room for them.
class Tree {
 public:
  Tree(Html& html, const Site& site) : html_(html), site_(site) {}

  void add(const std::vector<BudgetNode>& nodes) {
    if (nodes.empty() || written_ >= kMostFigures) return;
    html_.open("ul");
    for (const BudgetNode& node : nodes) add(node);
    html_.close();
  }

  void add(const std::vector<BudgetRow>& rows) {
    html_.open("ul");
    for (const BudgetRow& row : rows) {
      if (written_++ >= kMostFigures) break;
      html_.open("li");
      add_row(html_, site_, row);
      html_.close();
    }
    html_.close();
  }

  std::size_t written() const { return written_; }

 private:
  void add(const BudgetNode& node) {
    if (written_++ >= kMostFigures) return;
    html_.open("li");
    add_row(html_, site_, node.row);
    for (const BudgetRow& again : node.restated) {
      html_.open("p", {{"class", "quiet"}})
          .open("a", {Attribute::href(site_.document_link(again.passage->doc, again.passage->id)),
                      {"lang", "ja"}});
      html_.text(site_.say(Text::kRestated, citation(*again.passage))).close().close();
    }
    for (const BudgetNode::Breakdown& breakdown : node.breakdowns) add(node, breakdown);
    html_.close();
  }

  void add(const BudgetNode& node, const BudgetNode::Breakdown& breakdown) {
    const std::int64_t difference = breakdown.difference_from(node.row.amount.yen);
    html_.open("p", {{"class", "quiet"}});
    html_.text(site_.say(Text::kBreakdown, breakdown.parts.size(), yen_text(site_, breakdown.yen)) + " · ");
    html_.text(difference == 0 ? site_.say(Text::kAgrees)
                               : site_.say(Text::kDiffers, yen_text(site_, difference)));
    if (!breakdown.counted) html_.text(" · " + site_.say(Text::kBreakdownNotCounted));
    html_.close();
    add(breakdown.parts);
  }

  Html& html_;
  const Site& site_;
  std::size_t written_ = 0;
};

/// 合計 2、内数 1.
std::string reasons_of(const Site& site, const MoneySum& sum) {
  const std::pair<Text, std::uint64_t> all[] = {
      {Text::kMarkTotal, sum.totals},        {Text::kMarkPart, sum.parts},
      {Text::kMarkWithin, sum.within},       {Text::kMarkChange, sum.changes},
      {Text::kMarkRange, sum.ranges},        {Text::kMarkStage, sum.stages},
      {Text::kMarkDetail, sum.details},      {Text::kMarkIncome, sum.incomes},
      {Text::kMarkElsewhere, sum.elsewhere}, {Text::kMarkAccount, sum.other_accounts},
      {Text::kMarkUnasked, sum.unasked},     {Text::kMarkOther, sum.others}};
  std::string out;
  for (const auto& [text, count] : all) {
    if (count == 0) continue;
    if (!out.empty()) out += site.language == Language::kJapanese ? "、" : ", ";
    out += site.say(text) + " " + with_separators(count);
  }
  return out;
}

void add_notes(Html& html, const std::vector<std::string>& notes) {
  if (notes.empty()) return;
  html.open("ul", {{"class", "notes"}});
  for (const std::string& note : notes) html.element("li", note);
  html.close();
}

}  // namespace

void add_sum_tree(Html& html, const Site& site, const SumTree& tree) {
  html.open("div", {{"class", "sum-tree"}});
  Tree writer(html, site);
  writer.add(tree.counted);
  if (!tree.left_out.empty()) {
    html.element("p", {{"class", "tree-title"}},
                 site.say(Text::kNotCounted, with_separators(tree.left_out.size())));
    writer.add(tree.left_out);
  }
  html.close();
}

void add_sum_notes(Html& html, const Site& site, const MoneySum& sum, bool beside_ministries) {
  std::vector<std::string> notes;
  for (const StageSum& stage : sum.by_stage) {
    if (stage.counted) continue;
    const std::string year =
        stage.year ? site.label("year", std::to_string(*stage.year)) : site.label_of_none("year");
    notes.push_back(
        site.say(Text::kNoteStage, year, site.label("budget", stage.kind), yen_text(site, stage.yen)));
  }
  if (sum.left_out > 0)
    notes.push_back(site.say(Text::kNoteLeftOut, with_separators(sum.left_out), reasons_of(site, sum)));
  if (sum.repeated > 0) notes.push_back(site.say(Text::kNoteRepeated, with_separators(sum.repeated)));
  if (sum.older > 0) notes.push_back(site.say(Text::kNoteOlder, with_separators(sum.older)));
  if (sum.undated > 0)
    notes.push_back(
        site.say(Text::kNoteUndated, with_separators(sum.undated), yen_text(site, sum.undated_yen)));
  if (sum.accounts > 0) notes.push_back(site.say(Text::kNoteAccounts, with_separators(sum.accounts)));
  if (sum.other_accounts > 0) notes.push_back(site.say(Text::kNoteOtherAccounts));
  if (sum.rounded > 0) notes.push_back(site.say(Text::kNoteRounded, with_separators(sum.rounded)));
  if (sum.unit_guessed > 0)
    notes.push_back(
        site.say(Text::kNoteUnit, with_separators(sum.unit_guessed), yen_text(site, sum.unit_guessed_yen)));
  if (sum.mixed) notes.push_back(site.say(Text::kNoteMixed));
  if (beside_ministries && sum.shared > 0)
    notes.push_back(site.say(Text::kNoteShared, with_separators(sum.shared)));
  add_notes(html, notes);
}

void add_table_notes(Html& html, const Site& site, const BudgetTable& table) {
  std::vector<std::string> notes;
  for (const BudgetWhole& whole : table.wholes) {
    if (notes.size() == kMostWholes) break;
    const Amount& amount = whole.row.amount;
    notes.push_back(
        site.say(Text::kNoteWhole, amount.label, yen_text(site, amount.yen), whole.row.passage->doc));
  }
  if (table.overlap != 0) notes.push_back(site.say(Text::kNoteOverlap, yen_text(site, table.overlap)));
  add_notes(html, notes);
}

}  // namespace hoshin
