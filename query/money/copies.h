// query/money/copies.h - one file that lies in a folder twice.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "query/money/figure.h"

namespace hoshin {

/// For each of some documents a name of all that it says: two that say the same have the same.
using WholeTexts = std::function<std::map<std::string, std::string>(const std::set<std::string>& documents)>;

/// Leaves out the figures of a document of which one read before is a copy: both have one title, say the same
/// of money at the same places, and `whole_texts`, which is asked only of such, has the same for both. Forms
/// that were filled in alike but for a name are no copies.
void leave_out_copies(std::vector<Figure>& figures, const WholeTexts& whole_texts);

}  // namespace hoshin
