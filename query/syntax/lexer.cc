#include "query/syntax/lexer.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/syntax/parser.h"
#include "schema/message.h"
#include "text/edit_distance.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

bool is_open(char32_t c) { return c == U'(' || c == U'（'; }
bool is_close(char32_t c) { return c == U')' || c == U'）'; }
bool is_bar(char32_t c) { return c == U'|' || c == U'｜'; }
bool is_colon(char32_t c) { return c == U':' || c == U'：'; }
bool is_star(char32_t c) { return c == U'*' || c == U'＊'; }
bool is_comma(char32_t c) { return c == U',' || c == U'，'; }
bool is_quote_mark(char32_t c) {
  return c == U'「' || c == U'」' || c == U'『' || c == U'』' || is_double_quote(c);
}

bool ends_word(char32_t c) {
  return is_white_space(c) || is_open(c) || is_close(c) || is_bar(c) || is_quote_mark(c);
}

/// One pass over the code points of a query.
class Lexer {
 public:
  Lexer(std::u32string text, Warnings& warnings) : text_(std::move(text)), warnings_(warnings) {}

  std::vector<QueryToken> run() {
    while (at_ < text_.size() && clauses_ < kMaxQueryClauses) step();
    if (at_ < text_.size()) warnings_.add(message("left out everything after {} words", kMaxQueryClauses));
    return std::move(tokens_);
  }

 private:
  void step() {
    const char32_t c = text_[at_];
    if (is_white_space(c)) {
      ++at_;
    } else if (is_open(c) && !bracket_in_word(at_)) {
      push_operator(TokenKind::kOpen);
    } else if (is_close(c)) {
      push_operator(TokenKind::kClose);
    } else if (is_bar(c)) {
      push_operator(TokenKind::kOr);
    } else if (is_quote_mark(c)) {
      quote();
    } else if (is_minus(c) && !starts_dashed_word()) {
      minus();
    } else {
      word();
    }
  }

  /// Whether a bracket opens at `at` that is printed in a name and groups nothing: （独）青葉研究所,
  /// 青葉(株). It has a few characters, no operator or field, and stands beside what is no bracket.
  bool bracket_in_word(std::size_t at) const {
    constexpr std::size_t kLongest = 8;
    if (at >= text_.size() || !is_open(text_[at]) || (at > 0 && is_minus(text_[at - 1]))) return false;
    std::size_t end = at + 1;
    while (end < text_.size() && end - at <= kLongest && !ends_word(text_[end]) && !is_star(text_[end]) &&
           !is_colon(text_[end]) && !is_minus(text_[end]))
      ++end;
    if (end == at + 1 || end >= text_.size() || !is_close(text_[end])) return false;
    const bool behind_word = at > 0 && !ends_word(text_[at - 1]);
    const bool before_word = end + 1 < text_.size() && !ends_word(text_[end + 1]);
    return behind_word || before_word;
  }

  /// One past the bracket that closes the one at `at`.
  std::size_t behind_bracket(std::size_t at) const {
    while (!is_close(text_[at])) ++at;
    return at + 1;
  }

