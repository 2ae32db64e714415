#include "dict/spelling.h"

#include <algorithm>

#include "dict/counted_number.h"
#include "dict/kana_forms.h"
#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {

KanjiForms::KanjiForms(const std::filesystem::path& data_dir) {
  const Tsv table(data_dir / "kanji_forms.tsv", {"old", "modern", "source"});
  for (const Tsv::Row& row : table.rows()) {
    const std::u32string old = to_utf32(row.cells[0]), modern = to_utf32(row.cells[1]);
    if (old.size() != 1 || modern.size() != 1 || !is_kanji(old[0]) || !is_kanji(modern[0]))
      throw table.bad_row(row, "one kanji and another, please");
    if (fold(row.cells[0]) != row.cells[0])
      throw table.bad_row(row, "folding has changed the old form already");
    if (!modern_.emplace(old[0], modern[0]).second) throw table.bad_row(row, "there twice");
    old_[modern[0]] += old[0];
  }
  for (const Tsv::Row& row : table.rows())
    if (modern_.contains(to_utf32(row.cells[1])[0]))
      throw table.bad_row(row, "the modern form is an old one in another row");
}

char32_t KanjiForms::modern(char32_t c) const {
  const auto found = modern_.find(c);
  return found == modern_.end() ? c : found->second;
}

std::u32string KanjiForms::old_forms(char32_t c) const {
  const auto found = old_.find(c);
  return found == old_.end() ? std::u32string() : found->second;
}

// --- Rules ----------------------------------------------------------------------------

namespace {

constexpr std::size_t kMostOthers = 4;
constexpr std::size_t kMostNumbers = 40;  // in five ways, before a counter of seven forms
constexpr char32_t kIteration = U'々', kMiddleDot = U'・';

/// `run` with each 々 as the kanji it repeats.
std::u32string without_iteration(std::u32string run) {
  for (std::size_t at = 1; at < run.size(); ++at)
    if (run[at] == kIteration) run[at] = run[at - 1];
  return run;
}

/// `run`, which begins with a kanji twice, with 々 for every second of two.
std::u32string with_iteration(std::u32string run) {
  for (std::size_t at = 1; at < run.size(); ++at)
    if (run[at] == run[at - 1]) run[at] = kIteration;
  return run;
}

std::u32string in_modern_forms(std::u32string run, const KanjiForms& forms) {
  std::transform(run.begin(), run.end(), run.begin(), [&](char32_t c) { return forms.modern(c); });
  return run;
}

/// `modern` with all of its kanji that have old forms in those; a few ways if they have several.
/// None where more than two have: who writes so writes everything so.
std::vector<std::u32string> in_old_forms(const std::u32string& modern, const KanjiForms& forms) {
  constexpr std::ptrdiff_t kMostKanji = 2;
  const auto count =
      std::count_if(modern.begin(), modern.end(), [&](char32_t c) { return !forms.old_forms(c).empty(); });
  if (count == 0 || count > kMostKanji) return {};
  std::vector<std::u32string> ways = {modern};
  for (std::size_t at = 0; at < modern.size(); ++at) {
    const std::u32string old = forms.old_forms(modern[at]);
    if (old.empty()) continue;
    std::vector<std::u32string> longer;
    for (const std::u32string& way : ways)
      for (const char32_t c : old) {
        longer.push_back(way);
        longer.back()[at] = c;
      }
    ways = std::move(longer);
  }
  return ways;
}

std::vector<std::string> other_kanji(const std::u32string& run, const KanjiForms& forms) {
  std::vector<std::string> others;
  const auto add = [&](const std::u32string& other) { others.push_back(to_utf8(other)); };
  if (run.find(kIteration) != run.npos) add(without_iteration(run));
  if (run.size() > 1 && run[0] == run[1]) add(with_iteration(run));
  const std::u32string modern = in_modern_forms(run, forms);
  add(modern);
  for (const std::u32string& old : in_old_forms(modern, forms)) add(old);
  return others;
}

/// `run` without middle dots; nothing if it has none.
std::vector<std::string> without_dots(std::u32string run) {
  const auto dots = std::remove(run.begin(), run.end(), kMiddleDot);
  if (dots == run.end()) return {};
  run.erase(dots, run.end());
  return {to_utf8(run)};
}

}  // namespace

