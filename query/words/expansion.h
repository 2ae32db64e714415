// query/words/expansion.h - what else the words of a query may be called, or written as.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/answer.h"
#include "query/vocabulary.h"
#include "query/words/context.h"

namespace hoshin {

/// "synonym", "near", "spelling", "reading": one of kTermRoles.
std::string_view to_string(NameKind kind);

struct Expansion {
  std::string text;  ///< Folded.
  NameKind kind = NameKind::kSynonym;

  bool operator==(const Expansion&) const = default;
};

/// Whether `folded` is less than four kana: such may stand in other words by chance.
bool is_short_kana(std::string_view folded);

/// A stretch of a folded text that has other names.
struct NamedStretch {
  ByteRange range;
  std::vector<Expansion> others;
  bool indivisible = false;  ///< Its words mean nothing apart: a year, or kana that were cut at random.
};

/// A word that the Analyzer found in a folded text.
struct CutWord {
  ByteRange range;
  std::string term;
  bool inflected = false;
};

/// Where the other names of a stretch of text are looked up.
struct NameSources {
  const Vocabulary::Impl& vocabulary;
  const QueryContext* index = nullptr;  ///< Null: without readings and spellings of an index.
  const Ranking& ranking;
};

/// The stretches of `folded` that have other names, left to right, none over another: of two,
/// years go first, then synonyms, then spellings and readings. `words` are those of `folded`, in order.
std::vector<NamedStretch> find_expansions(std::string_view folded, const std::vector<CutWord>& words,
                                          const NameSources& sources);

}  // namespace hoshin
