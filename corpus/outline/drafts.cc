#include "corpus/outline/drafts.h"

#include <algorithm>
#include <array>

namespace hoshin {
namespace {

constexpr std::array<std::string_view, 14> kWords = {"(案)",    "(素案)",   "(原案)", "素案",   "骨子案",
                                                     "原案",    "たたき台", "叩き台", "未定稿", "改定案",
                                                     "改正案(", "<案>",     "[案]",   "【案】"};

/// What is called 案 when it is laid before an assembly, and no draft any more.
constexpr std::array<std::string_view, 7> kDecided = {"budget",  "law",    "cabinet-order", "ordinance",
                                                      "minutes", "agenda", "meeting-paper"};

/// ガイドライン案, also before （第1.0版） and の概要.
bool is_of_draft(const std::string& folded, const Kinds& kinds) {
  constexpr std::string_view kDraft = "案";
  for (auto at = folded.find(kDraft); at != folded.npos; at = folded.find(kDraft, at + 1)) {
    const std::string_view rest = std::string_view(folded).substr(at + kDraft.size());
    if (!rest.empty() && !rest.starts_with("(") && !rest.starts_with("の")) continue;
    const auto kind = kinds.find(std::string_view(folded).substr(0, at));
    const bool head = kind && folded.substr(0, at).ends_with(kind->word);
    if (head && std::ranges::find(kDecided, kind->kind) == kDecided.end()) return true;
  }
  return false;
}

}  // namespace

std::string draft_word(const std::string& folded, const Kinds& kinds) {
  for (const std::string_view word : kWords) {
    if (folded.find(word) != std::string::npos) return std::string(word);
  }
  return is_of_draft(folded, kinds) ? "案" : "";
}

bool is_draft_mark(std::string_view folded) {
  constexpr std::array<std::string_view, 8> kMarks = {"案",     "(案)",   "素案",     "(素案)",
                                                      "(原案)", "未定稿", "(未定稿)", "【案】"};
  return std::ranges::find(kMarks, folded) != kMarks.end();
}

}  // namespace hoshin
