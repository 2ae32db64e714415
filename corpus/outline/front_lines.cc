#include "corpus/outline/front_lines.h"

#include <algorithm>
#include <array>
#include <ranges>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/marks.h"
#include "corpus/outline/front_noise.h"
#include "dict/era.h"
#include "dict/number.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kLongestTitleLine = 120;
/// Longer than any issuer: 総務省サイバーセキュリティ統括官室.
constexpr std::size_t kMaxIssuer = 40;
/// Characters of a sentence that may be the title of news.
constexpr std::size_t kMaxNews = 60;
/// Bytes of a person's name behind an office: 小長井 義正.
constexpr std::size_t kMaxPerson = 24;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// (月)16時30分～17時30分, 午後2時から: what may stand behind the date of a meeting.
bool is_time_of_day(const std::string& rest) {
  constexpr std::u32string_view kOfTime =
      U"0123456789:時分秒午前後半頃から開会閉始~～〜-(（月火水木金土日曜祝・ ";
  const std::u32string all = to_utf32(rest);
  return std::all_of(all.begin(), all.end(), [&](char32_t c) { return kOfTime.find(c) != kOfTime.npos; });
}

/// 令和６年７月１０日, 〔令和7年6月〇〇日〕, R6.7.10, with or without the issuer on its line; not
/// （平成30年7月27日閣議決定）, which dates another document.
bool is_date_line(const std::string& folded, const FrontMatterWords& words) {
  if (folded.starts_with("(")) return false;
  const auto date = leading_date(folded);
  if (!date || (date->month == 0 && !date->placeholder)) return false;
  std::string rest = folded.substr(date->end);
  std::erase_if(rest, [](char c) { return c == ')' || c == ']'; });
  if (date->day == 0 && !date->placeholder && words.kinds.find(rest))
    return false;  // 令和７年６月定例会 is a title
  return rest.size() <= 12 || words.layout.is_issuer(rest) || is_time_of_day(rest) ||
         publisher_of(rest, words).has_value();
}

/// Whether `folded` is about a fiscal year, as the title 令和６年度年次報告 is and the issuer 審議会報告 is
/// not.
bool names_fiscal_year(const std::string& folded) {
  const auto dates = find_dates(folded);
  return std::any_of(dates.begin(), dates.end(), [](const DateMention& d) { return d.fiscal; });
}

/// 議案第19号, ○厚生労働省告示第八十五号, 薬生発1117第3号: ends in a number, and has no word but names.
bool is_number_line(const std::string& folded) {
  constexpr std::size_t kMaxNumber = 40;
  constexpr std::string_view kUnit = "号";
  if (!folded.ends_with(kUnit) || names_fiscal_year(folded)) return false;
  const std::u32string chars = to_utf32(folded);
  if (chars.size() > kMaxNumber || chars.size() < 3) return false;
  const char32_t last = chars[chars.size() - 2];
  if (!is_numeral(last)) return false;
  return std::none_of(chars.begin(), chars.end(), is_hiragana);
}

/// （案）, （目的）, and not （仮称）中央橋整備計画.
bool begins_in_bracket(std::string_view folded) {
  constexpr std::size_t kEnough = 12;  // bytes behind it
  if (!folded.starts_with("(")) return false;
  const std::size_t close = folded.find(')');
  return close == folded.npos || folded.size() - close < kEnough;
}

