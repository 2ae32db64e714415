#include "corpus/money/phrases.h"

#include <algorithm>
#include <array>

#include "corpus/lines/characters.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

using View = std::u32string_view;

/// Runs of hiragana after which another phrase begins, as they stand alone between other characters.
constexpr std::array<View, 24> kParticles = {
    U"を",     U"は",       U"が",       U"に",   U"で",     U"へ",     U"も",     U"には",
    U"では",   U"から",     U"まで",     U"より", U"として", U"までに", U"ので",   U"とともに",
    U"により", U"によって", U"について", U"ほか", U"のほか", U"とは",   U"などで", U"でも"};
/// The same behind the end of a word in hiragana: 取り組みを.
constexpr std::array<View, 8> kParticleEnds = {U"を",     U"では",   U"には",   U"から",
                                               U"ものの", U"ながら", U"により", U"として"};
/// Of verbs and adjectives before a noun: 支援する, 係る, 新たな, 向けた.
constexpr View kAdnominalEnds = U"るうくすつむぶぬただいな";

constexpr View kPhraseStops = U"、。，；;\t•●○◎◆◇■□▪▶➢✓※⇒→▽▼";

}  // namespace

bool is_stop(char32_t c) {
  const bool private_use = c >= 0xE000 && c <= 0xF8FF;
  return is_one_of(kPhraseStops, c) || private_use;
}

View hiragana_before(View text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && is_hiragana(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

bool ends_phrase(View text, std::size_t end) {
  const View run = hiragana_before(text, end);
  if (run.empty() || run.size() == end) return false;
  const char32_t before = text[end - run.size() - 1];
  if (run == U"は" && is_one_of(U"又或若", before)) return false;
  if (std::find(kParticles.begin(), kParticles.end(), run) != kParticles.end()) return true;
  return std::any_of(kParticleEnds.begin(), kParticleEnds.end(), [&](View w) { return run.ends_with(w); });
}

bool begins_adnominal(View text) {
  std::size_t at = 0;
  while (at < text.size() && !is_hiragana(text[at]) && !is_stop(text[at])) ++at;
  std::size_t end = at;
  while (end < text.size() && is_hiragana(text[end])) ++end;
  if (end == at || end == text.size() || is_stop(text[end])) return false;
  if (at == 0) return false;
  return is_one_of(kAdnominalEnds, text[end - 1]);
}

bool ends_in_verb(View text) {
  constexpr View kAll = U"すべて";
  return text.size() >= 2 && text.back() == U'て' && is_hiragana(text[text.size() - 2]) &&
         !text.ends_with(kAll);
}

bool ends_in_relative_clause(View text) {
  constexpr View kEnds = U"るうくすつむぶた";
  return text.size() >= 2 && is_one_of(kEnds, text.back()) && !is_stop(text[text.size() - 2]);
}

std::size_t percent_at_end(View text) {
  constexpr View kPercent = U"パーセント", kPoint = U"ポイント";
  if (text.ends_with(kPercent)) return kPercent.size();
  if (text.ends_with(kPoint)) return kPoint.size();
  return !text.empty() && is_one_of(U"%％", text.back()) ? 1 : 0;
}

}  // namespace hoshin
