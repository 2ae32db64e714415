#include "corpus/formats/web/html_facts.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "corpus/formats/web/html_tree.h"
#include "corpus/lines/source_lines.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

constexpr std::size_t kMostBytes = 600;

/// The text below `node`, without scripts.
std::string text_below(const GumboNode& node) {
  std::string text;
  walk(
      node,
      [&](const GumboNode& n) {
        if (text.size() > kMostBytes || tag_of(n) == GUMBO_TAG_SCRIPT || tag_of(n) == GUMBO_TAG_STYLE)
          return false;
        if (is_element(n)) text += ' ';
        text += text_of(n);
        return true;
      },
      [](const GumboNode&) {});
  return to_utf8(without_inner_spaces(to_utf32(text)));
}

bool is_called_foot(const GumboNode& node) {
  for (const char* name : {"id", "class"}) {
    const auto value = attribute(node, name);
    if (!value) continue;
    const std::string folded = fold(*value);
    for (const std::string_view word : {"footer", "copyright"}) {
      if (folded.find(word) != std::string::npos) return true;
    }
  }
  return false;
}

/// 電子市 of 補助金の手引 | 電子市: what a page's <title> has behind the name of the page.
bool is_behind_title(std::string_view title, std::string_view text) {
  constexpr std::array<std::string_view, 6> kBetween = {"-", "|", "–", "—", "―", ":"};
  if (text.empty() || text.size() >= title.size() || !title.ends_with(text)) return false;
  title.remove_suffix(text.size());
  return std::any_of(kBetween.begin(), kBetween.end(),
                     [&](std::string_view sign) { return title.ends_with(sign); });
}

}  // namespace

std::string one_line(std::string_view text) { return to_utf8(without_inner_spaces(to_utf32(text))); }

std::string without_signs(std::string_view text) {
  const std::u32string all = to_utf32(text);
  const auto is_sign = [](char32_t c) {
    return is_white_space(c) || (c >= 0x2600 && c < 0x2800) || c == 0xFE0F || c >= 0x1F000;
  };
  const auto first = std::find_if_not(all.begin(), all.end(), is_sign);
  return to_utf8(std::u32string_view(all).substr(static_cast<std::size_t>(first - all.begin())));
}

std::string headline_of(const GumboNode& root, std::string_view title) {
  const std::string page = without_signs(fold(title));
  std::string first;  // the site's own only where there is no other
  bool of_site = false;
  std::string named;   // by the title, which has the name of the site behind that of the page
  std::string within;  // the title has more before it: ５月２５日：会議 - まとめ
  walk(
      root,
      [&](const GumboNode& node) {
        if (!named.empty()) return false;
        if (tag_of(node) != GUMBO_TAG_H1) return true;
        std::string text = text_below(node);
        const std::string folded = fold(text);
        if (!folded.empty() && page.starts_with(without_signs(folded))) named = text;
        const bool inside = !folded.empty() && page.find(folded) != page.npos && !page.ends_with(folded);
        if (within.empty() && inside) within = text;
        if (first.empty() || (of_site && !is_behind_title(page, folded))) {
          of_site = is_behind_title(page, folded);
          first = std::move(text);
        }
        return true;
      },
      [](const GumboNode&) {});
  if (!named.empty()) return named;
  return within.empty() ? first : within;
}

std::string imprint_of(const GumboNode& root) {
  std::string imprint;
  walk(
      root,
      [&](const GumboNode& node) {
        if (imprint.size() > kMostBytes || !is_element(node)) return false;
        if (tag_of(node) != GUMBO_TAG_FOOTER && !is_called_foot(node)) return true;
        imprint += text_below(node);
        return false;
      },
      [](const GumboNode&) {});
  return imprint;
}

void mark_title(SourceText& source) {
  std::vector<Line>& lines = source.lines;
  const auto is_top = [](const Line& line) { return line.heading == 1; };
  const std::string folded = fold(source.title), named = fold(source.headline);
  const bool of_page = folded.starts_with(named) || !folded.ends_with(named);
  const auto is_named = [&](const Line& line) {
    const std::string text = is_top(line) ? fold(one_line(to_utf8(line.text))) : std::string();
    return !text.empty() && of_page && text == named && folded.find(text) != folded.npos;
  };
  const auto is_of_site = [&](const Line& line) {
    return is_top(line) && is_behind_title(folded, fold(to_utf8(line.text)));
  };
  const auto is_of_page = [&](const Line& line) {  // a lower heading, where the site has the highest one
    const std::string text = line.heading > 1 ? fold(to_utf8(line.text)) : std::string();
    return !text.empty() && folded.starts_with(text);
  };
  const auto is_own_top = [&](const Line& line) { return is_top(line) && !is_of_site(line); };
  const bool one = std::count_if(lines.begin(), lines.end(), is_top) == 1;
  auto found = one ? std::find_if(lines.begin(), lines.end(), is_top)
                   : std::find_if(lines.begin(), lines.end(), is_named);
  if (found == lines.end() && std::count_if(lines.begin(), lines.end(), is_own_top) == 1)
    found = std::find_if(lines.begin(), lines.end(), is_own_top);
  if (one && is_of_site(*found)) {
    const auto lower = std::find_if(lines.begin(), lines.end(), is_of_page);
    if (lower != lines.end()) found = lower;
  }
  if (found == lines.end()) return;
  found->title = true;
  for (Line& line : lines) {
    if (line.title || !is_of_site(line)) continue;
    line.heading = 0;
    line.place = LinePlace::kRunningHead;
    source.imprint += (source.imprint.empty() ? "" : "\n") + to_utf8(line.text);
  }
}

}  // namespace hoshin
