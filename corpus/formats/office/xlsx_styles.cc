#include "corpus/formats/office/xlsx_styles.h"

#include <map>

#include "corpus/formats/office/number_format.h"
#include "corpus/formats/office/package.h"
#include "text/normalizer.h"

namespace hoshin {

XlsxStyles::XlsxStyles(pugi::xml_node root) {
  std::map<int, std::u32string> own;
  for (const pugi::xml_node format : child(root, "numFmts").children())
    own.emplace(to_int(attribute(format, "numFmtId")), to_utf32(attribute(format, "formatCode")));
  for (const pugi::xml_node style : child(root, "cellXfs").children()) {
    const int id = to_int(attribute(style, "numFmtId"));
    const auto found = own.find(id);
    formats_.push_back(found != own.end() ? found->second : to_utf32(builtin_number_format(id)));
    if (fold(to_utf8(formats_.back())) == "general") formats_.back().clear();
  }
}

std::u32string_view XlsxStyles::number_format(int index) const {
  if (index < 0 || static_cast<std::size_t>(index) >= formats_.size()) return {};
  return formats_[static_cast<std::size_t>(index)];
}

}  // namespace hoshin
