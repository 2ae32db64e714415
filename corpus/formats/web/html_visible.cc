#include "corpus/formats/web/html_visible.h"

#include <algorithm>
#include <array>
#include <vector>

#include "corpus/formats/web/html_tree.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Elements whose content is no text on the page.
constexpr std::array<GumboTag, 24> kNeverText = {
    GUMBO_TAG_HEAD,   GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,    GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT,
    GUMBO_TAG_RT,     GUMBO_TAG_RP,       GUMBO_TAG_RTC,      GUMBO_TAG_SVG,      GUMBO_TAG_IFRAME,
    GUMBO_TAG_OBJECT, GUMBO_TAG_APPLET,   GUMBO_TAG_CANVAS,   GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO,
    GUMBO_TAG_SELECT, GUMBO_TAG_DATALIST, GUMBO_TAG_TEXTAREA, GUMBO_TAG_BUTTON,   GUMBO_TAG_INPUT,
    GUMBO_TAG_EMBED,  GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED,  GUMBO_TAG_PROGRESS};

/// Parts of a class or id that say what an element is on sites of ministries.
constexpr std::array<std::string_view, 10> kCrumbs = {"breadcrumb", "topicpath", "topic-path", "topic_path",
                                                      "pankuzu",    "skiplink",  "skip-link",  "skip_link",
                                                      "blockskip",  "skipnav"};

/// What is no text of a page, by the word of its maker.
constexpr std::array<std::string_view, 5> kPartsOfSite = {"navigation", "search", "menu", "menubar",
                                                          "toolbar"};

/// Where links go that lead back to the top, or past the menu.
constexpr std::array<std::string_view, 12> kTops = {"#",         "#top",      "#pagetop",   "#page-top",
                                                    "#page_top", "#header",   "#main",      "#maincontent",
                                                    "#content",  "#contents", "#container", "#skip"};

/// The files that papers come in. Links to them are what a page is about, and no way around a site.
constexpr std::array<std::string_view, 15> kPapers = {".pdf",  ".doc", ".docx", ".xls", ".xlsx",
                                                      ".xlsm", ".ppt", ".pptx", ".csv", ".zip",
                                                      ".rtf",  ".txt", ".jtd",  ".odt", ".ods"};

/// Classes of what is on the screen and not in print, or is read aloud only.
constexpr std::array<std::string_view, 8> kSetAside = {"hidden-print",       "d-print-none",   "noprint",
                                                       "no-print",           "print-none",     "sr-only",
                                                       "screen-reader-text", "visually-hidden"};

constexpr std::size_t kManyLinks = 3;
constexpr std::size_t kLongestFoot = 2'000;  // characters: address, links and rights

template <class List>
bool holds(const List& list, const typename List::value_type& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char32_t c : to_utf32(text)) count += !is_white_space(c);
  return count;
}

bool is_hidden(const GumboNode& node) {
  if (attribute(node, "hidden")) return true;
  if (is_element(node) && tag_of(node) == GUMBO_TAG_UNKNOWN) {
    // <dialog> is younger than the parser.
    const GumboStringPiece& tag = node.v.element.original_tag;
    if (std::string_view(tag.data, tag.length).starts_with("<dialog") && !attribute(node, "open"))
      return true;
  }
  const auto style = attribute(node, "style");
  if (!style) return false;
  const std::string folded = fold(*style);
  return folded.find("display:none") != std::string::npos ||
         folded.find("visibility:hidden") != std::string::npos;
}

/// The question of an answer that it opens: <h3><button>…</button></h3>.
bool is_button_of_heading(const GumboNode& node) {
  constexpr std::array<GumboTag, 7> kHeadings = {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4,
                                                 GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_DT};
  return tag_of(node) == GUMBO_TAG_BUTTON && node.parent && holds(kHeadings, tag_of(*node.parent));
}

bool is_never_text(const GumboNode& node) {
  return holds(kNeverText, tag_of(node)) && !is_button_of_heading(node);
}

/// A link that may be a way around the site.
bool is_way(const GumboNode& node) {
  const auto href = tag_of(node) == GUMBO_TAG_A ? attribute(node, "href") : std::nullopt;
  if (!href) return false;
  const std::string folded = fold(href->substr(0, href->find_first_of("?#")));
  return std::none_of(kPapers.begin(), kPapers.end(),
                      [&](std::string_view kind) { return folded.ends_with(kind); });
}

