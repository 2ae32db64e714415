// Opening an index, and the JSON door.
#include "capi/index.h"

#include <map>
#include <mutex>
#include <string>

#include "capi/known_struct.h"
#include "capi/outcome.h"

namespace {

using hoshin::Vocabulary;

/// Those in use, by folder: a process that opens many indexes reads the words once.
struct KnownVocabularies {
  std::mutex mutex;
  std::map<std::string, std::weak_ptr<const Vocabulary>> by_folder;
};

std::shared_ptr<const Vocabulary> shared_vocabulary(const std::string& data_dir) {
  // Never destroyed: a host may end while some of its threads are opening indexes.
  static KnownVocabularies& known = *new KnownVocabularies;
  const std::lock_guard lock(known.mutex);
  std::weak_ptr<const Vocabulary>& slot = known.by_folder[data_dir];
  std::shared_ptr<const Vocabulary> vocabulary = slot.lock();
  if (vocabulary == nullptr) slot = vocabulary = std::make_shared<const Vocabulary>(data_dir);
  return vocabulary;
}

}  // namespace

struct hoshin_text {
  std::string text;
};

hoshin_status hoshin_open(const char* index_dir, const hoshin_open_options* options, hoshin_index** index,
                          hoshin_error** error) {
  if (index != nullptr) *index = nullptr;
  return hoshin::outcome_of(error, [&] {
    hoshin::require(index_dir, "index_dir is NULL");
    hoshin::require(index, "index is NULL");
    const auto [size, data_dir] = hoshin::members_or_defaults(options, HOSHIN_OPEN_OPTIONS_INIT, "options");
    *index =
        new hoshin_index(index_dir, shared_vocabulary(data_dir != nullptr ? data_dir : hoshin_data_dir()));
  });
}

void hoshin_close(hoshin_index* index) { delete index; }

int hoshin_is_current(const hoshin_index* index) { return index != nullptr && index->searcher.is_current(); }

hoshin_stop* hoshin_stop_new() {
  try {
    return new hoshin_stop;
  } catch (const std::exception&) {
    return nullptr;
  }
}

void hoshin_stop_request(hoshin_stop* stop) {
  if (stop != nullptr) stop->source.request_stop();
}

void hoshin_stop_free(hoshin_stop* stop) { delete stop; }

hoshin_status hoshin_ask(const hoshin_index* index, const char* request, size_t size, const hoshin_stop* stop,
                         hoshin_text** answer, hoshin_error** error) {
  if (answer != nullptr) *answer = nullptr;
  return hoshin::outcome_of(error, [&] {
    hoshin::require(index, "index is NULL");
    hoshin::require(request, "request is NULL");
    hoshin::require(answer, "answer is NULL");
    *answer = new hoshin_text{index->door.answer({request, size}, hoshin::token_of(stop))};
  });
}

const char* hoshin_text_data(const hoshin_text* text) { return text == nullptr ? "" : text->text.c_str(); }

size_t hoshin_text_size(const hoshin_text* text) { return text == nullptr ? 0 : text->text.size(); }

void hoshin_text_free(hoshin_text* text) { delete text; }
