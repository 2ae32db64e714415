#include "indexer/passages/passage_document.h"

#include <algorithm>

#include <fmt/format.h>
#include <xapian.h>

#include "schema/fields.h"

namespace hoshin {
namespace {

std::string slot_value(const Passage& passage, const Field& field) {
  if (field.kind == FieldKind::kNumber) {
    return passage.year ? Xapian::sortable_serialise(*passage.year) : std::string();
  }
  if (field.kind == FieldKind::kMoney) {
    const auto largest = std::ranges::max_element(passage.amounts, {}, &Amount::yen);
    if (largest == passage.amounts.end()) return {};
    return Xapian::sortable_serialise(static_cast<double>(largest->yen));
  }
  return fmt::format("{}", fmt::join(field_values(passage, field, /*with_parents=*/false), "\n"));
}

}  // namespace

void visit_values(const Passage& passage,
                  const std::function<void(std::uint32_t, const std::string&)>& visit) {
  const auto order = [&] { return fmt::format("{}{}{:08}", passage.doc, '\0', passage.number); };
  bool ordered = false;
  for (const Field* field : facet_fields()) {
    if (!ordered && field->slot > kOrderSlot) {
      visit(kOrderSlot, order());
      ordered = true;
    }
    if (const std::string value = slot_value(passage, *field); !value.empty())
      visit(static_cast<std::uint32_t>(field->slot), value);
  }
  if (!ordered) visit(kOrderSlot, order());
}

}  // namespace hoshin
