#include "corpus/formats/pdf/content_text.h"

#include <algorithm>
#include <cmath>

#include "corpus/formats/pdf/font_letters.h"

namespace hoshin {
namespace {

/// In points: smaller letters are dots.
constexpr double kSmallest = 1;

std::u32string letters_of(const Operands& operands, const FontLetters& font) {
  std::u32string out;
  for (const Operand& operand : operands) {
    if (operand.kind == Operand::Kind::kText) out += font.of(bytes_of(operand));
    if (operand.kind != Operand::Kind::kArray) continue;
    for (const Operand& part : operands.parts(operand))
      if (part.kind == Operand::Kind::kText) out += font.of(bytes_of(part));
  }
  return out;
}

}  // namespace

bool TextLine::write(std::uint32_t op, const Operands& operands, TextState& state) {
  switch (op) {
    case "BT"_op:
      line_ = {}, advance_ = 0;
      return true;
    case "Tm"_op:
      line_ = matrix_of(operands), advance_ = 0;
      return true;
    case "TD"_op:
      state.leading = -operands.value(1);
      [[fallthrough]];
    case "Td"_op:
      move(operands.value(0), operands.value(1));
      return true;
    case "\""_op:
      state.word_gap = operands.value(0), state.character_gap = operands.value(1);
      [[fallthrough]];
    case "'"_op:
    case "T*"_op:
      move(0, -state.leading);
      return true;
    case "Tj"_op:
    case "TJ"_op:
      return true;
    default:
      return set_state(op, operands, state);
  }
}

bool TextLine::set_state(std::uint32_t op, const Operands& operands, TextState& state) {
  switch (op) {
    case "Tc"_op:
      state.character_gap = operands.value(0);
      return true;
    case "Tw"_op:
      state.word_gap = operands.value(0);
      return true;
    case "TL"_op:
      state.leading = operands.value(0);
      return true;
    case "Ts"_op:
      state.rise = operands.value(0);
      return true;
    case "Tz"_op:
      state.stretch = operands.value(0, 100) / 100;
      return true;
    case "Tr"_op:
      state.mode = static_cast<int>(operands.value(0));
      return true;
    default:
      return false;
  }
}

void TextLine::move(double x, double y) {
  line_ = Matrix{1, 0, 0, 1, x, y}.then(line_);
  advance_ = 0;
}

bool TextLine::show(std::uint32_t op, const Operands& operands, const TextState& state, const Matrix& matrix,
                    PaintedText& text) {
  if (op != "Tj"_op && op != "TJ"_op && op != "'"_op && op != "\""_op) return false;
  double moved = 0;
  for (const Operand& operand : operands) {
    if (operand.kind == Operand::Kind::kText) text.bytes += operand.bytes;
    if (operand.kind != Operand::Kind::kArray) continue;
    for (const Operand& part : operands.parts(operand)) {
      if (part.kind == Operand::Kind::kText)
        text.bytes += part.bytes;
      else
        moved -= part.number / 1000 * state.size;
    }
  }
  if (text.bytes == 0) return false;
  if (state.font.letters != nullptr) {
    letters_ = letters_of(operands, *state.font.letters);
    text.letters = &letters_;
  }
  const auto letters = static_cast<double>(state.font.composite ? (text.bytes + 1) / 2 : text.bytes);
  text.count = static_cast<std::size_t>(letters);
  advance_ += (letters * (std::abs(state.size) + state.character_gap + state.word_gap) + std::abs(moved)) *
              state.stretch;
  const Matrix m = line_.then(matrix);
  const auto [x, y] = m.apply(0, state.rise);
  text.x = x, text.y = y;
  text.reach = advance_ * std::hypot(m.a, m.b);
  text.upright = m.a > 0 && std::abs(m.b) < 0.05 * m.a;
  const double width = std::abs(state.size) * state.stretch * std::hypot(m.a, m.b);
  const double height = std::abs(state.size) * std::hypot(m.c, m.d);
  text.size = height;
  text.tiny = !state.font.drawn && std::min(width, height) < kSmallest;
  text.invisible = state.mode == 3;
  text.clips = state.mode == 7;
  text.plain = state.mode == 0 && !state.font.drawn;
  return true;
}

}  // namespace hoshin
