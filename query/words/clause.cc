#include "query/words/clause.h"

#include <algorithm>
#include <set>

#include "query/ranking.h"
#include "text/bigrams.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Cuts one clause. All ranges are bytes of its folded text.
class ClauseCutter {
  static constexpr std::size_t kWordsOfAQuestion = 3;  // where no question word says so

 public:
  ClauseCutter(std::string_view text, const NameSources& sources)
      : sources_(sources), folded_(fold_with_offsets(text)), text_(folded_.text) {
    for (Token& token : sources.vocabulary.analyzer.analyze(text)) add_word(std::move(token));
  }

  Clause cut(bool exact) {
    if (!exact) {
      named_ = find_expansions(text_, cut_words(), sources_);
      find_fillers();
    }
    Clause clause;
    clause.text = text_;
    clause.units = units(exact);
    take_stretches(clause);
    find_answers(clause);
    clause.money = !sources_.vocabulary.money_words.find(text_).empty();
    clause.question = !fillers_.empty() || text_.ends_with('?') || (!exact && ends_as_question(clause));
    if (!exact) find_totals(clause);
    mark_figure_words(clause);
    return clause;
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
    words_.push_back({range, {std::move(token.term), slice(range), {}, token.inflected, token.affix}});
  }

  std::vector<CutWord> cut_words() const {
    std::vector<CutWord> out;
    for (const Word& word : words_) out.push_back({word.range, word.word.term, word.word.inflected});
    return out;
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

  /// Words between named stretches are units of one; a named stretch is one unit
  /// with all words inside.
  std::vector<QueryUnit> units(bool exact) {
    std::vector<QueryUnit> out;
    auto named = named_.begin();
    const auto take_named_before = [&](std::size_t at) {
      for (; named != named_.end() && named->range.begin <= at; ++named) {
        out.push_back({slice(named->range), {}, named->others, is_filler(named->range)});
        open_ = &*named;
      }
    };
    for (Word& word : words_) {
      if (exact) word.word.parts.clear();
      take_named_before(word.range.begin);
      const bool inside =
          open_ && word.range.begin >= open_->range.begin && word.range.end <= open_->range.end;
      if (!inside) {
        out.push_back({slice(word.range), {}, {}, is_filler(word.range)});
        out.back().counted = is_counted(word.range);
      }
      if (!inside || !open_->indivisible) out.back().words.push_back(std::move(word.word));
    }
    take_named_before(text_.size());
    if (out.empty() && !text_.empty()) out.push_back({text_, {}, {}, is_filler({0, text_.size()})});
    mark_affixes(out);
    return out;
  }

  /// Not where there is nothing else.
  static void mark_affixes(std::vector<QueryUnit>& units) {
    const auto is_affix = [](const QueryUnit& unit) {
      return unit.words.size() == 1 && unit.words.front().affix && unit.others.empty();
    };
    const bool others =
        std::ranges::any_of(units, [&](const QueryUnit& u) { return !u.filler && !is_affix(u); });
    for (QueryUnit& unit : units) unit.affix = others && is_affix(unit);
  }

  /// 遅刻した分の賃金は減給になるか; 治療薬の開発の予算額, which asks as much as その予算はいくら does.
  bool ends_as_question(const Clause& clause) const {
    if (clause.units.size() < kWordsOfAQuestion) return false;
    const std::vector<ByteRange> found = sources_.vocabulary.question_endings.find(text_);
    return !found.empty() && found.back().end == text_.size() && is_boundary(found.back().begin);
  }

  /// 政府全体の予算の総額 asks as much as 政府全体の予算はいくら does.
  void find_totals(Clause& clause) const {
    for (const ByteRange& range : sources_.vocabulary.total_words.find(text_)) {
      for (QueryUnit& unit : clause.units)
        unit.total |= !unit.filler && slice(range).find(unit.text) != std::string::npos;
      clause.total = true;
      clause.question |= range.end == text_.size() && clause.units.size() >= kWordsOfAQuestion;
    }
    if (clause.total && clause.question) find_budgets(clause);
  }

  /// A figure has its kind as a tag; it need not be said beside it.
  void find_budgets(Clause& clause) const {
    for (const BudgetKinds::Mention& mention : sources_.vocabulary.budget_kinds.find(text_)) {
      for (QueryUnit& unit : clause.units)
        unit.total |= !unit.filler && slice(mention.range).find(unit.text) != std::string::npos;
      if (!mention.budget.empty()) clause.budgets.push_back(mention.budget);
    }
  }

  void mark_figure_words(Clause& clause) const {
    const auto mark = [&](ByteRange range) {
      for (QueryUnit& unit : clause.units)
        unit.of_figure |=
            !unit.filler && is_whole(range) && slice(range).find(unit.text) != std::string::npos;
    };
    std::ranges::for_each(sources_.vocabulary.total_words.find(text_), mark);
    for (const BudgetKinds::Mention& mention : sources_.vocabulary.budget_kinds.find(text_))
      mark(mention.range);
  }

  std::string slice(ByteRange range) const { return text_.substr(range.begin, range.end - range.begin); }

  void find_fillers() {
    for (const ByteRange& range : sources_.vocabulary.question_words.find(text_)) {
      if (is_whole(range) && !is_inside_name(range)) fillers_.push_back(range);
    }
  }

  /// What stands in an answer: a year where いつ is asked, …とは where とは何か is.
  void find_answers(Clause& clause) const {
    for (const AnswerWords::Mention& mention : sources_.vocabulary.answer_words.find(text_)) {
      if (!is_whole(mention.range) || is_inside_name(mention.range)) continue;
      for (const AnswerSign& sign : mention.question->signs) {
        if (std::ranges::find(clause.signs, sign) == clause.signs.end()) clause.signs.push_back(sign);
      }
      const std::string word = word_before(mention.range.begin);
      if (!word.empty() && clause.definitions.empty())
        clause.definitions = mention.question->definitions_of(word);
    }
  }

  /// ゼロトラスト of ゼロトラストとは何か: the words that end at `end`, without a gap.
  std::string word_before(std::size_t end) const {
    std::size_t begin = end;
    for (auto word = words_.rbegin(); word != words_.rend(); ++word) {
      if (word->range.end == begin) begin = word->range.begin;
    }
    return slice({begin, end});
  }

  /// There is a どこ in こくどこうつうしょう.
  bool is_inside_name(ByteRange range) const {
    return std::any_of(named_.begin(), named_.end(), [&](const NamedStretch& n) {
      return n.range != range && n.range.begin <= range.begin && range.end <= n.range.end;
    });
  }

  bool is_filler(ByteRange range) const {
    return std::any_of(fillers_.begin(), fillers_.end(),
                       [&](const ByteRange& f) { return f.begin <= range.begin && range.end <= f.end; });
  }

  bool is_counted(ByteRange range) const {
    return std::any_of(fillers_.begin(), fillers_.end(),
                       [&](const ByteRange& f) { return f.end == range.begin && slice(f).ends_with("何"); });
  }

  /// Pairs and runs of the clause between its question words.
  void take_stretches(Clause& clause) const {
    std::size_t begin = 0;
    const auto add_until = [&](std::size_t end) {
      const std::string stretch = as_documents_write({begin, end});
      add_new(telling_pairs(stretch), clause.pairs);
      add_new(telling_runs(stretch), clause.runs);
    };
    for (const ByteRange& filler : fillers_) {
      add_until(filler.begin);
      begin = filler.end;
    }
    add_until(text_.size());
  }

  /// The text of `range` with the likeliest word for each reading in it: せきゅりてぃ人材 shares
  /// characters with no passage, セキュリティ人材 with many.
  std::string as_documents_write(ByteRange range) const {
    std::string out;
    std::size_t at = range.begin;
    for (const NamedStretch& named : named_) {
      const bool inside = named.range.begin >= at && named.range.end <= range.end;
      if (!inside || named.others.front().kind != NameKind::kReading) continue;
      out += slice({at, named.range.begin}) + named.others.front().text;
      at = named.range.end;
    }
    return out + slice({at, range.end});
  }

  static void add_new(std::vector<std::string> found, std::vector<std::string>& out) {
    for (std::string& text : found) {
      if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
    }
  }

  const NameSources& sources_;
  const FoldedText folded_;
  const std::string& text_;
  std::vector<Word> words_;
  std::vector<NamedStretch> named_;
  const NamedStretch* open_ = nullptr;  // the named stretch that units() is in
  std::vector<ByteRange> fillers_;      // question words
};

/// A bounded beginning of `text`, cut on a character boundary.
std::string_view bounded(std::string_view text) {
  constexpr std::size_t kMaxBytes = 12 * kMaxQueryWords;
  return text.substr(0, boundary_before(text, kMaxBytes));
}

}  // namespace

