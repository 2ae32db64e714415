#include "dict/kinds.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dict/era.h"
#include "dict/kind_pattern.h"
#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// How sure a kind is that the head of a title tells, the head of a part of it, or a word elsewhere in it. An
/// order, and no frequencies.
constexpr double kHeadSure = 0.9, kPartSure = 0.75, kAnywhereSure = 0.55;

void erase_all(std::string& text, std::string_view word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at))
    text.erase(at, word.size());
}

bool take_end(std::string& text, std::string_view end) {
  if (!text.ends_with(end) || text.size() == end.size()) return false;
  text.erase(text.size() - end.size());
  return true;
}

/// A title in its parts, folded.
struct Parts {
  std::vector<std::string> phrases;   ///< What stands outside brackets, parted at gaps and subtitles.
  std::vector<std::string> brackets;  ///< What stands in them, the outermost.
};

/// Brackets hold what is said besides; quotation marks hold the name itself and are only left out.
Parts parts_of(std::string_view title) {
  constexpr std::string_view kOpen = "([<〔【《〈{", kClose = ")]>〕】》〉}", kQuotes = "「」『』“”\"'";
  constexpr std::string_view kParting = " ~〜―—|:;";
  const std::string folded = fold(title, Spaces::kKeep);
  Parts parts;
  std::string phrase, bracket;
  int depth = 0;
  const auto end_phrase = [&] {
    if (!phrase.empty()) parts.phrases.push_back(std::exchange(phrase, {}));
  };
  for (std::size_t at = 0, length = 0; at < folded.size(); at += length) {
    decode_utf8(folded, at, length);
    const std::string_view c = std::string_view(folded).substr(at, length);
    if (kQuotes.find(c) != std::string_view::npos) continue;
    if (kOpen.find(c) != std::string_view::npos && ++depth == 1) continue;
    if (depth > 0 && kClose.find(c) != std::string_view::npos && --depth == 0) {
      if (!bracket.empty()) parts.brackets.push_back(std::exchange(bracket, {}));
    } else if (depth > 0) {
      if (c != " ") bracket += c;
    } else if (kParting.find(c) != std::string_view::npos) {
      end_phrase();
    } else {
      phrase += c;
    }
  }
  if (!bracket.empty()) parts.brackets.push_back(bracket);  // never closed
  end_phrase();
  return parts;
}

bool ends_in_digit(std::string_view text) {
  return !text.empty() && text.back() >= '0' && text.back() <= '9';
}

/// Behind the last word: ２０２５, DS-451, ①, 第2, 2024年.
bool take_number(std::string& phrase) {
  const std::size_t before = phrase.size();
  for (const std::string_view unit : {"年度", "年", "月", "日", "版", "次", "期", "号", "回", "章", "部"}) {
    if (phrase.ends_with(unit) &&
        ends_in_digit(std::string_view(phrase).substr(0, phrase.size() - unit.size())))
      take_end(phrase, unit);
  }
  while (!phrase.empty() && static_cast<unsigned char>(phrase.back()) < 0x80) phrase.pop_back();
  if (phrase.size() == before) return false;
  for (const std::string_view mark : {"第", "・", "、"}) take_end(phrase, mark);
  for (const Era& era : eras()) take_end(phrase, era.name);
  return true;
}

}  // namespace

