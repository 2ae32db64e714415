#include "corpus/outline/front_dates.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "corpus/layout/sentences.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// How far from the title a date may stand, in paragraphs.
constexpr std::size_t kDateReach = 4;

bool is_full(const DateMention& date) { return !date.fiscal && date.month > 0 && date.day > 0; }

/// The date that a line of one begins with.
std::optional<DateMention> date_of_line(const Paragraph& p) {
  const std::string line = to_utf8(p.text);
  const auto dates = find_dates(line);
  return dates.empty() ? parse_dotted_date(line) : std::optional(dates.front());
}

class DateSearch {
 public:
  DateSearch(const FrontView& view, const std::optional<TitleFound>& title) : view_(view), title_(title) {}

  std::optional<DateFound> find(bool is_of_meeting) const {
    if (is_of_meeting) {
      if (auto found = of_meeting()) return found;
    }
    if (auto found = around_title()) return found;
    if (auto found = in_title()) return found;
    if (auto found = signed_date()) return found;
    if (auto found = in_first_rows()) return found;
    if (auto found = of_meeting()) return found;
    if (auto found = labelled(&LayoutWords::publication_label, "公開の日付")) return found;
    return labelled(&LayoutWords::update_label, "更新の日付");
  }

 private:
  const FrontLine& line(std::size_t i) const { return view_.lines[i]; }

  std::optional<DateFound> date_at(std::size_t at, double confidence, const char* why) const {
    if (!line(at).date) return std::nullopt;
    const auto date = date_of_line(view_.paragraphs[at]);
    return date ? std::optional(DateFound{*date, confidence, why}) : std::nullopt;
  }

  /// The date that stands under the title, else the one over it.
  std::optional<DateFound> around_title() const {
    if (!title_) return std::nullopt;
    const std::size_t first = title_->place ? title_->place->first : title_->near;
    const std::size_t last = title_->place ? title_->place->last : title_->near;
    for (std::size_t at = last + 1; at < std::min(last + 1 + kDateReach, view_.lines.size()); ++at) {
      if (auto found = date_at(at, 0.9, "表題の下の日付")) return found;
    }
    std::size_t read = 0;
    for (std::size_t at = first; at-- > 0 && read < kFrontParagraphs;) {
      if (auto found = date_at(at, 0.9, "表題の上の日付")) return found;
      if (names_office(at)) continue;  // whom it is for and from
      if (line(at).label) break;       // that one is dated
      ++read;
    }
    return std::nullopt;
  }

  bool names_office(std::size_t at) const {
    return line(at).office || line(at).addressee || publisher_of(line(at).folded, view_.words).has_value();
  }

  std::optional<DateFound> in_title() const {
    if (!title_) return std::nullopt;
    // （令和７年６月１日）, not 令和７年６月１日までの状況.
    const std::string folded = fold(title_->text);
    for (const DateMention& date : find_dates(folded)) {
      const std::string_view rest = std::string_view(folded).substr(date.end);
      const bool alone =
          rest.empty() || rest.starts_with(")") || rest.starts_with("]") || rest.starts_with("】");
      if (is_full(date) && alone) return DateFound{date, 0.8, "表題にある日付"};
    }
    return std::nullopt;
  }

  /// 日時：令和…, or the date under a heading 開催日時.
  std::optional<DateFound> of_meeting() const {
    for (std::size_t at = 0; at < view_.window(); ++at) {
      if (view_.paragraphs[at].footnote) continue;
      const std::string_view bare = without_number(line(at).folded);
      const std::size_t label = view_.words.layout.meeting_label(bare);
      if (label == 0) continue;
      const std::string_view text = bare.substr(label);
      if (auto found = first_full(text)) return found;
      const bool alone = text.empty() || text == ":";
      if (alone && at + 1 < view_.window()) {
        if (auto found = first_full(line(at + 1).folded)) return found;
      }
    }
    return std::nullopt;
  }

