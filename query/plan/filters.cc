#include "query/plan/filters.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dict/era.h"
#include "dict/tsv.h"
#include "query/match/amount_range.h"
#include "schema/message.h"
#include "text/edit_distance.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

std::optional<int> to_year(const std::string& value) {
  int year = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), year);
  if (error != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return year;
}

/// Looks up the values of one field.
class Resolver {
 public:
  Resolver(const Field& field, const Index& index, const Vocabulary::Impl& vocabulary)
      : field_(field), index_(index), vocabulary_(vocabulary), column_(facet_index(field)) {}

  /// What `typed` stands for, or nothing if it is unknown.
  std::optional<std::vector<std::string>> resolve(const std::string& typed) const {
    if (field_.kind == FieldKind::kNumber) return years(typed);
    return field_.name == "issuer" ? issuing(typed) : names(typed);
  }

  std::string hint(const std::string& typed) const {
    if (field_.kind == FieldKind::kNumber)
      return message("write 2025, R7, 令和7年度, or a range like H29..R3");
    std::vector<std::string> near = vocabulary_nearest(typed);
    std::vector<std::string> known = index_.values(column_);
    if (field_.name == "ministry") std::ranges::move(all_issuers(), std::back_inserter(known));
    for (std::string& value : nearest_words(typed, known, 3)) {
      if (std::find(near.begin(), near.end(), value) == near.end()) near.push_back(std::move(value));
    }
    if (near.size() > 3) near.resize(3);
    if (const auto few = few_known(); near.empty() && !few.empty())
      return message("it takes one of: {}", fmt::join(few, ", "));
    if (near.empty()) return message("facets by {} list what the index has", field_.name);
    return message("did you mean {}?", fmt::join(near, ", "));
  }

  /// Where a ministry is asked for: the issuers of that name, which is none of a ministry.
  std::vector<std::string> issuers(const std::string& typed) const {
    return field_.name == "ministry" ? spelled(typed, all_issuers()) : std::vector<std::string>();
  }

 private:
  std::vector<std::string> all_issuers() const { return index_.values(facet_index(*find_field("issuer"))); }

  /// Those of `known` that are `typed` but for width and case.
  static std::vector<std::string> spelled(const std::string& typed, std::vector<std::string> known) {
    const std::string folded = fold(typed);
    std::erase_if(known, [&](const std::string& value) { return fold(value) != folded; });
    return known;
  }

  /// A year matches by number, since an open vocabulary may hold any.
  std::optional<std::vector<std::string>> years(const std::string& typed) const {
    const auto range = parse_year_range(typed);
    if (!range) return names(typed);
    if (range->first && range->first == range->last) {
      std::string year = std::to_string(*range->first);
      if (!index_.has_value(column_, year)) return std::vector<std::string>();
      return std::vector{std::move(year)};
    }
    std::vector<std::string> out;
    for (std::string& value : index_.values(column_)) {
      const auto year = to_year(value);
      if (year && year >= range->first.value_or(*year) && year <= range->last.value_or(*year)) {
        out.push_back(std::move(value));
      }
    }
    return out;
  }

  /// JSON Lines may bring values that the vocabulary has under another name; both count.
  std::optional<std::vector<std::string>> names(const std::string& typed) const {
    std::vector<std::string> out;
    if (auto known = vocabulary_name(typed)) out.push_back(std::move(*known));
    const bool repeated = !out.empty() && out.front() == typed;
    if (!repeated && index_.has_value(column_, typed)) out.push_back(typed);
    if (out.empty()) return std::nullopt;
    return out;
  }

  std::optional<std::string> vocabulary_name(const std::string& typed) const {
    if (field_.name == "ministry") return vocabulary_.ministries.resolve(typed);
    if (field_.name == "area") return vocabulary_.areas.resolve(typed);
    return vocabulary_.tag_names.resolve(field_.name, typed);
  }

  /// An issuer as the index spells it, else a ministry, as a whole: that is how it issues documents.
  std::optional<std::vector<std::string>> issuing(const std::string& typed) const {
    if (auto known = spelled(typed, all_issuers()); !known.empty()) return known;
    const auto path = vocabulary_.ministries.resolve(typed);
    if (!path) return std::nullopt;
    return std::vector{std::string(parent_path(*path).value_or(*path))};
  }

  /// Where nothing is near to what was typed: all that there are, if they are few.
  std::vector<std::string> few_known() const {
    constexpr std::size_t kFew = 8;
    std::vector<std::string> shown;
    for (const std::string& value : vocabulary_.tag_names.values(field_.name))
      shown.push_back(fmt::format("{} ({})", value, vocabulary_.tag_names.label(field_.name, value)));
    if (shown.size() > kFew) shown.clear();
    return shown;
  }

  std::vector<std::string> vocabulary_nearest(const std::string& typed) const {
    if (field_.name == "ministry" || field_.name == "issuer") return vocabulary_.ministries.nearest(typed);
    if (field_.name == "area") return vocabulary_.areas.nearest(typed);
    return vocabulary_.tag_names.nearest(field_.name, typed);
  }

  const Field& field_;
  const Index& index_;
  const Vocabulary::Impl& vocabulary_;
  const std::size_t column_;
};

bool is_counted(const Field& field) {
  return field.kind != FieldKind::kText && field.kind != FieldKind::kMoney;
}