Kinds::Kinds(const std::filesystem::path& data_dir) {
  const Tsv tsv(data_dir / "kinds.tsv", {"pattern", "kind", "label", "source"});
  for (const Tsv::Row& row : tsv.rows()) {
    Row out;
    out.kind = row.cells[1];
    for (const std::string& pattern : split_list(row.cells[0])) {
      auto [where, word] = parse_kind_pattern(pattern);
      if (word.empty()) throw tsv.bad_row(row, "a pattern is empty");
      switch (where) {
        case KindPattern::Where::kAnywhere:
          out.anywhere.push_back(word);
          [[fallthrough]];
        case KindPattern::Where::kHead:
          out.heads.push_back(std::move(word));
          break;
        case KindPattern::Where::kBracket:
          out.brackets.push_back(std::move(word));
          break;
        case KindPattern::Where::kException:
          out.exceptions.push_back(std::move(word));
          break;
      }
    }
    if ((out.heads.empty() && out.brackets.empty()) || out.kind.empty()) {
      throw tsv.bad_row(row, "needs a pattern and a kind");
    }
    if (out.kind == kNoKind) {
      empty_.insert(empty_.end(), out.heads.begin(), out.heads.end());
    } else {
      rows_.push_back(std::move(out));
    }
  }
  std::stable_sort(empty_.begin(), empty_.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

std::optional<Kinds::Match> Kinds::find(std::string_view title) const {
  const Parts parts = parts_of(title);
  if (auto match = in_brackets(parts.brackets)) return match;
  std::string whole;
  for (const std::string& phrase : parts.phrases) whole += phrase;
  if (auto match = at_head(whole)) return match;
  for (const std::string& phrase : parts.phrases) {
    if (auto match = at_head(phrase)) return Match{match->kind, match->word, kPartSure};
  }
  // What stands in brackets is a title of its own where it is of a year.
  for (const std::string& bracket : parts.brackets) {
    if (find_dates(bracket).empty()) continue;
    if (auto match = at_head(bracket)) return Match{match->kind, match->word, kPartSure};
    if (auto match = anywhere(bracket)) return match;
  }
  return anywhere(whole);
}

/// （通知）, （依頼）: alone in its brackets.
std::optional<Kinds::Match> Kinds::in_brackets(const std::vector<std::string>& brackets) const {
  for (const Row& row : rows_) {
    for (const std::string& word : row.brackets) {
      if (std::find(brackets.begin(), brackets.end(), word) != brackets.end())
        return Match{row.kind, word, kHeadSure};
    }
  }
  return std::nullopt;
}

/// What `phrase` ends in, behind words that name no kind: 予算 in 予算案の概要について.
std::optional<Kinds::Match> Kinds::at_head(std::string phrase) const {
  constexpr int kDeepest = 8;
  for (int depth = 0; depth < kDeepest && !phrase.empty(); ++depth) {
    if (auto match = at_end(phrase)) return match;
    if (!take_number(phrase) && !take_empty_end(phrase)) break;
  }
  return std::nullopt;
}

/// A word behind ・ is one of several (証明・通知) unless all are of a kind.
std::optional<Kinds::Match> Kinds::at_end(std::string_view phrase) const {
  const auto ends = [&](const std::string& word) { return phrase.ends_with(word); };
  for (const Row& row : rows_) {
    const auto word = std::find_if(row.heads.begin(), row.heads.end(), ends);
    if (word == row.heads.end() || std::any_of(row.exceptions.begin(), row.exceptions.end(), ends)) continue;
    std::string before(phrase.substr(0, phrase.size() - word->size()));
    if (take_end(before, "・") && !at_end(before)) continue;
    return Match{row.kind, *word, kHeadSure};
  }
  return std::nullopt;
}

std::optional<Kinds::Match> Kinds::anywhere(const std::string& phrase) const {
  for (const Row& row : rows_) {
    if (row.anywhere.empty()) continue;
    std::string text = phrase;
    for (const std::string& exception : row.exceptions) erase_all(text, exception);
    for (const std::string& word : row.anywhere) {
      if (text.find(word) != std::string::npos) return Match{row.kind, word, kAnywhereSure};
    }
  }
  return std::nullopt;
}

bool Kinds::take_empty_end(std::string& phrase) const {
  constexpr std::array<std::string_view, 8> kParticles = {"における", "に関する", "に係る", "についての",
                                                          "のための", "及び",     "の",     "、"};
  const auto is_taken = [&](std::string_view word) { return take_end(phrase, word); };
  if (std::none_of(empty_.begin(), empty_.end(), is_taken)) return false;
  for (const std::string_view particle : kParticles) {
    if (take_end(phrase, particle)) break;
  }
  return true;
}

std::string Kinds::of_title(std::string_view title) const {
  const auto match = find(title);
  return match ? match->kind : "other";
}

std::set<std::string> Kinds::names() const {
  std::set<std::string> names = {"other"};
  for (const Row& row : rows_) names.insert(row.kind);
  return names;
}

}  // namespace hoshin
