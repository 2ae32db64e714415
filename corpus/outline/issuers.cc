#include "corpus/outline/issuers.h"

#include <algorithm>
#include <array>
#include <set>

#include "corpus/layout/sentences.h"
#include "schema/fields.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// How far from the title an issuer may stand, in paragraphs.
constexpr std::size_t kIssuerReach = 6;

void add_once(std::vector<std::string>& names, std::string name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

/// The ministries that `text` names, at their top level.
std::vector<std::string> ministries_in(std::string_view text, const Ministries& ministries) {
  std::vector<std::string> names;
  for (const std::string& path : ministries.find(text, NamePlace::kText))
    add_once(names, std::string(parent_path(path).value_or(path)));
  return names;
}

class IssuerSearch {
 public:
  IssuerSearch(const FrontView& view, const std::optional<TitleFound>& title, const FileFacts& file)
      : view_(view), title_(title), file_(file) {}

  IssuersFound find() const {
    using Search = std::vector<std::string> (IssuerSearch::*)() const;
    struct Source {
      Search search;
      double confidence;
      const char* why;
    };
    constexpr std::array<Source, 11> kSources = {{
        {&IssuerSearch::around_title, 0.9, "表題又は日付のそばの名"},
        {&IssuerSearch::signatures, 0.85, "日付のそばの署名"},
        {&IssuerSearch::numbers, 0.85, "文書の番号"},
        {&IssuerSearch::contracting, 0.8, "契約を担当する者の名"},
        {&IssuerSearch::imprint, 0.7, "ファイルの属性又はページの末尾にある名"},
        {&IssuerSearch::in_title, 0.65, "表題にある名"},
        {&IssuerSearch::named_near, 0.5, "表題のそばの行の初めにある名"},
        {&IssuerSearch::totals, 0.5, "表の冒頭にある名"},
        {&IssuerSearch::councils, 0.7, "表題のそばの会議の名"},
        {&IssuerSearch::bodies, 0.6, "表題のそばの団体の名"},
        {&IssuerSearch::folders, 0.3, "フォルダーの名前"},
    }};
    for (const Source& source : kSources) {
      std::vector<std::string> names = (this->*source.search)();
      if (!names.empty()) return {std::move(names), source.confidence, source.why};
    }
    return {{}, 0.5, "発行者を示す行がない"};
  }

 private:
  const Paragraph& at(std::size_t i) const { return view_.paragraphs[i]; }
  const FrontLine& line(std::size_t i) const { return view_.lines[i]; }

  std::optional<std::string> publisher_at(std::size_t i) const {
    const Paragraph& p = at(i);
    if (p.row || p.footnote || line(i).addressee || is_sentence(p.text)) return std::nullopt;
    if (p.mark && !p.mark->is_bullet()) return std::nullopt;
    return publisher_of(line(i).folded, view_.words);
  }

  /// Adds whose line `i` is; several may stand on one.
  void add_publishers(std::size_t i, std::vector<std::string>& names) const {
    auto name = publisher_at(i);
    if (!name) return;
    add_once(names, *std::move(name));
    for (std::string& other : ministries_in(line(i).folded, view_.words.ministries))
      add_once(names, std::move(other));
  }

  /// Above the title up to the beginning, below it as far as names, dates and short labels go.
  std::vector<std::string> around_title() const {
    std::vector<std::string> names;
    const std::size_t first = title_ ? (title_->place ? title_->place->first : title_->near) : 0;
    const std::size_t last = title_ ? (title_->place ? title_->place->last : title_->near) : 0;
    for (std::size_t i = 0; i < std::min(last + 1 + kIssuerReach, view_.window()); ++i) {
      if (i >= first && i <= last) continue;
      if (i > last && (is_sentence(at(i).text) || at(i).sheet != at(last).sheet)) break;
      add_publishers(i, names);
      if (auto name = behind_date(i)) add_once(names, *std::move(name));
    }
    if (names.empty()) names = foot_of_cover();
    return names;
  }

  /// 令和６年７月10日 総務省 on one line.
  std::optional<std::string> behind_date(std::size_t i) const {
    if (!line(i).date) return std::nullopt;
    const auto date = leading_date(line(i).folded);
    if (!date || date->end >= line(i).folded.size()) return std::nullopt;
    return publisher_of(std::string_view(line(i).folded).substr(date->end), view_.words);
  }

  /// A cover has no sentence: whoever stands on it has published it.
  std::vector<std::string> foot_of_cover() const {
    constexpr std::size_t kMostLines = 15;
    std::vector<std::string> names;
    std::size_t i = 0;
    for (; i < view_.window() && at(i).sheet == at(0).sheet; ++i) {
      if (at(i).row || (is_sentence(at(i).text) && !at(i).title)) return {};
      add_publishers(i, names);
    }
    const bool cover = i < view_.lines.size() && i <= kMostLines;
    return cover ? names : std::vector<std::string>();
  }

  std::vector<std::string> signatures() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < view_.window() && names.empty(); ++i) {
      if (!line(i).date) continue;
      for (const std::size_t beside : {i + 1, i + 2, i - 1}) {
        if (beside >= view_.window()) continue;
        if (auto name = publisher_at(beside)) add_once(names, *std::move(name));
      }
    }
    return names;
  }

  /// 総務省告示第85号.
  std::vector<std::string> numbers() const {
    for (std::size_t i = 0; i < std::min(view_.window(), kFrontParagraphs); ++i) {
      if (!line(i).number) continue;
      auto names = ministries_in(line(i).folded, view_.words.ministries);
      if (names.size() == 1) return names;
    }
    return {};
  }

  /// 分任支出負担行為担当官　近畿地方整備局奈良国道事務所長 … of a notice of a tender, on one line or two.
  std::vector<std::string> contracting() const {
    for (std::size_t i = 0; i < view_.window(); ++i) {
      const std::string_view folded = line(i).folded;
      const std::size_t label = view_.words.layout.officer_label(folded);
      if (label == 0 || at(i).row) continue;
      auto names = ministries_in(folded.substr(label), view_.words.ministries);
      if (names.empty() && i + 1 < view_.window() && !is_sentence(at(i + 1).text))
        names = ministries_in(line(i + 1).folded, view_.words.ministries);
      if (names.size() == 1) return names;
    }
    return {};
  }

  std::vector<std::string> imprint() const {
    const std::string folded = fold(file_.imprint);
    if (auto name = publisher_of(folded, view_.words)) return {*std::move(name)};
    auto names = ministries_in(file_.imprint, view_.words.ministries);
    if (names.size() == 1) return names;
    // A site's name stands in its pages' titles.
    const std::string title = usable_file_title(file_.title, view_.words.ministries);
    std::string rest = file_.title;
    if (const auto found = rest.find(title); found != std::string::npos) rest.erase(found, title.size());
    names = ministries_in(rest, view_.words.ministries);
    return names.size() == 1 ? names : std::vector<std::string>();
  }

  std::vector<std::string> in_title() const {
    if (!title_) return {};
    auto names = ministries_in(title_->text, view_.words.ministries);
    if (names.size() == 1) return names;
    if (!names.empty()) return {};
    if (auto name = municipality_in_title()) return {*std::move(name)};
    return {};
  }

  /// A line that begins with a name, though more is on it.
  std::vector<std::string> named_near() const {
    if (!title_ || !title_->place) return {};
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(title_->place->last + 1 + kIssuerReach, view_.window()); ++i) {
      const Paragraph& p = at(i);
      if (p.row || p.footnote || p.mark || line(i).addressee || is_sentence(p.text)) continue;
      auto named = ministries_in(line(i).folded, view_.words.ministries);
      if (named.size() == 1 && line(i).folded.starts_with(named[0])) add_once(names, std::move(named[0]));
    }
    return names.size() == 1 ? names : std::vector<std::string>();
  }

  /// Where a name is expected: at the beginning, behind a year or 第１回. It must come again in the document.
  std::optional<std::string> municipality_in_title() const {
    const std::string folded = fold(title_->text);
    std::set<std::size_t> begins = {0};
    for (const DateMention& date : find_dates(folded)) begins.insert(date.end);
    constexpr std::string_view kTime = "回";  // 令和６年第１回…町議会定例会
    if (const auto time = folded.find(kTime); time != folded.npos && time > 0 && folded[time - 1] <= '9')
      begins.insert(time + kTime.size());
    for (const std::size_t begin : begins) {
      const auto found = view_.words.governments.at_beginning(std::string_view(folded).substr(begin));
      if (!found || view_.words.kinds.find(found->name)) continue;  // 当初予算市税見積書
      if (comes_again(found->name) || is_numbered() || is_of_government()) return found->name;
    }
    return std::nullopt;
  }

  /// 町営駐車場条例 with 条例第５号 beside it: who enacted it has its name in the title.
  bool is_numbered() const {
    constexpr std::size_t kReach = 3;
    const std::size_t end =
        std::min((title_->place ? title_->place->last : title_->near) + kReach, view_.window());
    for (std::size_t i = title_->place ? title_->place->first : title_->near; i < end; ++i) {
      if (line(i).number) return true;
    }
    return false;
  }

  /// 富士市一般会計予算, 富士市総合計画, 富士市教育委員会会議録: what a government alone has.
  bool is_of_government() const {
    constexpr std::array<std::string_view, 6> kOwn = {"budget",   "plan",      "policy",
                                                      "strategy", "ordinance", "minutes"};
    const auto kind = view_.words.kinds.find(title_->text);
    return kind && std::ranges::find(kOwn, kind->kind) != kOwn.end();
  }

  bool comes_again(const std::string& name) const {
    if (fold(file_.imprint).find(name) != std::string::npos) return true;
    for (std::size_t i = 0; i < view_.window(); ++i) {
      if (title_->place && i >= title_->place->first && i <= title_->place->last) continue;
      if (line(i).folded.find(name) != std::string::npos) return true;
    }
    return false;
  }

  /// 総務省所管, デジタル庁合計 over or at the beginning of a table: whose money it is.
  std::vector<std::string> totals() const {
    for (std::size_t i = 0; i < std::min(view_.window(), kFrontParagraphs); ++i) {
      std::vector<std::u32string> cells =
          at(i).row ? filled_cells(at(i)) : std::vector<std::u32string>{at(i).text};
      if (cells.empty()) continue;
      const std::string folded = fold(to_utf8(cells[0]));
      const std::size_t end = view_.words.layout.owner_end(folded);
      if (end == 0) continue;
      const auto path =
          view_.words.ministries.resolve(std::string_view(folded).substr(0, folded.size() - end));
      if (path) return {std::string(parent_path(*path).value_or(*path))};
    }
    return {};
  }

  /// サイバーセキュリティ戦略本部決定: a council that is of no ministry.
  std::vector<std::string> councils() const {
    if (!title_) return {};
    const std::size_t last = title_->place ? title_->place->last : title_->near;
    for (std::size_t i = last + 1; i < std::min(last + 1 + kIssuerReach, view_.window()); ++i) {
      if (!line(i).issuer) continue;
      std::string name = view_.text(i);
      name.erase(name.size() - view_.words.layout.decision_end(name));
      if (view_.words.layout.is_council(name) && find_dates(name).empty()) return {std::move(name)};
    }
    return {};
  }

  /// 富士市土地開発公社, 独立行政法人…機構 alone on a line around the title.
  std::vector<std::string> bodies() const {
    const std::size_t first = title_ && title_->place ? title_->place->first : 0;
    const std::size_t last = title_ && title_->place ? title_->place->last : 0;
    for (std::size_t i = 0; i < std::min(last + 1 + kIssuerReach, view_.window()); ++i) {
      if (i > last && at(i).sheet != at(last).sheet) break;
      if (line(i).body && !(title_ && title_->place && i >= first && i <= last)) return {view_.text(i)};
    }
    return {};
  }

  /// The innermost folder that is called as a ministry or a municipality is.
  std::vector<std::string> folders() const {
    std::string_view path = file_.path;
    while (path.rfind('/') != std::string_view::npos) {
      path = path.substr(0, path.rfind('/'));
      const std::size_t slash = path.rfind('/');
      const std::string folded = fold(slash == std::string_view::npos ? path : path.substr(slash + 1));
      if (auto name = publisher_of(folded, view_.words)) return {*std::move(name)};
    }
    return {};
  }

  const FrontView& view_;
  const std::optional<TitleFound>& title_;
  const FileFacts& file_;
};

}  // namespace

IssuersFound find_issuers(const FrontView& view, const std::optional<TitleFound>& title,
                          const FileFacts& file) {
  return IssuerSearch(view, title, file).find();
}

std::optional<std::string> only_ministry(const std::vector<std::string>& names,
                                         const Ministries& ministries) {
  std::optional<std::string> only;
  for (const std::string& name : names) {
    if (!ministries.resolve(name)) continue;
    if (only) return std::nullopt;
    only = name;
  }
  return only;
}

}  // namespace hoshin
