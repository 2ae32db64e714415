#include "corpus/layout/contents.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "corpus/layout/joining.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// What leads the eye to the number: so many dots, one of them may stand for three.
constexpr std::u32string_view kDots = U"・･．.·‥…⋯";
constexpr std::u32string_view kWideDots = U"…⋯";
constexpr std::size_t kEnoughDots = 5;
/// No paper has more pages; a number above is no page's.
constexpr long kMostPages = 1999;
/// Lines without a number that one entry may have before the one that bears it.
constexpr std::size_t kWrappedEntry = 2;
/// Below the title of the table, lines without a number (第１条（目的）) between two with dots.
constexpr std::size_t kBetween = 15;
/// Longer than the name of any chapter.
constexpr std::size_t kLongestName = 100;
/// Fewer numbers that count up may do so by chance.
constexpr std::size_t kEnoughEntries = 3;

bool in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

/// An entry of a table of contents, as far as one line can tell.
struct Entry {
  long page = -1;        ///< The number that it ends with.
  bool leaders = false;  ///< Dots stand before the number, or end the line.
  bool gap = false;      ///< White space stands before the number.
};

/// What `text` ends with: "… 12", ". . . . (3)", "\t5", "‥‥‥", "・・・・P.7".
Entry entry_of(std::u32string_view text) {
  Entry entry;
  constexpr std::u32string_view kAround = U"()（）-－‐–pPｐＰ.頁ページ";
  std::size_t end = text.size();
  while (end > 0 && (in(kAround, text[end - 1]) || is_white_space(text[end - 1])) && text.size() - end < 4 &&
         !(in(kDots, text[end - 1]) && text[end - 1] != U'.'))
    --end;
  std::size_t at = end;
  while (at > 0 && digit_value(text[at - 1]) >= 0) --at;
  if (at < end && end - at <= 4) {
    long page = 0;
    for (std::size_t i = at; i < end; ++i) page = page * 10 + digit_value(text[i]);
    if (page <= kMostPages) entry.page = page;
  } else {
    at = text.size();
  }
  std::size_t dots = 0, begin = at;
  for (; begin > 0; --begin) {
    const char32_t c = text[begin - 1];
    if (in(kDots, c)) {
      dots += in(kWideDots, c) ? 3 : 1;
    } else if (!is_white_space(c) && !(dots == 0 && in(kAround, c))) {
      break;
    } else if (dots == 0 && is_white_space(c)) {
      entry.gap = true;
    }
  }
  entry.leaders = dots >= kEnoughDots && begin > 0;
  return entry;
}

std::string key_of(std::u32string_view text) { return fold(to_utf8(without_inner_spaces(text))); }

/// `entry` without its leaders and the number of its page.
std::u32string name_of(std::u32string_view entry) {
  const Entry found = entry_of(entry);
  if (found.page >= 0 && (found.leaders || found.gap)) {
    while (!entry.empty() && !in(kDots, entry.back()) && !is_white_space(entry.back()))
      entry.remove_suffix(1);
  }
  while (!entry.empty() && (in(kDots, entry.back()) || is_white_space(entry.back()))) entry.remove_suffix(1);
  return std::u32string(entry);
}

/// 目次, also between signs: ～目次～, 【目次】, （目次）, ■目次.
bool is_title(const Line& line, const LayoutWords& words) {
  constexpr std::u32string_view kAround = U"～〜~-－―＜＞<>〈〉《》【】（）()［］[]「」■◆●○◎▼";
  if (line.text.size() > 12) return false;
  const std::u32string whole = without_inner_spaces(line.text);
  std::u32string_view text = whole;
  while (!text.empty() && in(kAround, text.front())) text.remove_prefix(1);
  while (!text.empty() && in(kAround, text.back())) text.remove_suffix(1);
  return words.is_contents(fold(to_utf8(text)));
}

/// Whether `line` may be an entry that bears no number itself: the rest of it does.
bool could_be_half(const Line& line) {
  return line.text.size() <= 80 && !ends_sentence(line.text) && line.place == LinePlace::kBody;
}

/// 第二条の三（定義）: an article that has only its caption, as between the chapters of a table of contents.
bool is_article_entry(std::u32string_view text) {
  const auto behind_number = [&](std::size_t at) {
    while (at < text.size() && (is_numeral(text[at]) || text[at] == U'の')) ++at;
    return at;
  };
  if (!text.starts_with(U"第")) return false;
  const std::size_t article = behind_number(1);
  if (article == text.size() || article == 1 || text[article] != U'条') return false;
  const std::size_t rest = behind_number(article + 1);
  return rest == text.size() || (in(U"（(", text[rest]) && in(U"）)", text.back()));
}

/// 第十一章　罰則（第百九十六条―第二百四条）: a chapter with its articles in place of a page.
bool is_chapter_entry(std::u32string_view text) {
  constexpr std::u32string_view kBetweenArticles = U"第条の項編章節款・、―－‐–—-~～〜";
  if (text.empty() || !in(U"）)", text.back()) || text.size() > 80) return false;
  const std::size_t open = text.find_last_of(U"（(");
  if (open == 0 || open == text.npos || open + 3 >= text.size() || text[open + 1] != U'第') return false;
  const std::u32string_view articles = text.substr(open + 1, text.size() - open - 2);
  return articles.find(U'条') != articles.npos &&
         std::all_of(articles.begin(), articles.end(),
                     [&](char32_t c) { return is_numeral(c) || in(kBetweenArticles, c); });
}

class Finder {
 public:
  Finder(std::vector<Line>& lines, const LayoutWords& words) : lines_(lines), words_(words) {
    for (const Line& line : lines) entries_.push_back(entry_of(line.text));
    if (std::any_of(lines.begin(), lines.end(), [&](const Line& line) { return is_title(line, words); }))
      find_last_places();
  }