  /// 公開日：2024年3月5日, with which a page of the web begins; １．公告日　令和６年１月31日, which counts
  /// what a notice says.
  std::optional<DateFound> labelled(std::size_t (LayoutWords::*label_of)(std::string_view) const,
                                    const char* why) const {
    for (std::size_t at = 0; at < view_.window(); ++at) {
      const bool numbered = view_.paragraphs[at].mark && !view_.paragraphs[at].mark->is_bullet();
      if (at >= kFrontParagraphs && !numbered) continue;
      const std::string_view folded = numbered ? without_number(line(at).folded) : line(at).folded;
      const std::size_t label = (view_.words.layout.*label_of)(folded);
      if (label == 0) continue;
      if (auto found = first_full(folded.substr(label))) return DateFound{found->date, 0.7, why};
    }
    return std::nullopt;
  }

  /// 日時 of 1日時, (1)日時, ・日時.
  static std::string_view without_number(std::string_view folded) {
    constexpr std::string_view kNumber = "0123456789().,-";
    while (!folded.empty() && kNumber.find(folded.front()) != std::string_view::npos) folded.remove_prefix(1);
    for (const std::string_view mark : {"○", "・", "◆", "■", "●", "、"}) {
      if (folded.starts_with(mark)) folded.remove_prefix(mark.size());
    }
    return folded;
  }

  static std::optional<DateFound> first_full(std::string_view folded) {
    constexpr std::size_t kNear = 12;  // bytes: （：, 【
    for (const DateMention& date : find_dates(folded)) {
      if (date.begin <= kNear && is_full(date)) return DateFound{date, 0.85, "会議の開催日"};
    }
    if (folded.starts_with(":")) folded.remove_prefix(1);
    const auto dotted = parse_dotted_date(folded);  // 2024-03-05
    return dotted && is_full(*dotted) ? std::optional(DateFound{*dotted, 0.85, "会議の開催日"})
                                      : std::nullopt;
  }

  /// A date beside who signed: 令和６年２月15日提出 / 富士市長 …
  std::optional<DateFound> signed_date() const {
    for (std::size_t at = 0; at + 1 < view_.window(); ++at) {
      if (!line(at).date) continue;
      const auto date = date_of_line(view_.paragraphs[at]);
      if (!date || !is_full(*date)) continue;
      const bool below = publisher_of(line(at + 1).folded, view_.words).has_value();
      const bool above = at > 0 && publisher_of(line(at - 1).folded, view_.words).has_value();
      if (below || above) return DateFound{*date, 0.8, "署名のそばの日付"};
    }
    return std::nullopt;
  }

  /// Whether a row is one of many under heads: its dates are data.
  static bool is_under_heads(const TableRow& row) {
    return std::ranges::any_of(row.column_headers, [](const auto& heads) { return !heads.empty(); });
  }

  /// A cell of the first rows that is a date and nothing else.
  std::optional<DateFound> in_first_rows() const {
    constexpr std::size_t kRows = 4;
    for (std::size_t at = 0; at < std::min(view_.window(), kRows); ++at) {
      if (!view_.paragraphs[at].row || is_under_heads(*view_.paragraphs[at].row)) continue;
      const auto cells = filled_cells(view_.paragraphs[at]);
      if (cells.size() > 3) continue;
      for (const std::u32string& cell : cells) {
        const std::string folded = fold(to_utf8(cell));
        const auto dates = find_dates(folded);
        const auto date = dates.empty() ? parse_dotted_date(folded) : std::optional(dates.back());
        if (date && is_full(*date) && date->end + 3 >= folded.size())
          return DateFound{*date, 0.75, "冒頭の欄にある日付"};
      }
    }
    return std::nullopt;
  }

