#include "corpus/outline/front_matter.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "corpus/layout/joining.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/speakers.h"
#include "corpus/outline/drafts.h"
#include "corpus/outline/front_dates.h"
#include "corpus/outline/issuers.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// How far from its title a date or an issuer may stand, in paragraphs.
constexpr std::size_t kFrontReach = 4;

bool is_figure(std::u32string_view cell) {
  const std::string folded = fold(to_utf8(cell));
  std::size_t digits = 0, others = 0;
  for (const char32_t c : to_utf32(folded)) {
    if (c >= U'0' && c <= U'9')
      ++digits;
    else if (is_letter_or_digit(c))
      ++others;
  }
  return digits > 0 && others == 0;
}

/// Most of the document is rows, most of their cells are figures, and it has little text besides.
bool is_table_of_figures(const std::vector<Paragraph>& paragraphs) {
  constexpr std::size_t kEnoughFigures = 10, kMuchText = 5;
  std::size_t rows = 0, cells = 0, figures = 0, sentences = 0;
  for (const Paragraph& p : paragraphs) {
    sentences += !p.row && !p.footnote && ends_sentence(p.text);
    if (!p.row) continue;
    ++rows;
    const auto filled = filled_cells(p);
    for (std::size_t i = 1; i < filled.size(); ++i) {
      ++cells;
      figures += is_figure(filled[i]);
    }
  }
  return figures >= kEnoughFigures && rows * 10 >= paragraphs.size() * 6 && figures * 10 >= cells * 6 &&
         (sentences < kMuchText || sentences * 5 <= rows);
}

/// What is said stands behind who says it, over and over.
bool has_speakers(const std::vector<Paragraph>& paragraphs) {
  constexpr std::ptrdiff_t kEnough = 3;
  return std::ranges::count_if(paragraphs, [](const Paragraph& p) {
           return speaker_length(p.text) > 0 || is_speaker(p.text);
         }) >= kEnough;
}

class FrontReader {
 public:
  FrontReader(const std::vector<Paragraph>& paragraphs, const FrontMatterWords& words, const FileFacts& file)
      : paragraphs_(paragraphs),
        words_(words),
        file_(file),
        lines_(look_at_front(paragraphs, words)),
        view_{paragraphs_, lines_, words_},
        title_(find_title(view_, file)) {}

  FrontMatter read() {
    read_title();
    read_kind();
    read_date();
    read_status();
    read_year();
    read_issuer();
    front_.slides = file_.is_slides;
    collect_front();
    return std::move(front_);
  }

 private:
  void infer(const char* field, std::string value, double confidence, std::string why) {
    front_.inferred.push_back({field, std::move(value), confidence, std::move(why)});
  }

  void read_title() {
    if (!title_) return infer("title", "", 0, "表題らしい行がない");
    front_.title = title_->text;
    infer("title", front_.title, title_->confidence, title_->why);
    if (!title_->place) return;
    for (std::size_t at = title_->place->first; at <= title_->place->last; ++at) front_.titles.insert(at);
    // A summary's title is the document's with something behind it; it stands before it. A statute has its
    // title once more behind what enacts it.
    const std::string folded = fold(front_.title);
    const std::size_t end = std::min(title_->place->last + 1 + kFrontReach, lines_.size());
    for (std::size_t at = 0; at < end; ++at) {
      const std::string& line = lines_[at].folded;
      const bool again =
          lines_[at].label && !folded.empty() &&
          (line == folded || line == "○" + folded || (at < title_->place->first && line.starts_with(folded)));
      if (again) front_.titles.insert(at);
    }
  }

  /// The title's kind, else what stands at the head of the paper, else what its form is.
  void read_kind() {
    const auto found = words_.kinds.find(front_.title);
    constexpr double kByHead = 0.8;
    const bool letter = is_letter();
    const std::string folded_title = fold(front_.title);
    const bool subject = letter && words_.layout.is_subject(without_end_bracket(folded_title));
    const bool spoken = (!found || found->kind == "meeting-paper") && has_speakers(paragraphs_);
    if (found && found->confidence > kByHead && !subject && !spoken) return set_kind(*found, "表題の「{}」");
    if (const auto stamp = kind_at_head()) return set_kind(*stamp, "冒頭の「{}」");
    if (letter) {
      front_.kind = "notification";
      return infer("kind", front_.kind, 0.7, "宛先のある文書");
    }
    if (spoken) {
      front_.kind = "minutes";
      return infer("kind", front_.kind, 0.6, "発言者の名前の後に発言が続く");
    }
    if (found) return set_kind(*found, "表題の「{}」");
    if (is_table_of_figures(paragraphs_)) {
      front_.kind = "statistics";
      return infer("kind", front_.kind, 0.6, "大部分が数値の表");
    }
    front_.kind = "other";
    infer("kind", front_.kind, 0.3, "表題に種類を示す語がない");
  }

  void set_kind(const Kinds::Match& match, fmt::format_string<const std::string&> why) {
    front_.kind = match.kind;
    infer("kind", front_.kind, match.confidence, fmt::format(why, match.word));
  }