/// `at_front`: stamps, addressees and numbers are known as such only where a paper begins.
FrontLine look_at(const Paragraph& p, const FrontMatterWords& words, bool at_front) {
  FrontLine line;
  line.folded = fold(to_utf8(p.text));
  line.closing = !p.footnote && words.layout.is_closing(line.folded);
  line.running_head = p.running_head;
  if (p.footnote || p.row || p.running_head) return line;
  line.announcement = is_sentence(p.text) && !ends_sentence(p.text) && !p.mark && p.text.size() <= kMaxNews;
  if (is_sentence(p.text) && !p.title) return line;
  line.date = is_date_line(line.folded, words);
  line.noise = !line.date && is_noise(line.folded, words.layout);
  line.number = at_front && !line.date && is_number_line(line.folded);
  line.addressee = at_front && !line.date && words.layout.is_addressee(line.folded);
  line.readers = !line.date && words.layout.is_for_readers(line.folded);
  line.council = words.layout.is_council(line.folded) && std::ranges::none_of(line.folded, is_digit);
  line.office = !line.date && is_office(line.folded, words);
  line.paper = words.layout.is_paper_number(line.folded);
  line.issuer = !line.date && words.layout.is_issuer(line.folded) && !names_fiscal_year(line.folded);
  line.paper |= is_form_number(line.folded, words.layout);
  line.paper |=
      line.number || line.addressee || (at_front && !line.date && words.layout.is_stamp(line.folded));
  const bool bracketed = line.folded.starts_with("[") || begins_in_bracket(line.folded) ||
                         (line.folded.starts_with("【") && line.folded.ends_with("】"));
  line.label = !line.closing && !line.date && !line.paper && !line.issuer && !line.noise && !line.readers &&
               !bracketed && !p.mark && !words.layout.is_column(line.folded) &&
               find_money(line.folded).empty() && p.text.size() <= kLongestTitleLine && p.text.size() >= 3;
  line.body = line.label && p.text.size() <= kMaxIssuer && words.layout.is_body(line.folded) &&
              !words.layout.is_addressee(line.folded) && find_dates(line.folded).empty();
  return line;
}

/// A ministry or a part of one alone on its line: 内閣サイバーセキュリティセンター, 総務省情報流通行政局.
bool is_body(const std::string& folded, std::size_t chars, const FrontMatterWords& words) {
  if (chars > kMaxIssuer || chars < 2) return false;
  if (words.ministries.resolve(folded)) return true;
  return words.layout.is_branch(folded) && !words.ministries.find(folded, NamePlace::kHeading).empty();
}

/// Whose secretariat or section it is, in brackets: (事務局 環境省).
bool is_bracketed_body(std::string_view folded, const FrontMatterWords& words) {
  if (!folded.starts_with("(") || !folded.ends_with(")") || folded.size() > kMaxIssuer * 3) return false;
  return !words.ministries.find(folded.substr(1, folded.size() - 2), NamePlace::kHeading).empty();
}

/// Tells apart by their neighbours what looks alike by itself.
class Neighbours {
 public:
  Neighbours(const std::vector<Paragraph>& paragraphs, const FrontMatterWords& words,
             std::vector<FrontLine>& lines)
      : paragraphs_(paragraphs), words_(words), lines_(lines) {}

  void settle() {
    mark_addressees();
    join_cells();
    mark_bodies();
    mark_first_issuer();
    mark_statute();
  }

 private:
  std::size_t end() const { return std::min(lines_.size(), kFrontParagraphs); }

  /// 中核市, 各都道府県: their offices stand on other lines.
  bool names_each(const FrontLine& line) const {
    constexpr std::size_t kLongest = 45;  // bytes
    if (words_.layout.is_recipient(line.folded)) return true;
    const std::u32string text = to_utf32(line.folded);
    return line.label && line.folded.starts_with("各") && line.folded.size() <= kLongest &&
           std::none_of(text.begin(), text.end(), is_hiragana);
  }

  /// A letter to several offices: 殿 stands beside one of their lines.
  void mark_addressees() {
    const auto mark = [&](std::size_t at) {
      FrontLine& line = lines_[at];
      if ((!line.office && !names_each(line)) || line.date || publisher_of(line.folded, words_)) return false;
      line.addressee = line.paper = true;
      line.label = false;
      return true;
    };
    for (std::size_t at = 0; at < std::min(lines_.size(), kFrontWindow); ++at) {
      if (!lines_[at].addressee) continue;
      for (std::size_t above = at; above > 0 && mark(above - 1); --above) {
      }
      while (at + 1 < lines_.size() && mark(at + 1)) ++at;
    }
  }

