#include "corpus/formats/pdf/pdf_pages.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "corpus/formats/pdf/page_comparison.h"
#include "corpus/formats/pdf/page_facing.h"
#include "corpus/formats/pdf/page_folios.h"
#include "corpus/formats/pdf/page_layout.h"
#include "corpus/formats/pdf/page_recognised.h"
#include "corpus/formats/pdf/page_ruby.h"
#include "corpus/formats/pdf/page_text.h"
#include "corpus/formats/pdf/pdf_rules.h"
#include "corpus/formats/pdf/pdf_words.h"
#include "corpus/formats/pdf/picture_rules.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// "2, 5-7, 9": pages from 1, ascending; of many the first.
std::string list_of_pages(const std::vector<int>& pages) {
  constexpr std::size_t kMost = 10;  // runs
  std::string out;
  std::size_t runs = 0;
  for (std::size_t at = 0; at < pages.size(); ++runs) {
    std::size_t end = at + 1;
    while (end < pages.size() && pages[end] == pages[end - 1] + 1) ++end;
    if (runs == kMost) return out + ", ...";
    out += (out.empty() ? "" : ", ") + std::to_string(pages[at]);
    if (end > at + 1) out += "-" + std::to_string(pages[end - 1]);
    at = end;
  }
  return out;
}

/// Lines of what nobody sees; their characters are counted.
std::vector<std::u32string> lines_of_hidden(std::vector<Word> words, std::size_t& characters) {
  std::vector<std::u32string> out;
  for (const Word& word : words) characters += word.text.size();
  for (const auto& line : words_by_line(std::move(words))) out.push_back(text_of(line));
  return out;
}

/// Calls `visit` with the words of each line of `words`, from left to right; they are not copied.
template <class Visit>
void visit_lines(const std::vector<Word>& words, Visit visit) {
  std::vector<const Word*> sorted;
  sorted.reserve(words.size());
  for (const Word& word : words) sorted.push_back(&word);
  std::ranges::sort(sorted, {}, [](const Word* word) { return word->box.middle_y(); });
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    // The first is on its line even where its letters have no size.
    const auto end = std::find_if(begin + 1, sorted.end(), [&](const Word* word) {
      return word->box.middle_y() - (*begin)->box.middle_y() >= 0.5 * std::max(word->em, (*begin)->em);
    });
    std::sort(begin, end, [](const Word* a, const Word* b) { return a->box.left < b->box.left; });
    visit(std::span<const Word* const>(begin, end));
    begin = end;
  }
}

/// What is printed twice, a little aside, for bold letters or a shadow is one. Returns whether borders may
/// matter: something stands beside something else.
bool drop_doubles(std::vector<Word>& words) {
  bool gaps = false;
  constexpr double kAside = 0.25, kOfWidth = 0.5;  // in ems, and against how wide it is
  std::vector<std::size_t> doubled;
  visit_lines(words, [&](std::span<const Word* const> line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const Word& word = *line[i];
      gaps |= i > 0 && word.box.left - line[i - 1]->box.right > word.em;
      const double reach = std::min(kAside * word.em, kOfWidth * word.box.width());
      for (std::size_t j = i + 1; j < line.size() && line[j]->box.left - word.box.left < reach; ++j) {
        const bool level = std::abs(line[j]->box.top - word.box.top) < kAside * word.em;
        if (level && line[j]->text == word.text)
          doubled.push_back(static_cast<std::size_t>(std::max(&word, line[j]) - words.data()));
      }
    }
  });
  if (doubled.empty()) return gaps;
  std::sort(doubled.begin(), doubled.end());
  std::size_t at = 0;
  std::erase_if(words, [&](const Word&) { return std::binary_search(doubled.begin(), doubled.end(), at++); });
  return gaps;
}

/// Whether `words` have so many hiragana as no numbers of glyphs do that are taken for letters.
bool is_surely_japanese(const std::vector<Word>& words) {
  constexpr std::ptrdiff_t kEnough = 30;
  std::ptrdiff_t hiragana = 0;
  for (const Word& word : words) {
    hiragana += std::count_if(word.text.begin(), word.text.end(), is_hiragana);
    if (hiragana >= kEnough) return true;
  }
  return false;
}

class PageReader {
 public:
  PageReader(const poppler::document& document, std::string_view bytes, const FormatLimits& limits,
             const LayoutWords& words)
      : document_(document), limits_(limits), words_(words), rules_(bytes) {}

  PdfPages read() {
    const int pages = document_.pages();
    for (int i = 0; i < pages; ++i) read_page_at(i);
    if (characters_ == 0) {
      throw Error(ErrorCode::kBadData,
                  pages == 1 ? message("there is no text on its 1 page")
                             : message("there is no text on its {} pages", pages),
                  message("if it was scanned, run a text recognition first"));
    }
    warn(pages);
    part_folios(out_.contents);
    return std::move(out_);
  }

 private:
  void read_page_at(int i) {
    const auto index = static_cast<std::size_t>(i);
    const std::unique_ptr<poppler::page> page(document_.create_page(i));
    if (!page) {
      ++lost_pages_;
      out_.contents.emplace_back().number = i + 1;
      return;
    }
    std::vector<DirectedWords> readings = readings_of(*page);
    const std::vector<Word>& found = readings.front().page.words;
    const bool words = !found.empty();
    if (words && !is_surely_japanese(found) && rules_.has_glyphs_without_letters(index)) {
      no_letters_.push_back(i + 1);
      readings.resize(1);
      readings.front().page.words.clear();
    } else if (!words && rules_.has_picture(index)) {
      pictures_.push_back(i + 1);
    }
    for (DirectedWords& reading : readings) add(reading, index, *page);
  }

