#include "corpus/lines/marks.h"

#include <algorithm>
#include <array>

#include "corpus/lines/layout_words.h"
#include "corpus/lines/source_lines.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::u32string_view kCounters =
    U"年月日時分秒回次条項号章節款件人名社者局省庁万億兆円千百％%点倍種類分割以";
constexpr std::u32string_view kKatakanaOrder = U"アイウエオカキクケコサシスセソタチツテト";
/// The old order, イロハ: those that stand behind イ and are not in the other.
constexpr std::u32string_view kOldOrder = U"ロハニホヘ";
constexpr std::u32string_view kUnits = U"編部章節款";
/// Of estimates: １款　市税, ２項　固定資産税.
constexpr std::u32string_view kBudgetUnits = U"款項目";

bool is_space(char32_t c) { return c == U' ' || c == U'\u3000' || c == U'\t'; }
bool is_open(char32_t c) { return c == U'(' || c == U'（'; }
bool is_close(char32_t c) { return c == U')' || c == U'）'; }
bool is_point(char32_t c) { return c == U'.' || c == U'．'; }

bool is_hyphen(char32_t c) {
  return std::u32string_view(U"-－‐‑–\u2212").find(c) != std::u32string_view::npos;
}

/// Whether `rest`, behind a number, counts: 年 of 30 年, not 年金.
bool counts(std::u32string_view rest, const LayoutWords* words) {
  return !rest.empty() && kCounters.find(rest[0]) != std::u32string_view::npos &&
         !(words && words->is_uncounted(rest));
}

std::size_t skip_spaces(std::u32string_view s, std::size_t at) {
  while (at < s.size() && is_space(s[at])) ++at;
  return at;
}

/// Reads up to `most` digits at `at`; the value is -1 if there are none or more.
std::size_t read_digits(std::u32string_view s, std::size_t at, std::size_t most, int& value) {
  value = 0;
  std::size_t n = 0;
  for (; at < s.size() && digit_value(s[at]) >= 0; ++at, ++n) {
    if (n < most) value = value * 10 + digit_value(s[at]);
  }
  if (n == 0 || n > most) value = -1;
  return at;
}

/// 一..九十九 at `at`; the value is -1 if there is none.
std::size_t read_kanji_number(std::u32string_view s, std::size_t at, int& value) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  value = 0;
  const std::size_t begin = at;
  for (; at < s.size(); ++at) {
    if (s[at] == U'十') {
      value = (value == 0 ? 1 : value) * 10;
    } else if (const auto d = digits.find(s[at]); d != std::u32string_view::npos) {
      value += static_cast<int>(d);
    } else {
      break;
    }
  }
  if (at == begin || value == 0) value = -1;
  return at;
}

int circled_value(char32_t c) {
  if (c >= U'①' && c <= U'⑳') return static_cast<int>(c - U'①') + 1;
  if (c >= U'㉑' && c <= U'㉟') return static_cast<int>(c - U'㉑') + 21;
  return 0;
}

std::string circled_text(int value) {
  std::string out;
  append_utf8(
      out, value <= 20 ? U'①' + static_cast<char32_t>(value - 1) : U'㉑' + static_cast<char32_t>(value - 21));
  return out;
}

/// Ⅰ.. and ⅰ.., each with its own style.
int roman_value(char32_t c, bool& small) {
  small = c >= U'ⅰ' && c <= U'ⅻ';
  if (small) return static_cast<int>(c - U'ⅰ') + 1;
  if (c >= U'Ⅰ' && c <= U'Ⅻ') return static_cast<int>(c - U'Ⅰ') + 1;
  return 0;
}

std::string roman_text(int value, bool small) {
  std::string out;
  append_utf8(out, (small ? U'ⅰ' : U'Ⅰ') + static_cast<char32_t>(value - 1));
  return out;
}

