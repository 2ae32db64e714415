// schema/speaking.h - a thread that speaks another language than its process, for a while.
//
// A server answers each request in the language of who asks:
//
//   const Speaking speaking(MessageLanguage::kJapanese);
//   throw Error(ErrorCode::kNotFound, message("there is no passage \"{}\"", id), ...);  // in Japanese
#pragma once
#include <string_view>

#include <locale.h>  // locale_t is no type of <clocale>

namespace hoshin {

enum class MessageLanguage { kOfProcess, kEnglish, kJapanese };

/// The one that `accept_language` (a header's value, RFC 9110) likes better; kOfProcess where it names
/// neither, or likes them alike.
MessageLanguage language_liked(std::string_view accept_language);

/// What this thread makes by message() and translated() while it lives is in `language`, and then again in
/// what it was before; other threads do not hear it. To be ended by the thread that began it, the latest
/// first.
///
/// Japanese is there where the program has said so (speak_both_languages() of program/program.h); else it is
/// the language of the process.
class Speaking {
 public:
  explicit Speaking(MessageLanguage language);
  ~Speaking();
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;

 private:
  locale_t before_;
};

}  // namespace hoshin
