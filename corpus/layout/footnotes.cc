#include "corpus/layout/footnotes.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// What ties digits to the number or the fraction that goes on behind them: 1/2, 1～3, 1:2, 1.5.
constexpr std::u32string_view kTies = U"/／~～〜∼-－−‐–—―:：×÷+＋=＝.．%％";
/// What does so before another digit: 1,500.
constexpr std::u32string_view kCommas = U",，、・･";
/// How far before its footnote a mark is looked for, in paragraphs: a page, or the
/// text of a short document with endnotes.
constexpr std::size_t kReach = 400;
/// Characters of the longest word that tells of a number beside it.
constexpr std::size_t kWordReach = 8;
constexpr std::u32string_view kCloses = U"）)」』】";

bool is_latin(char32_t c) { return c < 0x250 && is_letter_or_digit(c) && digit_value(c) < 0; }
bool is_word(char32_t c) { return is_hiragana(c) || is_katakana(c) || is_kanji(c) || is_latin(c); }

struct Place {
  std::size_t paragraph = 0, at = 0;
};

/// Whether what stands from `end` on goes on with the number that ends there: its digits, its unit.
bool number_goes_on(std::u32string_view text, std::size_t end, const LayoutWords& words) {
  if (end == text.size()) return false;
  const char32_t after = text[end];
  if (digit_value(after) >= 0 || is_latin(after) || kTies.find(after) != kTies.npos) return true;
  const bool comma = kCommas.find(after) != kCommas.npos;
  if (comma) return end + 1 < text.size() && digit_value(text[end + 1]) >= 0;
  return words.is_counter(to_utf8(text.substr(end, kWordReach)));
}

/// Whether digits at [at, end) hang on a word and on nothing behind them.
bool is_glued(std::u32string_view text, std::size_t at, std::size_t end, const LayoutWords& words) {
  if (at == 0) return false;
  const char32_t before = text[at - 1];
  if (!is_word(before) && kCloses.find(before) == std::u32string_view::npos) return false;
  if (before == U'成' || before == U'和') return false;                       // 平成1, 令和1
  if (is_latin(before) && (at < 2 || !is_latin(text[at - 2]))) return false;  // G7, B5: one letter is a name
  const std::size_t reach = std::min(at, kWordReach);
  return !number_goes_on(text, end, words) && !words.takes_number(to_utf8(text.substr(at - reach, reach)));
}

/// Whether a raised number behind `text` may belong to what it stands at: 10³, m², R².
bool may_be_power(std::u32string_view text) {
  const char32_t last = text.back();
  if (digit_value(last) >= 0) return true;
  return is_latin(last) && (text.size() < 2 || !is_latin(text[text.size() - 2]));
}

/// The first place from `from` on, before paragraph `limit`, where `number` is glued.
std::optional<Place> find_mark_of(const std::vector<Paragraph>& paragraphs, const std::u32string& number,
                                  Place from, std::size_t limit, const LayoutWords& words) {
  for (std::size_t p = from.paragraph; p < limit; ++p) {
    if (paragraphs[p].footnote) continue;
    const std::size_t at =
        find_glued_number(paragraphs[p].text, number, words, p == from.paragraph ? from.at : 0);
    if (at != std::u32string::npos) return Place{p, at};
  }
  return std::nullopt;
}

/// The next footnote of this number behind paragraph `from`.
std::optional<std::size_t> find_note(const std::vector<Paragraph>& paragraphs, const std::string& number,
                                     std::size_t from) {
  for (std::size_t p = from + 1; p < paragraphs.size() && p <= from + kReach; ++p) {
    if (paragraphs[p].footnote && paragraphs[p].note_number == number) return p;
  }
  return std::nullopt;
}

/// What a raised number is.
enum class RaisedKind { kMark, kPower, kNumber };

/// Takes the marks of one paragraph out of its text. Superscripts are marks wherever they stand, but for m²
/// and km³; for powers, 10⁶, of which none is the number of a footnote that follows; and for digits that were
/// merely printed smaller: 平成²⁹年度.
class RaisedNumbers {
 public:
  RaisedNumbers(const std::vector<Paragraph>& paragraphs, std::size_t p, const LayoutWords& words)
      : paragraphs_(paragraphs), p_(p), words_(words) {}

