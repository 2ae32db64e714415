// schema/vector_json.h - vectors as other programs write them: in JSON.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoshin {

/// A line of `hoshin-index --vectors`: {"id": "...", "vector": [...]}; "embedding" is the same key.
struct VectorRow {
  std::string id;
  std::vector<float> vector;             ///< Of length 1.
  std::optional<std::string> text_hash;  ///< Of the text that it was made of, if the line says so.
};

/// Throws Error kBadData with what is wrong and nothing of where it stands; `row` has by then what was read.
void read_vector_row(std::string_view json, VectorRow& row);

/// The vector of a query, of length 1: an array of numbers, an object with it as "vector" or "embedding", or
/// an answer of `POST /v1/embeddings`, which has it in "data". Throws Error kBadData, naming `from`.
std::vector<float> read_query_vector(std::string_view json, std::string_view from);

/// Makes `vector` one of length 1. Throws Error kBadData if it is empty, has only zeros, or has what is no
/// finite number.
void normalise(std::vector<float>& vector);

}  // namespace hoshin
