// corpus/formats/pdf/content_lexer.h - the operators of a content stream, each with its operands.
//
// Pages have tens of thousands of operators, few of which matter: nothing here is copied or allocated for
// each.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/pdf/pdf_matrix.h"

namespace hoshin {

struct Operand {
  enum class Kind { kNumber, kText, kName, kArray, kOther };
  Kind kind = Kind::kOther;
  double number = 0;
  std::size_t bytes = 0;             ///< Of a text: how long it is without its escapes.
  std::string_view name = {};        ///< As it is written, without its slash; a text with its brackets.
  std::size_t first = 0, parts = 0;  ///< Of an array: its numbers and texts.
};

/// The operands of one operator; those beyond the eighth are left out.
class Operands {
 public:
  Operands(std::span<const Operand> all, std::span<const Operand> parts) : all_(all), parts_(parts) {}

  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }
  std::size_t size() const { return all_.size(); }

  std::optional<double> number(std::size_t i) const {
    if (i >= all_.size() || all_[i].kind != Operand::Kind::kNumber) return std::nullopt;
    return all_[i].number;
  }
  double value(std::size_t i, double otherwise = 0) const { return number(i).value_or(otherwise); }
  bool has_numbers(std::size_t n) const {
    for (std::size_t i = 0; i < n; ++i)
      if (!number(i)) return false;
    return true;
  }

  /// The first, if it is a name.
  const Operand* name() const {
    return !all_.empty() && all_[0].kind == Operand::Kind::kName ? &all_[0] : nullptr;
  }

  std::span<const Operand> parts(const Operand& array) const {
    return parts_.subspan(array.first, array.parts);
  }

 private:
  std::span<const Operand> all_, parts_;
};

/// The six numbers of cm and Tm; what is missing is 0.
inline Matrix matrix_of(const Operands& n) {
  return {n.value(0), n.value(1), n.value(2), n.value(3), n.value(4), n.value(5)};
}

/// An operator of up to three letters as a number, so that a switch may tell them apart.
constexpr std::uint32_t operator_code(std::string_view name) {
  std::uint32_t code = 0;
  if (name.size() > 3) return 0;
  for (const char c : name) code = code << 8 | static_cast<unsigned char>(c);
  return code;
}

constexpr std::uint32_t operator""_op(const char* name, std::size_t size) {
  return operator_code({name, size});
}

/// A name as it is meant: #41 is A.
std::string name_of(const Operand& operand);

/// The value of a hexadecimal digit; -1 of what is none.
int hex_digit(char c);

/// The bytes that hexadecimal digits stand for. What is no digit is passed over; behind an odd one stands 0.
std::string bytes_of_hex(std::string_view digits);

/// The bytes of a text.
std::string bytes_of(const Operand& operand);

/// Takes content apart; `content` must live as long. What is malformed is read as qpdf does: a stray bracket
/// is an operand that says nothing, a number with letters an operator.
class ContentLexer {
 public:
  explicit ContentLexer(std::string_view content) : content_(content) {}

  /// Goes on to the next operator; false at the end.
  bool next();

  std::uint32_t code() const { return code_; }
  Operands operands() const { return {operands_, parts_}; }

 private:
  enum class Token {
    kEnd,
    kOperand,  ///< A number, text or name: see operand_.
    kBad,
    kBrace,
    kWord,
    kOpenArray,
    kCloseArray,
    kOpenDictionary,
    kCloseDictionary
  };

  Token token();
  Token bracket();
  Token word();
  Token text();
  Token hex_text();
  Token name();
  void skip_blank();
  void skip_escape();
  bool read_number(std::string_view digits);
  void take(const Operand& operand);
  void take_array();
  void skip_dictionary();
  void skip_inline_image();
  bool looks_like_operators();

  std::string_view content_;
  std::size_t at_ = 0;
  std::string_view word_;
  Operand operand_;
  std::uint32_t code_ = 0;
  std::vector<Operand> operands_, parts_;
};

}  // namespace hoshin