  void run() {
    for (std::size_t i = 0; i < lines_.size();) {
      const bool title = is_title(lines_[i], words_);
      if (!title && !(entries_[i].leaders && entries_[i].page >= 0)) {
        ++i;
        continue;
      }
      const std::size_t end = end_of(title ? i + 1 : i, title);
      const std::size_t entries = end - i - (title ? 1 : 0);
      const bool dotted = std::any_of(entries_.begin() + static_cast<std::ptrdiff_t>(i),
                                      entries_.begin() + static_cast<std::ptrdiff_t>(end),
                                      [](const Entry& e) { return e.leaders; });
      if (entries >= (dotted ? kEnoughEntries - 1 : kEnoughEntries)) mark(i, end);
      i = std::max(i + 1, end);
    }
  }

 private:
  void find_last_places() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].text.size() <= kLongestName) last_[key_of(lines_[i].text)] = i;
    }
  }

  /// Whether a line behind `i` is the same: the heading that an entry without a number names.
  bool comes_again(std::size_t i) const {
    if (lines_[i].text.size() > kLongestName || ends_sentence(lines_[i].text)) return false;
    const auto last = last_.find(key_of(lines_[i].text));
    return last != last_.end() && last->second > i;
  }

  /// Whether line `i` has the name of an entry, and no page.
  bool is_entry_again(std::size_t i, const std::unordered_set<std::string>& named) const {
    return entries_[i].page < 0 && !entries_[i].leaders && lines_[i].text.size() <= kLongestName &&
           named.contains(key_of(lines_[i].text));
  }

  /// Behind the last entry of the run that begins at `from`. Only below a title are numbers without dots
  /// before them entries, which count up, and names without a number, which come again as headings.
  std::size_t end_of(std::size_t from, bool titled) const {
    std::size_t end = from;
    long last = 0;
    bool dotted = false;
    const bool told = titled && lines_[from - 1].contents;  // where they end, by the source's own word
    std::unordered_set<std::string> named;                  // by entries with a page
    std::size_t i = from;
    for (; i < lines_.size(); ++i) {
      if (told && !lines_[i].contents) break;
      const Entry& entry = entries_[i];
      if (is_entry_again(i, named)) break;  // as the heading that it names: here the text begins
      if (entry.leaders && entry.page > 0) named.insert(key_of(name_of(lines_[i].text)));
      const bool near = i <= end + kWrappedEntry;
      if (!near && !(titled && dotted && i <= end + kBetween)) break;
      const bool counts = titled && near && entry.page >= last && entry.page > 0 &&
                          !ends_sentence(lines_[i].text) && (entry.gap || lines_[i].text.size() <= 60);
      if (entry.leaders || counts ||
          (titled && near &&
           (comes_again(i) || is_article_entry(lines_[i].text) || is_chapter_entry(lines_[i].text)))) {
        end = i + 1;
        dotted |= entry.leaders;
        if (entry.page > 0) last = entry.page;
      } else if (!could_be_half(lines_[i])) {
        break;
      }
    }
    return titled && dotted ? std::min(page_end(end), std::max(i, end)) : end;
  }

  /// The rest of a page that ends with lines such as those between the entries.
  std::size_t page_end(std::size_t end) const {
    for (std::size_t i = end; i < lines_.size() && i < end + kBetween; ++i) {
      if (lines_[i].page == 0 || !could_be_half(lines_[i])) return end;
      if (lines_[i].page != lines_[end - 1].page) return i;
    }
    return end;
  }

  void mark(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) lines_[i].contents = true;
  }

  std::vector<Line>& lines_;
  const LayoutWords& words_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> last_;  ///< By its text, where a short line stands last.
};

}  // namespace

void mark_contents(std::vector<Line>& lines, const LayoutWords& words) { Finder(lines, words).run(); }

ContentsLevels::ContentsLevels(const std::vector<std::u32string>& entries, const LayoutWords& words) {
  const bool paged = std::any_of(entries.begin(), entries.end(),
                                 [](const std::u32string& entry) { return entry_of(entry).page >= 0; });
  std::vector<std::string> open;  // styles of marks
  std::vector<std::string> unmarked;
  const auto add = [&](std::u32string_view name) {
    if (name.empty() || name.size() > kLongestName) return;
    const auto mark = find_mark(name, &words);
    if (mark) {
      const std::size_t parts = nested_parts(mark->style);
      const auto closed = [&](const std::string& style) {  // ２－２ stands beside ２－１－２, not under it
        return style == mark->style || (parts > 0 && nested_parts(style) >= parts);
      };
      open.erase(std::find_if(open.begin(), open.end(), closed), open.end());
      open.push_back(mark->style);
    } else {
      unmarked.push_back(key_of(name));
    }
    levels_.emplace(key_of(name), mark ? static_cast<int>(open.size()) : 1);
  };
  std::u32string half;
  for (const std::u32string& entry : entries) {
    if (words.is_contents(key_of(entry))) continue;
    const std::u32string name = name_of(entry);
    if (find_mark(name, &words)) add(std::exchange(half, {}));  // it was whole
    half += name;
    const Entry found = entry_of(entry);
    if (!paged || found.page >= 0 || found.leaders) add(std::exchange(half, {}));
  }
  add(half);
  if (open.empty()) return;
  for (const std::string& name : unmarked) levels_.erase(name);
}

int ContentsLevels::of(std::u32string_view text) const {
  if (levels_.empty() || text.size() > kLongestName) return 0;
  const auto found = levels_.find(key_of(text));
  return found == levels_.end() ? 0 : found->second;
}

}  // namespace hoshin
