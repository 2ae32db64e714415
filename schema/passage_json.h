// schema/passage_json.h - a passage as one JSON object, both ways.
//
// The same form is a line of `hoshin-index --dump passages` and, with only `text`
// required, a line of `hoshin-index --jsonl`: docs/json.md describes it. The document
// data of the index is the same with nothing in it that says nothing.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "schema/passage.h"

namespace hoshin {

class JsonWriter;

/// One line of JSON, without the line's end. Keys whose value is unknown are
/// null, lists are always lists. Broken UTF-8 becomes U+FFFD; what a terminal would take for an order
/// (text/printable.h) is escaped.
std::string passage_to_json(const Passage& passage);

/// As passage_to_json, without the keys whose value is empty, null, 0 or false; "text" is always
/// there. A fifth less after Xapian has deflated it.
std::string stored_passage_json(const Passage& passage);

// Parts of what passage_to_json writes, for who puts members of its own before, between and behind them.
void write_identity(JsonWriter& json, const Passage& passage);           ///< "id", "doc", "n".
void write_tags_and_text(JsonWriter& json, const Passage& passage);      ///< "title" to "text".
void write_notes_and_amounts(JsonWriter& json, const Passage& passage);  ///< The last two.

/// Reads what these wrote, and any ready-made passage.
///
/// A tag may be a string, a number or a list of them; unknown keys are ignored;
/// missing ones keep their defaults. `year` takes a number or digits only; 2025.0 is 2025.
/// Throws Error kBadData, starting with `where` ("passages.jsonl:12"), if `line`
/// is not a JSON object, has no string `text`, or a known key has a wrong type or a number that a Passage
/// cannot hold. `look`, if given, is called every 64 KB; what it throws ends the reading.
Passage passage_from_json(std::string_view line, std::string_view where,
                          const std::function<void()>& look = {});

/// The same for what somebody else has made: throws, too, if a value is out of bounds (passage_limits.h).
Passage ready_made_passage(std::string_view line, std::string_view where);

}  // namespace hoshin
