#include "corpus/outline/front_matter.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "dict/era.h"
#include "dict/number.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// How far below its title a date or an issuer may stand, in paragraphs.
constexpr std::size_t kReach = 4;
/// How far from the beginning a year without a title's help may stand.
constexpr std::size_t kFrontParagraphs = 10;
constexpr std::size_t kMaxTitle = 120;
/// Longer than any issuer: 総務省サイバーセキュリティ統括官室.
constexpr std::size_t kMaxIssuer = 40;

/// What a line of the front says. `folded` has no white space.
struct FrontLine {
  bool date = false, issuer = false, paper = false, closing = false, label = false;
  bool running_head = false;  ///< Stands among the lines by chance.
};

/// A full date in any notation at the beginning of `folded`, and where it ends.
std::optional<DateMention> leading_date(const std::string& folded) {
  const auto dates = find_dates(folded);
  if (!dates.empty() && !dates.front().fiscal && dates.front().begin <= 3) return dates.front();
  return parse_dotted_date(folded);
}

/// 令和６年７月１０日, 〔令和7年6月〇〇日〕, R6.7.10, with or without the issuer on its line; not
/// （平成30年7月27日閣議決定）, which dates another document.
bool is_date_line(const std::string& folded, const LayoutWords& words) {
  if (folded.starts_with("(")) return false;
  const auto date = leading_date(folded);
  if (!date || (date->month == 0 && !date->placeholder)) return false;
  std::string rest = folded.substr(date->end);
  std::erase_if(rest, [](char c) { return c == ')' || c == ']'; });
  return rest.size() <= 12 || words.is_issuer(rest);
}

/// A ministry or a part of one alone on its line: 内閣サイバーセキュリティセンター, 総務省情報流通行政局.
bool is_body(const std::string& folded, std::size_t chars, const Ministries& ministries) {
  if (chars > kMaxIssuer || chars < 2) return false;
  if (ministries.resolve(folded)) return true;
  constexpr std::array<std::string_view, 9> kEnds = {"局",   "課",       "室",   "部",    "官",
                                                     "大臣", "センター", "長官", "統括官"};
  const bool ends =
      std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view e) { return folded.ends_with(e); });
  return ends && !ministries.find(folded, NamePlace::kHeading).empty();
}

/// Whether `folded` is about a fiscal year, as the title 令和６年度年次報告 is and the issuer 審議会報告 is
/// not.
bool names_fiscal_year(const std::string& folded) {
  const auto dates = find_dates(folded);
  return std::any_of(dates.begin(), dates.end(), [](const DateMention& d) { return d.fiscal; });
}

/// `at_front`: stamps and addressees are known as such only where a paper begins.
FrontLine look_at(const Paragraph& p, const FrontMatterWords& words, bool at_front) {
  FrontLine line;
  const std::string folded = fold(to_utf8(p.text));
  line.closing = !p.footnote && words.layout.is_closing(folded);
  line.running_head = p.running_head;
  if (p.footnote || p.row || p.running_head || is_sentence(p.text)) return line;
  line.date = is_date_line(folded, words.layout);
  line.paper = words.layout.is_paper_number(folded);
  line.issuer = !line.date && words.layout.is_issuer(folded) && !names_fiscal_year(folded);
  line.paper |=
      at_front && !line.date && (words.layout.is_stamp(folded) || words.layout.is_addressee(folded));
  const bool bracketed = folded.starts_with("[") || folded.starts_with("(");
  line.label = !line.closing && !line.date && !line.paper && !line.issuer && !bracketed && !p.mark &&
               find_money(folded).empty() && p.text.size() <= kMaxTitle && p.text.size() >= 3;
  return line;
}

/// A title, how sure it is, and what told it.
struct TitlePlace {
  std::size_t at = 0;
  double confidence = 0;
  const char* why = "";
};

