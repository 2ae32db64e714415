// corpus/formats/pdf/pdf_hidden.h - text that a page holds and nobody sees.
#pragma once
#include <cstddef>
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"
#include "corpus/formats/pdf/pdf_content.h"

namespace hoshin {

/// Remembers what was painted below and above each text, and says which words cannot be seen: those in the
/// colour of what is beneath them, those under an opaque box, and those that are drawn invisible among
/// visible ones. In doubt a word is seen: on a picture, below something translucent, in a layer that may be
/// turned off. A layer of recognised text under the picture of a page is meant to be read.
class HiddenText : public PaintListener {
 public:
  void path(const PaintedPath& path) override;
  void text(const PaintedText& text) override;
  void picture(const Rect& box) override;

  /// Takes those that cannot be seen out of `words`, which stand on the page as it was followed.
  std::vector<Word> take_hidden(std::vector<Word>& words) const;

 private:
  struct Area {
    Rect box;
    Colour colour;
    bool whole = false;  ///< Opaque, and exactly its box or outline.
    bool picture = false;
    std::size_t order = 0;
    std::vector<Point> outline = {};  ///< Of what is no upright rectangle.

    bool holds(const Rect& inner) const;
  };
  struct Text {
    PaintedText painted;
    std::size_t order = 0;
  };

  bool may_hide() const;
  static std::vector<const Text*>::const_iterator first_below(const std::vector<const Text*>& by_height,
                                                              double y);
  bool is_hidden(const Word& word, const std::vector<const Text*>& by_height) const;
  bool hides(const Text& text, const Word& word) const;
  std::vector<Word> parts_of(const Word& word, const std::vector<const Text*>& by_height) const;
  void add(const Area& area);
  void add_boxes(const PaintedPath& path);
  void add_stroke(const PaintedPath& path);

  std::vector<Area> areas_;
  std::vector<Text> texts_;
  std::size_t order_ = 0;
  std::size_t invisible_ = 0, visible_ = 0;  ///< Bytes.
};

}  // namespace hoshin