/// The caption of a table is kept: it says what the table is about.
bool is_set_aside(const GumboNode& node) {
  if (tag_of(node) == GUMBO_TAG_CAPTION) return false;
  std::string_view rest = attribute(node, "class").value_or("");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \t\n"), rest.size());
    if (holds(kSetAside, rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

bool names_crumbs(const GumboNode& node) {
  for (const char* name : {"class", "id", "aria-label", "role"}) {
    const auto value = attribute(node, name);
    if (!value) continue;
    const std::string folded = fold(*value);
    for (const std::string_view crumb : kCrumbs) {
      if (folded.find(crumb) != std::string::npos) return true;
    }
  }
  return false;
}

/// Where the buttons lead that tell others of a page.
bool is_share(std::string_view href) {
  constexpr std::array<std::string_view, 9> kParts = {
      "twitter.com/share", "twitter.com/intent", "x.com/intent",      "x.com/share",    "facebook.com/shar",
      "line.me/",          "b.hatena.ne.jp/",    "linkedin.com/shar", "social-plugins."};
  return std::any_of(kParts.begin(), kParts.end(),
                     [&](std::string_view part) { return href.find(part) != href.npos; });
}

/// An element that is called a foot, and has the rights of the site in it.
bool is_foot_of_site(const GumboNode& node) {
  const auto is_called = [&](const char* name) {
    return fold(attribute(node, name).value_or("")).find("footer") != std::string::npos;
  };
  if (tag_of(node) != GUMBO_TAG_DIV || (!is_called("id") && !is_called("class"))) return false;
  bool rights = false;
  walk(
      node,
      [&](const GumboNode& below) {
        if (!is_element(below)) {
          const std::string folded = fold(text_of(below));
          rights |= folded.find("copyright") != folded.npos ||
                    folded.find("allrightsreserved") != folded.npos || folded.find("©") != folded.npos;
        }
        return !rights;
      },
      [](const GumboNode&) {});
  return rights;
}

/// PDFファイルをご覧いただくには…: a paragraph with the address of the program.
bool tells_of_viewer(const GumboNode& node, std::size_t characters) {
  constexpr std::size_t kLongest = 200;
  if (characters > kLongest || (tag_of(node) != GUMBO_TAG_P && tag_of(node) != GUMBO_TAG_DIV)) return false;
  const auto& children = children_of(node);
  return std::any_of(children.begin(), children.end(), [](const GumboNode* child) {
    return is_element(*child) &&
           attribute(*child, "href").value_or("").find("adobe.com") != std::string_view::npos;
  });
}

/// What the themes of WordPress call their main column, and the one beside it.
constexpr std::string_view kMainId = "primary", kAsideId = "secondary";

bool has_role(const GumboNode& node, std::string_view role) { return attribute(node, "role") == role; }

bool is_main(const GumboNode& node) {
  return tag_of(node) == GUMBO_TAG_MAIN || tag_of(node) == GUMBO_TAG_ARTICLE || has_role(node, "main") ||
         attribute(node, "id") == kMainId;
}

/// Elements that hold what stands beside a document.
bool is_aside(const GumboNode& node) {
  const GumboTag tag = tag_of(node);
  return tag == GUMBO_TAG_HEADER || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_ASIDE ||
         has_role(node, "banner") || has_role(node, "contentinfo") || has_role(node, "complementary") ||
         attribute(node, "id") == kAsideId;
}

/// Something to be clicked or filled in.
bool is_control(const GumboNode& node) {
  constexpr std::array<GumboTag, 4> kControls = {GUMBO_TAG_INPUT, GUMBO_TAG_SELECT, GUMBO_TAG_BUTTON,
                                                 GUMBO_TAG_TEXTAREA};
  return is_element(node) && holds(kControls, tag_of(node)) && attribute(node, "type") != "hidden";
}

/// Elements that a menu is made of.
bool is_box(const GumboNode& node) {
  constexpr std::array<GumboTag, 6> kBoxes = {GUMBO_TAG_UL,  GUMBO_TAG_OL, GUMBO_TAG_DL,
                                              GUMBO_TAG_DIV, GUMBO_TAG_P,  GUMBO_TAG_TABLE};
  return holds(kBoxes, tag_of(node)) || is_aside(node);
}

}  // namespace

std::string note_number_in(std::u32string_view text) {
  std::string folded = fold(to_utf8(text));
  for (const std::string_view before : {"[", "(", "*", "※", "注"}) {
    if (folded.starts_with(before)) folded.erase(0, before.size());
  }
  while (!folded.empty() && (folded.back() == ']' || folded.back() == ')')) folded.pop_back();
  const bool number = !folded.empty() && folded.size() <= 3 &&
                      folded.find_first_not_of("0123456789") == std::string::npos && folded[0] != '0';
  return number ? folded : "";
}

HtmlVisible::HtmlVisible(const GumboNode& root) {
  count(root);
  all_ = counts_[&root].all;
  find_notes(root);
  // The main part is only taken at its word when it holds most of what there is to read.
  std::size_t in_main = 0, open = 0;
  std::vector<const GumboNode*> above;
  walk(
      root,
      [&](const GumboNode& node) {
        if (!is_element(node) || is_never_text(node)) return false;
        above.push_back(&node);
        if (is_main(node) && open++ == 0) {
          in_main += counts_[&node].all;
          for (const GumboNode* around : above) in_main_[around] = true;
        } else if (open > 0) {
          in_main_[&node] = true;
        }
        return true;
      },
      [&](const GumboNode& node) {
        above.pop_back();
        if (is_main(node)) --open;
      });
  const Count& page = counts_[&root];
  has_main_ = in_main * 2 > page.all - std::min(page.all, page.linked);
}

void HtmlVisible::count(const GumboNode& root) {
  std::vector<Count> open(1);
  std::size_t in_link = 0;
  walk(
      root,
      [&](const GumboNode& node) {
        if (!is_element(node)) {
          const std::size_t n = characters(text_of(node));
          open.back().all += n;
          if (in_link > 0) open.back().linked += n;
          return false;
        }
        open.back().controls += is_control(node);
        if (is_never_text(node) || is_hidden(node)) return false;
        open.emplace_back();
        if (is_way(node)) ++in_link, ++open.back().links;
        return true;
      },
      [&](const GumboNode& node) {
        const Count sum = open.back();
        open.pop_back();
        open.back().all += sum.all;
        open.back().linked += sum.linked;
        open.back().links += sum.links;
        open.back().controls += sum.controls;
        counts_[&node] = sum;
        if (is_way(node)) --in_link;
      });
}

void HtmlVisible::find_notes(const GumboNode& root) {
  std::size_t in_sup = 0;
  walk(
      root,
      [&](const GumboNode& node) {
        if (tag_of(node) == GUMBO_TAG_SUP) ++in_sup;
        const std::string_view href = attribute(node, "href").value_or("");
        if (tag_of(node) != GUMBO_TAG_A || !href.starts_with('#') || counts_[&node].all > 6) return true;
        std::u32string text;
        bool sup = in_sup > 0;
        walk(
            node,
            [&](const GumboNode& below) {
              sup |= tag_of(below) == GUMBO_TAG_SUP;
              text += to_utf32(text_of(below));
              return true;
            },
            [](const GumboNode&) {});
        const std::string number = note_number_in(text);
        if (sup && !number.empty()) notes_.emplace(href.substr(1), number);
        return true;
      },
      [&](const GumboNode& node) {
        if (tag_of(node) == GUMBO_TAG_SUP) --in_sup;
      });
}

std::string HtmlVisible::note_number(const GumboNode& node) const {
  if (notes_.empty()) return {};
  for (const char* name : {"id", "name"}) {
    const auto value = attribute(node, name);
    if (!value) continue;
    const auto note = notes_.find(std::string(*value));
    if (note != notes_.end()) return note->second;
  }
  return {};
}

/// Whether a form or a group of its fields has little more to read than the names of its controls.
bool HtmlVisible::is_control_panel(const GumboNode& node, const Count& count) const {
  constexpr std::size_t kName = 60;  // characters
  if (tag_of(node) != GUMBO_TAG_FORM && tag_of(node) != GUMBO_TAG_FIELDSET) return false;
  return count.controls > 0 && count.all <= kName * count.controls && count.all * 4 < all_;
}

bool HtmlVisible::is_navigation(const GumboNode& node, const Count& count) const {
  if (tag_of(node) == GUMBO_TAG_NAV || holds(kPartsOfSite, attribute(node, "role").value_or(""))) return true;
  if (is_control_panel(node, count)) return true;
  if (is_set_aside(node) && count.all * 2 < all_) return true;
  // A short page may have less to read than the path to it, which is links but for its last name.
  if (names_crumbs(node) && (count.all * 2 < all_ || (count.linked * 2 > count.all && count.all < all_)))
    return true;
  const std::string target = fold(attribute(node, "href").value_or(""));
  if (target.size() > 1 && holds(kTops, target)) return true;
  if (is_share(target) || tells_of_viewer(node, count.all)) return true;
  const bool mostly_links = count.linked * 10 >= count.all * 8;
  // ページの先頭へ, 本文へ: a box with this link and nothing else.
  if (mostly_links && count.links == 1 && is_box(node)) {
    for (const GumboNode* child : children_of(node)) {
      if (holds(kTops, fold(attribute(*child, "href").value_or("-")))) return true;
    }
  }
  if (in_main_.contains(&node)) return false;
  if (count.all <= kLongestFoot && count.all * 2 < all_ && is_foot_of_site(node)) return true;
  if (has_main_ && is_aside(node)) return true;
  return mostly_links && count.links >= kManyLinks && is_box(node) && count.all * 2 < all_;
}

bool HtmlVisible::leaves_out(const GumboNode& node) const {
  if (!is_element(node)) return false;
  if (is_never_text(node) || is_hidden(node)) return true;
  const auto count = counts_.find(&node);
  return count != counts_.end() && count->second.all > 0 && is_navigation(node, count->second);
}

}  // namespace hoshin