template <typename Fits>
Error no_such_field(const std::string& what, Fits fits) {
  std::vector<std::string_view> names;
  for (const Field* known : facet_fields()) {
    if (fits(*known)) names.push_back(known->name);
  }
  return {ErrorCode::kUsage, what, message("there are {}", fmt::join(names, ", "))};
}

/// Passages without the tag: the word for it, or what screens show of them.
bool is_none(const std::string& typed) {
  const std::string folded = fold(typed);
  return folded == "none" || folded == "なし" || folded == "(なし)";
}

/// 総務省、財務省 typed as one value. Without white space around each.
std::vector<std::string> split_values(std::string typed) {
  for (const std::string_view sign : {"、", "，", ",", "・", "･", "；", ";"}) {
    for (std::size_t at = typed.find(sign); at != typed.npos; at = typed.find(sign, at + 1))
      typed.replace(at, sign.size(), "|");
  }
  return split_list(typed);
}

/// Takes `typed` as a value; false if it is none.
bool add_value(const Resolver& resolver, const std::string& typed, Condition& condition) {
  if (is_none(typed)) {
    condition.none = true;
    return true;
  }
  const auto values = resolver.resolve(typed);
  const std::vector<std::string> issuers = values ? std::vector<std::string>() : resolver.issuers(typed);
  if (values) condition.values.insert(condition.values.end(), values->begin(), values->end());
  condition.issuers.insert(condition.issuers.end(), issuers.begin(), issuers.end());
  return values || !issuers.empty();
}

/// Takes `typed` as several values; false if it is one, or any of them is none.
bool add_values(const Resolver& resolver, const std::string& typed, Condition& condition) {
  const std::vector<std::string> parts = split_values(typed);
  Condition with_all = condition;
  const bool all = std::ranges::all_of(
      parts, [&](const std::string& part) { return add_value(resolver, part, with_all); });
  if (parts.size() < 2 || !all) return false;
  condition = std::move(with_all);
  return true;
}

/// Sums are asked for by range: what was typed is kept as it was understood.
ResolvedFilter resolve_sums(Condition condition, const Filter& filter) {
  ResolvedFilter resolved;
  for (const std::string& typed : filter.values) {
    for (const std::string& value : split_amounts(typed)) {
      if (is_none(value)) {
        condition.none = true;
      } else if (const auto range = parse_amount_range(value)) {
        condition.values.push_back(to_string(*range));
        condition.sums.push_back(*range);
      } else {
        resolved.unknown.push_back({filter.field, value, translated(kAmountRangeHint)});
      }
    }
  }
  resolved.condition = std::move(condition);
  return resolved;
}

}  // namespace

Condition of_year(int year) {
  Condition out;
  out.field = find_field("year");
  out.values = {std::to_string(year)};
  return out;
}

Requirement Condition::requirement(const Index& index) const {
  std::vector<Requirement> any;
  if (field->kind == FieldKind::kMoney) {
    if (!values.empty()) any.push_back(require_amount(sums));
  } else {
    for (const std::string& value : values)
      any.push_back(require_term(index, make_term(field->prefix, value)));
    for (const std::string& issuer : issuers)
      any.push_back(require_term(index, make_term(find_field("issuer")->prefix, issuer)));
  }
  if (none) any.push_back(require_term(index, field->prefix));
  return require_either(std::move(any));
}

std::string Condition::terms() const {
  std::vector<std::string> all;
  for (const std::string& value : values) all.push_back(make_term(field->prefix, value));
  for (const std::string& issuer : issuers) all.push_back(make_term(find_field("issuer")->prefix, issuer));
  if (none) all.emplace_back(field->prefix);
  return fmt::format("{}", fmt::join(all, " "));
}

Error UnknownValue::error() const {
  return {ErrorCode::kUsage, message("unknown {}: {}", field, value), hint};
}

std::string UnknownValue::warning() const { return message("unknown {}: {} ({})", field, value, hint); }

const Field& filter_field(std::string_view name) {
  const Field* field = find_field(name);
  if (field && field->kind != FieldKind::kText) return *field;
  throw no_such_field(message("no field to filter by: {}", name), [](const Field&) { return true; });
}

const Field& facet_field(std::string_view name) {
  const Field* field = find_field(name);
  if (field && is_counted(*field)) return *field;
  throw no_such_field(message("no field to count by: {}", name), is_counted);
}

ResolvedFilter resolve_filter(const Filter& filter, const Index& index, const Vocabulary::Impl& vocabulary) {
  ResolvedFilter resolved;
  const Field& field = filter_field(filter.field);
  Condition& condition = resolved.condition;
  condition.field = &field;
  condition.negated = filter.negated;
  if (filter.values.empty()) {
    throw Error(ErrorCode::kUsage, message("a filter by {} without a value", field.name),
                message("for example: {}", field.example));
  }
  if (field.kind == FieldKind::kMoney) return resolve_sums(std::move(condition), filter);
  const Resolver resolver(field, index, vocabulary);
  for (const std::string& typed : filter.values) {
    if (!add_value(resolver, typed, condition) && !add_values(resolver, typed, condition))
      resolved.unknown.push_back({std::string(field.name), typed, resolver.hint(typed)});
  }
  std::sort(condition.values.begin(), condition.values.end());
  condition.values.erase(std::unique(condition.values.begin(), condition.values.end()),
                         condition.values.end());
  return resolved;
}

}  // namespace hoshin
