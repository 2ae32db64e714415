// corpus/formats/pdf/content_text.h - the operators of a content stream that set text.
#pragma once
#include <cstdint>
#include <string>

#include "corpus/formats/pdf/content_lexer.h"
#include "corpus/formats/pdf/pdf_content.h"
#include "corpus/formats/pdf/pdf_matrix.h"

namespace hoshin {

class FontLetters;

struct FontKind {
  bool composite = false;                ///< Codes of two bytes.
  bool drawn = false;                    ///< Pictures for letters.
  const FontLetters* letters = nullptr;  ///< If they are asked for.
};

/// How text is set: what q keeps and Q brings back.
struct TextState {
  FontKind font;
  int mode = 0;
  double size = 0, character_gap = 0, word_gap = 0, stretch = 1, leading = 0, rise = 0;
};

/// The line that is being written.
class TextLine {
 public:
  /// Whether `op` sets text or says how; then it has changed this and `state`.
  bool write(std::uint32_t op, const Operands& operands, TextState& state);

  /// Whether `op` shows letters; then `text` is told where, on what `matrix` maps to.
  bool show(std::uint32_t op, const Operands& operands, const TextState& state, const Matrix& matrix,
            PaintedText& text);

 private:
  bool set_state(std::uint32_t op, const Operands& operands, TextState& state);
  void move(double x, double y);

  Matrix line_;
  double advance_ = 0;  ///< Of what stands on the line so far, at most.
  std::u32string letters_;
};

}  // namespace hoshin
