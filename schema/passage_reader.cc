#include "schema/passage_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace hoshin {
namespace {

constexpr std::string_view kPassageKeys[] = {
    "id",      "doc",           "n",       "title",  "source",   "lines",
    "page",    "url",           "kind",    "status", "sheet",    "sheet_row",
    "table",   "date",          "year",    "issuer", "ministry", "ministry_inherited",
    "area",    "area_inferred", "section", "block",  "text",     "notes",
    "amounts", "cells"};
constexpr std::string_view kAmountKeys[] = {
    "label",       "yen",     "year", "budget",    "part",  "money",       "why",
    "confidence",  "same_as", "of",   "breakdown", "parts", "related_why", "related_confidence",
    "unit_guessed"};
constexpr std::string_view kCellKeys[] = {"text", "header"};

/// The same text, but for ever; nothing for a key that nobody knows.
template <std::size_t kCount>
std::string_view known(const std::string_view (&keys)[kCount], std::string_view key) {
  const auto found = std::find(std::begin(keys), std::end(keys), key);
  return found == std::end(keys) ? std::string_view() : *found;
}

}  // namespace

std::optional<PassageReader::Wrong> PassageReader::wrong() const {
  if (!has_text_) return Wrong{"text", {}};
  return wrong_;
}

void PassageReader::fail(std::string_view key, std::string_view wanted) {
  if (!wrong_) wrong_ = {key, wanted};
}

bool PassageReader::number_unsigned(std::uint64_t v) {
  if (v <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return number_integer(static_cast<std::int64_t>(v));
  }
  std::string digits = std::to_string(v);
  return value({.kind = Value::kBigNumber, .string = &digits});
}

/// Tools that know no whole numbers write 2025.0 and 7e7. Beyond 2^53 nobody knows which whole number was
/// meant.
bool PassageReader::number_float(double v, const std::string&) {
  if (ignored_ == 0 && in_ == In::kAmount) {
    if (double* const share = share_of_key()) {
      *share = std::clamp(v, 0.0, 1.0);
      return true;
    }
  }
  constexpr double kLargest = 9007199254740992;
  if (!(std::abs(v) <= kLargest) || v != std::trunc(v)) return value({.kind = Value::kOther});
  return number_integer(static_cast<std::int64_t>(v));
}

bool PassageReader::start_object(std::size_t) {
  if (ignored_ > 0) {
    ++ignored_;
  } else if (in_ == In::kNothing) {
    is_object_ = true;
    in_ = In::kPassage;
  } else if (in_ == In::kAmounts) {
    passage_.amounts.emplace_back();
    has_yen_ = false;
    in_ = In::kAmount;
  } else if (in_ == In::kCells) {
    passage_.cells.emplace_back();
    in_ = In::kCell;
  } else {
    value({.kind = Value::kOther});
    ignored_ = 1;
  }
  return true;
}

bool PassageReader::key(std::string& key) {
  if (ignored_ > 0) return true;
  key_ = in_ == In::kAmount ? known(kAmountKeys, key)
         : in_ == In::kCell ? known(kCellKeys, key)
                            : known(kPassageKeys, key);
  return true;
}

bool PassageReader::end_object() {
  if (ignored_ > 0) {
    --ignored_;
  } else if (in_ == In::kAmount) {
    if (!has_yen_) fail("yen", "a whole number");
    in_ = In::kAmounts;
  } else if (in_ == In::kCell) {
    in_ = In::kCells;
  }
  return true;
}

bool PassageReader::start_array(std::size_t) {
  if (ignored_ > 0) {
    ++ignored_;
  } else if (in_ == In::kPassage && (list_ = list_of_key())) {
    list_->clear();
    in_ = In::kList;
  } else if (in_ == In::kCell && key_ == "header") {
    list_ = &passage_.cells.back().header;
    list_->clear();
    in_ = In::kList;
    list_in_ = In::kCell;
  } else if (in_ == In::kPassage && key_ == "lines") {
    lines_.clear();
    in_ = In::kLines;
  } else if (in_ == In::kPassage && key_ == "amounts") {
    passage_.amounts.clear();
    in_ = In::kAmounts;
  } else if (in_ == In::kPassage && key_ == "cells") {
    passage_.cells.clear();
    in_ = In::kCells;
  } else {
    value({.kind = Value::kOther});
    ignored_ = 1;
  }
  return true;
}

