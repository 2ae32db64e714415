#include "schema/passage_json.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "schema/error.h"
#include "schema/message.h"
#include "schema/passage_limits.h"
#include "schema/passage_reader.h"
#include "text/printable.h"
namespace hoshin {
namespace {

/// Whether `s` is UTF-8 that JSON holds as it is, and all of it may be shown. May say no to what would be:
/// rare characters.
bool is_plain(std::string_view s) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(s[at]); };
  const auto is_tail = [&](std::size_t at) { return at < s.size() && (byte(at) & 0xC0) == 0x80; };
  for (std::size_t at = 0; at < s.size();) {
    const unsigned char c = byte(at);
    if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
      at += 1;
    } else if (c >= 0xC2 && c <= 0xDF && is_tail(at + 1)) {
      if (gives_orders(char32_t{c & 0x1Fu} << 6 | (byte(at + 1) & 0x3Fu))) return false;
      at += 2;
    } else if (c >= 0xE1 && c <= 0xEF && c != 0xED && is_tail(at + 1) && is_tail(at + 2)) {
      if (c == 0xE2 && gives_orders(0x2000u | (byte(at + 1) & 0x3Fu) << 6 | (byte(at + 2) & 0x3Fu)))
        return false;
      at += 3;
    } else {
      return false;
    }
  }
  return true;
}

/// Writes an object key by key. No tree is built: this runs for every passage of a build.
class ObjectWriter {
 public:
  /// With `sparse`, what is empty, null or false is left out.
  explicit ObjectWriter(bool sparse) : sparse_(sparse) {}

  void string(const char* key, const std::string& value) {
    begin(key);
    append(value);
  }

  void string_or_null(const char* key, const std::string& value) {
    if (value.empty()) return null(key);
    string(key, value);
  }

  template <typename Integer>
  void number(const char* key, Integer value) {
    begin(key);
    fmt::format_to(std::back_inserter(out_), "{}", value);
  }

  void number_or_null(const char* key, const std::optional<int>& value) {
    if (!value) return null(key);
    number(key, *value);
  }

  void boolean(const char* key, bool value) {
    if (sparse_ && !value) return;
    begin(key);
    out_ += value ? "true" : "false";
  }

  void strings(const char* key, const std::vector<std::string>& values) {
    list(key, values, [this](const std::string& value) { append(value); });
  }

  template <typename Value, typename Append>
  void list(const char* key, const std::vector<Value>& values, Append&& append_one) {
    if (sparse_ && values.empty()) return;
    begin(key);
    out_ += '[';
    for (const Value& value : values) {
      if (&value != values.data()) out_ += ',';
      append_one(value);
    }
    out_ += ']';
  }

  void object(std::string json) { out_ += json; }

  void null(const char* key) {
    if (sparse_) return;
    begin(key);
    out_ += "null";
  }

  std::string take() {
    out_ += out_.empty() ? "{}" : "}";
    return std::move(out_);
  }

 private:
  void begin(const char* key) {
    out_ += out_.empty() ? '{' : ',';
    ((out_ += '"') += key) += "\":";
  }

  void append(const std::string& value) {
    if (is_plain(value)) {
      ((out_ += '"') += value) += '"';
    } else {
      std::string json = nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
      out_ += sparse_ ? json : printable_json(std::move(json));  // nobody reads what is stored
    }
  }

  const bool sparse_;
  std::string out_;
};

std::string amount_to_json(const Amount& amount, bool sparse) {
  ObjectWriter json(sparse);
  if (!sparse || !amount.label.empty()) json.string("label", amount.label);
  json.number("yen", amount.yen);
  json.number_or_null("year", amount.year);
  json.string_or_null("budget", amount.budget);
  if (!amount.part.empty()) json.string("part", amount.part);
  return json.take();
}

std::string to_json(const Passage& p, bool sparse) {
  ObjectWriter json(sparse);
  if (!sparse || !p.id.empty()) json.string("id", p.id);
  if (!sparse || !p.doc.empty()) json.string("doc", p.doc);
  if (!sparse || p.number != 0) json.number("n", p.number);
  json.string_or_null("title", p.title);
  json.string_or_null("source", p.source);
  if (p.lines) {
    const std::vector<std::uint32_t> lines = {p.lines->first, p.lines->last};
    json.list("lines", lines, [&](std::uint32_t line) { json.object(std::to_string(line)); });
  } else {
    json.null("lines");
  }
  json.number_or_null("page", p.page);
  json.string_or_null("url", p.url);
  json.string_or_null("kind", p.kind);
  json.string_or_null("status", p.status);
  json.string_or_null("date", p.date);
  json.number_or_null("year", p.year);
  json.strings("ministry", p.ministry);
  json.strings("area", p.area);
  json.boolean("area_inferred", p.area_inferred);
  json.strings("section", p.section);
  json.string_or_null("block", p.block);
  json.string("text", p.text);
  json.strings("notes", p.notes);
  json.list("amounts", p.amounts, [&](const Amount& amount) { json.object(amount_to_json(amount, sparse)); });
  return json.take();
}

Error wrong_value(std::string_view where, std::string_view key, std::string_view wanted) {
  return {ErrorCode::kBadData, message("{}: \"{}\" is not {}", where, key, translated(wanted)),
          message("see `passages` in docs/json.md for the keys and their types")};
}

}  // namespace

std::string passage_to_json(const Passage& passage) { return to_json(passage, /*sparse=*/false); }

std::string stored_passage_json(const Passage& passage) { return to_json(passage, /*sparse=*/true); }

namespace {

/// Where the parser is; calls `look` every so many bytes.
class WatchedBytes {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  WatchedBytes(const char* at, const std::function<void()>& look) : at_(at), look_(&look) {}

  const char& operator*() const { return *at_; }
  WatchedBytes& operator++() {
    constexpr std::uintptr_t kBytesALook = std::uintptr_t{1} << 16;
    if (reinterpret_cast<std::uintptr_t>(++at_) % kBytesALook == 0) (*look_)();
    return *this;
  }
  WatchedBytes operator++(int) {
    const WatchedBytes before = *this;
    ++*this;
    return before;
  }
  bool operator==(const WatchedBytes& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  const std::function<void()>* look_;
};

bool parse(std::string_view line, PassageReader& reader, const std::function<void()>& look) {
  if (!look) return nlohmann::json::sax_parse(line, &reader);
  const char* const begin = line.data();
  return nlohmann::json::sax_parse(WatchedBytes(begin, look), WatchedBytes(begin + line.size(), look),
                                   &reader);
}

}  // namespace

Passage passage_from_json(std::string_view line, std::string_view where, const std::function<void()>& look) {
  PassageReader reader;
  const bool whole = parse(line, reader, look);
  if (!whole || !reader.is_object()) {
    throw Error(ErrorCode::kBadData, message("{}: not a JSON object", where),
                message("give one JSON object with at least a \"text\" on each line"));
  }
  if (const auto& wrong = reader.wrong()) throw wrong_value(where, wrong->key, wrong->wanted);
  return reader.take();
}

Passage ready_made_passage(std::string_view line, std::string_view where) {
  Passage passage = passage_from_json(line, where);
  if (const auto wrong = find_out_of_bounds(passage)) throw wrong_value(where, wrong->key, wrong->wanted);
  return passage;
}

}  // namespace hoshin