/// The first label that a date follows, as titles of decisions are.
std::optional<std::size_t> find_dated_title(const std::vector<FrontLine>& lines) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (!lines[at].label) continue;
    const std::size_t end = std::min(at + 1 + kReach, lines.size());
    for (std::size_t next = at + 1;
         next < end && (lines[next].label || lines[next].date || lines[next].issuer || lines[next].paper);
         ++next) {
      if (lines[next].date) return at;
      if (lines[next].label && next > at + 1) break;
    }
  }
  return std::nullopt;
}

/// The first label under the date or issuer with which a document begins, as in letters.
std::optional<std::size_t> find_title_below(const std::vector<FrontLine>& lines) {
  bool headed = false;
  for (std::size_t at = 0; at < std::min(lines.size(), kFrontParagraphs); ++at) {
    if (lines[at].running_head) continue;
    if (lines[at].label) return headed ? std::optional(at) : std::nullopt;
    headed |= lines[at].date || lines[at].issuer;
    if (!lines[at].date && !lines[at].issuer && !lines[at].paper) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<TitlePlace> find_title(const std::vector<Paragraph>& paragraphs,
                                     const std::vector<FrontLine>& lines) {
  const auto styled =
      std::find_if(paragraphs.begin(), paragraphs.end(), [](const Paragraph& p) { return p.title; });
  if (styled != paragraphs.end()) {
    return TitlePlace{static_cast<std::size_t>(styled - paragraphs.begin()), 0.95, "表題の書式がある行"};
  }
  if (const auto at = find_title_below(lines)) return TitlePlace{*at, 0.85, "日付又は発行者のすぐ下の行"};
  if (const auto at = find_dated_title(lines)) return TitlePlace{*at, 0.9, "日付又は発行者のすぐ上の行"};
  const auto first = std::find_if(lines.begin(), lines.end(), [](const FrontLine& l) { return l.label; });
  if (first == lines.end()) return std::nullopt;
  return TitlePlace{static_cast<std::size_t>(first - lines.begin()), 0.6, "見出しらしい最初の行"};
}

/// The title in a file's metadata, or nothing if it is what a program put there.
std::string usable_file_title(std::string title) {
  for (const std::string_view program :
       {"Microsoft Word - ", "Microsoft PowerPoint - ", "Microsoft Excel - "}) {
    if (title.starts_with(program)) title.erase(0, program.size());
  }
  const std::u32string chars = to_utf32(title);
  const bool japanese = std::any_of(chars.begin(), chars.end(), is_japanese);
  const std::string folded = fold(title);
  for (const std::string_view name : {".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".pdf", ".txt"}) {
    if (folded.ends_with(name)) return {};
  }
  constexpr std::array<std::string_view, 3> kNone = {"プレゼンテーション", "スライド1", "無題"};
  for (const std::string_view none : kNone) {
    if (folded.find(none) != std::string::npos) return {};
  }
  return japanese && chars.size() <= kMaxTitle ? title : std::string();
}

// --- The year -----------------------------------------------------------------------------

/// A year, how sure it is, and why.
struct YearFound {
  std::optional<int> year;
  double confidence = 0;
  std::string why;
};

/// Whether two years of a text are the ends of a range: 令和５年度～令和９年度.
bool is_range(std::string_view between) {
  constexpr std::array<std::string_view, 6> kSigns = {"~", "〜", "-", "から", "–", "―"};
  return between.size() <= 12 && std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
           return between.find(sign) != std::string_view::npos;
         });
}

/// The latest fiscal year that `text` names, else the year of an edition (令和5年版).
/// `where` is 表題 or 冒頭.
std::optional<YearFound> year_named_in(const std::string& text, const char* where, double confidence) {
  const std::string folded = fold(text);
  std::optional<YearFound> fiscal, edition;
  std::size_t last_end = 0;
  const auto said = [&](const DateMention& d) { return folded.substr(d.begin, d.end - d.begin); };
  for (const DateMention& d : find_dates(folded)) {
    if (d.year == 0) continue;
    if (d.fiscal && fiscal && is_range(std::string_view(folded).substr(last_end, d.begin - last_end))) {
      return YearFound{std::nullopt, 0.8, fmt::format("{}が複数の年度にわたる", where)};
    }
    if (d.fiscal && (!fiscal || *fiscal->year < d.year)) {
      const double sure = fiscal ? confidence - 0.15 : confidence;
      fiscal = YearFound{d.year, sure, fmt::format("{}の「{}」", where, said(d))};
    }
    if (d.fiscal) last_end = d.end;
    constexpr std::string_view issue = "版";
    if (!d.fiscal && d.month == 0 && std::string_view(folded).substr(d.end).starts_with(issue)) {
      edition = YearFound{d.year, confidence - 0.2,
                          fmt::format("{}の「{}版」（内容は主に前年度）", where, said(d))};
    }
  }
  return fiscal ? fiscal : edition;
}

/// The year that most of the fiscal years in the text are, if it clearly leads.
YearFound year_of_text(const std::vector<Paragraph>& paragraphs) {
  constexpr int kEnough = 5;
  std::map<int, int> mentions;
  int all = 0;
  for (const Paragraph& p : paragraphs) {
    for (const DateMention& d : find_dates(to_utf8(p.text))) {
      if (!d.fiscal || d.year == 0) continue;
      ++mentions[d.year];
      ++all;
    }
  }
  const auto most = std::max_element(mentions.begin(), mentions.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  const bool leads = most != mentions.end() && most->second >= kEnough && most->second * 5 >= all * 3;
  if (!leads) return {std::nullopt, 0.7, "表題に年度がなく、本文も一つの年度に偏らない"};
  return {
      most->first, 0.6,
      fmt::format("本文に最も多い「{}」（{}回中{}回）", fiscal_year_label(most->first), all, most->second)};
}

YearFound find_year(const std::vector<Paragraph>& paragraphs, const std::vector<FrontLine>& lines,
                    const std::string& title, const std::string& file_title) {
  if (auto found = year_named_in(title, "表題", 0.95)) return *found;
  for (std::size_t at = 0; at < std::min(lines.size(), kFrontParagraphs); ++at) {
    if (!lines[at].label) continue;
    auto found = year_named_in(to_utf8(paragraphs[at].text), "冒頭", 0.8);
    if (found && found->year) return *found;
  }
  if (auto found = year_named_in(file_title, "ファイルの属性にある表題", 0.6); found && found->year)
    return *found;
  return year_of_text(paragraphs);
}

// --- Status, date, kind -------------------------------------------------------------------

/// The word of `title` that says it is a draft; empty if none does. A draft budget and a bill are
/// no drafts of a document.
std::string draft_word(std::string folded) {
  constexpr std::array<std::string_view, 5> kMasked = {"予算(案)", "予算案(案)", "法律(案)", "政府予算(案)",
                                                       "予算額(案)"};
  for (const std::string_view masked : kMasked) {
    if (const auto at = folded.find(masked); at != std::string::npos) folded.erase(at, masked.size());
  }
  for (const std::string_view word : {"(案)", "(素案)", "(原案)", "素案", "骨子案", "原案", "たたき台",
                                      "叩き台", "未定稿", "改定案", "改正案(", "<案>"}) {
    if (folded.find(word) != std::string::npos) return std::string(word);
  }
  return {};
}

/// The date of a document, and where it stands.
struct DateFound {
  DateMention date;
  const char* why = "";
};

/// Reads the front of a document.
class FrontReader {
 public:
  FrontReader(const std::vector<Paragraph>& paragraphs, const FrontMatterWords& words, std::string file_title)
      : paragraphs_(paragraphs), words_(words), file_title_(usable_file_title(std::move(file_title))) {
    lines_.reserve(paragraphs.size());
    for (const Paragraph& p : paragraphs)
      lines_.push_back(look_at(p, words, lines_.size() < kFrontParagraphs));
    join_cells();
    mark_bodies();
    mark_first_issuer();
  }

  FrontMatter read() {
    const auto title = find_title(paragraphs_, lines_);
    read_title(title);
    read_date(title);
    read_kind();
    read_status();
    const YearFound year = find_year(paragraphs_, lines_, front_.title, file_title_);
    front_.year = year.year;
    front_.year_confidence = year.confidence;
    infer("year", year.year ? std::to_string(*year.year) : "", year.confidence, year.why);
    collect_front(title);
    return std::move(front_);
  }

 private:
  void infer(const char* field, std::string value, double confidence, std::string why) {
    front_.inferred.push_back({field, std::move(value), confidence, std::move(why)});
  }

  std::string text(std::size_t at) const { return to_utf8(without_inner_spaces(paragraphs_[at].text)); }

  /// Whether two paragraphs stand side by side on one line.
  bool beside(std::size_t a, std::size_t b) const {
    return paragraphs_[a].cell && paragraphs_[b].cell &&
           paragraphs_[a].lines.first == paragraphs_[b].lines.first;
  }

  /// ○○戦略本部　第４０回会合　議事次第 on one line is one label, though its first part alone is an issuer.
  void join_cells() {
    for (std::size_t at = 1; at < std::min(lines_.size(), kFrontParagraphs); ++at) {
      if (!beside(at - 1, at) || lines_[at - 1].label == lines_[at].label) continue;
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
    for (std::size_t at = 0; at < std::min(lines_.size(), kFrontParagraphs); ++at) {
      FrontLine& line = lines_[at];
      if (line.running_head) continue;
      const bool new_sheet = at > 0 && paragraphs_[at].sheet != paragraphs_[at - 1].sheet;
      dated = dated && !(titled && new_sheet);  // what heads the next slide has issued nothing
      const bool next_dated = !titled && at + 1 < lines_.size() && lines_[at + 1].date;
      if (line.label && (dated || next_dated) &&
          is_body(fold(to_utf8(paragraphs_[at].text)), paragraphs_[at].text.size(), words_.ministries)) {
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
    std::size_t at = 0, end = std::min(lines_.size(), kFrontParagraphs);
    while (at < end && (lines_[at].running_head || lines_[at].paper)) ++at;
    const std::size_t first = at;
    bool dated = false;
    for (; at < end && (lines_[at].issuer || lines_[at].date || lines_[at].running_head); ++at)
      dated |= lines_[at].date;
    const bool other_title = at < end && lines_[at].label;
    if (first == at || !dated || other_title || !lines_[first].issuer) return;
    if (is_body(fold(to_utf8(paragraphs_[first].text)), paragraphs_[first].text.size(), words_.ministries))
      return;
    lines_[first].issuer = false;
    lines_[first].label = true;
  }

  void read_title(const std::optional<TitlePlace>& title) {
    if (!title) {
      front_.title = file_title_;
      const bool none = file_title_.empty();
      infer("title", front_.title, none ? 0 : 0.4, none ? "表題らしい行がない" : "ファイルの属性にある表題");
      return;
    }
    std::size_t first = title->at, last = title->at;
    while (first > 0 && beside(first - 1, first) && lines_[first - 1].label) --first;
    while (last + 1 < lines_.size() && beside(last, last + 1) && lines_[last + 1].label) ++last;
    for (std::size_t at = first; at <= last; ++at) {
      front_.title += (at == first ? "" : " ") + text(at);
      front_.titles.insert(at);
    }
    infer("title", front_.title, title->confidence, title->why);
    // A summary's title is the document's with something behind it; it stands before it.
    const std::string folded = fold(front_.title);
    for (std::size_t at = 0; at <= title->at; ++at) {
      const bool same = lines_[at].label && fold(to_utf8(paragraphs_[at].text)).starts_with(folded);
      if (at == title->at || same) front_.titles.insert(at);
    }
  }

  /// The date that stands under the title, else the one over it.
  std::optional<DateFound> find_date(const std::optional<TitlePlace>& title) const {
    if (!title) return std::nullopt;
    const auto date_at = [&](std::size_t at, const char* why) -> std::optional<DateFound> {
      if (!lines_[at].date) return std::nullopt;
      const std::string line = to_utf8(paragraphs_[at].text);
      const auto dates = find_dates(line);
      const auto date = dates.empty() ? parse_dotted_date(line) : std::optional(dates.front());
      return date ? std::optional(DateFound{*date, why}) : std::nullopt;
    };
    for (std::size_t at = title->at + 1; at < std::min(title->at + 1 + kReach, lines_.size()); ++at) {
      if (auto found = date_at(at, "表題の下の日付")) return found;
    }
    for (std::size_t at = title->at; at-- > 0 && title->at - at <= kReach;) {
      if (lines_[at].label) break;  // that one is dated
      if (auto found = date_at(at, "表題の上の日付")) return found;
    }
    return std::nullopt;
  }

  void read_date(const std::optional<TitlePlace>& title) {
    const auto found = find_date(title);
    if (!found) return infer("date", "", 0.6, "表題の近くに日付がない");
    unset_date_ = found->date.placeholder;
    front_.date = found->date.iso();
    if (!front_.date.empty()) return infer("date", front_.date, 0.9, found->why);
    infer("date", "", 0.9, unset_date_ ? "日付が未定（○で示されている）" : "日付が年月まで");
  }

  /// The title's kind, else that of a word at the head of the paper: 事務連絡, 報道発表.
  void read_kind() {
    if (const auto match = words_.kinds.find(front_.title)) {
      front_.kind = match->kind;
      return infer("kind", front_.kind, 0.9, fmt::format("表題の「{}」", match->word));
    }
    constexpr std::size_t kMaxStamp = 12;
    for (std::size_t at = 0; at < std::min(lines_.size(), kReach); ++at) {
      const Paragraph& p = paragraphs_[at];
      if (p.text.size() > kMaxStamp || lines_[at].date || lines_[at].issuer) continue;
      const auto match = words_.kinds.find(to_utf8(p.text));
      if (!match) continue;
      front_.kind = match->kind;
      return infer("kind", front_.kind, 0.7, fmt::format("冒頭の「{}」", match->word));
    }
    front_.kind = "other";
    infer("kind", front_.kind, 0.3, "表題に種類を示す語がない");
  }

  void read_status() {
    front_.status = "draft";
    if (const std::string word = draft_word(fold(front_.title)); !word.empty()) {
      return infer("status", front_.status, 0.95, fmt::format("表題の「{}」", word));
    }
    if (unset_date_) return infer("status", front_.status, 0.9, "日付が未定（○で示されている）");
    for (std::size_t at = 0; at < std::min(lines_.size(), kReach); ++at) {
      const std::string folded = fold(to_utf8(paragraphs_[at].text));
      if (folded == "案" || folded == "(案)" || folded == "未定稿" || folded == "(未定稿)" ||
          folded == "素案") {
        return infer("status", front_.status, 0.85, fmt::format("冒頭の「{}」", text(at)));
      }
    }
    front_.status = "final";
    const bool dated = !front_.date.empty();
    infer("status", front_.status, dated ? 0.9 : 0.7,
          dated ? "案とする語がなく、日付がある" : "案とする語がない");
  }

  void collect_front(const std::optional<TitlePlace>& title) {
    if (title) {
      const std::size_t begin = title->at - std::min(title->at, kReach);
      for (std::size_t at = begin; at < std::min(title->at + 1 + kReach, lines_.size()); ++at) {
        if (lines_[at].issuer || lines_[at].date) front_.front.insert(at);
      }
    }
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const bool date = lines_[at].date && paragraphs_[at].line_count == 1;
      if (lines_[at].paper || lines_[at].closing || date) front_.front.insert(at);
    }
    front_.front.insert(front_.titles.begin(), front_.titles.end());
  }

  const std::vector<Paragraph>& paragraphs_;
  const FrontMatterWords& words_;
  std::string file_title_;
  std::vector<FrontLine> lines_;
  bool unset_date_ = false;
  FrontMatter front_;
};

}  // namespace

FrontMatter read_front_matter(const std::vector<Paragraph>& paragraphs, const FrontMatterWords& words,
                              const std::string& file_title) {
  return FrontReader(paragraphs, words, file_title).read();
}

}  // namespace hoshin
