#include "schema/speaking.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "text/ascii.h"

namespace hoshin {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// How much a header likes `code`, in thousandths: 0 for what it does not name.
int liking(std::string_view header, std::string_view code) {
  int best = 0;
  for (std::size_t at = 0; at < header.size();) {
    const std::size_t comma = std::min(header.find(',', at), header.size());
    const std::string_view range = trimmed(header.substr(at, comma - at));
    at = comma + 1;
    const std::size_t semicolon = std::min(range.find(';'), range.size());
    const std::string name = lower_ascii(trimmed(range.substr(0, semicolon)));
    if (name != code && !name.starts_with(std::string(code) + '-')) continue;
    double quality = 1;
    if (const std::size_t q = range.find("q=", semicolon); q != range.npos)
      std::from_chars(range.data() + q + 2, range.data() + range.size(), quality);
    if (quality > 0 && quality <= 1) best = std::max(best, static_cast<int>(quality * 1000));
  }
  return best;
}

/// The process's locale, but for its messages; null where there is no memory, or no locale of that name.
locale_t with_messages(const char* name) {
  const locale_t all = ::duplocale(LC_GLOBAL_LOCALE);
  return all == nullptr ? nullptr : ::newlocale(LC_MESSAGES_MASK, name, all);
}

/// gettext asks the thread's locale first, then LANGUAGE, which "C" does not look at: so one process has two
/// languages, and no locale of Japan need be installed.
locale_t locale_of(MessageLanguage language) {
  static const locale_t english = with_messages("C"), japanese = with_messages("C.UTF-8");
  return language == MessageLanguage::kOfProcess ? LC_GLOBAL_LOCALE
         : language == MessageLanguage::kEnglish ? english
                                                 : japanese;
}

}  // namespace

MessageLanguage language_liked(std::string_view accept_language) {
  const int english = liking(accept_language, "en"), japanese = liking(accept_language, "ja");
  if (english == japanese) return MessageLanguage::kOfProcess;
  return english > japanese ? MessageLanguage::kEnglish : MessageLanguage::kJapanese;
}

Speaking::Speaking(MessageLanguage language) : before_(::uselocale(locale_of(language))) {}

Speaking::~Speaking() { ::uselocale(before_); }

}  // namespace hoshin
