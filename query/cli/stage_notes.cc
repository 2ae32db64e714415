#include "query/cli/stage_notes.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "dict/era.h"
#include "dict/number.h"

namespace hoshin {
namespace {

struct StageName {
  std::string_view kind, name;
};

std::string_view stage_name(std::string_view kind) {
  constexpr StageName kNames[] = {{"request", "概算要求"},
                                  {"initial", "当初予算"},
                                  {"supplementary", "補正予算"},
                                  {"revised", "補正後予算"},
                                  {"settlement", "決算"}};
  const auto* const name = std::ranges::find(kNames, kind, &StageName::kind);
  return name == std::end(kNames) ? "種類不明" : name->name;
}

}  // namespace

std::vector<std::string> stage_notes(const std::vector<StageSum>& stages) {
  std::vector<std::string> notes;
  for (std::size_t i = 0; i < stages.size();) {
    const std::optional<int> year = stages[i].year;
    std::string counted, others;
    for (; i < stages.size() && stages[i].year == year; ++i) {
      std::string& list = stages[i].counted ? counted : others;
      list += fmt::format("{}{} {}（{} 件）", list.empty() ? "" : "、", stage_name(stages[i].kind),
                          format_yen(stages[i].yen), stages[i].figures);
    }
    notes.push_back(
        fmt::format("{}は{}だけを足しました。同じお金の別の段階である{}は足していません。"
                    "--budget で種類を選ぶか、--group-by year,kind で分けられます。",
                    year ? fiscal_year_label(*year) : "年度不明", counted, others));
  }
  return notes;
}

}  // namespace hoshin
