#include "corpus/formats/office/numbering.h"

#include <algorithm>
#include <array>

#include "corpus/formats/office/office_text.h"
#include "corpus/formats/office/package.h"
#include "corpus/lines/marks.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

std::u32string decimal(int value) { return to_utf32(std::to_string(value)); }

std::u32string wide(int value) {
  std::u32string out = decimal(value);
  for (char32_t& c : out) {
    if (c >= U'0' && c <= U'9') c += U'０' - U'0';
  }
  return out;
}

std::u32string zero_before(int value) {
  return value >= 0 && value < 10 ? U"0" + decimal(value) : decimal(value);
}

/// The `value`th of `symbols`; from the first again behind the last, as kana go.
std::u32string nth(std::u32string_view symbols, int value) {
  if (value < 1) return decimal(value);
  return std::u32string(1, symbols[static_cast<std::size_t>(value - 1) % symbols.size()]);
}

std::u32string aiueo(int value) {
  return nth(U"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
             value);
}
std::u32string iroha(int value) {
  return nth(
      U"イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
      value);
}
std::u32string stems(int value) { return value <= 10 ? nth(U"甲乙丙丁戊己庚辛壬癸", value) : decimal(value); }
std::u32string branches(int value) {
  return value <= 12 ? nth(U"子丑寅卯辰巳午未申酉戌亥", value) : decimal(value);
}

/// One of the numbers that have a character of their own, 1..`last`.
std::u32string enclosed(int value, char32_t first, int last) {
  if (value < 1 || value > last) return decimal(value);
  return std::u32string(1, first + static_cast<char32_t>(value - 1));
}

std::u32string circled(int value) {
  if (value == 0) return U"⓪";
  if (value <= 20) return enclosed(value, U'①', 20);
  if (value <= 35) return enclosed(value - 20, U'㉑', 15);
  return value <= 50 ? enclosed(value - 35, U'㊱', 15) : decimal(value);
}
std::u32string in_parens(int value) { return enclosed(value, U'⑴', 20); }
std::u32string with_stop(int value) { return enclosed(value, U'⒈', 20); }
std::u32string circled_kanji(int value) { return enclosed(value, U'㊀', 10); }

std::u32string roman(int value, bool small) {
  if (value >= 1 && value <= 12) return enclosed(value, small ? U'ⅰ' : U'Ⅰ', 12);
  if (value < 1 || value > 3999) return decimal(value);
  constexpr std::array<std::pair<int, std::u32string_view>, 13> kSteps = {{{1000, U"M"},
                                                                           {900, U"CM"},
                                                                           {500, U"D"},
                                                                           {400, U"CD"},
                                                                           {100, U"C"},
                                                                           {90, U"XC"},
                                                                           {50, U"L"},
                                                                           {40, U"XL"},
                                                                           {10, U"X"},
                                                                           {9, U"IX"},
                                                                           {5, U"V"},
                                                                           {4, U"IV"},
                                                                           {1, U"I"}}};
  std::u32string out;
  for (const auto& [step, letters] : kSteps) {
    for (; value >= step; value -= step) out += letters;
  }
  for (char32_t& c : out) c += small ? U'a' - U'A' : 0;
  return out;
}
std::u32string upper_roman(int value) { return roman(value, false); }
std::u32string lower_roman(int value) { return roman(value, true); }

/// a..z, aa, bb: the letter again for each round.
std::u32string letters(int value, char32_t first) {
  if (value < 1 || value > 780) return decimal(value);
  return std::u32string(static_cast<std::size_t>((value - 1) / 26 + 1),
                        first + static_cast<char32_t>((value - 1) % 26));
}
std::u32string upper_letter(int value) { return letters(value, U'A'); }
std::u32string lower_letter(int value) { return letters(value, U'a'); }

/// 十二, 百二十: as it is said.
std::u32string kanji(int value, std::u32string_view digits, std::u32string_view units) {
  if (value < 1 || value > 9999) return decimal(value);
  std::u32string out;
  int unit = 1000;
  for (std::size_t i = 0; i < 4; ++i, unit /= 10) {
    const int digit = value / unit % 10;
    if (digit == 0) continue;
    const bool said = digit > 1 || unit == 1 || units != U"千百十";
    if (said) out += digits[static_cast<std::size_t>(digit)];
    if (unit > 1) out += units[i];
  }
  return out;
}
std::u32string counting(int value) { return kanji(value, U"〇一二三四五六七八九", U"千百十"); }
std::u32string legal(int value) { return kanji(value, U"〇壱弐参四伍六七八九", U"阡百拾"); }

