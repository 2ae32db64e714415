#include "schema/fields.h"

#include <algorithm>

#include "text/utf8.h"

namespace hoshin {
namespace {

/// Beside the two names of the table: what headings say (府省庁), and people.
struct OtherName {
  std::string_view name, field;
};
constexpr OtherName kOtherNames[] = {
    {"府省庁", "ministry"}, {"府省", "ministry"},  {"省庁名", "ministry"}, {"会計年度", "year"},
    {"文書名", "title"},    {"タイトル", "title"}, {"発行元", "issuer"},
};

const std::vector<std::string>* list_of(const Passage& p, std::string_view name) {
  if (name == "ministry") return &p.ministry;
  if (name == "area") return &p.area;
  if (name == "issuer") return &p.issuer;
  return nullptr;
}

const std::string* string_of(const Passage& p, std::string_view name) {
  if (name == "kind") return &p.kind;
  if (name == "status") return &p.status;
  if (name == "block") return &p.block;
  if (name == "doc") return &p.doc;
  return nullptr;
}

}  // namespace

const Field* find_field(std::string_view name) {
  for (const OtherName& other : kOtherNames) {
    if (other.name == name) name = other.field;
  }
  for (const Field& field : kFields) {
    if (field.name == name || field.japanese == name) return &field;
  }
  return nullptr;
}

std::vector<const Field*> facet_fields() {
  std::vector<const Field*> out;
  for (const Field& field : kFields) {
    if (field.kind != FieldKind::kText) out.push_back(&field);
  }
  return out;
}

std::optional<std::string_view> parent_path(std::string_view path) {
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  return path.substr(0, slash);
}

std::vector<std::string> field_values(const Passage& passage, const Field& field, bool with_parents) {
  std::vector<std::string> out;
  if (field.kind == FieldKind::kNumber) {
    if (passage.year) out.push_back(std::to_string(*passage.year));
  } else if (field.kind == FieldKind::kMoney) {
    for (const Amount& amount : passage.amounts) out.push_back(std::to_string(amount.yen));
  } else if (const auto* list = list_of(passage, field.name)) {
    out = *list;
  } else if (const auto* value = string_of(passage, field.name); value && !value->empty()) {
    out.push_back(*value);
  }
  if (with_parents && field.is_path) {
    for (std::size_t i = 0, n = out.size(); i < n; ++i) {
      if (const auto parent = parent_path(out[i])) out.emplace_back(*parent);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::string make_term(std::string_view prefix, std::string_view value) {
  std::string term;
  term.reserve(prefix.size() + value.size());
  term.append(prefix).append(value);
  if (term.size() > kMaxTermBytes) term.resize(boundary_before(term, kMaxTermBytes));
  return term;
}

}  // namespace hoshin
