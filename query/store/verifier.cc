#include "query/store/verifier.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include "query/store/vector_index.h"
#include "schema/error.h"
#include "schema/fields.h"
#include "schema/folder.h"
#include "schema/segment_format.h"
#include "text/near_text.h"
#include "text/normalizer.h"
#include "text/same_text.h"

namespace hoshin {
namespace {

namespace fs = std::filesystem;

/// Compares the files of a folder with what the generation lists: nothing else may be there, either. Reads on
/// after damage, so that all of it is told.
void verify_files(const fs::path& folder, const std::vector<FileEntry>& listed,
                  std::vector<CheckFinding>& findings) {
  std::set<std::string> known;
  for (const FileEntry& entry : listed) {
    known.insert(entry.name);
    try {
      verify_file(folder, entry);
    } catch (const Error& error) {
      findings.push_back({(folder / entry.name).string(), error.what()});
    }
  }
  try {
    for (const std::string& name : files_below(folder)) {
      if (!known.contains(name))
        findings.push_back({(folder / name).string(), "it is not listed by the generation"});
    }
  } catch (const Error& error) {
    findings.push_back({folder.string(), error.what()});
  }
}

/// Compares one segment's columns with its passages.
class SegmentVerifier {
 public:
  SegmentVerifier(const Index& index, std::size_t segment, std::vector<CheckFinding>& findings)
      : index_(index), number_(segment), segment_(index.segments()[segment]), findings_(findings) {}

  void run() {
    verify_database();
    verify_words();
    verify_values();
    for (DocId docid = 1; docid <= segment_.text.size(); ++docid) {
      try {
        verify_passage(docid);
      } catch (const Error& error) {
        add(segment_.name, error.what());
      }
      if (findings_.size() >= kMaxFindings) return;
    }
  }

 private:
  static constexpr std::size_t kMaxFindings = 100;

  void add(const std::string& file, std::string problem) { findings_.push_back({file, std::move(problem)}); }

  /// Xapian's check opens its files for writing, though it writes nothing: where that is not allowed, as on a
  /// medium that is read-only, everything is read instead.
  void verify_database() {
    const std::string path = (index_.dir() / segment_.name / kDatabaseDir).string();
    std::ostringstream log;
    try {
      if (!may_write(path)) return read_postings(path);
      const std::size_t errors = Xapian::Database::check(path, 0, &log);
      if (errors > 0) add(path, fmt::format("{} errors: {}", errors, log.str()));
    } catch (const Xapian::Error& error) {
      add(path, error.get_msg());
    }
  }

  static bool may_write(const fs::path& database) {
    return std::ranges::all_of(fs::directory_iterator(database), [](const fs::directory_entry& file) {
      return ::access(file.path().c_str(), W_OK) == 0;
    });
  }

  void read_postings(const std::string& path) {
    const Xapian::Database database(path);
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      const auto passages = std::distance(database.postlist_begin(*term), database.postlist_end(*term));
      if (passages == static_cast<std::ptrdiff_t>(term.get_termfreq())) continue;
      add(path, fmt::format("says {} passages for {}, and lists {}", term.get_termfreq(), *term, passages));
      if (findings_.size() >= kMaxFindings) return;
    }
  }

  void verify_words() {
    try {
      verify_frequencies();
      verify_keys();
    } catch (const Error& error) {
      add(segment_.name, error.what());
    }
  }

  /// Every word of the column against the database, and the other way round.
  void verify_frequencies() {
    const WordColumn& column = segment_.words;
    for (std::uint32_t i = 0; i < column.words(); ++i) {
      if (findings_.size() >= kMaxFindings) return;
      const std::string word(column.word(i));
      if (i > 0 && column.word(i - 1) >= word) add(file(kWordColumnFile), word + " is out of order");
      const std::uint32_t passages = segment_.database.frequency(word);
      if (column.frequency(i) == passages) continue;
      add(file(kWordColumnFile),
          fmt::format("says {} passages for {}, its database {}", column.frequency(i), word, passages));
    }
    verify_words_of_database();
  }

  void verify_words_of_database() {
    const Xapian::Database database((index_.dir() / segment_.name / kDatabaseDir).string());
    auto term = database.allterms_begin();
    while (term != database.allterms_end() && findings_.size() < kMaxFindings) {
      const std::string word = *term;
      if (word[0] >= 'A' && word[0] <= 'Z') {
        term.skip_to({static_cast<char>(word[0] + 1)});  // words have no prefix
        continue;
      }
      if (has_letter(word) && !segment_.words.find(word)) {
        add(file(kWordColumnFile), fmt::format("does not have {}, which its database has", word));
      }
      ++term;
    }
  }

  void verify_keys() {
    const WordColumn& column = segment_.words;
    std::uint32_t pairs = 0;
    for (std::uint32_t i = 0; i < column.keys(); ++i) {
      if (findings_.size() >= kMaxFindings) return;
      const std::string_view key = column.key(i);
      if (i > 0 && column.key(i - 1) >= key) {
        add(file(kWordColumnFile), fmt::format("the key {} is out of order", key));
      }
      verify_words_of_key(key, column.pairs_of({i, i + 1}), pairs);
    }
    if (pairs != column.pairs()) add(file(kWordColumnFile), "has words without a key");
  }