struct SpellingRules::Impl {
  explicit Impl(const std::filesystem::path& data_dir)
      : kanji_forms(data_dir), kana_forms(data_dir), counted_numbers(data_dir), counter_forms(data_dir) {}

  KanjiForms kanji_forms;
  KanaForms kana_forms;
  CountedNumbers counted_numbers;
  CounterForms counter_forms;
};

namespace {

/// Walks over one text.
class SpellingFinder {
 public:
  SpellingFinder(std::string_view folded, const KanjiForms& forms, const CountedNumbers& counted,
                 const CounterForms& counters)
      : text_(folded), forms_(forms), counted_(counted), counters_(counters) {}

  std::vector<OtherSpelling> find() {
    for (std::size_t at = 0; at < text_.text().size();) at = step(at);
    return std::move(found_);
  }

 private:
  /// Reads what begins at `at`; returns where it ends.
  std::size_t step(std::size_t at) {
    if (const auto numbers = counted_.read(text_, at); !numbers.empty()) {
      add(at, numbers.back().end, counters_.in_all_forms(ways_to_write(numbers)), kMostNumbers);
      return numbers.back().end;
    }
    if (auto number = counted_.read_long(text_, at)) {
      add(at, number->end, counters_.in_all_forms(std::move(number->ways)), kMostNumbers);
      return number->end;
    }
    const char32_t c = character(at);
    if (is_kanji(c)) return kanji(at);
    return is_katakana(c) ? katakana(at) : text_.after(at);
  }

  std::size_t kanji(std::size_t begin) {
    std::size_t end = text_.after(begin);
    while (is_kanji(character(end)) && counted_.read(text_, end).empty()) end = text_.after(end);
    add(begin, end, other_kanji(to_utf32(slice(begin, end)), forms_));
    return end;
  }

  std::size_t katakana(std::size_t begin) {
    std::size_t end = begin;
    for (std::size_t at = begin; is_katakana(character(at)) || character(at) == kMiddleDot;
         at = text_.after(at))
      if (character(at) != kMiddleDot) end = text_.after(at);
    add(begin, end, without_dots(to_utf32(slice(begin, end))));
    return end;
  }

  void add(std::size_t begin, std::size_t end, std::vector<std::string> others,
           std::size_t most = kMostOthers) {
    std::vector<std::string> kept;
    for (std::string& other : others)
      if (other != slice(begin, end) && std::find(kept.begin(), kept.end(), other) == kept.end() &&
          kept.size() < most)
        kept.push_back(std::move(other));
    if (!kept.empty()) found_.push_back({text_.source_begin(begin), text_.source_end(end), std::move(kept)});
  }

  std::string_view slice(std::size_t begin, std::size_t end) const {
    return text_.text().substr(begin, end - begin);
  }

  /// The character at `at`; 0 at the end.
  char32_t character(std::size_t at) const {
    std::size_t length = 0;
    return at < text_.text().size() ? decode_utf8(text_.text(), at, length) : 0;
  }

  const NotationText text_;
  const KanjiForms& forms_;
  const CountedNumbers& counted_;
  const CounterForms& counters_;
  std::vector<OtherSpelling> found_;
};

}  // namespace

SpellingRules::SpellingRules(const std::filesystem::path& data_dir)
    : impl_(std::make_unique<const Impl>(data_dir)) {}
SpellingRules::~SpellingRules() = default;

std::vector<OtherSpelling> SpellingRules::find(std::string_view folded) const {
  return SpellingFinder(folded, impl_->kanji_forms, impl_->counted_numbers, impl_->counter_forms).find();
}

std::vector<std::string> SpellingRules::kana_others(std::string_view kana) const {
  return impl_->kana_forms.others(kana);
}

}  // namespace hoshin
