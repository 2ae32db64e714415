// query/words/kana_spellings.h - the ways to write a word of kana that the documents have.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/words/context.h"

namespace hoshin {

/// ウイルス for ウィルス, インタビュー for インタヴュー, メーーター for メーター: those that stand in some
/// passage.
std::vector<std::string> find_kana_forms(std::string_view kana, const QueryContext& context);

}  // namespace hoshin
