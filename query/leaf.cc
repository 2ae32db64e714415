#include "query/leaf.h"

#include <algorithm>
#include <optional>
#include <set>

#include "dict/era.h"
#include "dict/normalizer.h"
#include "query/ranking.h"
#include "schema/bigrams.h"

namespace hoshin {
namespace {

/// A stretch of the folded leaf that is known under other names.
struct Named {
  ByteRange range;
  std::vector<std::string> others;
  bool indivisible = false;  ///< Its words mean nothing apart: a year.
};

/// Cuts one leaf. All ranges are bytes of its folded text.
class LeafCutter {
 public:
  LeafCutter(std::string_view text, const Vocabulary::Impl& vocabulary)
      : vocabulary_(vocabulary), folded_(fold_with_offsets(text)), text_(folded_.text) {
    for (Token& token : vocabulary.analyzer.analyze(text)) add_word(std::move(token));
  }

  Leaf cut(bool exact) {
    if (!exact) {
      find_years();
      find_synonyms();
      find_fillers();
    }
    Leaf leaf;
    leaf.units = units(exact);
    leaf.pairs = pairs();
    return leaf;
  }

 private:
  struct Word {
    ByteRange range;
    QueryWord word;
  };

  void add_word(Token token) {
    if (token.part && !words_.empty()) {
      words_.back().word.parts.push_back(std::move(token.term));
      return;
    }
    const ByteRange range{folded_offset(token.begin), folded_offset(token.end)};
    words_.push_back(
        {range, {std::move(token.term), text_.substr(range.begin, range.end - range.begin), {}}});
  }

  /// The first folded byte that came from source byte `source` or behind it.
  std::size_t folded_offset(std::size_t source) const {
    const auto found = std::lower_bound(folded_.begin.begin(), folded_.begin.end(), source);
    return static_cast<std::size_t>(found - folded_.begin.begin());
  }

  /// Whether the text may be cut here without cutting a word.
  bool is_boundary(std::size_t at) const {
    return std::none_of(words_.begin(), words_.end(),
                        [at](const Word& w) { return w.range.begin < at && at < w.range.end; });
  }
  bool is_whole(ByteRange range) const { return is_boundary(range.begin) && is_boundary(range.end); }

  void add_name(ByteRange range, std::vector<std::string> others, bool indivisible) {
    const auto overlaps = [&](const Named& n) {
      return n.range.begin < range.end && range.begin < n.range.end;
    };
    if (std::none_of(named_.begin(), named_.end(), overlaps))
      named_.push_back({range, std::move(others), indivisible});
  }

  /// 令和7年度 is 2025年度 too. It stays text: a filter is what `year:` is for.
  void find_years() {
    for (const DateMention& mention : find_dates(text_)) {
      if (mention.month != 0 || mention.placeholder) continue;
      const ByteRange range{mention.begin, mention.end};
      add_name(range, notations(mention.year, mention.fiscal ? "年度" : "年", slice(range)), true);
    }
    const std::optional<int> whole = named_.empty() ? parse_year(text_) : std::nullopt;
    if (whole)
      add_name({0, text_.size()}, notations(*whole, text_.ends_with("年度") ? "年度" : "年", text_), true);
  }

  static std::vector<std::string> notations(int year, std::string_view ending, const std::string& typed) {
    std::vector<std::string> out;
    for (const std::string& notation : year_notations(year)) {
      // The ending keeps 令和1 out of 令和10; a Latin notation (r7) matches whole anyway.
      const bool has_letter = is_latin(notation) && !(notation[0] >= '0' && notation[0] <= '9');
      std::string name = fold(has_letter ? notation : notation + std::string(ending));
      if (name != typed) out.push_back(std::move(name));
    }
    return out;
  }

  void find_synonyms() {
    for (const SynonymMatch& match : vocabulary_.synonyms.find(text_)) {
      const ByteRange range{match.begin, match.end};
      if (!is_whole(range)) continue;
      std::vector<std::string> others;
      for (const std::string& other : match.others) others.push_back(fold(other));
      add_name(range, std::move(others), false);
    }
    std::sort(named_.begin(), named_.end(),
              [](const Named& a, const Named& b) { return a.range.begin < b.range.begin; });
  }