/// 一二, 一〇: digit by digit.
std::u32string kanji_digits(int value) {
  std::u32string out;
  for (const char32_t c : decimal(value)) {
    const int digit = digit_value(c);
    out += digit < 0 ? c : U"〇一二三四五六七八九"[digit];
  }
  return out;
}

std::u32string nothing(int) { return {}; }

struct NumberFormatRow {
  std::string_view name;
  std::u32string (*write)(int);
};
constexpr std::array<NumberFormatRow, 34> kNumberFormats = {{
    {"decimal", decimal},
    {"decimalHalfWidth", decimal},
    {"decimalFullWidth", wide},
    {"decimalFullWidth2", wide},
    {"decimalZero", zero_before},
    {"aiueo", aiueo},
    {"aiueoFullWidth", aiueo},
    {"iroha", iroha},
    {"irohaFullWidth", iroha},
    {"decimalEnclosedCircle", circled},
    {"decimalEnclosedCircleChinese", circled},
    {"decimalEnclosedParen", in_parens},
    {"decimalEnclosedFullstop", with_stop},
    {"ideographEnclosedCircle", circled_kanji},
    {"upperRoman", upper_roman},
    {"lowerRoman", lower_roman},
    {"upperLetter", upper_letter},
    {"lowerLetter", lower_letter},
    {"japaneseCounting", counting},
    {"chineseCounting", counting},
    {"chineseCountingThousand", counting},
    {"taiwaneseCounting", counting},
    {"taiwaneseCountingThousand", counting},
    {"koreanCounting", counting},
    {"japaneseLegal", legal},
    {"ideographLegalTraditional", legal},
    {"ideographDigital", kanji_digits},
    {"japaneseDigitalTenThousand", kanji_digits},
    {"taiwaneseDigital", kanji_digits},
    {"koreanDigital2", kanji_digits},
    {"ideographTraditional", stems},
    {"ideographZodiac", branches},
    {"none", nothing},
    {"bullet", nothing},
}};

}  // namespace

std::u32string list_number(std::string_view format, int value) {
  for (const NumberFormatRow& row : kNumberFormats) {
    if (row.name == format) return row.write(value);
  }
  return decimal(value);
}

Numbering::Numbering(pugi::xml_node root) {
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node) == "abstractNum") read_abstract_list(node);
  }
  follow_style_links();
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node) == "num") read_list(node);
  }
}

Numbering::Level Numbering::read_level(pugi::xml_node node) {
  Level level;
  level.start = to_int(attribute(child(node, "start"), "val"), 1);
  level.restart = to_int(attribute(child(node, "lvlRestart"), "val"), -1);
  // A format of another version of Word stands behind an older one for those who do not know it.
  const pugi::xml_node choice = descendant(node, "AlternateContent/Choice/numFmt");
  const pugi::xml_node format = choice ? choice : child(node, "numFmt");
  if (format) level.format = attribute(format, "val");
  if (level.format == "custom") level.format = "decimalZero";  // "01, 02, ..." is the custom one there is
  level.style = attribute(child(node, "pStyle"), "val");
  level.plain = is_on(child(node, "isLgl"));
  const pugi::xml_node fonts = descendant(node, "rPr/rFonts");
  level.font = attribute(fonts, "ascii");
  if (level.font.empty()) level.font = attribute(fonts, "hAnsi");
  level.pattern = to_utf32(attribute(child(node, "lvlText"), "val"));
  if (level.format == "bullet") {
    for (char32_t& c : level.pattern) c = symbol(level.font, c);
  }
  if (attribute(child(node, "suff"), "val") == "nothing") level.gap.clear();
  return level;
}

void Numbering::read_abstract_list(pugi::xml_node node) {
  AbstractList list;
  list.levels.resize(kLevels);
  list.counts.assign(kLevels, kUnused);
  list.style = attribute(child(node, "styleLink"), "val");
  list.style_link = attribute(child(node, "numStyleLink"), "val");
  for (const pugi::xml_node c : node.children()) {
    const int level = to_int(attribute(c, "ilvl"), -1);
    if (local_name(c) == "lvl" && level >= 0 && level < kLevels)
      list.levels[static_cast<std::size_t>(level)] = read_level(c);
  }
  abstract_lists_.insert_or_assign(to_int(attribute(node, "abstractNumId"), -1), std::move(list));
}