  const FrontView& view_;
  const std::optional<TitleFound>& title_;
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

/// 平成29年度 over the title of a sheet or （2026年度） under it, and nothing else.
bool is_fiscal_year(std::string_view folded) {
  if (folded.starts_with("(") && folded.ends_with(")")) folded = folded.substr(1, folded.size() - 2);
  const auto dates = find_dates(folded);
  return dates.size() == 1 && dates[0].fiscal && dates[0].begin == 0 && dates[0].end == folded.size();
}

/// The year that most of the fiscal years in the text are, if it clearly leads: half of all, and twice as
/// often as the next.
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
  const bool leads = most != mentions.end() && most->second >= kEnough && most->second * 2 >= all &&
                     std::all_of(mentions.begin(), mentions.end(), [&](const auto& other) {
                       return other.first == most->first || other.second * 2 <= most->second;
                     });
  if (!leads) return {std::nullopt, 0.7, "表題に年度がなく、本文も一つの年度に偏らない"};
  return {
      most->first, 0.6,
      fmt::format("本文に最も多い「{}」（{}回中{}回）", fiscal_year_label(most->first), all, most->second)};
}

/// 総務省/令和6年度/予算.pdf: the innermost name that says a year.
std::optional<YearFound> year_of_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string file(slash == std::string_view::npos ? path : path.substr(slash + 1));
  if (auto found = year_named_in(file, "ファイルの名前", 0.4); found && found->year) return found;
  while (!path.empty() && path.rfind('/') != std::string_view::npos) {
    path = path.substr(0, path.rfind('/'));
    const std::size_t begin = path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1;
    auto found = year_named_in(std::string(path.substr(begin)), "フォルダーの名前", 0.3);
    if (found && found->year) return found;
  }
  return std::nullopt;
}

/// 令和４年度一般会計当初予算は、… under a title that names the budget, but no year: what the first sentence
/// is about.
std::optional<YearFound> year_of_first_sentence(const FrontView& view, const std::string& title) {
  constexpr std::string_view kTopic = "は";
  const auto kind = view.words.kinds.find(title);
  if (!kind) return std::nullopt;
  for (std::size_t at = 0; at < view.window(); ++at) {
    if (view.paragraphs[at].row || !is_sentence(view.paragraphs[at].text)) continue;
    const std::string& folded = view.lines[at].folded;
    const std::string subject = folded.substr(0, folded.find(kTopic));
    const auto dates = find_dates(subject);
    const bool named = subject.size() < folded.size() && dates.size() == 1 && dates[0].begin == 0 &&
                       dates[0].fiscal && dates[0].year > 0 && subject.find(fold(kind->word)) != subject.npos;
    if (!named) return std::nullopt;
    return YearFound{dates[0].year, 0.9, fmt::format("最初の文の「{}」", subject.substr(0, dates[0].end))};
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateFound> find_document_date(const FrontView& view, const std::optional<TitleFound>& title,
                                            bool is_of_meeting) {
  return DateSearch(view, title).find(is_of_meeting);
}

YearFound find_year_of_minutes(const std::string& title) {
  YearFound none;
  none.confidence = 0.8;
  none.why = "表題に年度がない";
  return year_named_in(title, "表題", 0.95).value_or(std::move(none));
}

YearFound find_document_year(const FrontView& view, const std::string& title, const FileFacts& file) {
  if (auto found = year_named_in(title, "表題", 0.95)) return *found;
  for (std::size_t at = 0; at < std::min(view.lines.size(), kFrontParagraphs); ++at) {
    if (view.paragraphs[at].item || !(view.lines[at].label || is_fiscal_year(view.lines[at].folded)))
      continue;
    auto found = year_named_in(to_utf8(view.paragraphs[at].text), "冒頭", 0.8);
    if (found && found->year) return *found;
  }
  if (auto found = year_of_first_sentence(view, title)) return *found;
  const std::string file_title = usable_file_title(file.title, view.words.ministries);
  if (auto found = year_named_in(file_title, "ファイルの属性にある表題", 0.6); found && found->year)
    return *found;
  YearFound of_text = year_of_text(view.paragraphs);
  if (of_text.year) return of_text;
  return year_of_path(file.path).value_or(std::move(of_text));
}

}  // namespace hoshin