  void add(DirectedWords& reading, std::size_t index, const poppler::page& page) {
    PrintedPage& printed = reading.page;
    PageContent& content = out_.contents.emplace_back();
    content.number = static_cast<int>(index) + 1;
    content.quarters = reading.turn.quarters;
    PaintedPage painted;
    if (!printed.words.empty()) painted = rules_.of_page(index, reading.turn.matrix());
    if (!reading.turn.stacked) {
      if (painted.hidden.has_overprints())
        painted.hidden = rules_.hidden_with_letters(index, reading.turn.matrix());
      content.hidden = lines_of_hidden(painted.hidden.take_hidden(printed.words), hidden_characters_);
      if (!content.hidden.empty()) hidden_.push_back(content.number);
    }
    const bool upright = !reading.turn.stacked && reading.turn.quarters == 0;
    const bool recognised = upright && painted.hidden.is_recognised(printed.width, printed.height);
    if (recognised) {
      recognised_.push_back(content.number);
      painted.rules = rules_of_picture(page);
      printed.words = set_recognised(std::move(printed.words), painted.rules);
    }
    const bool gaps = drop_doubles(printed.words);
    printed.words = without_ruby(std::move(printed.words));
    for (const Word& word : printed.words) characters_ += word.text.size();
    if (characters_ * 3 > limits_.max_text_bytes) {
      throw Error(ErrorCode::kBadData, message("its text is longer than {} MB", limits_.max_text_bytes >> 20),
                  message("split it"));
    }
    if (comparison_ || gaps || recognised) {
      printed.rules = std::move(painted.rules);
      printed.areas = std::move(painted.areas);
    }
    content.width = printed.width, content.height = printed.height;
    const auto facing = facing_.halves_of(printed);
    if (!facing) return read_items(printed, content);
    PageContent other = content;  // which stays on the same page of the file
    content.hidden = std::exchange(other.hidden, {});
    content.width = other.width = (*facing)[0].width;
    read_items((*facing)[0], content);
    read_items((*facing)[1], other);
    out_.contents.push_back(std::move(other));
  }

  void read_items(const PrintedPage& printed, PageContent& content) {
    const std::optional<PageComparison> before = std::move(comparison_);
    comparison_ = find_comparison(printed, words_, before);
    if (!comparison_) {
      content.items = read_page(printed);
      return;
    }
    if (comparison_->paired) {
      content.items = read_page(printed, PageKind::kPairs);
      return;
    }
    content.items = read_comparison(printed, *comparison_);
    content.sides = static_cast<int>(comparison_->heads.size());
    content.sides_go_on = before && before->heads == comparison_->heads;
  }

  void warn(int pages) {
    std::vector<std::string>& warnings = out_.warnings;
    if (!pictures_.empty()) {
      warnings.push_back(
          pictures_.size() == 1
              ? message("page {} has no text, only pictures: if it was scanned, run a text recognition",
                        pictures_[0])
              : message("pages {} have no text, only pictures: if they were scanned, run a text recognition",
                        list_of_pages(pictures_)));
    }
    if (!no_letters_.empty()) {
      warnings.push_back(
          no_letters_.size() == 1
              ? message("page {} has fonts without letters, and is not read: run a text recognition",
                        no_letters_[0])
              : message("pages {} have fonts without letters, and are not read: run a text recognition",
                        list_of_pages(no_letters_)));
    }
    if (!recognised_.empty()) {
      warnings.push_back(
          recognised_.size() == 1
              ? message("page {} is a scan, read as a text recognition has left it: check its figures",
                        recognised_[0])
              : message("pages {} are scans, read as a text recognition has left them: check their figures",
                        list_of_pages(recognised_)));
    }
    hidden_.erase(std::unique(hidden_.begin(), hidden_.end()), hidden_.end());
    if (!hidden_.empty()) {
      warnings.push_back(hidden_.size() == 1
                             ? message("page {}: {} characters cannot be seen and were left out", hidden_[0],
                                       hidden_characters_)
                             : message("pages {}: {} characters cannot be seen and were left out",
                                       list_of_pages(hidden_), hidden_characters_));
    }
    const PdfExtras extras = rules_.extras();
    if (extras.attached_files > 0)
      warnings.push_back(message("files attached to it are not read: {}", extras.attached_files));
    if (extras.unseen_values > 0)
      warnings.push_back(
          message("values of its form that no page shows are not read: {}", extras.unseen_values));
    if (lost_pages_ > 0) warnings.push_back(message("{} of {} pages cannot be read", lost_pages_, pages));
  }

  const poppler::document& document_;
  const FormatLimits& limits_;
  const LayoutWords& words_;
  PdfRules rules_;
  std::optional<PageComparison> comparison_;  ///< Of the page read last.
  FacingPages facing_;
  PdfPages out_;
  std::size_t characters_ = 0, lost_pages_ = 0, hidden_characters_ = 0;
  std::vector<int> pictures_, no_letters_, recognised_, hidden_;  ///< Pages from 1.
};

}  // namespace

PdfPages read_pages(const poppler::document& document, std::string_view bytes, const FormatLimits& limits,
                    const LayoutWords& words) {
  const int pages = document.pages();
  if (pages <= 0)
    throw Error(ErrorCode::kBadData, message("it is a PDF without pages"), message("download it again"));
  if (static_cast<std::size_t>(pages) > limits.max_pages) {
    throw Error(ErrorCode::kBadData, message("it claims {} pages, more than {}", pages, limits.max_pages),
                message("split it, if it really has so many"));
  }
  return PageReader(document, bytes, limits, words).read();
}

}  // namespace hoshin
