#include "corpus/outline/placements.h"

#include <utility>

namespace hoshin {

void Placements::add(std::size_t i, BlockRole role, std::string kind, bool preamble,
                     std::initializer_list<const OutlineStack*> levels) {
  Placed placed;
  placed.paragraph = i;
  placed.role = role;
  placed.kind = std::move(kind);
  placed.preamble = preamble;
  if (placed.kind != "front" && !paragraphs_[i].running_head) {
    for (const OutlineStack* stack : levels) {
      for (const Level& level : *stack) {
        placed.steps.push_back(level.step);
        if (!level.heading || level.paragraph == i) continue;
        placed.section.push_back(level.printed);
        if (role == BlockRole::kText) used_.insert(level.paragraph);
        if (role == BlockRole::kHeading) above_[i].push_back(level.paragraph);
      }
    }
  }
  out_.push_back(std::move(placed));
}

std::vector<Placed> Placements::take() {
  for (auto placed = out_.rbegin(); placed != out_.rend(); ++placed) {
    const auto wrap = wraps_.find(placed->paragraph);
    const std::size_t heading = wrap == wraps_.end() ? placed->paragraph : wrap->second;
    if (placed->role != BlockRole::kHeading || used_.contains(heading)) continue;
    placed->role = BlockRole::kText;
    placed->kind = paragraphs_[placed->paragraph].mark ? "item" : "caption";
    const std::vector<std::size_t>& above = above_[placed->paragraph];
    used_.insert(above.begin(), above.end());  // it is a passage under them now
  }
  return std::move(out_);
}

void OpenAnswer::begin_question(std::size_t i, OutlineStack& stack, const Placements& placed) {
  const auto within = [&](const Level& l) {
    return l.paragraph > *last_question_ && l.styled == 0 && placed.has_text(l.paragraph) &&
           !styles_of_chapters_.contains(l.style);
  };
  if (last_question_) stack.leave_from(within);
  last_question_ = i;
  for (const Level& l : stack) {
    if (l.heading && !l.style.empty()) styles_of_chapters_.insert(l.style);
  }
}

}  // namespace hoshin
