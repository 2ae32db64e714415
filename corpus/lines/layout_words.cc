#include "corpus/lines/layout_words.h"

#include <algorithm>
#include <array>

#include "dict/role_words.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::array<std::string_view, 53> kRoles = {
    "paper",     "published",    "issuer",    "closing", "heading",    "slide",    "column",    "stamp",
    "addressee", "recipient",    "office",    "branch",  "contact",    "contacts", "meeting",   "navigation",
    "title",     "subject",      "unit",      "total",   "no_value",   "contents", "agenda",    "list",
    "remark",    "origin",       "annex",     "counter", "numbered",   "compound", "furniture", "button",
    "owner",     "council",      "decision",  "form",    "seal",       "signer",   "newer",     "older",
    "within",    "within_alone", "uncounted", "titled",  "column_end", "officer",  "readers",   "goes_on",
    "updated",   "legend",       "body",      "account", "side"};

/// A label that is long is no label.
constexpr std::size_t kMaxPaperBytes = 60;
constexpr std::size_t kMaxIssuerBytes = 150;
constexpr std::size_t kMaxSlideRestBytes = 90;

/// Longer than any word that a whole cell or line is compared with.
constexpr std::size_t kMaxWholeBytes = 120;

bool begins(std::string_view text, std::string_view word) { return text.starts_with(word); }
bool ends(std::string_view text, std::string_view word) { return text.ends_with(word); }
bool has(std::string_view text, std::string_view word) { return text.find(word) != text.npos; }

}  // namespace

LayoutWords::LayoutWords(const std::filesystem::path& data_dir) {
  for (const auto& [role, words] : read_role_words(data_dir / "layout_words.tsv", kRoles)) {
    for (const std::string& word : words) {
      words_[role].push_back(fold(word));
      whole_.insert(role + ":" + fold(word));
    }
  }
  for (const std::string& word : words_of("newer")) newer_begin_ += to_utf32(word).substr(0, 1);
  for (const std::string& word : words_of("older")) older_begin_ += to_utf32(word).substr(0, 1);
}

bool LayoutWords::any(std::string_view role, std::string_view folded,
                      bool (*fits)(std::string_view, std::string_view)) const {
  const std::vector<std::string>& words = words_of(role);
  return std::any_of(words.begin(), words.end(), [&](const std::string& w) { return fits(folded, w); });
}

const std::vector<std::string>& LayoutWords::words_of(std::string_view role) const {
  static const std::vector<std::string> none;
  const auto found = words_.find(role);
  return found == words_.end() ? none : found->second;
}

bool LayoutWords::is(std::string_view role, std::string_view folded) const {
  constexpr std::size_t kLongestRole = 16;
  if (folded.size() > kMaxWholeBytes || role.size() > kLongestRole) return false;
  std::array<char, kLongestRole + 1 + kMaxWholeBytes> key;  // asked of every cell and line
  auto end = std::copy(role.begin(), role.end(), key.begin());
  *end++ = ':';
  end = std::copy(folded.begin(), folded.end(), end);
  return whole_.contains(std::string_view(key.data(), static_cast<std::size_t>(end - key.begin())));
}

bool LayoutWords::is_paper_number(std::string_view folded) const {
  while (!folded.empty() && std::string_view("([").find(folded.front()) != std::string_view::npos) {
    folded.remove_prefix(1);
  }
  constexpr std::size_t kNumber = 12;  // bytes of 第10号, 第十二号
  const bool form = folded.starts_with("第") && folded.find("号様式") <= kNumber;
  return folded.size() <= kMaxPaperBytes && folded.find("。") == std::string_view::npos &&
         (form || any("paper", folded, begins));
}

bool LayoutWords::is_issuer(std::string_view folded) const {
  return folded.size() <= kMaxIssuerBytes && folded.find("。") == std::string_view::npos &&
         any("issuer", folded, ends);
}

bool LayoutWords::is_stamp(std::string_view folded) const { return is("stamp", folded); }

bool LayoutWords::is_addressee(std::string_view folded) const {
  return folded.size() <= kMaxIssuerBytes && any("addressee", folded, ends);
}

bool LayoutWords::is_for_readers(std::string_view folded) const {
  return folded.size() <= kMaxIssuerBytes && any("readers", folded, ends);
}