/// Where `c` stands in the order of アイウエオ or of イロハ, from 1; else 0.
int katakana_value(char32_t c) {
  constexpr std::size_t kFirstOld = 3;  // behind イ, the second of the other
  if (const auto at = kKatakanaOrder.find(c); at != kKatakanaOrder.npos) return static_cast<int>(at) + 1;
  const auto old = kOldOrder.find(c);
  return old == kOldOrder.npos ? 0 : static_cast<int>(old + kFirstOld);
}

/// What a bullet is grouped with: one level for all forms of a shape, also where it is but a glyph of
/// Wingdings or Symbol, which has no Unicode of its own.
std::string bullet_style(char32_t c) {
  static constexpr std::array<std::pair<std::u32string_view, const char*>, 5> kShapes = {{
      {U"○〇◯●◎\uF06C\uF06D\uF0A1", "○"},
      {U"■□◆◇▶▷◼◻◾◽⬛⬜❏❑❖\uF06E\uF0A8\uF075\uF076", "■"},
      {U"・･•‣▪▫◦·●∙⚫⚪⚬⬤\uF0B7\uF0A7\uF09F", "・"},
      {U"➢➤⮚⇒→✓✔\uF0D8\uF0FC\uF0E8\uF0E0", "→"},
      {U"－‐–—-−", "-"},
  }};
  for (const auto& [shapes, style] : kShapes) {
    if (shapes.find(c) != std::u32string_view::npos) return style;
  }
  if (c >= U'\uF000' && c <= U'\uF0FF') return "・";  // of a symbol font, whose name is lost
  return {};
}

/// Completes a mark that ends at `end`: white space behind it belongs to it, and
/// something must follow.
std::optional<Mark> finish(std::u32string_view s, std::size_t end, std::string style, std::string number,
                           int value) {
  end = skip_spaces(s, end);
  if (end >= s.size() || value < 0) return std::nullopt;
  return Mark{std::move(style), std::move(number), value, end};
}

std::optional<Mark> find_part(std::u32string_view s) {  // 第１章, 第１章：, 第１
  if (s.empty() || s[0] != U'第') return std::nullopt;
  int value = -1;
  std::size_t at = read_digits(s, skip_spaces(s, 1), 3, value);
  if (value < 0) at = read_kanji_number(s, 1, value);
  if (value < 0 || at >= s.size()) return std::nullopt;
  const std::size_t unit = skip_spaces(s, at);
  if (unit < s.size() && kUnits.find(s[unit]) != std::u32string_view::npos) {
    const std::size_t end = unit + 1;
    const bool colon = end < s.size() && std::u32string_view(U"：:").find(s[end]) != s.npos;
    const std::string name = to_utf8(s.substr(unit, 1));
    if (colon || end == s.size() || is_space(s[end]) || unit > at)
      return finish(s, end + colon, "第_" + name, "第" + std::to_string(value) + name, value);
  }
  if (!is_space(s[at])) return std::nullopt;
  if (unit + 1 < s.size() && std::u32string_view(U"号条項回").find(s[unit]) != s.npos &&
      !is_kanji(s[unit + 1]))
    return std::nullopt;  // 第 11 号）の
  return finish(s, at, "第_", "第" + std::to_string(value), value);
}

/// 'A' to 'Z' of either width; 0 for anything else.
char32_t plain_capital(char32_t c) {
  const char32_t plain = c >= U'Ａ' && c <= U'Ｚ' ? c - U'Ａ' + U'A' : c;
  return plain >= U'A' && plain <= U'Z' ? plain : 0;
}

