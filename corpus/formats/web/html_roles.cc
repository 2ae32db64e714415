#include "corpus/formats/web/html_roles.h"

#include <array>

namespace hoshin {
namespace {

struct RoleRow {
  GumboTag tag;
  ElementRole role;
};

/// Elements that are not just some words in a paragraph.
constexpr RoleRow kElementRoles[] = {
    {GUMBO_TAG_HTML, ElementRole::kBlock},       {GUMBO_TAG_BODY, ElementRole::kBlock},
    {GUMBO_TAG_ADDRESS, ElementRole::kBlock},    {GUMBO_TAG_ARTICLE, ElementRole::kBlock},
    {GUMBO_TAG_ASIDE, ElementRole::kBlock},      {GUMBO_TAG_BLOCKQUOTE, ElementRole::kBlock},
    {GUMBO_TAG_CAPTION, ElementRole::kBlock},    {GUMBO_TAG_CENTER, ElementRole::kBlock},
    {GUMBO_TAG_DD, ElementRole::kBlock},         {GUMBO_TAG_DETAILS, ElementRole::kBlock},
    {GUMBO_TAG_DIV, ElementRole::kBlock},        {GUMBO_TAG_DL, ElementRole::kBlock},
    {GUMBO_TAG_DT, ElementRole::kBlock},         {GUMBO_TAG_FIELDSET, ElementRole::kBlock},
    {GUMBO_TAG_FIGCAPTION, ElementRole::kBlock}, {GUMBO_TAG_FIGURE, ElementRole::kBlock},
    {GUMBO_TAG_FOOTER, ElementRole::kBlock},     {GUMBO_TAG_FORM, ElementRole::kBlock},
    {GUMBO_TAG_HEADER, ElementRole::kBlock},     {GUMBO_TAG_HGROUP, ElementRole::kBlock},
    {GUMBO_TAG_LEGEND, ElementRole::kBlock},     {GUMBO_TAG_MAIN, ElementRole::kBlock},
    {GUMBO_TAG_NAV, ElementRole::kBlock},        {GUMBO_TAG_SECTION, ElementRole::kBlock},
    {GUMBO_TAG_SUMMARY, ElementRole::kBlock},    {GUMBO_TAG_TBODY, ElementRole::kBlock},
    {GUMBO_TAG_THEAD, ElementRole::kBlock},      {GUMBO_TAG_TFOOT, ElementRole::kBlock},
    {GUMBO_TAG_TR, ElementRole::kBlock},         {GUMBO_TAG_TD, ElementRole::kBlock},
    {GUMBO_TAG_TH, ElementRole::kBlock},         {GUMBO_TAG_P, ElementRole::kParagraph},
    {GUMBO_TAG_H1, ElementRole::kHeading},       {GUMBO_TAG_H2, ElementRole::kHeading},
    {GUMBO_TAG_H3, ElementRole::kHeading},       {GUMBO_TAG_H4, ElementRole::kHeading},
    {GUMBO_TAG_H5, ElementRole::kHeading},       {GUMBO_TAG_H6, ElementRole::kHeading},
    {GUMBO_TAG_OL, ElementRole::kList},          {GUMBO_TAG_UL, ElementRole::kList},
    {GUMBO_TAG_MENU, ElementRole::kList},        {GUMBO_TAG_DIR, ElementRole::kList},
    {GUMBO_TAG_LI, ElementRole::kItem},          {GUMBO_TAG_PRE, ElementRole::kPre},
    {GUMBO_TAG_LISTING, ElementRole::kPre},      {GUMBO_TAG_XMP, ElementRole::kPre},
    {GUMBO_TAG_PLAINTEXT, ElementRole::kPre},    {GUMBO_TAG_BR, ElementRole::kBreak},
    {GUMBO_TAG_HR, ElementRole::kRule},          {GUMBO_TAG_TABLE, ElementRole::kTable},
    {GUMBO_TAG_SUP, ElementRole::kSup}};

}  // namespace

ElementRole role_of(const GumboNode& node) {
  static const auto roles = [] {
    std::array<ElementRole, GUMBO_TAG_LAST + 1> all{};
    for (const RoleRow& row : kElementRoles) all[row.tag] = row.role;
    return all;
  }();
  return is_element(node) ? roles[tag_of(node)] : ElementRole::kInline;
}

}  // namespace hoshin
