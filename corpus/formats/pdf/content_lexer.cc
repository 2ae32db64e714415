#include "corpus/formats/pdf/content_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hoshin {
namespace {

constexpr std::size_t kMaxOperands = 8;

enum : unsigned char { kRegular, kBlank, kDelimiter };

constexpr auto kClasses = [] {
  std::array<unsigned char, 256> classes = {};
  for (const unsigned char c : {'\0', '\t', '\n', '\v', '\f', '\r', ' '}) classes[c] = kBlank;
  for (const unsigned char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'}) classes[c] = kDelimiter;
  return classes;
}();

unsigned char class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string name_of(const Operand& operand) {
  std::string out;
  const std::string_view name = operand.name;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool escaped =
        name[i] == '#' && i + 2 < name.size() && hex_digit(name[i + 1]) >= 0 && hex_digit(name[i + 2]) >= 0;
    out += escaped ? static_cast<char>(hex_digit(name[i + 1]) * 16 + hex_digit(name[i + 2])) : name[i];
    if (escaped) i += 2;
  }
  return out;
}

std::string bytes_of_hex(std::string_view digits) {
  std::string out;
  int high = -1;
  for (const char c : digits) {
    const int value = hex_digit(c);
    if (value < 0) continue;
    if (high >= 0) out += static_cast<char>(high * 16 + value);
    high = high >= 0 ? -1 : value;
  }
  if (high >= 0) out += static_cast<char>(high * 16);
  return out;
}

namespace {

/// What stands behind the backslash at `text[at]`; `at` is moved to its last character.
std::string escaped_at(std::string_view text, std::size_t& at) {
  if (at + 1 >= text.size()) return {};
  const char c = text[++at];
  if (c == '\n') return {};
  if (c == '\r') {
    if (at + 1 < text.size() && text[at + 1] == '\n') ++at;
    return {};
  }
  if (c < '0' || c > '7') {
    constexpr std::string_view kNames = "nrtbf", kValues = "\n\r\t\b\f";
    const std::size_t known = kNames.find(c);
    return std::string(1, known == kNames.npos ? c : kValues[known]);
  }
  int value = c - '0';
  for (int i = 0; i < 2 && at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '7'; ++i)
    value = value * 8 + (text[++at] - '0');
  return std::string(1, static_cast<char>(value));
}

}  // namespace

std::string bytes_of(const Operand& operand) {
  std::string_view text = operand.name;
  if (text.size() < 2) return {};
  const bool hex = text.front() == '<';
  text = text.substr(1, text.size() - 2);
  if (hex) return bytes_of_hex(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\')
      out += escaped_at(text, i);
    else
      out += text[i];
  }
  return out;
}

bool ContentLexer::next() {
  operands_.clear(), parts_.clear();
  while (true) {
    switch (token()) {
      case Token::kEnd:
        return false;
      case Token::kOperand:
        take(operand_);
        break;
      case Token::kOpenArray:
        take_array();
        break;
      case Token::kOpenDictionary:
        skip_dictionary();
        take({});
        break;
      case Token::kWord:
        code_ = operator_code(word_);
        if (word_ == "true" || word_ == "false" || word_ == "null") {
          take({});
          break;
        }
        if (word_ == "ID") {
          skip_inline_image();
          break;
        }
        return true;
      default:
        take({});
    }
  }
}

void ContentLexer::take(const Operand& operand) {
  if (operands_.size() < kMaxOperands) operands_.push_back(operand);
}

/// Of what stands within what stands in it, nothing is wanted.
void ContentLexer::take_array() {
  Operand array;
  array.kind = Operand::Kind::kArray;
  array.first = parts_.size();
  std::size_t inner = 0;
  for (Token t = token(); t != Token::kEnd; t = token()) {
    if (t == Token::kCloseArray && inner-- == 0) break;
    if (t == Token::kOpenArray) ++inner;
    if (t == Token::kOpenDictionary) skip_dictionary();
    if (t == Token::kOperand && inner == 0 && operand_.kind != Operand::Kind::kName)
      parts_.push_back(operand_);
  }
  array.parts = parts_.size() - array.first;
  take(array);
}

void ContentLexer::skip_dictionary() {
  std::string open = "<";
  while (!open.empty()) {
    const Token t = token();
    if (t == Token::kEnd) return;
    if (t == Token::kOpenDictionary) open += '<';
    if (t == Token::kOpenArray) open += '[';
    if (t == Token::kCloseDictionary && open.back() == '<') open.pop_back();
    if (t == Token::kCloseArray && open.back() == '[') open.pop_back();
  }
}

/// Its bytes may say EI, too: at its end operators follow.
void ContentLexer::skip_inline_image() {
  operands_.clear(), parts_.clear();
  for (std::size_t from = ++at_; from < content_.size(); from = at_) {
    const std::size_t end = content_.find("EI", from);
    if (end == std::string_view::npos) break;
    at_ = end + 2;
    const bool alone = class_of(content_[end - 1]) != kRegular &&
                       (at_ == content_.size() || class_of(content_[at_]) != kRegular);
    if (alone && looks_like_operators()) {
      at_ = end;
      return take({});
    }
    at_ = end + 1;
  }
  at_ = content_.size();
}

bool ContentLexer::looks_like_operators() {
  constexpr int kTokens = 10;
  const std::size_t from = at_;
  bool good = true;
  for (int i = 0; i < kTokens && good; ++i) {
    const Token t = token();
    if (t == Token::kEnd) break;
    good = t != Token::kBad;
    if (t != Token::kWord) continue;
    const auto is_letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '*';
    };
    const auto is_unprintable = [](char c) { return static_cast<signed char>(c) < ' '; };
    const auto letters = std::count_if(word_.begin(), word_.end(), is_letter);
    good = (letters == 0 || letters == std::ssize(word_)) &&
           std::none_of(word_.begin(), word_.end(), is_unprintable);
  }
  at_ = from;
  return good;
}

