#include "query/money/copies.h"

#include <fmt/format.h>

#include "text/text_hash.h"

namespace hoshin {
namespace {

/// A name of what each document says of money, with its title.
std::map<std::string, std::string> money_texts(const std::vector<Figure>& figures) {
  std::map<std::string, std::string> out;
  for (const Figure& f : figures) {
    const Passage& p = *f.passage;
    std::string& name = out[p.doc];
    if (name.empty()) name = p.title;
    name = text_hash(fmt::format("{}\n{}\n{}\n{}\n{}", name, p.number, f.number, f.amount().yen, p.text));
  }
  return out;
}

/// Those of `documents` whose text another one has, by that text.
std::map<std::string, std::set<std::string>> alike(const std::map<std::string, std::string>& documents) {
  std::map<std::string, std::set<std::string>> out;
  for (const auto& [document, text] : documents) out[text].insert(document);
  std::erase_if(out, [](const auto& group) { return group.second.size() < 2; });
  return out;
}

}  // namespace

void leave_out_copies(std::vector<Figure>& figures, const WholeTexts& whole_texts) {
  std::set<std::string> suspects;
  for (const auto& [text, documents] : alike(money_texts(figures)))
    suspects.insert(documents.begin(), documents.end());
  if (suspects.empty()) return;
  std::set<std::string> copies;
  for (auto& [text, documents] : alike(whole_texts(suspects))) {
    documents.erase(documents.begin());  // the first of them counts
    copies.merge(documents);
  }
  for (Figure& f : figures) {
    if (copies.contains(f.passage->doc) && f.left_out != LeftOut::kOtherMoney)
      f.left_out = LeftOut::kElsewhere;
  }
}

}  // namespace hoshin