std::string_view without_ending(std::string_view word, bool inflected) {
  for (std::size_t at = 0, length = 0; inflected && at < word.size(); at += length) {
    if (is_hiragana(decode_utf8(word, at, length)) && at > 0) return word.substr(0, at);
  }
  return word;
}

Clause cut_clause(std::string_view text, const NameSources& sources, bool exact) {
  return ClauseCutter(bounded(text), sources).cut(exact);
}

std::vector<std::string> telling_pairs(std::string_view folded) {
  std::vector<std::string> out;
  std::set<std::string_view> seen;
  for (const std::string_view pair : bigrams(folded)) {
    std::size_t length = 0, rest = 0;
    const char32_t first = decode_utf8(pair, 0, length), second = decode_utf8(pair, length, rest);
    const bool letters = is_letter_or_digit(first) && is_letter_or_digit(second);
    const bool grammar = is_hiragana(first);
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

std::vector<std::string> telling_runs(std::string_view folded) {
  const std::u32string text = to_utf32(folded);
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin + kRunLength <= text.size() && out.size() < kMaxSoughtRuns; ++begin) {
    const auto run = std::u32string_view(text).substr(begin, kRunLength);
    if (!std::all_of(run.begin(), run.end(), is_letter_or_digit)) continue;
    if (std::all_of(run.begin(), run.end(), is_hiragana)) continue;
    out.push_back(to_utf8(run));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace hoshin
