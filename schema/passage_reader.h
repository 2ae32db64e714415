// schema/passage_reader.h - fills a Passage while its JSON is parsed.
//
// For passage_json.cc alone. nlohmann's parser calls the members for each value as it meets
// it (its SAX interface), so that no tree is built; what they return is whether to go on.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/passage.h"

namespace hoshin {

class PassageReader {
 public:
  /// A known key with a value of a wrong type.
  struct Wrong {
    std::string_view key, wanted;  ///< `wanted` is empty where the key is missing, or is no string.
  };

  /// Whether what was parsed is an object.
  bool is_object() const noexcept { return is_object_; }

  /// The first key that is wrong; a text that is missing before all.
  std::optional<Wrong> wrong() const;

  Passage take() { return std::move(passage_); }

  // What the parser calls.
  bool null() { return value({}); }
  bool boolean(bool v) { return value({.kind = Value::kBoolean, .number = v}); }
  bool number_integer(std::int64_t v) { return value({.kind = Value::kNumber, .number = v}); }
  bool number_unsigned(std::uint64_t v);
  bool number_float(double v, const std::string&);
  bool string(std::string& v) { return value({.kind = Value::kString, .string = &v}); }
  template <typename Binary>
  bool binary(Binary&) {
    return value({.kind = Value::kOther});
  }
  bool start_object(std::size_t);
  bool key(std::string& key);
  bool end_object();
  bool start_array(std::size_t);
  bool end_array();
  template <typename Exception>
  bool parse_error(std::size_t, const std::string&, const Exception&) {
    return false;
  }

 private:
  struct Value {
    enum Kind { kNull, kBoolean, kNumber, kBigNumber, kString, kOther };
    Kind kind = kNull;
    std::int64_t number = 0;
    /// May be moved from. Of a kBigNumber, which fits no std::int64_t: its digits.
    std::string* string = nullptr;

    bool is_text() const { return kind == kString || kind == kBigNumber; }
  };

  /// What the values that come are part of.
  enum class In { kNothing, kPassage, kList, kLines, kAmounts, kAmount, kCells, kCell };

  bool value(const Value& v);
  void set_in_passage(const Value& v);
  void set_in_amount(const Value& v);
  double* share_of_key();
  void set_in_cell(const Value& v);
  void begin_list();
  void read_string(const Value& v, std::string& out);
  void read_number(const Value& v, std::optional<int>& out);
  void read_place(const Value& v, std::uint32_t& out);
  void read_flag(const Value& v, bool& out);
  void read_lines();
  void read_one_of_list(const Value& v);
  void fail(std::string_view key, std::string_view wanted);
  std::vector<std::string>* list_of_key();

  Passage passage_;
  std::string_view key_;  // of the passage, an amount or a cell; empty for one that is ignored
  In in_ = In::kNothing;
  std::size_t ignored_ = 0;  // depth in a value that is of no interest
  std::vector<std::int64_t> lines_;
  std::vector<std::string>* list_ = nullptr;
  In list_in_ = In::kPassage;  ///< Where `list_` stands.
  bool is_object_ = false, has_text_ = false, has_yen_ = false;
  std::optional<Wrong> wrong_;
};

}  // namespace hoshin
