#include "query/words/sentence_words.h"

#include <algorithm>

#include "dict/tsv.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// 次の stands so near the end of what announces a list; elsewhere it says something else (次の世代).
constexpr std::size_t kLastClause = 40;

bool is_hiragana_unit(char16_t c) { return c >= u'ぁ' && c <= u'ゟ'; }

}  // namespace

SentenceWords::SentenceWords(const std::filesystem::path& path) {
  std::vector<std::u16string> rests;
  const struct {
    std::string_view role;
    std::vector<std::u16string>& words;
  } lists[] = {{"rest", rests}, {"question", questions_}, {"list", lists_}, {"opening", openings_}};
  const Tsv file(path, {"role", "words", "source"});
  for (const Tsv::Row& row : file.rows()) {
    const auto list = std::ranges::find(lists, row.cells[0], [](const auto& l) { return l.role; });
    if (list == std::end(lists)) throw file.bad_row(row, "unknown role '" + row.cells[0] + "'");
    for (const std::string& word : split_list(row.cells[1])) list->words.push_back(to_utf16(fold(word)));
    const auto too_long = [](const std::u16string& word) { return word.size() != 1; };
    if (std::ranges::any_of(rests, too_long)) throw file.bad_row(row, "a particle is one kana");
  }
  for (const std::u16string& rest : rests) rests_ += rest;
}

/// No sentence begins with a particle; はじめに begins with none.
bool SentenceWords::is_rest(std::u16string_view text) const {
  return text.size() > 1 && rests_.find(text[0]) != rests_.npos && !is_hiragana_unit(text[1]);
}

Announcement SentenceWords::announced_by(std::u16string_view text) const {
  const auto ends = [&](const std::u16string& word) { return text.ends_with(word); };
  if (std::ranges::any_of(questions_, ends)) return Announcement::kAnswer;
  const std::u16string_view last = text.substr(text.size() - std::min(text.size(), kLastClause));
  const auto says = [&](const std::u16string& word) { return last.find(word) != last.npos; };
  const bool list = std::ranges::any_of(openings_, ends) || std::ranges::any_of(lists_, says);
  return list ? Announcement::kList : Announcement::kNothing;
}

}  // namespace hoshin
