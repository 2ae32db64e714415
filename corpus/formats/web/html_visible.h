// corpus/formats/web/html_visible.h - what of a web page is its text.
//
// A page carries a site around with it: menus, crumbs, lists of links, scripts. None
// of that is what the document says, and found in every page it would hide what is.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include <gumbo.h>

namespace hoshin {

/// Tells which elements of one page are left out.
class HtmlVisible {
 public:
  /// Looks the whole page over; `root` must outlive this.
  explicit HtmlVisible(const GumboNode& root);

  /// Whether `node`, with all below it, is no text of the document: never shown (scripts,
  /// hidden), or shown on every page of the site (navigation).
  bool leaves_out(const GumboNode& node) const;

  /// The number of the note that this element is, if a superscript number links to it; else empty.
  std::string note_number(const GumboNode& node) const;

 private:
  /// Characters, white space apart.
  struct Count {
    std::size_t all = 0, linked = 0, links = 0;
    std::size_t controls = 0;  ///< To be clicked or filled in.
  };
  void count(const GumboNode& root);
  void find_notes(const GumboNode& root);
  bool is_control_panel(const GumboNode& node, const Count& count) const;
  bool is_navigation(const GumboNode& node, const Count& count) const;

  std::unordered_map<const GumboNode*, Count> counts_;
  std::unordered_map<const GumboNode*, bool> in_main_;  ///< Elements in or around the main part.
  std::unordered_map<std::string, std::string> notes_;  ///< Target of a link -> number.
  std::size_t all_ = 0;                                 ///< Characters of the page.
  bool has_main_ = false;  ///< An element is marked as the main part, and most of the text is in it.
};

/// "12" of "12", "[12]", "(12)", "注12)", "※12"; empty if it is something else.
std::string note_number_in(std::u32string_view text);

}  // namespace hoshin