std::optional<Mark> find_parenthesised(std::u32string_view s) {  // (1) （ア） (ⅰ) (a) ⑴
  if (s[0] >= U'⑴' && s[0] <= U'⒇') {
    const int value = static_cast<int>(s[0] - U'⑴') + 1;
    return finish(s, 1, "(1)", "(" + std::to_string(value) + ")", value);
  }
  if (s.size() < 3 || !is_open(s[0])) return std::nullopt;
  std::size_t at = skip_spaces(s, 1);
  int value = -1;
  std::size_t end = read_digits(s, at, 2, value);
  std::string number, style = "(1)";
  bool small = false;
  if (value > 0) {
    number = std::to_string(value);
  } else if (at < s.size() && katakana_value(s[at]) > 0) {
    style = "(ア)";
    value = katakana_value(s[at]);
    number = to_utf8(s.substr(at, 1));
    end = at + 1;
  } else if (at < s.size() && roman_value(s[at], small) > 0) {
    style = small ? "(ⅰ)" : "(Ⅰ)";
    value = roman_value(s[at], small);
    number = roman_text(value, small);
    end = at + 1;
  } else if (at < s.size() && s[at] >= U'a' && s[at] <= U'z') {
    style = "(a)";
    value = static_cast<int>(s[at] - U'a') + 1;
    number = to_utf8(s.substr(at, 1));
    end = at + 1;
  } else if (const char32_t letter = at < s.size() ? plain_capital(s[at]) : 0; letter != 0) {
    style = "(A)";
    value = static_cast<int>(letter - U'A') + 1;
    number = std::string(1, static_cast<char>(letter));
    end = at + 1;
  } else {
    return std::nullopt;
  }
  end = skip_spaces(s, end);
  if (end >= s.size() || !is_close(s[end])) return std::nullopt;
  return finish(s, end + 1, style, "(" + number + ")", value);
}

/// 1.1 text, 1.2.3 text, 1-1. text, all parts with one sign between them; not 0.7億円, 03-1234.
std::optional<Mark> find_nested_number(std::u32string_view s, const LayoutWords* words) {
  constexpr int kDeepest = 5;
  int value = -1;
  std::size_t at = read_digits(s, 0, 2, value);
  if (value < 0 || at >= s.size() || (!is_point(s[at]) && !is_hyphen(s[at]))) return std::nullopt;
  const bool points = is_point(s[at]);
  std::string number = std::to_string(value), style = "1";
  for (int depth = 1; depth < kDeepest && at < s.size(); ++depth) {
    if (points ? !is_point(s[at]) : !is_hyphen(s[at])) break;
    int inner = -1;
    const std::size_t after = read_digits(s, at + 1, 2, inner);
    if (inner < 0) break;
    value = inner;
    at = after;
    number += (points ? "." : "-") + std::to_string(value);
    style += points ? ".1" : "-1";
  }
  if (style.size() == 1) return std::nullopt;
  const bool closed = at < s.size() && is_point(s[at]);
  if (closed) ++at;
  const std::size_t text = skip_spaces(s, at);
  if ((text == at && !closed) || text >= s.size() || counts(s.substr(text), words) ||
      digit_value(s[text]) >= 0)
    return std::nullopt;
  return finish(s, at, style, number, value);
}

/// １ text, １． text, 1) text, １款 text; not 5分野, 30 日.
std::optional<Mark> find_number(std::u32string_view s, const LayoutWords* words) {
  int value = -1;
  std::size_t at = read_digits(s, 0, 2, value);
  if (value < 0 || at >= s.size()) return std::nullopt;
  const std::string number = std::to_string(value);
  if (is_close(s[at])) return finish(s, at + 1, "1)", number + ")", value);
  if (is_point(s[at])) {
    const bool alone = at + 1 >= s.size() || digit_value(s[at + 1]) < 0;
    return alone ? finish(s, at + 1, "1", number, value) : std::nullopt;
  }
  if (kBudgetUnits.find(s[at]) != std::u32string_view::npos && at + 1 < s.size() && is_space(s[at + 1])) {
    const std::string unit = to_utf8(s.substr(at, 1));
    return finish(s, at + 1, "_" + unit, number + unit, value);
  }
  const std::size_t text = skip_spaces(s, at);
  if (text == at || text >= s.size() || value == 0) return std::nullopt;
  if (counts(s.substr(text), words) || digit_value(s[text]) >= 0) return std::nullopt;
  return finish(s, at, "1", number, value);
}

