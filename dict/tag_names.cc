#include "dict/tag_names.h"

#include <algorithm>
#include <limits>

#include "dict/kind_pattern.h"
#include "dict/tsv.h"
#include "text/edit_distance.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// The words of a title, folded, that a person may type for its kind: not what only stands in brackets, and
/// not the exceptions.
std::vector<std::string> names_of_kind(const std::string& patterns) {
  std::vector<std::string> names;
  for (const std::string& pattern : split_list(patterns)) {
    auto [where, word] = parse_kind_pattern(pattern);
    if (where == KindPattern::Where::kHead || where == KindPattern::Where::kAnywhere)
      names.push_back(std::move(word));
  }
  return names;
}

}  // namespace

TagNames::TagNames(const std::filesystem::path& data_dir) {
  read_kinds(data_dir / "kinds.tsv");
  read_names(data_dir / "tag_names.tsv");
}

/// Labels come before the words of titles: 方針 is what the screen shows for one kind, whatever other kinds'
/// titles may end in. Several rows may lead to one kind; the first names it.
void TagNames::read_kinds(const std::filesystem::path& path) {
  const Tsv tsv(path, {"pattern", "kind", "label", "source"});
  Field& kinds = fields_["kind"];
  for (const Tsv::Row& row : tsv.rows()) {
    const std::string &kind = row.cells[1], &label = row.cells[2];
    if (kind == kNoKind || !kinds.names.emplace(fold(kind), kind).second) continue;
    kinds.values.push_back({kind, label});
    if (!kinds.names.emplace(fold(label), kind).second) throw tsv.bad_row(row, label + " names two kinds");
  }
  for (const Tsv::Row& row : tsv.rows()) {
    if (row.cells[1] == kNoKind) continue;
    for (std::string& name : names_of_kind(row.cells[0])) kinds.names.emplace(std::move(name), row.cells[1]);
  }
}

void TagNames::read_names(const std::filesystem::path& path) {
  const Tsv tsv(path, {"field", "value", "label", "names", "source"});
  for (const Tsv::Row& row : tsv.rows()) {
    const std::string& value = row.cells[1];
    Field& field = fields_[row.cells[0]];
    field.values.push_back({value, row.cells[2]});
    std::vector<std::string> names = split_list(row.cells[3]);
    names.insert(names.begin(), {value, row.cells[2]});
    for (const std::string& name : names) {
      if (name.empty()) throw tsv.bad_row(row, "needs a value and a label");
      if (!field.names.emplace(fold(name), value).second)
        throw tsv.bad_row(row, name + " stands twice in this field");
    }
  }
}

const TagNames::Field* TagNames::find(std::string_view field) const {
  const auto found = fields_.find(field);
  return found == fields_.end() ? nullptr : &found->second;
}

std::optional<std::string> TagNames::resolve(std::string_view field, std::string_view name) const {
  const Field* const known = find(field);
  if (known == nullptr) return std::nullopt;
  const auto found = known->names.find(fold(name));
  return found == known->names.end() ? std::nullopt : std::optional(found->second);
}

std::string TagNames::label(std::string_view field, std::string_view value) const {
  const Field* const known = find(field);
  if (known == nullptr) return {};
  const auto found = std::find_if(known->values.begin(), known->values.end(),
                                  [&](const Value& v) { return v.value == value; });
  return found == known->values.end() ? std::string() : found->label;
}

std::vector<std::string> TagNames::values(std::string_view field) const {
  std::vector<std::string> values;
  if (const Field* const known = find(field)) {
    for (const Value& v : known->values) values.push_back(v.value);
  }
  return values;
}

std::vector<std::string> TagNames::nearest(std::string_view field, std::string_view name,
                                           std::size_t limit) const {
  const Field* const known = find(field);
  if (known == nullptr) return {};
  std::vector<std::string> names, near, meant;
  for (const auto& [folded, value] : known->names) names.push_back(folded);
  for (std::string& one :
       nearest_words(fold(name), std::move(names), std::numeric_limits<std::size_t>::max())) {
    const std::string& value = known->names.find(one)->second;
    if (near.size() == limit || std::find(meant.begin(), meant.end(), value) != meant.end()) continue;
    meant.push_back(value);
    near.push_back(std::move(one));
  }
  return near;
}

}  // namespace hoshin
