#include "corpus/outline/file_facts.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "corpus/lines/source_lines.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kLongestTitleOfFile = 120;

/// The longest of the parts that a site's name and others are set apart by.
std::string longest_part(std::string title) {
  for (const std::string_view sign : {"｜", " － ", " - ", "＜", "：："}) {
    for (auto at = title.find(sign); at != std::string::npos; at = title.find(sign))
      title.replace(at, sign.size(), "|");
  }
  std::string longest;
  for (std::size_t at = 0; at <= title.size();) {
    const std::size_t end = std::min(title.find('|', at), title.size());
    if (end - at > longest.size()) longest = title.substr(at, end - at);
    at = end + 1;
  }
  return longest;
}

/// Takes （METI/経済産業省） off the end.
void take_publisher(std::u32string& title, const Ministries& ministries) {
  while (!title.empty() && is_white_space(title.back())) title.pop_back();
  const auto open = title.find_last_of(U"（(");
  if (title.empty() || (title.back() != U'）' && title.back() != U')')) return;
  if (open == std::u32string::npos || open == 0) return;
  const std::string inside = to_utf8(title.substr(open + 1, title.size() - open - 2));
  const std::size_t slash = inside.find('/');
  if (ministries.resolve(slash == std::string::npos ? inside : inside.substr(slash + 1))) title.erase(open);
}

/// What a program put there: the name of a file, of the program, of nothing.
bool is_of_a_program(const std::string& folded) {
  for (const std::string_view name : {".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".pdf", ".txt"}) {
    if (folded.ends_with(name)) return true;
  }
  constexpr std::array<std::string_view, 3> kNone = {"プレゼンテーション", "スライド1", "無題"};
  return std::any_of(kNone.begin(), kNone.end(),
                     [&](std::string_view none) { return folded.find(none) != std::string::npos; });
}

}  // namespace

std::string usable_file_title(std::string title, const Ministries& ministries) {
  for (const std::string_view program :
       {"Microsoft Word - ", "Microsoft PowerPoint - ", "Microsoft Excel - "}) {
    if (title.starts_with(program)) title.erase(0, program.size());
  }
  std::u32string chars = to_utf32(longest_part(std::move(title)));
  take_publisher(chars, ministries);
  std::string usable = to_utf8(chars);
  return chars.size() <= kLongestTitleOfFile && has_japanese(usable) && !is_of_a_program(fold(usable))
             ? usable
             : std::string();
}

std::string title_of_path(const std::string& path) {
  std::string name = std::filesystem::path(path).stem().string();
  return has_japanese(name) ? name : std::string();
}

bool has_japanese(std::string_view text) {
  const std::u32string chars = to_utf32(text);
  return std::any_of(chars.begin(), chars.end(), is_japanese);
}

}  // namespace hoshin
