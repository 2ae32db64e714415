// query/cli/stage_notes.h - which stage of a year's money a sum has, in words.
#pragma once
#include <string>
#include <vector>

#include "query/answer.h"

namespace hoshin {

/// Of each year with several stages, newest first, what the sum has and what not.
std::vector<std::string> stage_notes(const std::vector<StageSum>& stages);

}  // namespace hoshin
