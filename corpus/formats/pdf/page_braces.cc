#include "corpus/formats/pdf/page_braces.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "corpus/formats/pdf/page_text.h"

namespace hoshin {
namespace {

/// The atoms of the name over `brace`, from left to right: the highest that stand within its ends.
std::vector<Atom*> name_over(std::vector<Atom>& atoms, const Rect& brace) {
  std::vector<Atom*> name;
  for (Atom& atom : atoms) {
    if (atom.grid || atom.box.left < brace.left || atom.box.right > brace.right ||
        atom.box.middle_y() > brace.middle_y() || brace.top - atom.box.bottom > atom.box.height())
      continue;
    const double above = name.empty() ? 0 : name.front()->box.middle_y() - atom.box.middle_y();
    if (above > atom.box.height() / 2) name.clear();
    if (above > -atom.box.height() / 2) name.push_back(&atom);
  }
  std::ranges::sort(name, {}, [](const Atom* a) { return a->box.left; });
  return name;
}

}  // namespace

std::vector<Rect> take_drawn_braces(std::vector<Word>& words) {
  std::vector<Rect> braces;
  std::erase_if(words, [&](const Word& word) {
    const bool brace = is_drawn_brace(word.text);
    if (brace) braces.push_back(word.box);
    return brace;
  });
  return braces;
}

void span_heads(std::vector<Atom>& atoms, const std::vector<Rect>& braces) {
  for (const Rect& brace : braces) {
    const std::vector<Atom*> name = name_over(atoms, brace);
    if (name.empty()) continue;
    Atom& head = *name.front();
    for (std::size_t i = 1; i < name.size(); ++i)
      std::ranges::move(std::exchange(name[i]->words, {}), std::back_inserter(head.words));
    head.box.left = brace.left, head.box.right = brace.right;
    std::erase_if(atoms, [](const Atom& atom) { return !atom.grid && atom.words.empty(); });
  }
}

}  // namespace hoshin