  /// `behind` is where the pairs of the last key ended, and is moved on.
  void verify_words_of_key(std::string_view key, NumberRange pairs, std::uint32_t& behind) {
    const WordColumn& column = segment_.words;
    if (pairs.size() == 0 || pairs.begin != behind) {
      add(file(kWordColumnFile), fmt::format("the words of the key {} are not behind each other", key));
    }
    behind = pairs.end;
    for (std::uint32_t i = pairs.begin; i < pairs.end; ++i) {
      const std::uint32_t word = column.word_of_pair(i);
      if (i > pairs.begin && column.word_of_pair(i - 1) >= word) {
        add(file(kWordColumnFile), fmt::format("the words of the key {} are out of order", key));
      }
    }
  }

  /// Values ascend, and each is in a set: that it is one of the right passages is seen there.
  void verify_values() {
    try {
      for (std::size_t i = 0; i < segment_.facets.fields(); ++i) {
        const FacetColumn::Values& values = segment_.facets.field(i);
        std::vector<bool> used(values.size());
        for (std::uint32_t set = 0; set < values.sets(); ++set) {
          for (const std::uint32_t id : values.values_of(set)) used[id] = true;
        }
        for (std::uint32_t id = 0; id < values.size(); ++id) {
          if (used[id] && (id == 0 || values.name(id - 1) < values.name(id))) continue;
          add(file(kFacetColumnFile),
              fmt::format("the {} {} is out of place", facet_fields()[i]->name, values.name(id)));
          break;
        }
      }
    } catch (const Error& error) {
      add(segment_.name, error.what());
    }
  }

  void verify_passage(DocId docid) {
    const Passage passage = index_.passage(index_.docid({number_, docid}));
    const TextColumn& column = segment_.text;
    if (column.region(docid, Region::kText) != folded_text(passage) ||
        column.region(docid, Region::kHeading) != headings_of(passage) ||
        column.region(docid, Region::kTitle) != fold(passage.title) ||
        column.same_text(docid) != same_text_hash(passage.text) ||
        !std::ranges::equal(column.near_keys(docid), near_keys(column.text(docid)))) {
      add(file(kTextColumnFile), fmt::format("the characters of {} are not those of its text", passage.id));
    }
    const auto fields = facet_fields();
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (values_in_column(i, docid) != field_values(passage, *fields[i], true)) {
        add(file(kFacetColumnFile), fmt::format("{} has another {}", passage.id, fields[i]->name));
      }
    }
  }

  static std::string headings_of(const Passage& passage) {
    std::string headings;
    const std::vector<std::string> words = words_over(passage);
    for (const std::string& heading : words) {
      if (&heading != words.data()) headings += kHeadingSeparator;
      headings += fold(heading);
    }
    return headings;
  }

  std::vector<std::string> values_in_column(std::size_t field, DocId docid) const {
    std::vector<std::string> out;
    const FacetColumn::Values& values = segment_.facets.field(field);
    for (const std::uint32_t id : values.of(docid)) out.emplace_back(values.name(id));
    return out;
  }

  std::string file(std::string_view name) const { return (index_.dir() / segment_.name / name).string(); }

  const Index& index_;
  const std::size_t number_;
  const Segment& segment_;
  std::vector<CheckFinding>& findings_;
};

void verify_counts(const Index& index, std::vector<CheckFinding>& findings) {
  const Generation& generation = index.generation().get();
  const std::string file = (index.dir() / index.generation().name()).string();
  std::uint64_t in_documents = 0;
  for (const DocumentEntry& document : generation.documents) in_documents += document.passages;
  const auto compare = [&](std::uint64_t said, std::uint64_t found, std::string_view where) {
    if (said != found) findings.push_back({file, fmt::format("says {} passages, {} {}", said, where, found)});
  };
  for (std::size_t i = 0; i < index.segments().size(); ++i) {
    compare(generation.segments[i].passages, index.segments()[i].text.size(),
            index.segments()[i].name + " has");
  }
  compare(generation.passages, index.database().passages(), "its segments have");
  if (!generation.documents.empty()) compare(generation.passages, in_documents, "its documents have");
}

}  // namespace

std::vector<CheckFinding> verify_index(const Index& index) {
  std::vector<CheckFinding> findings;
  if (!has_marker(index.dir())) {
    findings.push_back({(index.dir() / kMarkerFile).string(),
                        "the marker of the index is missing or damaged; any change of the index mends it"});
  }
  verify_counts(index, findings);
  const auto& segments = index.generation().get().segments;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::size_t before = findings.size();
    verify_files(index.dir() / segments[i].name, segments[i].files, findings);
    if (segments[i].vectors)
      verify_files(index.dir() / segments[i].vectors->name, segments[i].vectors->files, findings);
    // Xapian's own check need not end on a database that is damaged.
    if (findings.size() == before) SegmentVerifier(index, i, findings).run();
  }
  if (findings.empty()) std::ranges::move(verify_vectors(index), std::back_inserter(findings));
  return findings;
}

std::uint64_t bytes_on_disk(const Index& index) {
  std::uint64_t bytes = 0;
  const auto add = [&](const std::vector<FileEntry>& files) {
    for (const FileEntry& file : files) bytes += file.bytes;
  };
  for (const SegmentEntry& segment : index.generation().get().segments) {
    add(segment.files);
    if (segment.vectors) add(segment.vectors->files);
  }
  return bytes;
}

}  // namespace hoshin