/// 款 １ 市税, （項）２　固定資産税
std::optional<Mark> find_level_of_budget(std::u32string_view s) {
  const bool bracket = is_open(s[0]);
  std::size_t at = bracket ? 1 : 0;
  if (at >= s.size() || kBudgetUnits.find(s[at]) == std::u32string_view::npos) return std::nullopt;
  const std::string unit = to_utf8(s.substr(at, 1));
  if (bracket && (++at >= s.size() || !is_close(s[at]))) return std::nullopt;
  int value = -1;
  at = read_digits(s, skip_spaces(s, at + 1), 2, value);
  const std::size_t name = skip_spaces(s, at < s.size() && is_point(s[at]) ? at + 1 : at);
  if (value <= 0 || name >= s.size() || (!bracket && name == at) || !is_japanese(s[name]))
    return std::nullopt;
  return finish(s, name, "_" + unit, std::to_string(value) + unit, value);
}

/// b)ITSS, c) 配信, e)iモード: a bracket closes at `at`, and a capital or Japanese follows.
bool begins_name(std::u32string_view s, std::size_t at) {
  if (!is_close(s[at])) return false;
  const std::size_t text = skip_spaces(s, at + 1);
  return text < s.size() &&
         (s[text] >= 0x80 || plain_capital(s[text]) != 0 || (text + 1 < s.size() && s[text + 1] >= 0x80));
}

std::optional<Mark> find_letter(std::u32string_view s) {  // ① 一 ⅰ） ア
  bool small = false;
  if (const int value = circled_value(s[0])) return finish(s, 1, "①", circled_text(value), value);
  int kanji = -1;
  const std::size_t kanji_end = read_kanji_number(s, 0, kanji);
  const bool part = kanji == 1 && s.substr(kanji_end).starts_with(U" 部");  // 一 部改正, set wide
  if (kanji > 0 && kanji < 100 && kanji_end < s.size() && is_space(s[kanji_end]) && !part) {
    return finish(s, kanji_end, "一", std::to_string(kanji), kanji);
  }
  const char32_t letter = s[0] >= U'ａ' && s[0] <= U'ｚ' ? s[0] - U'ａ' + U'a' : s[0];
  if (letter >= U'a' && letter <= U'z' && s.size() > 2 &&
      ((s[2] >= 0x80 && (is_point(s[1]) || is_close(s[1]))) || begins_name(s, 1))) {
    return finish(s, 2, "a", std::string(1, static_cast<char>(letter)), static_cast<int>(letter - U'a') + 1);
  }
  if (const char32_t capital = plain_capital(s[0]); capital != 0 && s.size() > 2 && is_close(s[1])) {
    const std::size_t text = skip_spaces(s, 2);
    // A）～E）のいずれか and Ａ）又は speak of them.
    const bool named = text < s.size() && (is_hiragana(s[text]) ||
                                           std::u32string_view(U"～〜、，・及又").find(s[text]) != s.npos);
    if (text < s.size() && s[text] >= 0x80 && !named)
      return finish(s, 2, "A", std::string(1, static_cast<char>(capital)),
                    static_cast<int>(capital - U'A') + 1);
  }
  const int katakana = katakana_value(s[0]);
  const int roman = roman_value(s[0], small);
  if (katakana == 0 && roman == 0) return std::nullopt;
  const std::size_t at = skip_spaces(s, 1);
  const bool closed = at < s.size() && (is_close(s[at]) || (at == 1 && is_point(s[at])));
  if (!closed && at == 1) return std::nullopt;  // アクセス, ⅢＡ
  const std::size_t end = closed ? at + 1 : at;
  if (katakana > 0) return finish(s, end, "ア", to_utf8(s.substr(0, 1)), katakana);
  return finish(s, end, small ? "ⅰ" : "Ⅰ", roman_text(roman, small), roman);
}

/// ○月○日 and ○年度, but not ○日本人学校.
bool is_placeholder(std::u32string_view rest) {
  constexpr std::u32string_view kUnits = U"年月日", kBehind = U"度間分付末頃現以未前後中目";
  if (kUnits.find(rest[0]) == kUnits.npos) return false;
  return rest.size() == 1 || !is_kanji(rest[1]) || kBehind.find(rest[1]) != kBehind.npos;
}

