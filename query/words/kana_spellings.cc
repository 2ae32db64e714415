#include "query/words/kana_spellings.h"

#include <algorithm>
#include <iterator>

#include "query/ranking.h"
#include "query/words/expansion.h"
#include "query/words/occurrence.h"
#include "schema/fields.h"
#include "text/bigrams.h"
#include "text/normalizer.h"
#include "text/replaced.h"

namespace hoshin {
namespace {

/// With several ー for one (メーーター), where the documents have such at all.
void add_drawn_out(const std::string& kana, const QueryContext& context, std::vector<std::string>& forms) {
  constexpr std::string_view kLong = "ー", kLonger[] = {"ーー", "ーーー", "ーーーー"};
  if (context.index.term(make_term(kBigramPrefix, kLonger[0]))->frequency() == 0) return;
  std::vector<std::string> drawn_out;
  std::vector<std::string> all = forms;
  all.push_back(kana);
  for (const std::string& form : all) {
    if (form.find(kLong) == form.npos || form.find(kLonger[0]) != form.npos) continue;
    for (const std::string_view longer : kLonger) drawn_out.push_back(replaced(form, kLong, longer));
  }
  std::ranges::move(drawn_out, std::back_inserter(forms));
}

/// Whether the documents have the pairs of characters: most forms end here.
bool has_all_pairs(std::string_view text, const Index& index) {
  return std::ranges::all_of(bigrams(text), [&](std::string_view pair) {
    return index.term(make_term(kBigramPrefix, pair))->frequency() > 0;
  });
}

/// A few kana stand in other words by chance (ごみ in すごみ, イス in ライス): they must be a word.
bool is_in_documents(const std::string& form, const QueryContext& context) {
  const bool must_be_word = is_short_kana(form);
  if (must_be_word) return context.lexicon.frequency(form) > 0;
  return has_all_pairs(form, context.index) && count_occurrences(context.index, form, 1) > 0;
}

}  // namespace

std::vector<std::string> find_kana_forms(std::string_view kana, const QueryContext& context) {
  std::vector<std::string> forms = context.vocabulary.spelling_rules.kana_others(kana);
  add_drawn_out(std::string(kana), context, forms);
  std::erase_if(forms, [&](const std::string& form) { return !is_in_documents(form, context); });
  if (forms.size() > kMaxOtherSpellings) forms.resize(kMaxOtherSpellings);
  return forms;
}

}  // namespace hoshin
