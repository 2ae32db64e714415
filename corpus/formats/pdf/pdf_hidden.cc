#include "corpus/formats/pdf/pdf_hidden.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Pages with more than this are maps; nothing on them is taken for hidden.
constexpr std::size_t kMaxTexts = 20'000, kMaxAreas = 4'000;
/// Texts at one place that are looked at.
constexpr std::size_t kMaxLooks = 50;
/// In ems: what a box may lack of a word's edges and still hide it.
constexpr double kEdge = 0.2;
/// In ems: how far a word begins before or behind the place where its text does.
constexpr double kStart = 0.3;
/// In points: what is slimmer hides no letters.
constexpr double kSlim = 3;
/// Shares of full brightness: a text below the one and an area above the other are told apart by anyone.
constexpr double kDarkText = 0.4, kDarkArea = 0.6;
/// In sizes of their letters: how far apart the base lines of one line are.
constexpr double kSameLine = 0.5;

bool overlap(const Rect& a, const Rect& b) {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}

/// Whether `inner` is within `outer`.
bool holds(const Rect& outer, const Rect& inner) {
  return outer.left <= inner.left && outer.right >= inner.right && outer.top <= inner.top &&
         outer.bottom >= inner.bottom;
}

/// Without its edges, which box and letters do not share.
Rect core_of(const Word& word) {
  const double x = std::min(kEdge * word.em, word.box.width() / 4);
  const double y = std::min(kEdge * word.em, word.box.height() / 4);
  return {word.box.left + x, word.box.top + y, word.box.right - x, word.box.bottom - y};
}

bool is_dark(const Colour& colour, double most) {
  return colour && std::ranges::all_of(*colour, [&](double part) { return part < most; });
}

/// Whether anything but what is painted over it might hide the text: dark letters are seen on all that is
/// light.
bool may_be_hidden(const PaintedText& text) {
  if (text.invisible || text.clips || text.tiny || (text.fill && !is_dark(text.fill, kDarkText))) return true;
  const double middle = text.y - 0.3 * text.size;
  return !text.clip.contains(text.x, middle) || !text.clip.contains(text.x + text.reach, middle);
}

/// Where a text surely stands: letters are as wide as a quarter of their size at least.
Rect certain_box(const PaintedText& text) {
  constexpr double kNarrowest = 0.25;
  const double width = kNarrowest * text.size * static_cast<double>(std::max<std::size_t>(text.count, 2));
  return {text.x, text.y - 0.85 * text.size, text.x + width, text.y + 0.1 * text.size};
}

/// The upright rectangle that four lines go around, if they do.
bool is_box(const std::pair<Point, Point>* lines, Rect& box) {
  box = {1e9, 1e9, -1e9, -1e9};
  for (int i = 0; i < 4; ++i) {
    const auto& [from, to] = lines[i];
    if (std::abs(from.x - to.x) > 0.5 && std::abs(from.y - to.y) > 0.5) return false;
    box.add({from.x, from.y, from.x, from.y});
  }
  const Point &begin = lines[0].first, &end = lines[3].second;
  return std::abs(begin.x - end.x) < 0.5 && std::abs(begin.y - end.y) < 0.5;
}

/// Whether a line from `a` to `b` meets `box`.
bool meets(Point a, Point b, const Rect& box) {
  double from = 0, to = 1;
  const auto cut = [&](double start, double step, double low, double high) {
    if (std::abs(step) < 1e-9) return start >= low && start <= high;
    const double first = (low - start) / step, last = (high - start) / step;
    from = std::max(from, std::min(first, last));
    to = std::min(to, std::max(first, last));
    return from <= to;
  };
  return cut(a.x, b.x - a.x, box.left, box.right) && cut(a.y, b.y - a.y, box.top, box.bottom);
}

}  // namespace

