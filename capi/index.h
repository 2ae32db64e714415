// capi/index.h - what a hoshin_index and a hoshin_stop are made of.
#pragma once
#include <memory>
#include <stop_token>

#include "capi/hoshin.h"
#include "query/json/json_api.h"
#include "query/searcher.h"

struct hoshin_stop {
  std::stop_source source;
};

struct hoshin_index {
  hoshin_index(const char* index_dir, std::shared_ptr<const hoshin::Vocabulary> words)
      : vocabulary(std::move(words)), searcher(index_dir, *vocabulary), door(searcher, *vocabulary) {}

  const std::shared_ptr<const hoshin::Vocabulary> vocabulary;
  const hoshin::Searcher searcher;
  const hoshin::JsonApi door;
};

namespace hoshin {

inline std::stop_token token_of(const hoshin_stop* stop) {
  return stop == nullptr ? std::stop_token() : stop->source.get_token();
}

}  // namespace hoshin
