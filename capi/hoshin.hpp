// hoshin.hpp - full-text search over Japanese government documents, for C++20.
//
//   hoshin::Vocabulary vocabulary(hoshin_data_dir());        // once per process
//   hoshin::Searcher searcher("hoshin-index", vocabulary);   // once per index, for all threads
//   for (const hoshin::Hit& hit : searcher.search({.query = {"重要インフラ 演習"}}).hits) ...
//
// Classes of the standard library cross this interface, so it is for programs built with the same C++
// library; all others have hoshin.h.
#pragma once
#include "hoshin.h"
#include "query/json/json_api.h"
#include "query/searcher.h"
#include "schema/error.h"