bool HiddenText::Area::holds(const Rect& inner) const {
  if (!hoshin::holds(box, inner)) return false;
  if (outline.empty()) return true;
  bool inside = false;
  const double x = inner.middle_x(), y = inner.middle_y();
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point &a = outline[i], &b = outline[(i + 1) % outline.size()];
    if (meets(a, b, inner)) return false;
    if ((a.y > y) != (b.y > y) && x < a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

void HiddenText::add(const Area& area) {
  suspicious_ |= area.whole && area.box.width() > kSlim && area.box.height() > kSlim &&
                 (!texts_.empty() || is_dark(area.colour, kDarkArea));
  if (areas_.size() <= kMaxAreas) areas_.push_back(area);
}

/// The rectangles of a filled path; where they overlap they may be holes in one another.
void HiddenText::add_boxes(const PaintedPath& path) {
  constexpr std::size_t kMostBoxes = 50;
  std::vector<Rect> boxes;
  auto lines = path.lines;
  if (lines.size() == 3) lines.emplace_back(lines.back().second, lines.front().first);  // filling closes it
  bool whole =
      path.opaque && path.fill && !path.curved && lines.size() % 4 == 0 && lines.size() <= 4 * kMostBoxes;
  for (std::size_t at = 0; whole && at + 3 < lines.size(); at += 4) {
    Rect box;
    whole = is_box(&lines[at], box) &&
            std::none_of(boxes.begin(), boxes.end(), [&](const Rect& other) { return overlap(box, other); });
    boxes.push_back(box);
  }
  constexpr std::size_t kFewestPoints = 3, kMostPoints = 64;
  const bool shape = !whole && path.opaque && path.fill && path.parts == 1 &&
                     path.outline.size() >= kFewestPoints && path.outline.size() <= kMostPoints;
  if (!whole) boxes = {path.bounds};
  for (const Rect& box : boxes) {
    const Rect seen{std::max(box.left, path.clip.left), std::max(box.top, path.clip.top),
                    std::min(box.right, path.clip.right), std::min(box.bottom, path.clip.bottom)};
    if (seen.left >= seen.right || seen.top >= seen.bottom) continue;
    add({seen, whole || shape ? path.fill : std::nullopt, whole || shape, false, order_,
         shape ? path.outline : std::vector<Point>()});
  }
}

/// A thick straight stroke is a box, too.
void HiddenText::add_stroke(const PaintedPath& path) {
  const double half = path.line_width / 2;
  const auto grown = [&](const Rect& r) {
    return Rect{r.left - half, r.top - half, r.right + half, r.bottom + half};
  };
  if (path.lines.size() != 1 || path.curved) {
    // Around a box rather than across it: each edge for itself.
    for (const auto& [a, b] : path.lines) {
      const Rect line{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
      add({grown(line), std::nullopt, false, false, order_});
    }
    if (path.curved) add({grown(path.bounds), std::nullopt, false, false, order_});
    return;
  }
  Rect line = path.bounds;
  const bool across = line.height() < 0.5, down = line.width() < 0.5;
  const bool whole = path.opaque && path.stroke && (across || down);
  if (across) line.top -= half, line.bottom += half;
  if (down) line.left -= half, line.right += half;
  if (!whole) line = grown(line);
  add({line, whole ? path.stroke : std::nullopt, whole, false, order_});
}

void HiddenText::path(const PaintedPath& path) {
  ++order_;
  if (path.fills) add_boxes(path);
  if (path.strokes) add_stroke(path);
}

void HiddenText::picture(const Rect& box) { add({box, std::nullopt, false, true, ++order_}); }

void HiddenText::text(const PaintedText& text) {
  ++order_;
  (text.invisible ? invisible_ : visible_) += text.bytes;
  if (texts_.size() > kMaxTexts) return;
  texts_.push_back({text, order_});
  if (letters_) letters_of_texts_.push_back(text.letters ? fold(to_utf8(*text.letters)) : "");
  suspicious_ |= may_be_hidden(text);
}

HiddenText::ByHeight HiddenText::by_height() const {
  ByHeight out;
  for (const Text& text : texts_) out.push_back(&text);
  std::sort(out.begin(), out.end(), [](const Text* a, const Text* b) { return a->painted.y < b->painted.y; });
  return out;
}

bool HiddenText::may_hide() const {
  return suspicious_ && texts_.size() <= kMaxTexts && areas_.size() <= kMaxAreas;
}

bool HiddenText::hides(const Text& text, const Word& word) const {
  const PaintedText& painted = text.painted;
  const Rect core = core_of(word);
  if (painted.tiny || !overlap(painted.clip, core)) return true;
  const Area* beneath = nullptr;
  bool pictured = false, painted_through = false;
  for (const Area& area : areas_) {
    if (!overlap(area.box, core)) continue;
    pictured |= area.picture;
    if (area.order < text.order) beneath = &area;
    painted_through |= area.order > text.order;
    if (area.order > text.order && area.whole && area.holds(core)) return true;
  }
  if (painted.clips) return !painted_through;
  if (painted.invisible) return !pictured && invisible_ * 2 < visible_;
  if (!painted.plain) return false;
  if (beneath == nullptr) return same_colour(painted.fill, kWhite);
  return beneath->whole && beneath->holds(core) && same_colour(painted.fill, beneath->colour);
}

/// The first of those whose base line is not above `y`.
HiddenText::ByHeight::const_iterator HiddenText::first_below(const ByHeight& by_height, double y) {
  return std::lower_bound(by_height.begin(), by_height.end(), y,
                          [](const Text* text, double at) { return text->painted.y < at; });
}

bool HiddenText::is_hidden(const Word& word, const ByHeight& by_height) const {
  // A word belongs to the text on its line that begins next to its left, and has its letters.
  const double slack = std::max(0.0, 1 - word.em);  // the box of a dot is larger than it
  const auto begin = first_below(by_height, word.box.middle_y() - slack),
             end = first_below(by_height, word.box.bottom + 0.1 * word.em + slack);
  const auto reaches = [&](const PaintedText& text) {
    return text.x <= word.box.left + kStart * word.em &&
           word.box.left <= text.x + text.reach + kStart * word.em;
  };
  const std::string letters = letters_ ? fold(to_utf8(word.text)) : std::string();
  const auto has_letters = [&](const Text& text) {
    return letters_of_texts_[static_cast<std::size_t>(&text - texts_.data())].find(letters) != letters.npos;
  };
  const bool told = letters_ && std::any_of(begin, end, [&](const Text* text) {
                      return reaches(text->painted) && has_letters(*text);
                    });
  double nearest = -1e9;
  for (auto at = begin; at != end; ++at) {
    const PaintedText& text = (*at)->painted;
    if (reaches(text) && (!told || has_letters(**at))) nearest = std::max(nearest, text.x);
  }
  if (nearest < -1e8) return false;
  std::size_t looks = 0;
  for (auto at = begin; at != end; ++at) {
    const PaintedText& text = (*at)->painted;
    if (text.x > word.box.left + kStart * word.em || text.x < nearest - kStart * word.em) continue;
    if (told && !has_letters(**at)) continue;
    // Of several at one place, one that is seen is enough.
    if (++looks > kMaxLooks || !text.upright || !hides(**at, word)) return false;
  }
  return looks > 0;
}

bool HiddenText::is_hidden(const Text& text) const {
  const PaintedText& t = text.painted;
  return hides(text, {{}, certain_box(t), std::max(t.size, 1.0)});
}

bool HiddenText::is_recognised(double width, double height) const {
  // Some recognitions draw their text in black, and the picture over it. A scan may be many strips.
  constexpr double kOfPage = 0.5, kOfText = 0.9;
  std::vector<const Area*> pictures;
  double pictured = 0;
  for (const Area& area : areas_) {
    if (!area.picture) continue;
    pictures.push_back(&area);
    pictured += area.box.width() * area.box.height();
  }
  if (pictured < kOfPage * width * height) return false;
  const auto is_unseen = [&](const Text& text) {
    return text.painted.invisible || std::ranges::any_of(pictures, [&](const Area* picture) {
             return picture->order > text.order && overlap(picture->box, certain_box(text.painted));
           });
  };
  std::size_t bytes = 0, unseen = 0;
  for (const Text& text : texts_) {
    bytes += text.painted.bytes;
    if (is_unseen(text)) unseen += text.painted.bytes;
  }
  return static_cast<double>(unseen) > kOfText * static_cast<double>(bytes);
}

bool HiddenText::has_overprints() const {
  if (!may_hide()) return false;
  const ByHeight by_height = this->by_height();
  for (std::size_t i = 0; i < by_height.size(); ++i) {
    const PaintedText& a = by_height[i]->painted;
    if (!a.upright) continue;
    const Rect box = certain_box(a);
    for (std::size_t j = i + 1; j < by_height.size() && j - i < kMaxLooks; ++j) {
      const PaintedText& b = by_height[j]->painted;
      if (b.y - a.y > kSameLine * a.size) break;
      if (b.upright && overlap(box, certain_box(b)) && is_hidden(*by_height[i]) != is_hidden(*by_height[j]))
        return true;
    }
  }
  return false;
}

/// Poppler takes for one word what stands close together, white or black. It is cut where a text that looks
/// otherwise begins; its characters are as wide as their kind is.
std::vector<Word> HiddenText::parts_of(const Word& word, const ByHeight& by_height) const {
  const auto alike = [](const PaintedText& a, const PaintedText& b) {
    return a.invisible == b.invisible && a.plain == b.plain && same_colour(a.fill, b.fill);
  };
  std::vector<const PaintedText*> texts;  // on its line, that begin in it
  const auto end = first_below(by_height, word.box.bottom + 0.1 * word.em);
  for (auto at = first_below(by_height, word.box.middle_y()); at != end; ++at) {
    const PaintedText& painted = (*at)->painted;
    if (painted.x < word.box.left - kStart * word.em || painted.x > word.box.right - kStart * word.em)
      continue;
    texts.push_back(&painted);
    if (texts.size() > kMaxLooks) return {word};
  }
  std::ranges::sort(texts, {}, &PaintedText::x);
  const auto width = [](char32_t c) { return c < 0x80 || (c >= 0xFF61 && c <= 0xFF9F) ? 0.5 : 1.0; };
  double all = 0;
  for (const char32_t c : word.text) all += width(c);
  std::vector<Word> parts = {word};
  double at = 0;
  std::size_t character = 0, cut = 0;
  for (std::size_t i = 1; i < texts.size(); ++i) {
    if (alike(*texts[i], *texts[i - 1])) continue;
    const double place = (texts[i]->x - word.box.left) / word.box.width() * all;
    while (character < word.text.size() && at + width(word.text[character]) / 2 < place)
      at += width(word.text[character++]);
    if (character == cut || character == word.text.size()) continue;
    Word& before = parts.back();
    Word behind = word;
    before.text = word.text.substr(cut, character - cut);
    behind.text = word.text.substr(character);
    before.box.right = behind.box.left = texts[i]->x;
    cut = character;
    parts.push_back(std::move(behind));
  }
  return parts;
}

std::vector<Word> HiddenText::take_hidden(std::vector<Word>& words) const {
  std::vector<Word> hidden, seen;
  if (!may_hide()) return hidden;
  const ByHeight by_height = this->by_height();
  for (Word& word : words) {
    std::vector<Word> parts = parts_of(word, by_height);
    const auto hides = [&](const Word& part) { return is_hidden(part, by_height); };
    const auto count = std::count_if(parts.begin(), parts.end(), hides);
    if (count == 0 || count == std::ssize(parts)) parts = {std::move(word)};
    for (Word& part : parts) (count > 0 && hides(part) ? hidden : seen).push_back(std::move(part));
  }
  words = std::move(seen);
  return hidden;
}

}  // namespace hoshin
