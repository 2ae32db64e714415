#include "corpus/layout/sheet_titles.h"

#include <algorithm>
#include <utility>

#include "corpus/layout/footnotes.h"
#include "corpus/layout/sentences.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Longer than a number of a paper: 別表, （様式３）.
constexpr std::size_t kMaxPaper = 8;
constexpr std::size_t kMaxSheetTitle = 120;

/// What titles of one level have in common: the style of their mark, （組織） before the name, a letter.
std::u32string title_look(std::u32string_view text, const LayoutWords& words) {
  if (text.empty()) return {};
  if (const auto close = text.find_first_of(U"）)】〕］");
      text.find_first_of(U"（(【〔［") == 0 && close != text.npos) {
    return close + 1 < text.size() ? std::u32string(text.substr(0, close))
                                   : std::u32string(text.substr(0, 1));
  }
  if (const auto mark = find_mark(text, &words)) return to_utf32(mark->style);
  const bool letter = text.size() == 1 || text[1] == U'．' || text[1] == U'.';
  return letter ? U"A" : U"";
}

}  // namespace

CaptionKind caption_kind(const PlacedCell& cell, const LayoutWords& words) {
  switch (cell.kind) {
    case CellKind::kUnit:
    case CellKind::kDate:
    case CellKind::kYear:
    case CellKind::kNumber:
    case CellKind::kSign:
      return CaptionKind::kAside;
    case CellKind::kText:
      if (cell.text.size() > kMaxSheetTitle || is_sentence(cell.text)) return CaptionKind::kText;
      break;
    case CellKind::kWord:
      break;
  }
  if (find_note_mark(cell.text)) return CaptionKind::kText;
  // 名称： waits for a value; ① says nothing.
  if (cell.text.size() == 1 ||
      std::u32string_view(U"：:").find(cell.text.back()) != std::u32string_view::npos)
    return CaptionKind::kText;
  const std::string folded = fold(to_utf8(cell.text));
  if (cell.text.size() <= kMaxPaper && words.is_paper_number(folded)) return CaptionKind::kAside;
  // 担当：商工観光課
  if (words.is_contact(folded) && folded.find(':') != std::string::npos) return CaptionKind::kAside;
  return cell.text.find(U"単位") != cell.text.npos && cell.text.size() <= kMaxPaper * 2 ? CaptionKind::kAside
                                                                                        : CaptionKind::kTitle;
}

int SheetTitles::enter(std::u32string_view text) {
  told_ = true;
  if (!std::exchange(document_titled_, true)) return 0;
  const std::u32string look = title_look(text, words_);
  looks_.erase(std::find(looks_.begin(), looks_.end(), look), looks_.end());
  looks_.push_back(look);
  return static_cast<int>(looks_.size());
}

}  // namespace hoshin