  /// ○○戦略本部　第４０回会合　議事次第 on one line is one label, though its first part alone is an issuer.
  void join_cells() {
    for (std::size_t at = 1; at < end(); ++at) {
      if (!FrontView{paragraphs_, lines_, words_}.beside(at - 1, at)) continue;
      if (lines_[at - 1].label == lines_[at].label) continue;
      for (FrontLine* line : {&lines_[at - 1], &lines_[at]}) {
        if (!line->issuer) continue;
        line->issuer = false;
        line->label = true;
      }
    }
  }

  /// At the front of a document a ministry alone on its line is the issuer and no title: above the title
  /// among dates and papers, below it right under the date.
  void mark_bodies() {
    bool dated = false, titled = false;
    for (std::size_t at = 0; at < end(); ++at) {
      FrontLine& line = lines_[at];
      if (line.running_head) continue;
      const bool new_sheet = at > 0 && paragraphs_[at].sheet != paragraphs_[at - 1].sheet;
      dated = dated && !(titled && new_sheet);  // what heads the next slide has issued nothing
      const bool next_dated = !titled && at + 1 < lines_.size() && lines_[at + 1].date;
      const bool body = line.label ? is_body(line.folded, paragraphs_[at].text.size(), words_)
                                   : is_bracketed_body(line.folded, words_);
      if (body && (dated || next_dated)) {
        line.issuer = true;
        line.label = false;
      }
      titled |= line.label;
      dated = line.date || (dated && (!titled || line.issuer));
    }
  }

  /// A title that ends as an issuer does (○○に関する年次報告): it stands over a date, and nothing else
  /// that could be the title follows.
  void mark_first_issuer() {
    std::size_t at = 0;
    while (at < end() && (lines_[at].running_head || lines_[at].paper)) ++at;
    const std::size_t first = at;
    bool dated = false;
    for (; at < end() && (lines_[at].issuer || lines_[at].date || lines_[at].running_head); ++at)
      dated |= lines_[at].date;
    const bool other_title = at < end() && lines_[at].label;
    if (first == at || !dated || other_title || !lines_[first].issuer) return;
    if (is_body(lines_[first].folded, paragraphs_[first].text.size(), words_)) return;
    lines_[first].issuer = false;
    lines_[first].label = true;
  }

  /// ○町営駐車場条例 / 令和７年３月20日 / 条例第５号: as collections of statutes print the title of each.
  void mark_statute() {
    if (end() < 3 || !paragraphs_[0].mark || paragraphs_[0].mark->style != "○") return;
    const auto dated = [&](std::size_t at) { return lines_[at].date && !lines_[at].number; };
    const bool numbered = (dated(1) && lines_[2].number) || (lines_[1].number && dated(2));
    if (numbered && paragraphs_[0].text.size() <= kLongestTitleLine) lines_[0].label = true;
  }

  const std::vector<Paragraph>& paragraphs_;
  const FrontMatterWords& words_;
  std::vector<FrontLine>& lines_;
};

/// The end of the longest name of a ministry that `folded` begins with, and its top level.
std::optional<LocalGovernments::Found> ministry_at_beginning(std::string_view folded,
                                                             const FrontMatterWords& words) {
  constexpr std::size_t kLongestName = 100;
  std::vector<std::size_t> ends;
  for (std::size_t at = 0, length = 0; at < folded.size() && at < kLongestName; at += length) {
    decode_utf8(folded, at, length);
    ends.push_back(at + length);
  }
  for (const std::size_t end : std::ranges::reverse_view(ends)) {
    const std::string_view name = folded.substr(0, end);
    const auto path = words.ministries.resolve(name);
    if (!path || words.ministries.find(name, NamePlace::kText).empty()) continue;
    return LocalGovernments::Found{std::string(parent_path(*path).value_or(*path)), end};
  }
  return std::nullopt;
}

}  // namespace

std::string_view without_end_bracket(std::string_view folded) {
  if (!folded.ends_with(")")) return folded;
  const auto open = folded.rfind('(');
  return open == std::string_view::npos || open == 0 ? folded : folded.substr(0, open);
}

