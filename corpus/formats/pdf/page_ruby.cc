#include "corpus/formats/pdf/page_ruby.h"

#include <algorithm>

#include "text/normalizer.h"

namespace hoshin {
namespace {

/// The em of ruby is half of that below; printers allow themselves a little more.
constexpr double kRubySize = 0.67;
/// In ems of the word below: how far the foot of ruby is above its top at most, and how far below it.
constexpr double kMaxGap = 0.4, kMaxOverlap = 0.35;

/// Words that may stand below one: more than a page has on two of its lines.
constexpr std::size_t kMaxLooks = 1000;

bool is_kana_word(const Word& word) {
  return std::all_of(word.text.begin(), word.text.end(),
                     [](char32_t c) { return is_hiragana(c) || is_katakana(c); });
}

bool stands_above(const Word& ruby, const Word& base) {
  const double gap = base.box.top - ruby.box.bottom;
  if (ruby.em > kRubySize * base.em || gap > kMaxGap * base.em || gap < -kMaxOverlap * base.em) return false;
  const double shared = std::min(ruby.box.right, base.box.right) - std::max(ruby.box.left, base.box.left);
  return shared > 0.5 * ruby.box.width() && std::any_of(base.text.begin(), base.text.end(), is_kanji);
}

}  // namespace

std::vector<Word> without_ruby(std::vector<Word> words) {
  std::vector<std::size_t> by_top(words.size());
  double tallest = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    by_top[i] = i;
    tallest = std::max(tallest, words[i].em);
  }
  const auto top_of = [&](std::size_t i) { return words[i].box.top; };
  std::sort(by_top.begin(), by_top.end(),
            [&](std::size_t a, std::size_t b) { return top_of(a) < top_of(b); });
  const auto first_below = [&](double y) {
    return std::lower_bound(by_top.begin(), by_top.end(), y,
                            [&](std::size_t i, double at) { return top_of(i) < at; });
  };
  std::vector<bool> ruby(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_kana_word(words[i]) || words[i].em > kRubySize * tallest) continue;
    const double foot = words[i].box.bottom;
    const auto end = first_below(foot + kMaxGap * tallest);
    std::size_t looks = 0;
    for (auto at = first_below(foot - kMaxOverlap * tallest); at != end && !ruby[i] && looks < kMaxLooks;
         ++at, ++looks)
      ruby[i] = *at != i && stands_above(words[i], words[*at]);
  }
  std::vector<Word> out;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (!ruby[i]) out.push_back(std::move(words[i]));
  return out;
}

}  // namespace hoshin
