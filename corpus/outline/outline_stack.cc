#include "corpus/outline/outline_stack.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "corpus/lines/source_lines.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::array<std::string_view, 8> kParts = {"第_編", "第_部", "第_章", "第_節",
                                                    "第_款", "_款",   "_項",   "_目"};
static_assert(std::ssize(kParts) == OutlineStack::kNoPart);

}  // namespace

Level titled_level(const Paragraph& p, std::size_t i) {
  const std::size_t name = p.mark ? p.mark->length : 0;
  return {
      p.mark ? p.mark->style : "",
      {p.mark ? p.mark->number : "", to_utf8(without_inner_spaces(std::u32string_view(p.text).substr(name)))},
      true,
      to_utf8(printed_text(p)),
      i,
      p.heading,
      p.mark ? p.mark->value : 0};
}

bool OutlineStack::deeper_than(const std::string& outer, const std::string& inner) const {
  std::size_t o = size(), n = size();
  for (std::size_t i = 0; i < size(); ++i) {
    if ((*this)[i].style == outer) o = i;
    if ((*this)[i].style == inner) n = i;
  }
  return o < size() && n < size() && n > o;
}

bool OutlineStack::counts_on(const Level& level, const Paragraph& p) {
  return p.mark && p.mark->value > 1 && level.heading && level.styled > 0 && level.style == p.mark->style &&
         level.value + 1 == p.mark->value;
}

bool OutlineStack::has_style(const std::string& style) const {
  return std::any_of(begin(), end(), [&](const Level& l) { return l.style == style; });
}

OutlineStack::iterator OutlineStack::innermost_of(const Mark& mark, iterator outer) {
  const auto inner = std::find_if(outer + 1, end(), [&](const Level& l) {
    return l.heading && l.style == mark.style && l.styled == 0 && l.listed == 0 && l.value + 1 == mark.value;
  });
  return inner == end() ? outer : inner;
}

void OutlineStack::leave_other_numbers(std::string number) {
  std::replace(number.begin(), number.end(), '-', '.');
  const std::size_t dot = number.find('.');
  if (dot == std::string::npos) return;
  const auto is_other = [&](const Level& l) {
    std::string outer = l.step.number;
    std::replace(outer.begin(), outer.end(), '-', '.');
    const bool counts = !outer.empty() && outer.find_first_not_of("0123456789.") == std::string::npos;
    return l.heading && counts && !number.starts_with(outer + ".");
  };
  erase(std::find_if(begin(), end(), is_other), end());
}

void OutlineStack::leave_deeper_numbers(const std::string& style) {
  const std::size_t parts = nested_parts(style);
  if (parts == 0) return;
  const auto deeper = [&](const Level& l) { return l.styled == 0 && nested_parts(l.style) >= parts; };
  erase(std::find_if(begin(), end(), deeper), end());
}

void OutlineStack::leave_articles() {
  erase(std::find_if(begin(), end(), [](const Level& l) { return l.style == kArticleStyle; }), end());
}

void OutlineStack::leave_parts() {
  const auto is_part = [](const Level& l) {
    return l.styled == 0 || l.style == kArticleStyle || part_rank(l.style) != kNoPart;
  };
  erase(std::find_if(begin(), end(), is_part), end());
}

void OutlineStack::leave_lesser_parts(const std::string& style, bool of_estimates) {
  if (part_rank(style) == kNoPart) return;
  if (of_estimates && has_style(kArticleStyle)) {
    const auto lesser = [&](const Level& l) {
      return l.styled == 0 && part_rank(l.style) != kNoPart && part_rank(l.style) >= part_rank(style);
    };
    erase(std::find_if(begin(), end(), lesser), end());
    return;
  }
  while (!empty() && back().styled == 0 && part_rank(back().style) >= part_rank(style)) pop_back();
}

void OutlineStack::leave_equal_parts(const std::string& style) {
  const std::ptrdiff_t rank = part_rank(style);
  const auto equal = [&](const Level& l) {
    return part_rank(l.style) != kNoPart && part_rank(l.style) >= rank;
  };
  if (rank != kNoPart) erase(std::find_if(begin(), end(), equal), end());
}

std::ptrdiff_t OutlineStack::part_rank(std::string_view style) {
  return std::find(std::begin(kParts), std::end(kParts), style) - std::begin(kParts);
}

Mark OutlineStack::corrected(Mark mark) const {
  if (mark.style != "1.1") return mark;
  std::string joined = mark.number;
  std::erase(joined, '.');
  for (auto level = rbegin(); level != rend(); ++level) {
    if (level->style == "1.1") return mark;
    if (level->style != "1") continue;
    if (joined.size() > 3 || std::to_string(std::stoi(level->step.number) + 1) != joined) return mark;
    mark.style = "1";
    mark.number = joined;
    mark.value = std::stoi(joined);
    return mark;
  }
  return mark;
}

void OutlineStack::leave_slide(const Mark* number) {
  const auto before = std::find_if(begin(), end(), [&](const Level& l) {
    return number != nullptr && l.style == number->style && l.value + 1 == number->value;
  });
  erase(before == end() ? begin() : before + 1, end());
}

bool OutlineStack::is_bullet_item(const Level& level) {
  return !level.heading && level.step.number.empty() && !level.style.empty();
}

void OutlineStack::leave_items() {
  while (!empty() && !back().heading) pop_back();
}

void ClosedNumbers::close(const OutlineStack& stack, std::size_t kept) {
  const auto begin = stack.begin() + static_cast<std::ptrdiff_t>(std::min(kept, stack.size()));
  const auto numbered = [](const Level& l) { return l.heading && l.value > 0; };
  const auto is_like = [](const Level& l) { return l.style.empty() && l.styled > 0; };
  // Where headings of its kind stand over numbers, these may well count on from one to the next.
  if (std::any_of(begin, stack.end(), is_like) || std::none_of(begin, stack.end(), numbered)) return;
  closed_ = stack;
}

void ClosedNumbers::reopen(OutlineStack& stack, const Mark& mark) {
  if (mark.value < 2 || mark.is_bullet()) return;
  const auto before = [&](const Level& l) { return l.style == mark.style && l.value + 1 == mark.value; };
  if (std::any_of(stack.begin(), stack.end(), before)) return;
  const auto found =
      std::find_if(closed_.begin(), closed_.end(), [&](const Level& l) { return l.heading && before(l); });
  if (found == closed_.end()) return;
  closed_.erase(found + 1, closed_.end());
  stack = std::move(closed_);
  closed_.clear();
}

}  // namespace hoshin
