#include "query/answers/facets.h"

#include <algorithm>
#include <cstdlib>

#include "dict/era.h"

namespace hoshin {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;  // in place of a value id

std::string label_of(const Field& field, const std::string& value, const Vocabulary::Impl& vocabulary) {
  if (field.name == "area") return vocabulary.areas.label(value);
  if (field.kind == FieldKind::kNumber) return fiscal_year_label(std::atoi(value.c_str()));
  return {};
}

bool comes_before(const Field& field, const FacetValue& a, const FacetValue& b) {
  if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
  if (!a.value) return false;
  if (field.kind == FieldKind::kNumber) return std::atoi(a.value->c_str()) > std::atoi(b.value->c_str());
  if (a.yen != b.yen) return a.yen > b.yen;
  return a.count != b.count ? a.count > b.count : *a.value < *b.value;
}

void sort_values(const Field& field, std::vector<FacetValue>& values) {
  std::sort(values.begin(), values.end(),
            [&](const FacetValue& a, const FacetValue& b) { return comes_before(field, a, b); });
  for (FacetValue& value : values) sort_values(field, value.children);
}

bool is_selected(const Field& field, const std::optional<std::string>& value,
                 const std::vector<Condition>& filters) {
  return std::any_of(filters.begin(), filters.end(), [&](const Condition& filter) {
    if (filter.field != &field || filter.negated) return false;
    if (!value) return filter.none;
    return std::binary_search(filter.values.begin(), filter.values.end(), *value);
  });
}

bool is_top_level(const Field& field, std::string_view value) {
  return !field.is_path || !parent_path(value);
}

/// Ids of top-level values, or kNone where there is no value at all.
std::vector<std::uint32_t> top_levels(const Field& field, const FacetColumn::Values& values, DocId docid) {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t id : values.of(docid)) {
    if (is_top_level(field, values.name(id))) out.push_back(id);
  }
  if (out.empty()) out.push_back(kNone);
  return out;
}

}  // namespace

FacetCounter::FacetCounter(const Index& index, const std::vector<const Field*>& fields) {
  for (const Segment& segment : index.segments()) {
    std::vector<Counter>& counters = counters_.emplace_back();
    for (const Field* field : fields) counters.push_back({&segment.facets.field(facet_index(*field))});
  }
}

void FacetCounter::Counter::add_value(std::uint32_t docid) {
  if (by_value.empty()) by_value.resize(values->size());
  const auto ids = values->of(docid);
  for (const std::uint32_t id : ids) ++by_value[id];
  none += ids.empty();
}

void FacetCounter::Counter::add_sets(std::span<const std::uint32_t> docids) {
  if (by_set.empty()) by_set.resize(values->sets());
  values->count_sets(docids, by_set);
}

void FacetCounter::add(Place match) {
  for (Counter& counter : counters_[match.segment]) counter.add_value(match.docid);
}

void FacetCounter::add(const MatchSet& matches) {
  for (std::size_t i = 0; i < matches.segments.size(); ++i) {
    if (matches.segments[i].empty()) continue;
    std::vector<std::uint32_t> docids = matches.segments[i].docids();
    if (matches.segments[i].dense())
      matches.segments[i].for_each([&](std::uint32_t docid) { docids.push_back(docid); });
    for (Counter& counter : counters_[i]) {
      if (docids.size() >= counter.values->sets()) {
        counter.add_sets(docids);
      } else {
        for (const std::uint32_t docid : docids) counter.add_value(docid);
      }
    }
  }
}

Tally FacetCounter::tally(std::size_t i) const {
  Tally out;
  for (const auto& counters : counters_) {
    const Counter& counter = counters[i];
    std::vector<std::uint64_t> counts = counter.by_value;
    if (!counter.by_set.empty()) counts.resize(counter.values->size());
    for (std::uint32_t set = 0; set < counter.by_set.size(); ++set) {
      if (counter.by_set[set] == 0) continue;
      const auto ids = counter.values->values_of(set);
      for (const std::uint32_t id : ids) counts[id] += counter.by_set[set];
      if (ids.empty()) out.none += counter.by_set[set];
    }
    out.none += counter.none;
    for (std::uint32_t id = 0; id < counts.size(); ++id) {
      if (counts[id] > 0) out.counts[std::string(counter.values->name(id))] += counts[id];
    }
  }
  return out;
}

PivotCounter::PivotCounter(const Index& index, const Field& row, const Field& column)
    : index_(index),
      row_(row),
      column_(column),
      sides_(index, {&row, &column}),
      pairs_(index.segments().size()) {}

void PivotCounter::add(Place match) {
  sides_.add(match);
  const FacetColumn& facets = index_.segments()[match.segment].facets;
  const auto columns = top_levels(column_, facets.field(facet_index(column_)), match.docid);
  for (const std::uint64_t row : top_levels(row_, facets.field(facet_index(row_)), match.docid)) {
    for (const std::uint32_t column : columns) ++pairs_[match.segment][row << 32 | column];
  }
}

PivotCells PivotCounter::cells() const {
  PivotCells out;
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const FacetColumn& facets = index_.segments()[i].facets;
    const auto name = [&](const Field& field, std::uint32_t id) {
      return id == kNone ? std::string() : std::string(facets.field(facet_index(field)).name(id));
    };
    for (const auto& [pair, count] : pairs_[i]) {
      const auto row = static_cast<std::uint32_t>(pair >> 32), column = static_cast<std::uint32_t>(pair);
      out[name(row_, row)][name(column_, column)] += static_cast<std::int64_t>(count);
    }
  }
  return out;
}

FacetCounts arrange(const Field& field, const Tally& tally, const std::vector<Condition>& filters,
                    const Vocabulary::Impl& vocabulary) {
  FacetCounts out;
  out.field = field.name;
  std::map<std::string, std::vector<FacetValue>, std::less<>> children;
  for (const auto& [value, count] : tally.counts) {
    FacetValue entry{value, label_of(field, value, vocabulary), count, is_selected(field, value, filters), {},
                     {}};
    if (tally.yen) entry.yen = tally.yen->at(value);
    if (is_top_level(field, value)) {
      out.values.push_back(std::move(entry));
    } else {
      children[std::string(*parent_path(value))].push_back(std::move(entry));
    }
  }
  for (FacetValue& entry : out.values) entry.children = std::move(children[*entry.value]);
  if (tally.none > 0) {
    FacetValue& entry = out.values.emplace_back(
        FacetValue{std::nullopt, {}, tally.none, is_selected(field, std::nullopt, filters), {}, {}});
    if (tally.yen) entry.yen = tally.none_yen;
  }
  sort_values(field, out.values);
  return out;
}

Pivot arrange(const PivotSide& rows, const PivotSide& columns, PivotCells cells,
              const std::vector<Condition>& filters, const Vocabulary::Impl& vocabulary) {
  Pivot pivot;
  pivot.row_field = rows.field.name;
  pivot.column_field = columns.field.name;
  pivot.columns = arrange(columns.field, columns.tally, filters, vocabulary).values;
  for (FacetValue& value : pivot.columns) value.children.clear();
  for (FacetValue& value : arrange(rows.field, rows.tally, filters, vocabulary).values) {
    value.children.clear();
    auto& of_row = cells[value.value.value_or("")];
    Pivot::Row& out = pivot.rows.emplace_back();
    for (const FacetValue& c : pivot.columns) out.cells.push_back(of_row[c.value.value_or("")]);
    out.value = std::move(value);
  }
  return pivot;
}

}  // namespace hoshin
