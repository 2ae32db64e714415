// corpus/money/totals.h - which figures are totals of others that the document lists.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "schema/passage.h"

namespace hoshin {

/// What figures must have in common to be added up, or to say the same.
using YearAndBudget = std::pair<std::optional<int>, std::string>;

/// Where a figure stands, as far as it tells what it is a total or a part of.
struct FigureSite {
  std::size_t id = 0;        ///< Its number in the document, from 1 in source order.
  std::int64_t grain = 1;    ///< As MoneyFigure::grain.
  std::size_t scope = 0;     ///< The slide, or all of a document without slides.
  std::size_t table = 0;     ///< From 1; 0 outside of tables.
  std::string column;        ///< Of the table: its headers, or its place.
  std::size_t indent = 0;    ///< In which cell the name of its row stands.
  bool source = false;       ///< Its column holds parts of what another one of its row has: 財源内訳.
  bool told = false;         ///< It stands in the text of a cell: 主な内容.
  bool outer = false;        ///< The name of its row stands farther in: it is of what that is a part of.
  bool headline = false;     ///< It is called what the whole paper adds: 追加額.
  bool sums_row = false;     ///< Its column holds the sums of rows.
  bool sums_column = false;  ///< Its row holds the sums of columns.
};

/// A total and its parts, by FigureSite::id.
struct Breakdown {
  std::size_t total = 0;
  std::vector<std::size_t> parts;
  bool complete = false;  ///< The parts add up to it within rounding; else the source lists only some.
  const char* why = "";   ///< In Japanese.
  double confidence = 0;
};

/// The figures of one paragraph, as far as totals need to know them.
struct FiguresOfParagraph {
  std::vector<Amount>* amounts = nullptr;
  const std::vector<FigureSite>* sites = nullptr;  ///< One for each.
  std::size_t scope = 0;                           ///< Figures of one scope are compared.
  std::size_t depth = 0;                           ///< How many headings stand above it.
  bool heading = false;
  std::size_t level = 0;  ///< From 1: how deep among marked paragraphs it stands; 0 if it has no mark.
  bool item = false;      ///< It has a mark and ends in its one figure: it may stand over others.
  bool bare = false;      ///< Nothing but a figure and which money it is: it stands over or under its label.
  bool row = false;
};

/// Finds the totals of tables (their rows, columns and groups), of headings, of slides and of sentences, and
/// marks those that words or sums tell to be totals (Amount::part). A figure is part of one total in each
/// direction of its table; elsewhere of one.
std::vector<Breakdown> find_totals(std::vector<FiguresOfParagraph>& figures);

}  // namespace hoshin
