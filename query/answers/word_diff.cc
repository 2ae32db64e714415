// Both texts are cut into pieces that are compared by their keys; a longest common subsequence tells which
// stay. The rest are runs: of what is the same, and of what was exchanged, one after the other.
#include "query/answers/word_diff.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "text/common_subsequence.h"
#include "text/same_text.h"

namespace hoshin {
namespace {

/// Characters that an island between two changes has at most, to be taken for changed, too: one word
/// (関係府省庁) that two sentences have by chance. A longer one is worth seeing, whatever stands around it.
constexpr std::size_t kWidestIsland = 6;

/// Bytes between two morphemes: white space, and what is never shown.
constexpr std::size_t kWidestGap = 16;

/// A piece of a text that is not cut further. The pieces of a text are together the text, if that has
/// anything but white space.
struct Piece {
  ByteRange range;
  std::string key;  ///< The same for what a reader would call the same; never empty.
};

using Pieces = std::vector<Piece>;

std::string_view part_of(std::string_view text, ByteRange range) {
  return text.substr(range.begin, range.end - range.begin);
}

/// The pieces between `cuts`, in any order; what has nothing to compare (white space) belongs to the piece
/// before it.
Pieces pieces_between(std::string_view text, std::vector<std::size_t> cuts) {
  cuts.push_back(text.size());
  std::ranges::sort(cuts);
  Pieces pieces;
  std::size_t begin = 0;
  for (const std::size_t end : cuts) {
    if (end == begin) continue;
    std::string key = same_text_key(text.substr(begin, end - begin));
    if (key.empty() && !pieces.empty()) {
      pieces.back().range.end = end;
    } else if (!pieces.empty() && pieces.back().key.empty()) {  // white space at the beginning
      pieces.back() = {{pieces.back().range.begin, end}, std::move(key)};
    } else {
      pieces.push_back({{begin, end}, std::move(key)});
    }
    begin = end;
  }
  if (!pieces.empty() && pieces.back().key.empty()) pieces.pop_back();  // a text of nothing but white space
  return pieces;
}

bool is_digits(const std::string& key) {
  return !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
}

/// 12 , 345 as one piece.
void join_numbers(Pieces& pieces) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool goes_on = kept > 0 && i + 1 < pieces.size() &&
                         (pieces[i].key == "," || pieces[i].key == ".") &&
                         std::isdigit(static_cast<unsigned char>(pieces[kept - 1].key.back())) != 0 &&
                         is_digits(pieces[i + 1].key);
    if (goes_on) {
      pieces[kept - 1].range.end = pieces[i + 1].range.end;
      pieces[kept - 1].key += pieces[i].key + pieces[i + 1].key;
      ++i;
    } else {
      if (kept != i) pieces[kept] = std::move(pieces[i]);
      ++kept;
    }
  }
  pieces.resize(kept);
}

/// A mark is a word of its own, though MeCab takes ）（ for one.
void cut_marks(std::string_view text, std::vector<std::size_t>& cuts) {
  for (std::size_t at = 0, length = 1; at < text.size(); at += length) {
    const char32_t c = decode_utf8(text, at, length);
    const bool is_shown =
        display_width(text.substr(at, length)) > 0;  // what is not belongs to what is before it
    if (is_shown && !is_letter_or_digit(c)) cuts.insert(cuts.end(), {at, at + length});
  }
}

/// Where words begin and end: morphemes, and in a compound its parts, so that 戦略 is the same word in
/// 戦略本部.
Pieces words_of(std::string_view text, const Analyzer& analyzer, const LimitLook& look) {
  std::vector<std::size_t> cuts;
  for (const Token& token : analyzer.analyze(text, look)) cuts.insert(cuts.end(), {token.begin, token.end});
  std::size_t from = 0;
  for (const Analyzer::Morpheme& morpheme : analyzer.morphemes(text)) {
    const std::size_t at = text.find(morpheme.surface, from);
    if (at == text.npos || at - from > kWidestGap) continue;  // ㈱ is several, which stand in one place
    from = at + morpheme.surface.size();
    cuts.insert(cuts.end(), {at, from});
  }
  cut_marks(text, cuts);
  Pieces words = pieces_between(text, std::move(cuts));
  join_numbers(words);
  return words;
}

Pieces sentences_of(std::string_view text) {
  std::vector<std::size_t> cuts;
  for (const std::string_view end : {"。", "\n"}) {
    for (std::size_t at = text.find(end); at != text.npos; at = text.find(end, at + end.size()))
      cuts.push_back(at + end.size());
  }
  return pieces_between(text, std::move(cuts));
}

