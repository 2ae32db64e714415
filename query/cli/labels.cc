#include "query/cli/labels.h"

#include "dict/era.h"
#include "dict/number.h"
#include "dict/tsv.h"
#include "schema/fields.h"

namespace hoshin {
namespace {

struct FixedLabel {
  std::string_view field, value, label;
};

// Closed sets of schema/passage.h; kinds and areas are data.
constexpr FixedLabel kFixedLabels[] = {
    {"block", "paragraph", "本文"},
    {"block", "item", "箇条書き"},
    {"block", "row", "表の行"},
    {"block", "footnote", "脚注"},
    {"block", "caption", "図表"},
    {"block", "front", "表題部"},
    {"status", "draft", "案"},
    {"status", "final", "決定"},
    {"budget", "request", "概算要求"},
    {"budget", "initial", "当初予算"},
    {"budget", "supplementary", "補正予算"},
    {"budget", "settlement", "決算"},
};

}  // namespace

Labels::Labels(const std::filesystem::path& data_dir) : areas_(data_dir) {
  const Tsv kinds(data_dir / "kinds.tsv", {"pattern", "kind", "label", "source"});
  // Several patterns may lead to one kind; the first row names it.
  for (const Tsv::Row& row : kinds.rows()) kinds_.emplace(row.cells[1], row.cells[2]);
}

std::string Labels::of(std::string_view field, std::string_view value) const {
  if (field == "year") {
    if (const auto year = parse_number(value)) return fiscal_year_label(static_cast<int>(*year));
  }
  if (field == "area") {
    if (std::string label = areas_.label(value); !label.empty()) return label;
  }
  if (field == "kind") {
    if (const auto kind = kinds_.find(value); kind != kinds_.end()) return kind->second;
  }
  for (const FixedLabel& fixed : kFixedLabels) {
    if (fixed.field == field && fixed.value == value) return std::string(fixed.label);
  }
  return std::string(value);
}

std::string Labels::of_field(std::string_view field) {
  if (field == "ministry") return "府省庁";  // the table's 省庁 is what people type
  const Field* const known = find_field(field);
  return std::string(known == nullptr ? field : known->japanese);
}

}  // namespace hoshin