  /// 事務連絡, 報道発表, ○○省告示第85号.
  std::optional<Kinds::Match> kind_at_head() const {
    constexpr std::size_t kMaxStamp = 12;
    constexpr double kSure = 0.7;
    for (std::size_t at = 0; at < std::min(lines_.size(), kFrontReach); ++at) {
      const Paragraph& p = paragraphs_[at];
      if (front_.titles.contains(at) || lines_[at].date || lines_[at].council || p.row) continue;
      if (p.heading > 1 && p.size == 0) continue;  // of a part
      const bool known = lines_[at].number || words_.layout.is_stamp(lines_[at].folded);
      if (!known && (p.text.size() > kMaxStamp || lines_[at].issuer || lines_[at].office)) continue;
      const std::string text = lines_[at].number ? before_number(lines_[at].folded) : to_utf8(p.text);
      const auto match = words_.kinds.find(text);
      if (match && (!lines_[at].addressee || match->kind == "press-release"))  // 報道関係者各位
        return Kinds::Match{match->kind, match->word, kSure};
    }
    return std::nullopt;
  }

  /// 厚生労働省告示 of 厚生労働省告示第85号.
  static std::string before_number(const std::string& folded) {
    const auto at = folded.rfind("第");
    return folded.substr(0, at == std::string::npos ? folded.size() : at);
  }

  /// It says whom it is for, and when it was written or which number it has.
  bool is_letter() const {
    bool addressee = false, headed = false;
    for (std::size_t at = 0; at < std::min(lines_.size(), kFrontParagraphs); ++at) {
      if (lines_[at].paper && words_.layout.names_form(lines_[at].folded)) return false;  // the reader's
      addressee |= lines_[at].addressee;
      headed |= lines_[at].date || lines_[at].number;
    }
    return addressee && headed;
  }

  void read_date() {
    const bool of_meeting =
        front_.kind == "minutes" || front_.kind == "agenda" || front_.kind == "meeting-paper";
    const auto found = find_document_date(view_, title_, of_meeting);
    if (!found) return infer("date", "", 0.6, "表題の近くに日付がない");
    unset_date_ = found->date.placeholder;
    front_.date = found->date.iso();
    if (!front_.date.empty()) return infer("date", front_.date, found->confidence, found->why);
    infer("date", "", 0.9, unset_date_ ? "日付が未定（○で示されている）" : "日付が年月まで");
  }

  void read_status() {
    front_.status = "draft";
    if (const std::string word = draft_word(fold(front_.title), words_.kinds); !word.empty()) {
      return infer("status", front_.status, 0.95, fmt::format("表題の「{}」", word));
    }
    if (unset_date_) return infer("status", front_.status, 0.9, "日付が未定（○で示されている）");
    for (std::size_t at = 0; at < std::min(lines_.size(), kFrontReach); ++at) {
      if (is_draft_mark(lines_[at].folded))
        return infer("status", front_.status, 0.85, fmt::format("冒頭の「{}」", view_.text(at)));
    }
    front_.status = "final";
    const bool dated = !front_.date.empty();
    infer("status", front_.status, dated ? 0.9 : 0.7,
          dated ? "案とする語がなく、日付がある" : "案とする語がない");
  }

  void read_year() {
    const YearFound year = front_.kind == "minutes" ? find_year_of_minutes(front_.title)
                                                    : find_document_year(view_, front_.title, file_);
    front_.year = year.year;
    front_.year_confidence = year.confidence;
    infer("year", year.year ? std::to_string(*year.year) : "", year.confidence, year.why);
  }

  void read_issuer() {
    IssuersFound found = find_issuers(view_, title_, file_);
    front_.issuer = std::move(found.names);
    std::string value;
    for (const std::string& name : front_.issuer) value += (value.empty() ? "" : "、") + name;
    infer("issuer", std::move(value), found.confidence, found.why);
    front_.ministry = only_ministry(front_.issuer, words_.ministries);
  }

  /// （２）提出期限, over its date.
  bool is_under_number(std::size_t at) const {
    if (at == 0 || front_.titles.contains(at - 1)) return false;
    const Paragraph& p = paragraphs_[at - 1];
    return p.mark && !p.mark->is_bullet() && !p.row && !is_sentence(p.text);
  }

  /// What its source has as an item of a list or as the heading of a part is that, wherever it stands.
  static bool is_of_part(const Paragraph& p) { return p.item || (p.heading > 1 && p.size == 0); }

  /// 2022年3月18日　第８回会合, as the heading of a part.
  bool names_part(std::size_t at) const {
    const auto date = leading_date(lines_[at].folded);
    return is_of_part(paragraphs_[at]) && date && date->end < lines_[at].folded.size();
  }

  void collect_front() {
    if (title_) {
      const std::size_t first = title_->place ? title_->place->first : title_->near;
      const std::size_t last = title_->place ? title_->place->last : title_->near;
      const std::size_t begin = first - std::min(first, kFrontReach);
      for (std::size_t at = begin; at < std::min(last + 1 + kFrontReach, lines_.size()); ++at) {
        const bool date = lines_[at].date && !is_under_number(at) && !names_part(at);
        if (lines_[at].issuer || date) front_.front.insert(at);
      }
    }
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const bool date = lines_[at].date && paragraphs_[at].line_count == 1 && !is_under_number(at);
      if (lines_[at].closing || ((lines_[at].paper || date) && !is_of_part(paragraphs_[at])))
        front_.front.insert(at);
    }
    front_.front.insert(front_.titles.begin(), front_.titles.end());
  }

  const std::vector<Paragraph>& paragraphs_;
  const FrontMatterWords& words_;
  const FileFacts& file_;
  const std::vector<FrontLine> lines_;
  const FrontView view_;
  const std::optional<TitleFound> title_;
  bool unset_date_ = false;
  FrontMatter front_;
};

}  // namespace

FrontMatter read_front_matter(const std::vector<Paragraph>& paragraphs, const FrontMatterWords& words,
                              const FileFacts& file) {
  return FrontReader(paragraphs, words, file).read();
}

}  // namespace hoshin