/// A stretch of both texts, as half-open numbers of pieces.
struct Run {
  bool same = false;
  ByteRange older, newer;
};

/// A text in pieces, and how long they are.
class CutText {
 public:
  CutText(std::string_view text, Pieces pieces) : text_(text), pieces_(std::move(pieces)) {
    for (const Piece& piece : pieces_)
      characters_.push_back(characters_.back() + count_characters(piece.key));
  }

  std::size_t size() const { return pieces_.size(); }
  const Piece& operator[](std::size_t at) const { return pieces_[at]; }
  std::size_t characters(ByteRange run) const { return characters_[run.end] - characters_[run.begin]; }
  std::size_t characters() const { return characters_.back(); }

  std::string printed(ByteRange run) const {
    return std::string(part_of(text_, {pieces_[run.begin].range.begin, pieces_[run.end - 1].range.end}));
  }
  std::string key(ByteRange run) const {
    std::string key;
    for (std::size_t i = run.begin; i < run.end; ++i) key += pieces_[i].key;
    return key;
  }

 private:
  std::string_view text_;
  Pieces pieces_;
  std::vector<std::size_t> characters_ = {0};  // before each piece
};

class Comparer {
 public:
  Comparer(CutText older, CutText newer) : older_(std::move(older)), newer_(std::move(newer)) {}

  TextDifference compare(const LimitLook& look) {
    for (const auto& [x, y] : common_places(look)) add_same(x, y);
    add_change(older_.size(), newer_.size());
    std::vector<Run> runs = joined(runs_);
    for (std::size_t i = 1; i < runs.size(); ++i) settle(runs, i);
    TextDifference difference;
    std::size_t same = 0;
    for (const Run& run : runs) {
      if (run.same) same += older_.characters(run.older) + newer_.characters(run.newer);
      add_to(difference.changes, run);
    }
    const std::size_t all = older_.characters() + newer_.characters();
    if (all > 0) difference.likeness = static_cast<double>(same) / static_cast<double>(all);
    return difference;
  }

 private:
  CommonPlaces common_places(const LimitLook& look) const {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    const auto numbered = [&](const CutText& text) {
      std::vector<std::uint32_t> sequence;
      for (std::size_t i = 0; i < text.size(); ++i) {
        const auto number = static_cast<std::uint32_t>(numbers.size());
        sequence.push_back(numbers.emplace(text[i].key, number).first->second);
      }
      return sequence;
    };
    const std::vector<std::uint32_t> a = numbered(older_), b = numbered(newer_);
    if (std::max(a.size(), b.size()) <= kMostSentences) return longest_common_subsequence(a, b, look);
    return common_ends(a, b);
  }