std::optional<Mark> find_bullet(std::u32string_view s) {
  const std::string style = bullet_style(s[0]);
  if (style.empty()) return std::nullopt;
  const std::size_t at = skip_spaces(s, 1);
  if (at >= s.size()) return std::nullopt;
  if (style == "-" && at == 1) return std::nullopt;       // -5, －１
  if (!bullet_style(s[at]).empty()) return std::nullopt;  // ・・・・, 〇〇日
  if (style == "○" && is_placeholder(s.substr(at))) return std::nullopt;
  return finish(s, 1, style, "", 0);
}

}  // namespace

int digit_value(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return -1;
}

bool is_numeral(char32_t c) {
  return digit_value(c) >= 0 ||
         std::u32string_view(U"〇一二三四五六七八九十百千").find(c) != std::u32string_view::npos;
}

int superscript_digit(char32_t c) {
  switch (c) {
    case U'¹':
      return 1;
    case U'²':
      return 2;
    case U'³':
      return 3;
    default:
      if (c == U'⁰') return 0;
      return c >= U'⁴' && c <= U'⁹' ? static_cast<int>(c - U'⁴') + 4 : -1;
  }
}

std::optional<Mark> find_mark(std::u32string_view line, const LayoutWords* words) {
  if (line.empty()) return std::nullopt;
  if (auto mark = find_part(line)) return mark;
  if (auto mark = find_parenthesised(line)) return mark;
  if (auto mark = find_level_of_budget(line)) return mark;
  if (auto mark = find_nested_number(line, words)) return mark;
  if (auto mark = find_number(line, words)) return mark;
  if (auto mark = find_letter(line)) return mark;
  return find_bullet(line);
}

std::size_t nested_parts(std::string_view style) {
  if (style.size() < 3 || (!style.starts_with("1.") && !style.starts_with("1-"))) return 0;
  return style.size() / 2 + 1;
}

std::optional<NoteMark> find_note_mark(std::u32string_view line) {
  NoteMark mark;
  std::size_t at = 0;
  while (at < line.size() && superscript_digit(line[at]) >= 0) {
    mark.number += static_cast<char>('0' + superscript_digit(line[at++]));
  }
  if (at > 0) {
    mark.length = at;
    mark.superscript = true;
    return mark;
  }
  const bool bracket = !line.empty() && is_open(line[0]);
  if (bracket) at = skip_spaces(line, 1);
  if (at >= line.size() || (line[at] != U'注' && line[at] != U'※' && line[at] != U'＊' && line[at] != U'*')) {
    return std::nullopt;
  }
  const char32_t sign = line[at];
  at = skip_spaces(line, at + 1);
  for (; at < line.size() && digit_value(line[at]) >= 0; ++at) {
    mark.number += static_cast<char>('0' + digit_value(line[at]));
  }
  if (bracket) {
    if (at >= line.size() || !is_close(line[at])) return std::nullopt;
    ++at;
  } else if (sign == U'＊' && mark.number.empty()) {
    if (at >= line.size() || line[at] == sign) return std::nullopt;  // ＊＊＊
  } else if (sign != U'※' && mark.number.empty()) {
    // 注： and 注 text are notes, 注意 and 注視 are words.
    if (at >= line.size() ||
        (line[at] != U'：' && line[at] != U':' && line[at] != U'）' && line[at - 1] == sign)) {
      return std::nullopt;
    }
  }
  mark.length = at;
  return mark;
}

std::size_t item_of_account_length(std::u32string_view text) {
  if (!text.starts_with(U'第')) return 0;
  std::size_t at = 1;
  while (at < text.size() && digit_value(text[at]) >= 0) ++at;
  if (at == 1 || at >= text.size() ||
      std::u32string_view(U"款項目節").find(text[at]) == std::u32string_view::npos)
    return 0;
  ++at;
  while (at < text.size() && is_white_space(text[at])) ++at;
  return at < text.size() && is_letter_or_digit(text[at]) && text[at] != U'目' ? at : 0;
}

}  // namespace hoshin