std::optional<DateMention> leading_date(const std::string& folded) {
  const auto dates = find_dates(folded);
  if (!dates.empty() && !dates.front().fiscal && dates.front().begin <= 3) return dates.front();
  return parse_dotted_date(folded);
}

bool is_office(std::string_view folded, const FrontMatterWords& words) {
  return words.layout.is_office(folded) || words.layout.is_office(without_end_bracket(folded));
}

namespace {

bool is_branch(std::string_view rest, const FrontMatterWords& words) {
  return rest.size() <= 3 * kMaxIssuer && words.layout.is_branch(without_end_bracket(rest));
}

}  // namespace

std::optional<std::string> publisher_of(std::string_view folded, const FrontMatterWords& words) {
  while (folded.starts_with("(") || folded.starts_with("[")) folded.remove_prefix(1);
  for (const std::string_view mark : {"○", "◇", "©", "c)"}) {
    if (folded.starts_with(mark)) folded.remove_prefix(mark.size());
  }
  folded.remove_prefix(words.layout.body_form(folded));
  auto found = ministry_at_beginning(folded, words);
  if (!found) found = words.governments.at_beginning(folded);
  if (!found) return std::nullopt;
  std::string_view rest = folded.substr(found->end);
  while (!rest.empty() && std::string_view(")]").find(rest.front()) != std::string_view::npos)
    rest.remove_prefix(1);
  rest.remove_suffix(words.layout.decision_end(rest));  // 環境大臣決定
  if (rest.empty() || is_branch(rest, words) || words.layout.is_contact(rest)) return found->name;
  if (publisher_of(rest, words)) return found->name;  // 総務省　経済産業省 on one line
  // 市長 and a person's name, 大臣 and one.
  const std::size_t nearest = rest.size() > kMaxPerson ? rest.size() - kMaxPerson : 0;
  for (std::size_t person = nearest; person < rest.size(); ++person) {
    const std::string_view office = folded.substr(0, folded.size() - rest.size() + person);
    if (!office.ends_with("長") && !office.ends_with("大臣") && !office.ends_with("知事")) continue;
    const std::u32string name = to_utf32(rest.substr(person));
    if (std::all_of(name.begin(), name.end(), is_letter_or_digit)) return found->name;
  }
  return std::nullopt;
}

std::vector<FrontLine> look_at_front(const std::vector<Paragraph>& paragraphs,
                                     const FrontMatterWords& words) {
  std::vector<FrontLine> lines;
  lines.reserve(paragraphs.size());
  std::size_t read = 0;  // but for whom a letter is for and from
  constexpr std::size_t kLongestClosing = 8;
  for (const Paragraph& p : paragraphs) {
    const bool text = p.footnote || p.row || (is_sentence(p.text) && !p.title);
    if (lines.size() >= kFrontWindow && text && p.text.size() > kLongestClosing) {  // most of a document
      lines.emplace_back().running_head = p.running_head;
      continue;
    }
    lines.push_back(look_at(p, words, read < kFrontParagraphs));
    read += !lines.back().office && !lines.back().addressee;
    if (lines.size() > kFrontWindow) lines.back().folded.clear();
  }
  Neighbours(paragraphs, words, lines).settle();
  return lines;
}

std::string FrontView::text(std::size_t at) const {
  return to_utf8(without_inner_spaces(paragraphs[at].text));
}

bool FrontView::beside(std::size_t a, std::size_t b) const {
  return paragraphs[a].cell && paragraphs[b].cell && paragraphs[a].lines.first == paragraphs[b].lines.first;
}

std::vector<std::u32string> filled_cells(const Paragraph& row) {
  std::vector<std::u32string> cells;
  for (const std::u32string_view text : cell_texts(row.text)) {
    std::u32string cell = without_inner_spaces(text);
    if (std::any_of(cell.begin(), cell.end(), is_letter_or_digit)) cells.push_back(std::move(cell));
  }
  return cells;
}

}  // namespace hoshin
