#include "corpus/formats/web/html_lists.h"

#include <utility>

#include "text/normalizer.h"

namespace hoshin {
namespace {

std::string roman(int n) {
  constexpr std::pair<int, const char*> kDigits[] = {{50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"},
                                                     {5, "v"},  {4, "iv"},  {1, "i"}};
  std::string out;
  for (const auto& [value, digits] : kDigits) {
    for (; n >= value; n -= value) out += digits;
  }
  return out;
}

}  // namespace

ItemMarks::ItemMarks(const GumboNode& list)
    : type_(attribute(list, "type").value_or("1")), next_(number_attribute(list, "start", 1)) {
  const std::string style = fold(attribute(list, "style").value_or(""));
  const bool bare = style.find("none") != std::string::npos && style.find("list-style") != std::string::npos;
  numbered_ = tag_of(list) == GUMBO_TAG_OL && !bare;
}

std::u32string ItemMarks::next(const GumboNode& item) {
  if (!numbered_) return {};
  next_ = number_attribute(item, "value", next_);
  const int n = next_ < 1'000'000 ? next_++ : next_;
  std::string mark = std::to_string(n);
  const char type = type_.empty() ? '1' : type_[0];
  const bool letter = n >= 1 && n <= 26 && (type == 'a' || type == 'A');
  const bool is_roman = n >= 1 && n < 90 && (type == 'i' || type == 'I');
  if (letter) mark = std::string(1, static_cast<char>('a' + n - 1));
  if (is_roman) mark = roman(n);
  if (type == 'A' || type == 'I') {
    for (char& c : mark) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c;
  }
  return to_utf32(mark + ". ");
}

}  // namespace hoshin
