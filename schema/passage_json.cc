#include "schema/passage_json.h"

#include <cstddef>
#include <iterator>

#include <nlohmann/json.hpp>

#include "schema/error.h"
#include "schema/json_writer.h"
#include "schema/message.h"
#include "schema/passage_limits.h"
#include "schema/passage_reader.h"
namespace hoshin {
namespace {

/// The members of a passage's object. With `sparse`, those whose value is empty, null or false are left out.
class PassageWriter {
 public:
  PassageWriter(JsonWriter& json, bool sparse) : json_(json), sparse_(sparse) {}

  void identity(const Passage& p) {
    if (!sparse_ || !p.id.empty()) json_.member("id", p.id);
    if (!sparse_ || !p.doc.empty()) json_.member("doc", p.doc);
    if (!sparse_ || p.number != 0) json_.member("n", p.number);
  }

  void tags_and_text(const Passage& p) {
    text_or_null("title", p.title);
    text_or_null("source", p.source);
    lines(p.lines);
    number_or_null("page", p.page);
    if (!p.sheet.empty()) json_.member("sheet", p.sheet);
    if (p.sheet_row) json_.member("sheet_row", *p.sheet_row);
    if (p.table) json_.member("table", *p.table);
    text_or_null("url", p.url);
    text_or_null("kind", p.kind);
    text_or_null("status", p.status);
    text_or_null("date", p.date);
    number_or_null("year", p.year);
    texts("issuer", p.issuer);
    texts("ministry", p.ministry);
    flag("ministry_inherited", p.ministry_inherited);
    texts("area", p.area);
    flag("area_inferred", p.area_inferred);
    texts("section", p.section);
    text_or_null("block", p.block);
    json_.member("text", p.text);
  }

  void notes_and_amounts(const Passage& p) {
    texts("notes", p.notes);
    objects("amounts", p.amounts);
    if (!p.cells.empty()) objects("cells", p.cells);
  }

 private:
  void write(const Amount& amount) {
    json_.begin_object();
    if (!sparse_ || !amount.label.empty()) json_.member("label", amount.label);
    json_.member("yen", amount.yen);
    number_or_null("year", amount.year);
    text_or_null("budget", amount.budget);
    if (!amount.part.empty()) json_.member("part", amount.part);
    if (!amount.money.empty()) json_.member("money", amount.money);
    if (amount.unit_guessed) json_.member("unit_guessed", true);
    if (!amount.why.empty()) {
      json_.member("why", amount.why);
      json_.member("confidence", amount.confidence);
    }
    relations(amount);
    json_.end_object();
  }

  void relations(const Amount& amount) {
    if (!amount.same_as.empty()) json_.member("same_as", amount.same_as);
    if (!amount.of.empty()) json_.member("of", amount.of);
    if (amount.breakdown > 1) json_.member("breakdown", amount.breakdown);
    if (amount.parts > 0) json_.member("parts", amount.parts);
    if (amount.related_why.empty()) return;
    json_.member("related_why", amount.related_why);
    json_.member("related_confidence", amount.related_confidence);
  }

  void write(const Cell& cell) {
    json_.begin_object();
    json_.member("text", cell.text);
    texts("header", cell.header);
    json_.end_object();
  }

  void lines(const std::optional<LineRange>& lines) {
    if (!lines) return null("lines");
    json_.key("lines").begin_array();
    json_.value(lines->first);
    json_.value(lines->last);
    json_.end_array();
  }

  void text_or_null(std::string_view key, const std::string& text) {
    if (text.empty()) return null(key);
    json_.member(key, text);
  }

  void number_or_null(std::string_view key, const std::optional<int>& number) {
    if (!number) return null(key);
    json_.member(key, *number);
  }

  void flag(std::string_view key, bool known) {
    if (!sparse_ || known) json_.member(key, known);
  }

  void texts(std::string_view key, const std::vector<std::string>& texts) {
    if (!sparse_ || !texts.empty()) json_.member(key, texts);
  }

  template <typename Value>
  void objects(std::string_view key, const std::vector<Value>& values) {
    if (sparse_ && values.empty()) return;
    json_.key(key).begin_array();
    for (const Value& value : values) write(value);
    json_.end_array();
  }

  void null(std::string_view key) {
    if (!sparse_) json_.key(key).null();
  }

  JsonWriter& json_;
  const bool sparse_;
};

std::string to_json(const Passage& passage, JsonWriter json, bool sparse) {
  PassageWriter writer(json, sparse);
  json.begin_object();
  writer.identity(passage);
  writer.tags_and_text(passage);
  writer.notes_and_amounts(passage);
  json.end_object();
  return json.take();
}

Error wrong_value(std::string_view where, std::string_view key, std::string_view wanted) {
  const std::string what = wanted.empty() ? message("{}: \"{}\" is missing, or is no string", where, key)
                                          : message("{}: \"{}\" is not {}", where, key, translated(wanted));
  return {ErrorCode::kBadData, what,
          message("see \"A passage\" in docs/json.md for the keys and their types")};
}

}  // namespace

std::string passage_to_json(const Passage& passage) {
  return to_json(passage, JsonWriter(), /*sparse=*/false);
}

std::string stored_passage_json(const Passage& passage) {
  return to_json(passage, JsonWriter(JsonWriter::Escapes::kNone), /*sparse=*/true);
}

void write_identity(JsonWriter& json, const Passage& passage) {
  PassageWriter(json, /*sparse=*/false).identity(passage);
}

void write_tags_and_text(JsonWriter& json, const Passage& passage) {
  PassageWriter(json, /*sparse=*/false).tags_and_text(passage);
}

void write_notes_and_amounts(JsonWriter& json, const Passage& passage) {
  PassageWriter(json, /*sparse=*/false).notes_and_amounts(passage);
}

namespace {

/// Where the parser is; calls `look` now and then.
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