void ContentLexer::skip_blank() {
  for (; at_ < content_.size(); ++at_) {
    if (content_[at_] == '%')
      at_ = std::min(content_.find_first_of("\r\n", at_), content_.size() - 1);
    else if (class_of(content_[at_]) != kBlank)
      return;
  }
}

ContentLexer::Token ContentLexer::token() {
  skip_blank();
  if (at_ >= content_.size()) return Token::kEnd;
  return class_of(content_[at_]) == kDelimiter ? bracket() : word();
}

ContentLexer::Token ContentLexer::bracket() {
  const char c = content_[at_++];
  const bool twice = at_ < content_.size() && content_[at_] == c;
  switch (c) {
    case '(':
      return text();
    case '/':
      return name();
    case '[':
      return Token::kOpenArray;
    case ']':
      return Token::kCloseArray;
    case '<':
      at_ += twice;
      return twice ? Token::kOpenDictionary : hex_text();
    case '>':
      at_ += twice;
      return twice ? Token::kCloseDictionary : Token::kBad;
    case ')':
      return Token::kBad;
    default:
      return Token::kBrace;
  }
}

ContentLexer::Token ContentLexer::word() {
  const std::size_t begin = at_;
  while (at_ < content_.size() && class_of(content_[at_]) == kRegular) ++at_;
  word_ = content_.substr(begin, at_ - begin);
  return read_number(word_) ? Token::kOperand : Token::kWord;
}

/// A sign, digits, a dot and digits.
bool ContentLexer::read_number(std::string_view s) {
  const bool sign = s[0] == '-' || s[0] == '+';
  if (!sign && s[0] != '.' && !is_digit(s[0])) return false;
  std::uint64_t digits = 0;
  std::size_t count = 0, decimals = 0;
  bool dot = false;
  for (const char c : s.substr(sign)) {
    if (c == '.' && !dot) {
      dot = true;
    } else if (is_digit(c)) {
      if (count < 18) digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
      ++count, decimals += dot;
    } else {
      return false;
    }
  }
  if (count == 0) return false;
  // Whole numbers and powers of ten that doubles hold give exactly the double that is nearest.
  constexpr std::array<double, 16> kPowers = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  operand_ = {.kind = Operand::Kind::kNumber};
  if (count < kPowers.size()) {
    operand_.number = static_cast<double>(digits) / kPowers[decimals];
  } else {
    std::from_chars(s.data() + sign, s.data() + s.size(), operand_.number);
  }
  if (s[0] == '-') operand_.number = -operand_.number;
  return true;
}

ContentLexer::Token ContentLexer::text() {
  const std::size_t begin = at_ - 1;
  std::size_t bytes = 0;
  for (int open = 1; at_ < content_.size();) {
    const char c = content_[at_++];
    if (c == '\\') {
      const bool wraps = at_ < content_.size() && (content_[at_] == '\r' || content_[at_] == '\n');
      skip_escape();
      bytes += !wraps;
      continue;
    }
    if (c == '(') ++open;
    if (c == ')' && --open == 0) {
      operand_ = {.kind = Operand::Kind::kText, .bytes = bytes, .name = content_.substr(begin, at_ - begin)};
      return Token::kOperand;
    }
    if (c == '\r' && at_ < content_.size() && content_[at_] == '\n') ++at_;
    ++bytes;
  }
  return Token::kBad;
}

/// Behind a backslash: up to three octal digits, an end of a line, or any other character.
void ContentLexer::skip_escape() {
  if (at_ >= content_.size()) return;
  const auto is_octal = [&] { return at_ < content_.size() && content_[at_] >= '0' && content_[at_] <= '7'; };
  if (is_octal()) {
    for (int i = 0; i < 3 && is_octal(); ++i) ++at_;
  } else if (content_[at_++] == '\r' && at_ < content_.size() && content_[at_] == '\n') {
    ++at_;
  }
}

ContentLexer::Token ContentLexer::hex_text() {
  const std::size_t begin = at_ - 1;
  for (std::size_t digits = 0; at_ < content_.size();) {
    const char c = content_[at_++];
    if (c == '>') {
      operand_ = {.kind = Operand::Kind::kText,
                  .bytes = (digits + 1) / 2,
                  .name = content_.substr(begin, at_ - begin)};
      return Token::kOperand;
    }
    if (hex_digit(c) >= 0)
      ++digits;
    else if (class_of(c) != kBlank)
      break;
  }
  return Token::kBad;
}

ContentLexer::Token ContentLexer::name() {
  const std::size_t begin = at_;
  while (at_ < content_.size() && class_of(content_[at_]) == kRegular) ++at_;
  operand_ = {.kind = Operand::Kind::kName, .name = content_.substr(begin, at_ - begin)};
  return Token::kOperand;
}

}  // namespace hoshin