bool PassageReader::end_array() {
  if (ignored_ > 0) {
    --ignored_;
    return true;
  }
  if (in_ == In::kLines) read_lines();
  in_ = in_ == In::kList ? std::exchange(list_in_, In::kPassage) : In::kPassage;
  return true;
}

void PassageReader::read_lines() {
  constexpr std::int64_t kHighest = std::numeric_limits<std::uint32_t>::max();
  const bool fit = std::ranges::all_of(lines_, [](std::int64_t n) { return n >= 0 && n <= kHighest; });
  if (lines_.size() != 2 || !fit) return fail("lines", "a pair of numbers");
  passage_.lines = {static_cast<std::uint32_t>(lines_[0]), static_cast<std::uint32_t>(lines_[1])};
}

bool PassageReader::value(const Value& v) {
  if (ignored_ > 0) return true;
  switch (in_) {
    case In::kNothing:
      break;
    case In::kPassage:
      set_in_passage(v);
      break;
    case In::kList:
      read_one_of_list(v);
      break;
    case In::kLines:
      lines_.push_back(v.kind == Value::kNumber ? v.number : -1);
      break;
    case In::kAmounts:
      fail("amounts", "a list of objects");
      break;
    case In::kAmount:
      set_in_amount(v);
      break;
    case In::kCells:
      fail("cells", "a list of objects");
      break;
    case In::kCell:
      set_in_cell(v);
      break;
  }
  return true;
}

std::vector<std::string>* PassageReader::list_of_key() {
  if (key_ == "issuer") return &passage_.issuer;
  if (key_ == "ministry") return &passage_.ministry;
  if (key_ == "area") return &passage_.area;
  if (key_ == "section") return &passage_.section;
  if (key_ == "notes") return &passage_.notes;
  return nullptr;
}

/// A value that is no list; one where a list may stand is a list of one.
void PassageReader::set_in_passage(const Value& v) {
  Passage& p = passage_;
  const std::pair<std::string_view, std::string*> strings[] = {
      {"id", &p.id},       {"doc", &p.doc},    {"title", &p.title},   {"source", &p.source},
      {"url", &p.url},     {"kind", &p.kind},  {"status", &p.status}, {"date", &p.date},
      {"block", &p.block}, {"sheet", &p.sheet}};
  if (key_.empty()) return;
  for (const auto& [key, string] : strings) {
    if (key == key_) return read_string(v, *string);
  }
  if (key_ == "text") {
    has_text_ = v.kind == Value::kString;
    if (has_text_) p.text = std::move(*v.string);
  } else if (key_ == "n") {
    read_place(v, p.number);
  } else if (key_ == "year") {
    read_number(v, p.year);
  } else if (key_ == "page") {
    read_number(v, p.page);
  } else if (key_ == "sheet_row") {
    read_number(v, p.sheet_row);
  } else if (key_ == "table") {
    read_number(v, p.table);
  } else if (key_ == "ministry_inherited") {
    read_flag(v, p.ministry_inherited);
  } else if (key_ == "area_inferred") {
    read_flag(v, p.area_inferred);
  } else if (key_ == "lines") {
    p.lines.reset();
    if (v.kind != Value::kNull) fail("lines", "a pair of numbers");
  } else if (key_ == "amounts") {
    p.amounts.clear();
    if (v.kind != Value::kNull) fail("amounts", "a list");
  } else if (key_ == "cells") {
    p.cells.clear();
    if (v.kind != Value::kNull) fail("cells", "a list");
  } else if ((list_ = list_of_key())) {
    list_->clear();
    if (v.kind != Value::kNull) read_one_of_list(v);
  }
}

