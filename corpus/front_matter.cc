#include "corpus/front_matter.h"

#include <algorithm>

#include "corpus/joining.h"
#include "corpus/sentences.h"
#include "dict/era.h"
#include "dict/normalizer.h"
#include "dict/number.h"
#include "dict/tsv.h"

namespace hoshin {
namespace {

/// How far below its title a date or an issuer may stand, in paragraphs.
constexpr std::size_t kReach = 4;
/// How far from the beginning a year without a title's help may stand.
constexpr std::size_t kFrontParagraphs = 10;
constexpr std::size_t kMaxTitle = 120;

/// What a line of the front says. `folded` has no white space.
struct FrontLine {
  bool date = false, issuer = false, paper = false, closing = false, label = false;
};

/// 令和６年７月１０日, 〔令和7年6月〇〇日〕, with or without the issuer on its line; not
/// （平成30年7月27日閣議決定）, which dates another document.
bool is_date_line(const std::string& folded, const LayoutWords& words) {
  if (folded.starts_with("(")) return false;
  const auto dates = find_dates(folded);
  if (dates.empty() || dates.front().fiscal || dates.front().begin > 3) return false;
  if (dates.front().month == 0 && !dates.front().placeholder) return false;
  std::string rest = folded.substr(dates.front().end);
  std::erase_if(rest, [](char c) { return c == ')' || c == ']'; });
  return rest.size() <= 12 || words.is_issuer(rest);
}

FrontLine look_at(const Paragraph& p, const LayoutWords& words) {
  const std::string folded = fold(to_utf8(p.text));
  FrontLine line;
  if (p.footnote || p.row || p.running_head || is_sentence(p.text)) {
    line.closing = !p.footnote && words.is_closing(folded);
    return line;
  }
  line.closing = words.is_closing(folded);
  line.date = is_date_line(folded, words);
  line.paper = words.is_paper_number(folded);
  line.issuer = !line.date && words.is_issuer(folded);
  const bool bracketed = folded.starts_with("[") || folded.starts_with("(");
  line.label = !line.closing && !line.date && !line.paper && !line.issuer && !bracketed && !p.mark &&
               find_money(folded).empty() && p.text.size() <= kMaxTitle && p.text.size() >= 3;
  return line;
}

std::optional<std::size_t> find_title(const std::vector<FrontLine>& lines) {
  const auto label = [](const FrontLine& l) { return l.label; };
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
  const auto first = std::find_if(lines.begin(), lines.end(), label);
  if (first == lines.end()) return std::nullopt;
  return static_cast<std::size_t>(first - lines.begin());
}

/// The latest fiscal year that `text` names, else the year of an edition (令和5年版).
std::optional<int> year_of(const std::string& text) {
  std::optional<int> fiscal, edition;
  for (const DateMention& d : find_dates(text)) {
    if (d.fiscal) fiscal = std::max(fiscal.value_or(d.year), d.year);
    if (!d.fiscal && d.month == 0 && text.substr(d.end).starts_with("版")) edition = d.year;
  }
  return fiscal ? fiscal : edition;
}

bool says_draft(std::string_view folded_title) {
  return folded_title.find("(案)") != std::string_view::npos ||
         folded_title.find("(素案)") != std::string_view::npos;
}

}  // namespace

Kinds::Kinds(const std::filesystem::path& data_dir) {
  const Tsv tsv(data_dir / "kinds.tsv", {"pattern", "kind", "label", "source"});
  for (const Tsv::Row& row : tsv.rows()) {
    Row out{split_list(row.cells[0]), row.cells[1]};
    for (std::string& pattern : out.patterns) pattern = fold(pattern);
    if (out.patterns.empty() || out.kind.empty()) throw tsv.bad_row(row, "needs a pattern and a kind");
    rows_.push_back(std::move(out));
  }
}

std::string Kinds::of_title(std::string_view title) const {
  const std::string folded = fold(title);
  for (const Row& row : rows_) {
    for (const std::string& pattern : row.patterns) {
      if (folded.find(pattern) != std::string::npos) return row.kind;
    }
  }
  return "other";
}

std::set<std::string> Kinds::names() const {
  std::set<std::string> names = {"other"};
  for (const Row& row : rows_) names.insert(row.kind);
  return names;
}

FrontMatter read_front_matter(const std::vector<Paragraph>& paragraphs, const LayoutWords& words,
                              const Kinds& kinds) {
  FrontMatter front;
  std::vector<FrontLine> lines;
  lines.reserve(paragraphs.size());
  for (const Paragraph& p : paragraphs) lines.push_back(look_at(p, words));
  bool draft = false;
  const auto styled =
      std::find_if(paragraphs.begin(), paragraphs.end(), [](const Paragraph& p) { return p.title; });
  const auto title = styled == paragraphs.end() ? find_title(lines)
                                                : std::optional<std::size_t>(styled - paragraphs.begin());
  if (title) {
    front.title = to_utf8(without_inner_spaces(paragraphs[*title].text));
    const std::string folded = fold(front.title);
    // A summary's title is the document's with something behind it; it stands before it.
    for (std::size_t at = 0; at <= *title; ++at) {
      if (at == *title || (lines[at].label && fold(to_utf8(paragraphs[at].text)).starts_with(folded))) {
        front.titles.insert(at);
      }
    }
    draft = says_draft(folded);
    front.year = year_of(fold(front.title));
    const std::size_t end = std::min(*title + 1 + kReach, lines.size());
    for (std::size_t at = *title + 1; at < end; ++at) {
      if (lines[at].issuer || lines[at].date) front.front.insert(at);
      if (!lines[at].date || !front.date.empty()) continue;
      const auto dates = find_dates(to_utf8(paragraphs[at].text));
      if (dates.empty()) continue;
      draft |= dates.front().placeholder;
      front.date = dates.front().iso();
    }
  }
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (lines[at].paper || lines[at].closing || (lines[at].date && paragraphs[at].line_count == 1))
      front.front.insert(at);
    if (!front.year && at < kFrontParagraphs && lines[at].label)
      front.year = year_of(fold(to_utf8(paragraphs[at].text)));
  }
  front.front.insert(front.titles.begin(), front.titles.end());
  front.kind = kinds.of_title(front.title);
  front.status = draft ? "draft" : "final";
  return front;
}

}  // namespace hoshin