bool LayoutWords::goes_on(std::string_view folded) const { return any("goes_on", folded, begins); }
bool LayoutWords::is_legend(std::string_view folded) const { return any("legend", folded, begins); }

bool LayoutWords::is_closing(std::string_view folded) const { return is("closing", folded); }
bool LayoutWords::is_heading(std::string_view folded) const { return is("heading", folded); }
std::string LayoutWords::account_role(std::string_view folded) const {
  for (const std::string_view role : {"account", "side"}) {
    if (is(role, folded)) return std::string(role);
  }
  return {};
}

bool LayoutWords::is_column(std::string_view folded) const { return is("column", folded); }

bool LayoutWords::ends_as_column(std::string_view folded) const { return any("column_end", folded, ends); }

bool LayoutWords::is_no_value(std::string_view folded) const { return is("no_value", folded); }
bool LayoutWords::is_total(std::string_view folded) const { return is("total", folded); }

bool LayoutWords::is_unit(std::string_view folded) const {
  const bool bracketed = !folded.empty() && std::string_view("([").find(folded.front()) != folded.npos;
  const std::size_t begin = std::min(folded.find_first_not_of("(["), folded.size());
  folded = folded.substr(begin, folded.find_last_not_of(")]") + 1 - begin);
  if (folded.starts_with("単位") || is("unit", folded)) return true;
  // 予算概要)(単位:千円 is a name with its unit.
  const std::size_t label = folded.find("単位:");
  return bracketed && (label != folded.npos ? folded.find_first_of(")]") > label : are_units(folded));
}

/// 1,000人, 人、%: in brackets, for without them these are figures and lists.
bool LayoutWords::are_units(std::string_view folded) const {
  constexpr std::string_view kBetween = "、";
  for (;;) {
    const std::size_t end = std::min(folded.find(kBetween), folded.size());
    std::string_view unit = folded.substr(0, end);
    unit.remove_prefix(std::min(unit.find_first_not_of("0123456789,."), unit.size()));
    if (!is("unit", unit)) return false;
    if (end == folded.size()) return true;
    folded.remove_prefix(end + kBetween.size());
  }
}

bool LayoutWords::is_title_label(std::string_view folded) const { return is("titled", folded); }

bool LayoutWords::is_contents(std::string_view folded) const {
  return is("contents", folded) || folded.ends_with("の目次");
}
bool LayoutWords::is_agenda(std::string_view folded) const {
  constexpr std::size_t kShort = 6;  // bytes: 次第, with which other lines end too
  return any("agenda", folded, [](std::string_view text, std::string_view word) {
    return word.size() > kShort ? text.ends_with(word) : text == word;
  });
}
bool LayoutWords::is_list_heading(std::string_view folded) const {
  const std::size_t open = folded.find('(');  // 資料（抄）, but not 資料（…）の確認
  if (open != folded.npos && !folded.ends_with(')')) return false;
  return is("list", folded.substr(0, open));
}
bool LayoutWords::is_annex(std::string_view folded) const {
  while (!folded.empty() && std::string_view("([<").find(folded.front()) != std::string_view::npos)
    folded.remove_prefix(1);
  return any("annex", folded, begins);
}
bool LayoutWords::is_origin(std::string_view folded) const { return any("origin", folded, begins); }

bool LayoutWords::is_remark(std::string_view folded) const {
  if (is_origin(folded)) return true;
  return any("remark", folded, [](std::string_view text, std::string_view word) {
    return word.ends_with(")") || word.ends_with("】") ? text == word : text.starts_with(word);
  });
}

bool LayoutWords::is_newer(std::string_view folded) const { return is("newer", folded); }
bool LayoutWords::is_older(std::string_view folded) const { return is("older", folded); }

bool LayoutWords::is_counter(std::string_view rest) const { return any("counter", fold(rest), begins); }
bool LayoutWords::is_uncounted(std::u32string_view rest) const {
  constexpr std::size_t kLongest = 4;
  return any("uncounted", fold(to_utf8(rest.substr(0, kLongest))), begins);
}
bool LayoutWords::takes_number(std::string_view text) const { return any("numbered", fold(text), ends); }
bool LayoutWords::is_compound_begin(std::string_view word) const { return is("compound", word); }
bool LayoutWords::is_furniture(std::string_view folded) const { return is("furniture", folded); }
bool LayoutWords::is_button(std::string_view folded) const { return is("button", folded); }