  std::u32string without_marks(std::vector<std::string>& marks) {
    const std::u32string& text = paragraphs_[p_].text;
    std::u32string out;
    for (std::size_t at = 0, end = 0; at < text.size(); at = end) {
      std::string number;
      for (end = at; end < text.size() && superscript_digit(text[end]) >= 0; ++end)
        number += static_cast<char>('0' + superscript_digit(text[end]));
      if (number.empty()) {
        out += text[end++];
        continue;
      }
      // A footnote begins with its own mark.
      const RaisedKind raised =
          out.empty() ? RaisedKind::kPower : kind_of(number, out, text.substr(end, kWordReach));
      if (raised == RaisedKind::kMark) marks.push_back(number);
      if (raised == RaisedKind::kPower) out += text.substr(at, end - at);
      if (raised == RaisedKind::kNumber) out += to_utf32(number);
    }
    return out;
  }

 private:
  RaisedKind kind_of(const std::string& number, const std::u32string& before, std::u32string_view after) {
    constexpr std::size_t kMaxMark = 3;  // digits
    if (number.size() > kMaxMark) return RaisedKind::kNumber;
    const std::size_t reach = std::min(before.size(), kWordReach);
    if (words_.takes_number(to_utf8(before.substr(before.size() - reach)))) return RaisedKind::kNumber;
    if (before.back() == U'm' || before.back() == U'ｍ') return RaisedKind::kPower;
    if (has_note(number)) return RaisedKind::kMark;
    if (number_goes_on(after, 0, words_)) return RaisedKind::kNumber;
    return may_be_power(before) ? RaisedKind::kPower : RaisedKind::kMark;
  }

  bool has_note(const std::string& number) {
    const auto [place, is_new] = notes_.emplace(number, false);
    if (is_new) place->second = find_note(paragraphs_, number, p_).has_value();
    return place->second;
  }

  const std::vector<Paragraph>& paragraphs_;
  std::size_t p_;
  const LayoutWords& words_;
  std::map<std::string, bool> notes_;  ///< Number -> whether a footnote that follows has it.
};

}  // namespace

std::size_t find_glued_number(std::u32string_view text, std::u32string_view number, const LayoutWords& words,
                              std::size_t from) {
  for (std::size_t at = text.find(number, from); at != std::u32string_view::npos;
       at = text.find(number, at + 1)) {
    const bool inside = at > 0 && digit_value(text[at - 1]) >= 0;
    if (!inside && is_glued(text, at, at + number.size(), words)) return at;
  }
  return std::u32string_view::npos;
}

int leading_glued_number(std::u32string_view line, const LayoutWords& words) {
  constexpr std::u32string_view kNoBegin = U"つかヶカ、。．，）」』】〕・";
  std::size_t at = 0;
  int number = 0;
  while (at < line.size() && at < 3 && line[at] >= U'0' && line[at] <= U'9')
    number = number * 10 + digit_value(line[at++]);
  if (at == 0 || at > 2 || at == line.size()) return 0;
  const char32_t after = line[at];
  const bool word = is_japanese(after) && !words.is_counter(to_utf8(line.substr(at, kWordReach))) &&
                    kNoBegin.find(after) == std::u32string_view::npos;
  return word ? number : 0;
}

NoteLinks take_note_marks(std::vector<Paragraph>& paragraphs, const LayoutWords& words) {
  NoteLinks links;
  links.marks.resize(paragraphs.size());
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    paragraphs[p].text = RaisedNumbers(paragraphs, p, words).without_marks(links.marks[p]);
    for (const std::string& number : links.marks[p]) {
      if (const auto note = find_note(paragraphs, number, p)) links.referrer.emplace(*note, p);
    }
  }
  Place from;
  for (std::size_t note = 0; note < paragraphs.size(); ++note) {
    // Where sizes are known, a mark is raised: no other digit can be one.
    if (!paragraphs[note].footnote || paragraphs[note].note_number.empty() || paragraphs[note].placed_note ||
        links.referrer.contains(note))
      continue;
    const std::string& number = paragraphs[note].note_number;
    // A paragraph that goes on behind the footnotes is one with its beginning, so
    // the text before the note has its mark, wherever the rest of it stands.
    if (note > kReach && from.paragraph < note - kReach) from = {note - kReach, 0};
    const auto place = find_mark_of(paragraphs, to_utf32(number), from, note, words);
    if (!place) continue;
    paragraphs[place->paragraph].text.erase(place->at, number.size());
    links.marks[place->paragraph].push_back(number);
    links.referrer.emplace(note, place->paragraph);
    from = *place;
  }
  // Without its footnote's mark a text may begin with another mark, or none.
  for (Paragraph& p : paragraphs) {
    if (p.mark) p.mark = find_mark(p.text, &words);
  }
  return links;
}

}  // namespace hoshin
