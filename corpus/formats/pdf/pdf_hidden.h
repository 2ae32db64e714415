// corpus/formats/pdf/pdf_hidden.h - text that a page holds and nobody sees.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "corpus/formats/pdf/page_geometry.h"
#include "corpus/formats/pdf/pdf_content.h"

namespace hoshin {

/// Remembers what was painted below and above each text, and says which words cannot be seen: those in the
/// colour of what is beneath them, those under an opaque box, those clipped away or too small, and those that
/// are drawn invisible among visible ones. In doubt a word is seen: on a picture, below something
/// translucent, in a layer that may be turned off. A layer of recognised text under the picture of a page is
/// meant to be read.
class HiddenText : public PaintListener {
 public:
  /// With `letters` it asks for those of each text, so that words over each other are told apart.
  explicit HiddenText(bool letters = false) : letters_(letters) {}

  bool wants_letters() const override { return letters_; }
  void path(const PaintedPath& path) override;
  void text(const PaintedText& text) override;
  void picture(const Rect& box) override;

  /// Whether texts stand over each other of which some cannot be seen: only their letters tell which.
  bool has_overprints() const;

  /// Whether the page is a picture of its text, and a recognition has put its words there unseen.
  bool is_recognised(double width, double height) const;

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

  using ByHeight = std::vector<const Text*>;  // of their base lines

  ByHeight by_height() const;
  bool is_hidden(const Text& text) const;
  bool may_hide() const;
  static ByHeight::const_iterator first_below(const ByHeight& by_height, double y);
  bool is_hidden(const Word& word, const ByHeight& by_height) const;
  bool hides(const Text& text, const Word& word) const;
  std::vector<Word> parts_of(const Word& word, const ByHeight& by_height) const;
  void add(const Area& area);
  void add_boxes(const PaintedPath& path);
  void add_stroke(const PaintedPath& path);

  bool letters_ = false;
  bool suspicious_ = false;  ///< Something painted might hide a text, or hide as one.
  std::vector<Area> areas_;
  std::vector<Text> texts_;
  std::vector<std::string> letters_of_texts_;  ///< Folded; empty if nobody asked.
  std::size_t order_ = 0;
  std::size_t invisible_ = 0, visible_ = 0;  ///< Bytes.
};

}  // namespace hoshin
