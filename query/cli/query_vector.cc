#include "query/cli/query_vector.h"

#include <cerrno>
#include <fstream>
#include <iostream>
#include <iterator>

#include "query/cli/embedder.h"
#include "schema/error.h"
#include "schema/message.h"
#include "schema/vector_json.h"

namespace hoshin {
namespace {

std::string all_of(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

std::vector<float> vector_of_file(const std::string& file) {
  if (file == "-") return read_query_vector(all_of(std::cin), "standard input");
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (!in) throw system_error("read", file, errno);
  return read_query_vector(all_of(in), file);
}

std::vector<float> vector_of_server(const std::string& text, const VectorOptions& options) {
  if (text.empty())
    throw Error(ErrorCode::kUsage, message("there is no text to make a vector of"),
                message("give words, or a vector with --vector"));
  if (options.server.empty()) {
    throw Error(ErrorCode::kUsage, message("nothing says where the vector of the query comes from"),
                message("give it with --vector, or name a server of embeddings with --embeddings or "
                        "HOSHIN_EMBEDDINGS_URL"));
  }
  return embed(text, options.server, options.insecure);
}

}  // namespace

void add_vector(CommandRequest& request, const VectorOptions& options) {
  std::string& text = request.search.query.text;
  QueryVector& vector = request.search.vector;
  if (options.file.empty() && !vector.hybrid && !request.semantic) return;
  if (request.semantic && (vector.hybrid || !options.file.empty())) {
    throw Error(ErrorCode::kUsage, message("--semantic beside --hybrid or --vector"),
                message("--semantic makes the vector itself and asks by it alone; leave out one of them"));
  }
  vector.numbers = options.file.empty() ? vector_of_server(text, options) : vector_of_file(options.file);
  if (request.semantic) text.clear();
}

}  // namespace hoshin