/// A list may take its levels from the list that defines a style.
void Numbering::follow_style_links() {
  std::map<std::string, const AbstractList*> by_style;
  for (const auto& [id, list] : abstract_lists_) {
    if (!list.style.empty()) by_style.emplace(list.style, &list);
  }
  for (auto& [id, list] : abstract_lists_) {
    const auto found = list.style_link.empty() ? by_style.end() : by_style.find(list.style_link);
    if (found != by_style.end() && found->second != &list) list.levels = found->second->levels;
  }
}

void Numbering::read_list(pugi::xml_node node) {
  List list;
  list.abstract_list = to_int(attribute(child(node, "abstractNumId"), "val"), -1);
  for (const pugi::xml_node c : node.children()) {
    const int level = to_int(attribute(c, "ilvl"), -1);
    if (local_name(c) != "lvlOverride" || level < 0 || level >= kLevels) continue;
    if (const pugi::xml_node lvl = child(c, "lvl")) list.levels.insert_or_assign(level, read_level(lvl));
    if (const pugi::xml_node start = child(c, "startOverride"))
      list.starts.insert_or_assign(level, to_int(attribute(start, "val"), 1));
  }
  lists_.insert_or_assign(to_int(attribute(node, "numId"), 0), std::move(list));
}

const Numbering::Level& Numbering::level_at(const List& list, int level) const {
  const auto own = list.levels.find(level);
  if (own != list.levels.end()) return own->second;
  return abstract_lists_.at(list.abstract_list).levels[static_cast<std::size_t>(level)];
}

int Numbering::level_of_style(int list, std::string_view style) const {
  const auto found = lists_.find(list);
  if (found == lists_.end() || !abstract_lists_.contains(found->second.abstract_list)) return 0;
  for (int level = 0; level < kLevels; ++level) {
    if (level_at(found->second, level).style == style) return level;
  }
  return 0;
}

void Numbering::count(List& list, AbstractList& counted, int level) {
  // Lists that share their definition count on from each other, unless one starts anew.
  for (auto start = list.starts.begin(); start != list.starts.end();) {
    if (start->first > level) {
      ++start;
      continue;
    }
    counted.counts[static_cast<std::size_t>(start->first)] =
        start->first == level ? start->second - 1 : start->second;
    start = list.starts.erase(start);
  }
  for (int outer = 0; outer < level; ++outer) {
    int& n = counted.counts[static_cast<std::size_t>(outer)];
    if (n == kUnused) n = level_at(list, outer).start;
  }
  int& n = counted.counts[static_cast<std::size_t>(level)];
  n = n == kUnused ? level_at(list, level).start : std::min(n, kMaxCount) + 1;
  for (int inner = level + 1; inner < kLevels; ++inner) {
    const int restart = level_at(list, inner).restart;
    if (restart < 0 || level < restart) counted.counts[static_cast<std::size_t>(inner)] = kUnused;
  }
}

std::u32string Numbering::label_text(const List& list, const AbstractList& counted, int level) const {
  const Level& own = level_at(list, level);
  std::u32string out;
  for (std::size_t i = 0; i < own.pattern.size(); ++i) {
    const char32_t digit = i + 1 < own.pattern.size() ? own.pattern[i + 1] : U'0';
    if (own.pattern[i] != U'%' || digit < U'1' || digit > U'9') {
      out += own.pattern[i];
      continue;
    }
    ++i;
    const int at = static_cast<int>(digit - U'1');
    const int value = counted.counts[static_cast<std::size_t>(at)];
    if (at <= level && value != kUnused)
      out += list_number(own.plain ? "decimal" : level_at(list, at).format, value);
  }
  return out.empty() ? out : out + own.gap;
}

ListLabel Numbering::next(int list, int level) {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return {};
  const auto counted = abstract_lists_.find(found->second.abstract_list);
  if (counted == abstract_lists_.end()) return {};
  level = std::clamp(level, 0, kLevels - 1);
  const Level& own = level_at(found->second, level);
  if (own.format == "bullet") return {own.pattern.empty() ? U"" : own.pattern + own.gap, true};
  count(found->second, counted->second, level);
  return {label_text(found->second, counted->second, level), false};
}

}  // namespace hoshin
