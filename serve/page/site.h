// serve/page/site.h - what every part of a page needs: the request, the index, the language, and links.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "query/json/command_request.h"
#include "query/json/request_options.h"
#include "serve/page/address.h"
#include "serve/page/language.h"
#include "serve/page/markup.h"
#include "serve/page/page.h"

namespace hoshin {

/// A confidence below which pages mark what was inferred as unsure.
inline constexpr double kSure = 0.5;

/// One request while it is answered.
/// `text` without the white space around it, also that of a keyboard for Japanese (U+3000).
std::string_view without_margins(std::string_view text) noexcept;

struct Site {
  const PageRequest& request;
  const Searcher& searcher;
  const Vocabulary& vocabulary;
  Language language = Language::kJapanese;
  std::chrono::steady_clock::time_point deadline = {};  ///< Of all that the page searches.

  template <typename... Values>
  std::string say(Text text, const Values&... values) const {
    return hoshin::say(language, text, values...);
  }

  /// The document of that name; null if the index has none.
  const DocumentEntry* document(std::string_view doc) const;

  /// The last value of a parameter; empty if it is not there, or nothing but white space.
  std::string_view parameter(std::string_view key) const;

  /// What is left of the time. Throws Error kTimeout if nothing is.
  Limits limits() const;

  /// Another page, in the language that was asked for.
  Address link(std::string path) const;

  /// The page itself, with the parameters that pages know.
  Address here() const;

  /// The same question, put to the API: what the page shows as data. `format` is "json" or "csv".
  Address api(std::string_view command, std::string_view format) const;

  /// The document that has a passage, at that passage, with what is searched for marked.
  Address document_link(std::string_view doc, std::string_view passage_id) const;

  /// What people call the value of a tag, in the language of the page; in English that of the index itself.
  std::string label(std::string_view field, std::string_view value) const;

  /// 「なし」, 「年度不明」 where there is no value.
  std::string label_of_none(std::string_view field) const;
};

/// The name of a field for people.
Text name_of_field(std::string_view field);

/// What the parameters of `site` ask of `command`: its options by their names on the command line ("q" is the
/// query), filters by the names of fields and their `not-` twins, `amount-from` and `amount-to`, `page`.
/// Others are passed over: addresses grow parameters on their way through mails. Throws Error kUsage for a
/// value that is none of its option's.
CommandRequest read_parameters(const Site& site, CommandSet command);

/// The values of `fields` over all passages.
SearchResult count_all(const Site& site, std::vector<std::string> fields);

/// Whether pages know a parameter of that name.
bool is_page_parameter(std::string_view key);

/// The place of a passage in the page of its document: "r07-priority-policy-14" for "r07-priority-policy#14".
std::string anchor_of(std::string_view passage_id);

}  // namespace hoshin