double* PassageReader::share_of_key() {
  Amount& amount = passage_.amounts.back();
  if (key_ == "confidence") return &amount.confidence;
  return key_ == "related_confidence" ? &amount.related_confidence : nullptr;
}

void PassageReader::set_in_amount(const Value& v) {
  Amount& amount = passage_.amounts.back();
  if (key_ == "label") return read_string(v, amount.label);
  if (key_ == "budget") return read_string(v, amount.budget);
  if (key_ == "part") return read_string(v, amount.part);
  if (key_ == "money") return read_string(v, amount.money);
  if (key_ == "why") return read_string(v, amount.why);
  if (key_ == "same_as") return read_string(v, amount.same_as);
  if (key_ == "of") return read_string(v, amount.of);
  if (key_ == "related_why") return read_string(v, amount.related_why);
  if (key_ == "breakdown") {
    read_place(v, amount.breakdown);
    amount.breakdown = std::max(amount.breakdown, 1U);
    return;
  }
  if (key_ == "parts") return read_place(v, amount.parts);
  if (key_ == "year") return read_number(v, amount.year);
  if (key_ == "unit_guessed") return read_flag(v, amount.unit_guessed);
  if (double* const share = share_of_key())
    *share = v.kind == Value::kNumber ? std::clamp(static_cast<double>(v.number), 0.0, 1.0) : 0;
  if (key_ != "yen") return;
  has_yen_ = v.kind == Value::kNumber;
  amount.yen = v.number;
}

void PassageReader::set_in_cell(const Value& v) {
  Cell& cell = passage_.cells.back();
  if (key_ == "text") return read_string(v, cell.text);
  if (key_ != "header") return;
  list_ = &cell.header;
  list_->clear();
  if (v.kind != Value::kNull) read_one_of_list(v);
}

void PassageReader::read_string(const Value& v, std::string& out) {
  out.clear();
  if (v.is_text()) {
    out = std::move(*v.string);
  } else if (v.kind == Value::kNumber) {
    out = std::to_string(v.number);
  } else if (v.kind != Value::kNull) {
    fail(key_, "a string");
  }
}

void PassageReader::read_one_of_list(const Value& v) {
  if (v.is_text()) {
    if (!v.string->empty()) list_->push_back(std::move(*v.string));
  } else if (v.kind == Value::kNumber) {
    list_->push_back(std::to_string(v.number));
  } else {
    fail(key_, "a string or a list of strings");
  }
}

void PassageReader::read_number(const Value& v, std::optional<int>& out) {
  constexpr std::int64_t kLowest = -1'000'000, kHighest = std::numeric_limits<int>::max();
  out.reset();
  if (v.kind == Value::kNumber) {
    if (v.number < kLowest || v.number > kHighest) return fail(key_, "a number in range");
    out = static_cast<int>(v.number);
  } else if (v.kind == Value::kString) {
    const std::string& digits = *v.string;
    const bool is_number =
        !digits.empty() && digits.size() < 9 && digits.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number) return fail(key_, "a number");
    out = std::stoi(digits);
  } else if (v.kind == Value::kBigNumber) {
    fail(key_, "a number in range");
  } else if (v.kind != Value::kNull) {
    fail(key_, "a number");
  }
}

/// 0 is as good as nothing: the place is not said.
void PassageReader::read_place(const Value& v, std::uint32_t& out) {
  std::optional<int> number;
  read_number(v, number);
  if (number.value_or(0) < 0) return fail(key_, "a number in range");
  out = static_cast<std::uint32_t>(number.value_or(0));
}

void PassageReader::read_flag(const Value& v, bool& out) {
  const bool is_flag =
      v.kind == Value::kBoolean || (v.kind == Value::kNumber && (v.number == 0 || v.number == 1));
  if (!is_flag && v.kind != Value::kNull) return fail(key_, "true or false");
  out = v.number != 0;
}

}  // namespace hoshin