  static CommonPlaces common_ends(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    CommonPlaces places;
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t head = 0, tail = 0;
    for (; head < most && a[head] == b[head]; ++head) places.emplace_back(head, head);
    while (tail < most - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
    for (; tail > 0; --tail) places.emplace_back(a.size() - tail, b.size() - tail);
    return places;
  }

  /// What stands before the pieces `x` and `y` and behind the last run.
  void add_change(std::size_t x, std::size_t y) {
    const std::size_t a = runs_.empty() ? 0 : runs_.back().older.end;
    const std::size_t b = runs_.empty() ? 0 : runs_.back().newer.end;
    if (a == x && b == y) return;
    const Run change{false, {a, x}, {b, y}};
    // What is the same text may be cut into other words, by what stands around it.
    runs_.push_back({older_.key(change.older) == newer_.key(change.newer), change.older, change.newer});
  }

  void add_same(std::size_t x, std::size_t y) {
    add_change(x, y);
    runs_.push_back({true, {x, x + 1}, {y, y + 1}});
  }

  /// `runs` with neighbours of one kind as one, and without islands.
  std::vector<Run> joined(const std::vector<Run>& runs) const {
    std::vector<Run> out;
    const auto join_last = [&](std::size_t count, bool same) {
      const Run& first = out[out.size() - count];
      const Run all{
          same, {first.older.begin, out.back().older.end}, {first.newer.begin, out.back().newer.end}};
      out.resize(out.size() - count);
      out.push_back(all);
    };
    for (const Run& run : runs) {
      out.push_back(run);
      if (out.size() >= 2 && out[out.size() - 2].same == run.same) join_last(2, run.same);
      while (out.size() >= 3 && is_island(out[out.size() - 3], out[out.size() - 2], out.back()))
        join_last(3, false);
    }
    return out;
  }

  /// What was only put in, or taken out, may stand in several places and say the same: of X）（Y, in (X)(Y),
  /// the place is chosen where a person would mark it, at （Y）.
  void settle(std::vector<Run>& runs, std::size_t at) const {
    const Run& run = runs[at];
    const bool put_in = run.older.begin == run.older.end, taken_out = run.newer.begin == run.newer.end;
    if (run.same || put_in == taken_out) return;
    const CutText &text = put_in ? newer_ : older_, &other = put_in ? older_ : newer_;
    const ByteRange pieces = put_in ? run.newer : run.older;
    const std::size_t place = put_in ? run.older.begin : run.newer.begin;
    std::ptrdiff_t best = 0;
    int most = naturalness(text, pieces);
    const auto try_move = [&](std::ptrdiff_t by) {
      const int natural = naturalness(text, moved(pieces, by));
      if (natural > most) std::tie(most, best) = std::tuple(natural, by);
    };
    for (std::size_t k = 1; k < shorter_side(runs[at - 1]); ++k) {
      const std::string& key = text[pieces.end - k].key;
      if (text[pieces.begin - k].key != key || other[place - k].key != key) break;
      try_move(-static_cast<std::ptrdiff_t>(k));
    }
    for (std::size_t k = 1; at + 1 < runs.size() && k < shorter_side(runs[at + 1]); ++k) {
      const std::string& key = text[pieces.begin + k - 1].key;
      if (text[pieces.end + k - 1].key != key || other[place + k - 1].key != key) break;
      try_move(static_cast<std::ptrdiff_t>(k));
    }
    move(runs, at, best);
  }

  static std::size_t shorter_side(const Run& run) {
    return std::min(run.older.end - run.older.begin, run.newer.end - run.newer.begin);
  }

  static ByteRange moved(ByteRange range, std::ptrdiff_t by) {
    const auto offset = static_cast<std::size_t>(by);  // wraps, as it should, for less than nothing
    return {range.begin + offset, range.end + offset};
  }

  static void move(std::vector<Run>& runs, std::size_t at, std::ptrdiff_t by) {
    runs[at].older = moved(runs[at].older, by);
    runs[at].newer = moved(runs[at].newer, by);
    runs[at - 1].older.end = runs[at].older.begin;
    runs[at - 1].newer.end = runs[at].newer.begin;
    if (at + 1 == runs.size()) return;
    runs[at + 1].older.begin = runs[at].older.end;
    runs[at + 1].newer.begin = runs[at].newer.end;
  }

  /// How much like a whole the pieces are.
  static int naturalness(const CutText& text, ByteRange pieces) {
    constexpr std::string_view kBrackets[] = {"()", "「」", "『』", "〔〕", "【】", "[]"};
    const std::string &first = text[pieces.begin].key, &last = text[pieces.end - 1].key;
    for (const std::string_view pair : kBrackets) {
      if (first == pair.substr(0, pair.size() / 2) && last == pair.substr(pair.size() / 2)) return 3;
    }
    return last == "。" ? 2 : last == "、" ? 1 : 0;
  }

  /// Whether `run` is less than what was exchanged on either side of it.
  bool is_island(const Run& before, const Run& run, const Run& after) const {
    if (before.same || !run.same || after.same) return false;
    const std::size_t width = newer_.characters(run.newer);
    return width <= kWidestIsland && width <= exchanged(before) && width <= exchanged(after);
  }

  /// Characters that others took the place of: none where something was only put in, or taken out.
  std::size_t exchanged(const Run& change) const {
    return std::min(older_.characters(change.older), newer_.characters(change.newer));
  }

  void add_to(std::vector<TextChange>& changes, const Run& run) const {
    using enum TextChange::Kind;
    if (run.same) {
      changes.push_back({kSame, newer_.printed(run.newer)});
      return;
    }
    if (run.older.end > run.older.begin) changes.push_back({kRemoved, older_.printed(run.older)});
    if (run.newer.end > run.newer.begin) changes.push_back({kAdded, newer_.printed(run.newer)});
  }

  CutText older_, newer_;
  std::vector<Run> runs_;
};

}  // namespace

TextDifference difference_of(std::string_view older, std::string_view newer, const Analyzer& analyzer,
                             const LimitLook& look) {
  const bool by_sentence = std::max(older.size(), newer.size()) > kMostBytesByWord;
  const auto cut = [&](std::string_view text) {
    return CutText(text, by_sentence ? sentences_of(text) : words_of(text, analyzer, look));
  };
  TextDifference difference = Comparer(cut(older), cut(newer)).compare(look);
  difference.by_sentence = by_sentence;
  return difference;
}

}  // namespace hoshin
