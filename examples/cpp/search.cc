// Searches an index, counts by year and ministry, and asks for the money: search INDEX QUERY
#include <iostream>

#include <hoshin.hpp>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: search INDEX QUERY\n";
    return 2;
  }
  try {
    const hoshin::Vocabulary vocabulary(hoshin_data_dir());
    const hoshin::Searcher searcher(argv[1], vocabulary);
    const hoshin::SearchResult result =
        searcher.search({.query = {argv[2]}, .page = {.limit = 3}, .facets = {"year", "ministry"}});
    for (const hoshin::Hit& hit : result.hits) {
      std::cout << hit.rank << "  " << hit.passage.id << "\n    " << hit.passage.text << '\n';
    }
    std::cout << result.total << " passages\n";
    for (const hoshin::FacetCounts& facet : result.facets) {
      std::cout << facet.field << ':';
      for (const hoshin::FacetValue& value : facet.values) {
        std::cout << ' ' << (value.label.empty() ? value.value.value_or("(none)") : value.label) << ' '
                  << value.count;
      }
      std::cout << '\n';
    }
    std::cout << searcher.budget({.query = {argv[2]}}).sum.yen << " yen\n";
    return result.total > 0 ? 0 : 1;
  } catch (const hoshin::Error& error) {
    std::cerr << "search: " << error.what() << "\nhint: " << error.hint() << '\n';
    return 2;
  }
}
