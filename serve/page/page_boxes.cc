#include "serve/page/page_boxes.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "text/normalizer.h"

namespace hoshin {
namespace {

/// A page's characters as they compare, each with the box of the one that it came from.
struct ComparedPage {
  std::u32string text;
  std::vector<std::size_t> printed;  ///< For each character of `text`: which of the page's it is.
};

ComparedPage compared(const DrawnPage& page) {
  ComparedPage out;
  std::size_t index = 0;
  for (const char32_t c : to_utf32(page.text)) {
    if (index >= page.boxes.size()) break;  // what drew it may say anything
    for (const char32_t f : to_utf32(fold(to_utf8(std::u32string(1, c))))) {
      out.text += f;
      out.printed.push_back(index);
    }
    ++index;
  }
  return out;
}

/// Of one line: next to each other, and of the same height on the page.
bool continues(const PageBox& box, const std::array<float, 4>& next) {
  const double middle = next[1] + next[3] / 2.0;
  const bool beside = middle > box.top && middle < box.top + box.height && next[0] > box.left - next[2] &&
                      next[0] < box.left + box.width + 1.5 * std::max(next[2], next[3]);
  return beside;
}

void widen(PageBox& box, const std::array<float, 4>& next) {
  const double right = std::max<double>(box.left + box.width, next[0] + next[2]);
  const double bottom = std::max<double>(box.top + box.height, next[1] + next[3]);
  box.left = std::min<double>(box.left, next[0]);
  box.top = std::min<double>(box.top, next[1]);
  box.width = right - box.left;
  box.height = bottom - box.top;
}

bool is_sound(const std::array<float, 4>& box) {
  return std::ranges::all_of(box, [](float v) { return std::isfinite(v) && v > -1e5F && v < 1e5F; });
}

/// The boxes of the characters that are `marked`.
std::vector<PageBox> boxes_of(const DrawnPage& page, const std::vector<bool>& marked) {
  std::vector<PageBox> boxes;
  bool open = false;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (!marked[i] || !is_sound(page.boxes[i])) {
      open = false;
    } else if (open && continues(boxes.back(), page.boxes[i])) {
      widen(boxes.back(), page.boxes[i]);
    } else {
      const auto& [left, top, width, height] = page.boxes[i];
      boxes.push_back({left, top, width, height});
      open = true;
    }
  }
  return boxes;
}

}  // namespace

std::vector<PageBox> boxes_of_passage(const DrawnPage& page, std::string_view passage) {
  const ComparedPage there = compared(page);
  const std::u32string wanted = to_utf32(fold(passage));
  const std::size_t length = std::min(kShared, wanted.size());
  if (length == 0) return {};
  std::unordered_set<std::u32string> stretches;
  for (std::size_t i = 0; i + length <= wanted.size(); ++i) stretches.insert(wanted.substr(i, length));
  std::vector<bool> marked(page.boxes.size());
  for (std::size_t i = 0; i + length <= there.text.size(); ++i) {
    if (!stretches.contains(there.text.substr(i, length))) continue;
    for (std::size_t j = i; j < i + length; ++j) marked[there.printed[j]] = true;
  }
  return boxes_of(page, marked);
}

std::vector<PageBox> boxes_of_words(const DrawnPage& page, const std::vector<std::string>& words) {
  const ComparedPage there = compared(page);
  std::vector<bool> marked(page.boxes.size());
  for (const std::string& word : words) {
    const std::u32string wanted = to_utf32(fold(word));
    if (wanted.empty()) continue;
    for (std::size_t at = there.text.find(wanted); at != there.text.npos;
         at = there.text.find(wanted, at + 1)) {
      for (std::size_t j = at; j < at + wanted.size(); ++j) marked[there.printed[j]] = true;
    }
  }
  return boxes_of(page, marked);
}

}  // namespace hoshin