  char32_t next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : U' '; }

  /// Whether at_ follows a bracket or quote without a space: 「官民」-連携 negates nothing.
  bool glued() const { return at_ > 0 && (is_close(text_[at_ - 1]) || is_quote_mark(text_[at_ - 1])); }

  /// "--x" is a word, "-x" is not.
  bool starts_dashed_word() const { return is_minus(next()) && !glued(); }

  void push_operator(TokenKind kind) {
    ++at_;
    tokens_.push_back({kind, {}});
  }

  void push_clause(QueryNode clause) {
    ++clauses_;
    tokens_.push_back({TokenKind::kClause, std::move(clause)});
  }

  void push_nothing(std::string why) {
    warnings_.add(std::move(why));
    tokens_.push_back({TokenKind::kNothing, {}});
  }

  /// A minus before a word is an operator, any other is ignored.
  void minus() {
    if (glued()) {
      while (at_ < text_.size() && is_minus(text_[at_])) ++at_;
      return;
    }
    const char32_t c = next();
    const bool has_operand = !is_white_space(c) && !is_close(c) && !is_bar(c) && c != U'」' && c != U'』';
    if (has_operand) return push_operator(TokenKind::kNot);
    warnings_.add(message("ignored a minus sign with nothing after it"));
    ++at_;
  }

  /// The text of a quote that opens at at_, or nothing if it never closes. Moves
  /// behind the closing mark.
  std::optional<std::u32string> quoted_text() {
    const char32_t open = text_[at_];
    if (open == U'」' || open == U'』') return std::nullopt;
    const char32_t kind = is_double_quote(open) ? U'"' : open;
    if (unclosed_.contains(kind)) return std::nullopt;  // else ten thousand openers cost a scan each
    const auto closes = [&](char32_t c) {
      return kind == U'"' ? is_double_quote(c) : c == (kind == U'「' ? U'」' : U'』');
    };
    const auto begin = text_.begin() + static_cast<std::ptrdiff_t>(at_) + 1;
    const auto end = std::find_if(begin, text_.end(), closes);
    if (end == text_.end()) {
      unclosed_[kind] = true;
      return std::nullopt;
    }
    at_ = static_cast<std::size_t>(end - text_.begin()) + 1;
    return std::u32string(begin, end);
  }

  void quote() {
    const char32_t mark = text_[at_];
    const auto text = quoted_text();
    if (!text) {
      warnings_.add(message("ignored {} that has no partner", to_utf8(std::u32string_view(&mark, 1))));
      ++at_;
    } else if (std::all_of(text->begin(), text->end(), is_white_space)) {
      push_nothing(message("ignored empty quotes"));
    } else {
      QueryNode clause;
      clause.kind = NodeKind::kQuoted;
      clause.text = to_utf8(*text);
      push_clause(std::move(clause));
    }
  }

  void word() {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      if (bracket_in_word(at_)) {
        at_ = behind_bracket(at_);
      } else if (ends_word(text_[at_])) {
        break;
      } else {
        ++at_;
      }
    }
    finish_word(std::u32string_view(text_).substr(begin, at_ - begin));
  }

  void finish_word(std::u32string_view word) {
    if (word == U"OR" || word == U"ＯＲ") return tokens_.push_back({TokenKind::kOr, {}});
    if (word == U"AND" || word == U"ＡＮＤ") return tokens_.push_back({TokenKind::kAnd, {}});
    if (word == U"NOT" || word == U"ＮＯＴ") return tokens_.push_back({TokenKind::kNot, {}});
    const auto colon = std::find_if(word.begin(), word.end(), is_colon);
    if (colon != word.end()) {
      const auto length = static_cast<std::size_t>(colon - word.begin());
      const Field* named = find_field(fold(to_utf8(word.substr(0, length))));
      if (named) return field(*named, word.substr(length + 1));
      if (length > 0) doubt_field(fold(to_utf8(word.substr(0, length))));
    }
    text_or_prefix(word);
  }

  /// What looks like a field and is none is text: said, where a field is near (yaer:2025, 年:R7).
  void doubt_field(const std::string& name) {
    std::vector<std::string> known, near;
    for (const Field& field : kFields) {
      for (const std::string_view each : {field.name, field.japanese}) {
        const bool beginning = each.starts_with(name) && static_cast<unsigned char>(name.front()) >= 0x80;
        (beginning ? near : known).emplace_back(each);
      }
    }
    for (std::string& each : nearest_words(name, std::move(known), 3)) near.push_back(std::move(each));
    if (near.empty()) return;
    warnings_.add(message("\"{}:\" is no field and was searched for as text; did you mean {}:?", name,
                          fmt::join(near, ":, ")));
  }

  void text_or_prefix(std::u32string_view word) {
    QueryNode clause;
    clause.kind = is_star(word.back()) ? NodeKind::kPrefix : NodeKind::kWords;
    while (!word.empty() && is_star(word.back())) word.remove_suffix(1);
    if (word.empty()) return push_nothing(message("ignored * without a word before it"));
    clause.text = to_utf8(word);
    push_clause(std::move(clause));
  }

  void field(const Field& named, std::u32string_view value) {
    QueryNode clause;
    clause.kind = NodeKind::kField;
    clause.field = &named;
    if (!value.empty()) {
      clause.values = field_values_of(named, value);
    } else if (at_ < text_.size() && is_quote_mark(text_[at_])) {
      const auto text = quoted_text();
      clause.quoted = true;
      if (text && !std::all_of(text->begin(), text->end(), is_white_space)) clause.values = {to_utf8(*text)};
    }
    if (clause.values.empty()) return push_nothing(message("ignored {}: without a value", named.name));
    push_clause(std::move(clause));
  }

  /// A facet takes several values with commas; a text is one value, and so are sums,
  /// which have commas inside (filters.cc takes them apart).
  static std::vector<std::string> field_values_of(const Field& named, std::u32string_view value) {
    if (named.kind == FieldKind::kText || named.kind == FieldKind::kMoney) return {to_utf8(value)};
    std::vector<std::string> out;
    while (!value.empty()) {
      const auto comma = std::find_if(value.begin(), value.end(), is_comma);
      const auto length = static_cast<std::size_t>(comma - value.begin());
      if (length > 0) out.push_back(to_utf8(value.substr(0, length)));
      value.remove_prefix(std::min(length + 1, value.size()));
    }
    return out;
  }

  std::u32string text_;
  Warnings& warnings_;
  std::vector<QueryToken> tokens_;
  std::map<char32_t, bool> unclosed_;  ///< Kinds of quote that do not close any more.
  std::size_t at_ = 0, clauses_ = 0;
};

}  // namespace

bool is_minus(char32_t c) { return c == U'-' || c == U'－' || c == U'−'; }

bool is_double_quote(char32_t c) { return c == U'"' || c == U'＂' || c == U'“' || c == U'”'; }

void Warnings::add(std::string sentence) {
  if (std::find(sentences_.begin(), sentences_.end(), sentence) == sentences_.end()) {
    sentences_.push_back(std::move(sentence));
  }
}

std::vector<QueryToken> tokenize_query(std::string_view query, Warnings& warnings) {
  return Lexer(to_utf32(query), warnings).run();
}

}  // namespace hoshin
