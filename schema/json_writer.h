// schema/json_writer.h - JSON, written from the first character to the last.
//
//   JsonWriter json;
//   json.begin_object();
//   json.member("query", "演習");
//   json.key("hits").begin_array();
//   for (const Hit& hit : hits) json.value(hit.rank);
//   json.end_array();
//   json.end_object();
//   return json.take();
//
// No tree is built and nothing is looked up: a passage is written for each hit of an answer, and for each
// passage of a build. Commas are the writer's business; that what begins also ends is its caller's.
#pragma once
#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace hoshin {

class JsonWriter {
 public:
  /// What is escaped in strings beside what JSON needs. Broken UTF-8 becomes U+FFFD either way: one for
  /// each longest beginning of a character.
  enum class Escapes {
    kPrintable,  ///< What a terminal would take for an order (text/printable.h): for whoever reads.
    kNone,       ///< For what is stored.
  };

  explicit JsonWriter(Escapes escapes = Escapes::kPrintable) : escapes_(escapes) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  /// Written as it is: names of keys need no escapes. Its value comes next.
  JsonWriter& key(std::string_view name) {
    separate();
    ((out_ += '"') += name) += "\":";
    return *this;
  }

  void value(std::string_view text) {
    separate();
    append_string(text);
  }
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }

  void value(std::same_as<bool> auto flag) { raw(flag ? "true" : "false"); }

  template <std::integral Number>
  requires(!std::same_as<Number, bool>) void value(Number number) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    raw({digits, static_cast<std::size_t>(end - digits)});
  }

  /// The shortest digits that are this number again, with a point or an exponent: 1.0. Null for what is none.
  void value(double number);

  /// Null for nothing.
  template <typename Value>
  void value(const std::optional<Value>& known) {
    if (known) return value(*known);
    null();
  }

  template <typename Value>
  void value(const std::vector<Value>& values) {
    begin_array();
    for (const Value& one : values) value(one);
    end_array();
  }

  void null() { raw("null"); }

  /// JSON that has been written before.
  void raw(std::string_view json) {
    separate();
    out_ += json;
  }

  template <typename Value>
  void member(std::string_view name, const Value& known) {
    key(name).value(known);
  }

  /// Null for an empty text.
  void member_or_null(std::string_view name, std::string_view text) {
    key(name);
    text.empty() ? null() : value(text);
  }

  /// All that was written; nothing is left of it here.
  std::string take() { return std::move(out_); }

 private:
  JsonWriter& open(char bracket) {
    separate();
    out_ += bracket;
    return *this;
  }

  JsonWriter& close(char bracket) {
    out_ += bracket;
    return *this;
  }

  /// The comma before a value or a key: no value ends in what opens one.
  void separate() {
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') out_ += ',';
  }

  void append_string(std::string_view text);
  void append_escaped(std::string_view text, std::size_t at);

  const Escapes escapes_;
  std::string out_;
};

}  // namespace hoshin