  /// Words between named stretches are units of one; a named stretch is one unit
  /// with all words inside.
  std::vector<QueryUnit> units(bool exact) {
    std::vector<QueryUnit> out;
    auto named = named_.begin();
    const auto take_named_before = [&](std::size_t at) {
      for (; named != named_.end() && named->range.begin <= at; ++named) {
        out.push_back({slice(named->range), {}, named->others, false});
        open_ = &*named;
      }
    };
    for (Word& word : words_) {
      if (exact) word.word.parts.clear();
      take_named_before(word.range.begin);
      const bool inside =
          open_ && word.range.begin >= open_->range.begin && word.range.end <= open_->range.end;
      if (!inside) out.push_back({slice(word.range), {}, {}, is_filler(word.range)});
      if (!inside || !open_->indivisible) out.back().words.push_back(std::move(word.word));
    }
    take_named_before(text_.size());
    if (out.empty() && !text_.empty()) out.push_back({text_, {}, {}, is_filler({0, text_.size()})});
    return out;
  }

  std::string slice(ByteRange range) const { return text_.substr(range.begin, range.end - range.begin); }

  void find_fillers() {
    for (const ByteRange& range : vocabulary_.question_words.find(text_)) {
      if (is_whole(range)) fillers_.push_back(range);
    }
  }

  bool is_filler(ByteRange range) const {
    return std::any_of(fillers_.begin(), fillers_.end(),
                       [&](const ByteRange& f) { return f.begin <= range.begin && range.end <= f.end; });
  }

  /// Pairs of the leaf between its question words.
  std::vector<std::string> pairs() const {
    std::vector<std::string> out;
    std::size_t begin = 0;
    const auto add_until = [&](std::size_t end) {
      for (std::string& pair : telling_pairs(std::string_view(text_).substr(begin, end - begin))) {
        if (std::find(out.begin(), out.end(), pair) == out.end()) out.push_back(std::move(pair));
      }
    };
    for (const ByteRange& filler : fillers_) {
      add_until(filler.begin);
      begin = filler.end;
    }
    add_until(text_.size());
    return out;
  }

  const Vocabulary::Impl& vocabulary_;
  const FoldedText folded_;
  const std::string& text_;
  std::vector<Word> words_;
  std::vector<Named> named_;
  const Named* open_ = nullptr;     // the named stretch that units() is in
  std::vector<ByteRange> fillers_;  // question words
};

/// A bounded beginning of `text`, cut on a character boundary.
std::string_view bounded(std::string_view text) {
  constexpr std::size_t kMaxBytes = 12 * kMaxQueryWords;
  if (text.size() <= kMaxBytes) return text;
  std::size_t end = kMaxBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

Leaf cut_leaf(std::string_view text, const Vocabulary::Impl& vocabulary, bool exact) {
  return LeafCutter(bounded(text), vocabulary).cut(exact);
}

std::vector<std::string> telling_pairs(std::string_view folded) {
  std::vector<std::string> out;
  std::set<std::string_view> seen;
  for (const std::string_view pair : bigrams(folded)) {
    std::size_t length = 0, rest = 0;
    const char32_t first = decode_utf8(pair, 0, length), second = decode_utf8(pair, length, rest);
    const bool letters = is_letter_or_digit(first) && is_letter_or_digit(second);
    const bool grammar = is_hiragana(first) && is_hiragana(second);
    if (letters && !grammar && seen.insert(pair).second) out.emplace_back(pair);
    if (out.size() == kMaxScoredPairs) break;
  }
  return out;
}

bool is_latin(std::string_view folded) {
  for (std::size_t at = 0, length = 0; at < folded.size(); at += length) {
    if (decode_utf8(folded, at, length) >= 0x2E80) return false;  // CJK begins here
  }
  return true;
}

}  // namespace hoshin
