// corpus/lines/figures.h - the figures of money in a text, a cell or a row, before it is known whose they
// are.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// A figure of a text, or the dash that stands for none; in rows a share (12%, 皆増) counts as such.
struct MoneyFigure {
  std::size_t begin = 0, end = 0;   ///< Bytes of the text it was found in.
  std::optional<std::int64_t> yen;  ///< Nothing for a dash or a share.
  std::string part;                 ///< As Amount::part: "within" or "range", else empty.
  bool bracketed = false;  ///< Stands in （）, 〔〕 or ［］ right behind another figure, or in its stead.
  std::int64_t grain = 1;  ///< Yen that 1 in its last printed digit stands for: 10 million of 20.0億円.
};

/// The figures with a unit of their own, 3.2億円, ￥5,000, 要求額（百万円）: 56, and the dashes between them,
/// in text order. "within" is の内数 behind a figure or うち before it. Both ends of 10億円～20億円 and of
/// 100～200万円, and 10億円以上, are a "range": they tell no sum.
std::vector<MoneyFigure> find_figures(const std::string& text);

/// The bare numbers that `cell` consists of, where 1 stands for `unit` yen: 1,234 (1,100), ▲56, 30の内数,
/// ―. None if there is anything else in the cell.
std::vector<MoneyFigure> find_bare_figures(std::string_view cell, std::int64_t unit);

/// Where the bare numbers and dashes begin with which a row of plain text ends:
/// 自治体の演習支援　400　380　▲20. Nothing if it does not end so or says nothing before.
std::optional<std::size_t> find_bare_tail(std::string_view text);

/// Whether `text` is a row of a table in plain text: it ends so, and a gap wider than between words
/// parts its cells.
bool is_bare_row(std::u32string_view text);

/// 千円 of 840,983 千円, a sum as printed: the unit that lines below it may share. Nothing for sums in yen or
/// in 万円 and 億円, beside which a bare number is none.
std::optional<std::int64_t> unit_of_accounts(std::string_view sum);

/// Whether `text` is a note that gives a unit of money and says nothing else: （単位：百万円）.
bool says_only_unit(std::string_view text);

}  // namespace hoshin
