#include "indexer/columns.h"

#include <cstdint>
#include <map>
#include <vector>

#include "dict/normalizer.h"
#include "indexer/append.h"
#include "schema/fields.h"
#include "schema/segment_format.h"

namespace hoshin {
namespace {

std::string text_record(const Passage& passage) {
  std::string record = fold(passage.text);
  for (const std::string& heading : passage.section) {
    record.push_back(kHeadingSeparator);
    record += fold(heading);
  }
  record.push_back(kTitleSeparator);
  return record + fold(passage.title);
}

/// One field's part of facets.col while it is collected.
class FieldColumn {
 public:
  explicit FieldColumn(const Field& field) : field_(field) {}

  void add(const Passage& passage) {
    starts_.push_back(static_cast<std::uint32_t>(pairs_.size()));
    for (std::string& value : field_values(passage, field_, /*with_parents=*/true)) {
      // The number of a value is known only when all are, so a pair points at the
      // map's node meanwhile.
      pairs_.push_back(&*ids_.emplace(std::move(value), 0).first);
    }
  }

  void write(std::string& out) {
    starts_.push_back(static_cast<std::uint32_t>(pairs_.size()));
    append<std::uint64_t>(out, ids_.size());
    append<std::uint64_t>(out, pairs_.size());
    const std::string strings = write_offsets(out);
    append_all(out, starts_);
    for (const auto* pair : pairs_) append<std::uint32_t>(out, pair->second);
    out += strings;
    out.resize((out.size() + 7) / 8 * 8, '\0');
  }

 private:
  /// Numbers the values in ascending order; returns their strings, joined.
  std::string write_offsets(std::string& out) {
    std::string strings;
    std::uint32_t id = 0;
    for (auto& [value, number] : ids_) {
      number = id++;
      append<std::uint64_t>(out, strings.size());
      strings += value;
    }
    append<std::uint64_t>(out, strings.size());
    return strings;
  }

  using Ids = std::map<std::string, std::uint32_t>;
  const Field& field_;
  Ids ids_;
  std::vector<const Ids::value_type*> pairs_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace

std::string text_column(std::span<const Passage> passages) {
  std::string records;
  std::vector<std::uint64_t> offsets{0};
  for (const Passage& passage : passages) {
    records += text_record(passage);
    offsets.push_back(records.size());
  }
  std::string out(kTextMagic);
  append<std::uint64_t>(out, passages.size());
  append_all(out, offsets);
  return out + records;
}

std::string facet_column(std::span<const Passage> passages) {
  const auto fields = facet_fields();
  std::string out(kFacetMagic);
  append<std::uint64_t>(out, passages.size());
  append<std::uint64_t>(out, fields.size());
  for (const Field* field : fields) {
    FieldColumn column(*field);
    for (const Passage& passage : passages) column.add(passage);
    column.write(out);
  }
  return out;
}

}  // namespace hoshin