bool LayoutWords::is_office(std::string_view folded) const {
  return folded.size() <= kMaxIssuerBytes && any("office", folded, ends);
}

bool LayoutWords::is_branch(std::string_view rest) const {
  return rest.size() <= kMaxIssuerBytes && (any("branch", rest, ends) || any("office", rest, ends));
}

bool LayoutWords::ends_as_title(std::string_view folded) const { return any("title", folded, ends); }

bool LayoutWords::is_subject(std::string_view folded) const { return any("subject", folded, ends); }

bool LayoutWords::is_contact(std::string_view folded) const {
  while (!folded.empty() && std::string_view("([<").find(folded.front()) != std::string_view::npos) {
    folded.remove_prefix(1);
  }
  for (const std::string_view bracket : {"【", "〔"}) {
    if (folded.starts_with(bracket)) folded.remove_prefix(bracket.size());
  }
  // 電話：03-…, not 代表的な事例.
  const std::vector<std::string>& words = words_of("contact");
  return std::any_of(words.begin(), words.end(), [&](const std::string& w) {
    if (!folded.starts_with(w)) return false;
    const std::u32string rest = to_utf32(folded.substr(w.size()));
    return rest.empty() || w.ends_with("/") || !is_letter_or_digit(rest[0]) ||
           (rest[0] >= U'0' && rest[0] <= U'9');
  });
}

bool LayoutWords::is_recipient(std::string_view folded) const { return is("recipient", folded); }

bool LayoutWords::is_contact_list(std::string_view folded) const { return is("contacts", folded); }

bool LayoutWords::is_signature(std::string_view folded) const {
  return any("seal", folded, ends) && any("signer", folded, has);
}

bool LayoutWords::names_form(std::string_view folded) const { return any("form", folded, has); }

bool LayoutWords::is_navigation(std::string_view folded) const { return is("navigation", folded); }

std::size_t LayoutWords::longest_end(std::string_view role, std::string_view folded) const {
  std::size_t longest = 0;
  for (const std::string& word : words_of(role)) {
    if (folded.ends_with(word)) longest = std::max(longest, word.size());
  }
  return longest;
}

std::size_t LayoutWords::owner_end(std::string_view folded) const { return longest_end("owner", folded); }

bool LayoutWords::begins_within(std::u32string_view text) const {
  constexpr std::size_t kLongest = 8;
  text = text.substr(0, kLongest);
  std::size_t run = 0;
  while (run < text.size() && is_hiragana(text[run])) ++run;
  return any("within", fold(to_utf8(text)), begins) || is("within_alone", to_utf8(text.substr(0, run)));
}

std::size_t LayoutWords::body_form(std::string_view folded) const {
  std::size_t longest = 0;
  for (const std::string_view word : words_of("body")) {
    if (word.starts_with('~') && folded.starts_with(word.substr(1)))
      longest = std::max(longest, word.size() - 1);
  }
  return longest;
}

bool LayoutWords::is_body(std::string_view folded) const {
  return body_form(folded) > 0 || any("body", folded, ends);
}

bool LayoutWords::is_council(std::string_view folded) const { return any("council", folded, ends); }

std::size_t LayoutWords::decision_end(std::string_view folded) const {
  return longest_end("decision", folded);
}

std::size_t LayoutWords::longest_beginning(std::string_view role, std::string_view folded) const {
  std::size_t longest = 0;
  for (const std::string& word : words_of(role)) {
    if (folded.starts_with(word)) longest = std::max(longest, word.size());
  }
  return longest;
}

std::size_t LayoutWords::meeting_label(std::string_view folded) const {
  return longest_beginning("meeting", folded);
}

std::size_t LayoutWords::officer_label(std::string_view folded) const {
  return longest_beginning("officer", folded);
}

std::size_t LayoutWords::publication_label(std::string_view folded) const {
  return longest_beginning("published", folded);
}

std::size_t LayoutWords::update_label(std::string_view folded) const {
  return longest_beginning("updated", folded);
}

bool LayoutWords::is_slide_title_rest(std::string_view rest) const {
  if (rest.empty()) return true;
  return rest.size() <= kMaxSlideRestBytes && rest.starts_with("の") && any("slide", rest, ends);
}

}  // namespace hoshin
