// query/money/document_versions.h - drafts and later issues of one document.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dict/version_words.h"
#include "query/money/ledger.h"

namespace hoshin {

/// A title as far as versions have it in common: folded, without （案）, 素案, dates, 別添１ and 資料２,
/// 更新版.
std::string title_of_versions(std::string_view title, const VersionWords& words);

/// Leaves out the figures of documents of which a newer version has figures here, too: of one issuer, kind
/// and year, and with one title; the decision is newer than a draft, else the later date. Where neither
/// tells, both stay.
void mark_older_versions(std::vector<Figure>& figures, const VersionWords& words);

}  // namespace hoshin
