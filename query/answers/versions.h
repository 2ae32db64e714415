// query/answers/versions.h - one paragraph through drafts, documents and years.
#pragma once
#include <vector>

#include "query/answer.h"
#include "query/store/docid.h"
#include "query/words/context.h"

namespace hoshin {

/// What two passages have in common at least, if they are versions of one paragraph: by their telling words
/// and characters (find_alike), and of their text, word for word in its order (difference_of). Either alone
/// takes short captions of the same words for versions. Of the pairs in corpus/documents with 0.40 to 0.45
/// six of eight say one thing in two documents, with 0.35 to 0.40 three of seven, and below that few: pairs
/// of other documents have not been judged.
inline constexpr double kLeastVersion = 0.4;

/// The passage of `docid`, and of each other document the passage that is most like it, if that is a version
/// of it; in the order of PassageVersions.
std::vector<PassageVersion> find_versions(const QueryContext& context, DocId docid);

}  // namespace hoshin
