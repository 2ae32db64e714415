#include "query/plan/word_conditions.h"

#include <algorithm>
#include <utility>

#include "query/words/clause.h"
#include "text/normalizer.h"

namespace hoshin {

Requirement WordConditions::of_unit(const QueryUnit& unit) {
  Requirements any;
  if (unit.words.empty()) {
    any.push_back(is_latin(unit.text) ? of_latin(unit, unit.text, "word") : literal(unit.text, unit.text));
  } else {
    Requirements all;
    for (const QueryWord& word : unit.words) all.push_back(of_word(word));
    any.push_back(require_both(std::move(all)));
  }
  for (const Expansion& other : unit.others) {
    any.push_back(of_other(unit, other));
    out_.respelled |= other.kind == NameKind::kSpelling || other.kind == NameKind::kReading;
  }
  return require_either(std::move(any));
}

/// A word matches as a word; by its characters, since it may stand in a compound
/// that is cut otherwise; by all the parts of a compound (人材の育成). A Latin word
/// matches only as a word: AI does not stand in "domain".
Requirement WordConditions::of_word(const QueryWord& word) {
  Requirements any = {term(word.surface, word.term, "word")};
  if (word.term.size() >= kMaxTermBytes) return literal(word.surface, word.surface);
  if (asked_.exact) {  // terms are base forms, so that the characters tell which form it is
    if (is_latin(word.surface)) return any.front();
    return require_both({any.front(), literal(word.surface, word.surface)});
  }
  if (!is_latin(word.surface)) any.push_back(literal(word.surface, word.surface));
  if (!word.parts.empty()) {
    Requirements parts;
    for (const std::string& part : word.parts) parts.push_back(term(word.surface, part, "part"));
    any.push_back(require_both(std::move(parts)));
  }
  if (asked_.any) any.push_back(term(word.surface, make_term(kTitlePrefix, word.term), "title"));
  return require_either(std::move(any));
}

Requirement WordConditions::of_other(const QueryUnit& unit, const Expansion& other) {
  const std::string role(to_string(other.kind));
  if (is_latin(other.text)) return of_latin(unit, other.text, role);
  const Requirement as_text = literal(unit.text, other.text, role);
  // A word of the index is found in all its forms.
  const bool from_index = other.kind == NameKind::kSpelling || other.kind == NameKind::kReading;
  const bool is_word = from_index && context_.lexicon.frequency(other.text) > 0;
  // No conditional expression: where a part of a list in one throws, GCC 12 destroys parts that it has not
  // made.
  if (is_word && other.kind == NameKind::kSpelling && is_short_kana(other.text))
    return term(unit.text, other.text, role);
  if (is_word) return require_either({as_text, term(unit.text, other.text, role)});
  return with_whole_numbers(other.text, as_text);
}

/// The numbers of a text stand for themselves: 456件 is not in 23,456件.
Requirement WordConditions::with_whole_numbers(const std::string& text, Requirement as_text) const {
  if (text.find_first_of("0123456789") == text.npos) return as_text;
  Requirements all = {std::move(as_text)};
  for (const Token& token : context_.vocabulary.analyzer.analyze(text)) {
    const bool number = token.term.find_first_not_of("0123456789") == token.term.npos;
    if (number) all.push_back(require_term(context_.index, token.term));
  }
  return require_both(std::move(all));
}

Requirement WordConditions::of_latin(const QueryUnit& unit, const std::string& latin,
                                     const std::string& role) {
  Requirements all;
  std::size_t in_words = 0;  // bytes: 60% has a sign beside them
  for (const Token& token : context_.vocabulary.analyzer.analyze(latin)) {
    all.push_back(term(unit.text, token.term, role));
    in_words += token.end - token.begin;
  }
  if (all.size() != 1 || in_words != latin.size()) all.push_back(literal(unit.text, latin, role));
  return require_both(std::move(all));
}

Requirement WordConditions::term(const std::string& word, const std::string& name, const std::string& role) {
  Requirement requirement = require_term(context_.index, name);
  use(word, name, role, requirement);
  if (!silent_ && role != "title") out_.highlights.terms.insert(name);
  return requirement;
}

Requirement WordConditions::literal(const std::string& word, const std::string& folded,
                                    const std::string& role, Region region) {
  Requirement requirement = require_literal(context_.index, folded, region);
  use(word, "「" + folded + "」", role, requirement);
  if (!silent_ && region != Region::kTitle) out_.highlights.literals.push_back(folded);
  return requirement;
}

void WordConditions::use(const std::string& word, const std::string& name, const std::string& role,
                         const Requirement& requirement) {
  const auto same = [&](const TermUse& u) { return u.word == word && u.term == name && u.role == role; };
  if (std::none_of(out_.uses.begin(), out_.uses.end(), same))
    out_.uses.push_back({word, name, role, requirement});
}

}  // namespace hoshin
