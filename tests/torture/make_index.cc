#include "tests/torture/make_index.h"

#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include "dict/analyzer.h"
#include "indexer/index_writer.h"
#include "indexer/ready_made.h"
#include "indexer/vectors/new_vectors.h"
#include "schema/passage_json.h"

namespace hoshin::torture {
namespace {

std::vector<IndexedDocument> documents_of(const std::string& lines) {
  std::vector<IndexedDocument> documents;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    Passage passage = passage_from_json(line, "passages");
    if (documents.empty() || documents.back().passages.front().doc != passage.doc) documents.emplace_back();
    auto& passages = documents.back().passages;
    passage.number = static_cast<std::uint32_t>(passages.size() + 1);
    passages.push_back(std::move(passage));
  }
  for (IndexedDocument& document : documents) {
    document.entry = stated_entry(document.passages.front().doc, document.passages);
  }
  return documents;
}

/// The rows of `vectors` whose passages are there: others would be refused.
std::string rows_of(const std::string& vectors, const std::vector<IndexedDocument>& documents) {
  std::set<std::string> ids;
  for (const IndexedDocument& document : documents) {
    for (const Passage& passage : document.passages) ids.insert(passage.id);
  }
  std::string rows;
  std::istringstream in(vectors);
  for (std::string line; std::getline(in, line);) {
    const std::size_t begin = line.find("\"id\": \"") + 7;
    if (ids.contains(line.substr(begin, line.find('"', begin) - begin))) rows += line + '\n';
  }
  return rows;
}

/// One run of hoshin-index, so to speak.
void commit(const IndexRecipe& recipe, const Analyzer& analyzer, const std::filesystem::path& dir,
            const std::vector<IndexedDocument>& documents) {
  WriterOptions options;
  options.jobs = 1;
  options.min_segment_passages = recipe.segment_passages;
  IndexWriter writer(dir, analyzer, options);
  for (const IndexedDocument& document : documents) writer.put(document);
  if (std::istringstream rows(rows_of(recipe.vectors, documents)); rows.peek() != EOF) {
    writer.put_vectors(read_new_vectors(rows, "vectors", 1, [](std::size_t) {}), false);
  }
  writer.commit();
}

}  // namespace

void make_index(const IndexRecipe& recipe, const std::filesystem::path& data,
                const std::filesystem::path& dir, const std::filesystem::path& older) {
  const Analyzer analyzer(data);
  std::vector<IndexedDocument> documents = documents_of(recipe.passages);
  const std::vector<IndexedDocument> last = {documents.back()};
  documents.pop_back();
  commit(recipe, analyzer, dir, documents);
  std::filesystem::copy(dir, older, std::filesystem::copy_options::recursive);
  commit(recipe, analyzer, dir, last);
}

}  // namespace hoshin::torture
