// The answers in JSON that are neither hits nor counts.
#include "dict/era.h"
#include "query/json/json_parts.h"

namespace hoshin {

void write_show(JsonWriter& json, const Passage& passage, const Neighbours& neighbours,
                const ShowCuts& cuts) {
  json.member("format", kJsonFormat);
  json.key("passage");
  write_cited_passage(json, passage, cuts.passage);
  write_passages(json, "before", neighbours.before, cuts.before);
  write_passages(json, "after", neighbours.after, cuts.after);
}

std::string show_json(const Passage& passage, const Neighbours& neighbours, const PassageVersions* versions) {
  return object_of([&](JsonWriter& json) {
    write_show(json, passage, neighbours, {});
    if (versions != nullptr) write_versions(json, *versions);
  });
}

namespace {

constexpr std::string_view word_of(TextChange::Kind kind) {
  switch (kind) {
    case TextChange::Kind::kRemoved:
      return "removed";
    case TextChange::Kind::kAdded:
      return "added";
    case TextChange::Kind::kSame:
      break;
  }
  return "same";
}

void write_difference(JsonWriter& json, const std::optional<TextDifference>& difference) {
  if (!difference) {
    json.key("diff").null();
    return;
  }
  write_objects(json, "diff", difference->changes, [&](const TextChange& change) {
    json.member("op", word_of(change.kind));
    json.member("text", change.text);
  });
  if (difference->by_sentence) json.member("by_sentence", true);
}

}  // namespace

void write_versions(JsonWriter& json, const PassageVersions& versions) {
  write_objects(json, "versions", versions.versions, [&](const PassageVersion& version) {
    const Passage& p = version.passage;
    json.member("id", p.id);
    json.member_or_null("doc", p.doc);
    json.member_or_null("title", p.title);
    json.member_or_null("kind", p.kind);
    json.member_or_null("status", p.status);
    json.member_or_null("date", p.date);
    json.member("year", p.year);
    json.member("page", p.page);
    json.member("likeness", rounded(version.likeness, 1e4));
    json.member("text", p.text);
    write_difference(json, version.difference);
  });
}

namespace {

void write_inferences(JsonWriter& json, const std::vector<Inference>& inferred) {
  write_objects(json, "inferred", inferred, [&](const Inference& i) {
    json.member("field", i.field);
    json.member("value", i.value);
    json.member("confidence", i.confidence);
    json.member("why", i.why);
  });
}

}  // namespace

void write_documents(JsonWriter& json, const std::vector<DocumentEntry>& documents,
                     const std::vector<UnreadFile>& unread) {
  json.member("format", kJsonFormat);
  write_objects(json, "documents", documents, [&](const DocumentEntry& d) {
    json.member("doc", d.doc);
    json.member_or_null("title", d.title);
    json.member_or_null("source", d.source);
    json.member_or_null("url", d.url);
    json.member_or_null("kind", d.kind);
    json.member_or_null("status", d.status);
    json.member_or_null("date", d.date);
    json.member("issuer", d.issuer);
    json.member("year", d.year);
    json.member("passages", d.passages);
    json.member("bytes", d.size);
    json.member_or_null("format", d.format);
    write_inferences(json, d.inferred);
    if (!d.warnings.empty()) json.member("warnings", d.warnings);
  });
  if (unread.empty()) return;
  write_objects(json, "unread", unread, [&](const UnreadFile& file) {
    json.member("source", file.source);
    json.member("why", file.why);
    json.member_or_null("hint", file.hint);
  });
}

std::string documents_json(const std::vector<DocumentEntry>& documents,
                           const std::vector<UnreadFile>& unread) {
  return object_of([&](JsonWriter& json) { write_documents(json, documents, unread); });
}

std::string stats_json(const IndexStats& stats) {
  return object_of([&](JsonWriter& json) {
    json.member("format", kJsonFormat);
    json.member("generation", stats.generation);
    json.member("created", stats.created);
    json.member("schema", stats.schema);
    json.member("analyzer", stats.analyzer);
    json.member("documents", stats.documents);
    json.member("passages", stats.passages);
    json.member("segments", stats.segments);
    json.member("text_bytes", stats.text_bytes);
    json.member("disk_bytes", stats.disk_bytes);
    json.member("unread", stats.unread);
    json.member("warned", stats.warned);
    if (stats.vectors == 0) return;
    json.member("vectors", stats.vectors);
    json.member("dimensions", stats.dimensions);
  });
}

namespace {

void write_tokens(JsonWriter& json, std::string_view text, const std::vector<Token>& tokens) {
  CodePoints points(text);
  write_objects(json, "tokens", tokens, [&](const Token& t) {
    const std::size_t begin = points.before(t.begin);
    CodePoints end = points;  // a copy: the parts of a compound begin before it ends
    json.member("term", t.term);
    json.member("begin", begin);
    json.member("end", end.before(t.end));
    json.member("position", t.position);
    json.member("part", t.part);
  });
}

void write_morphemes(JsonWriter& json, const std::vector<Analyzer::Morpheme>& morphemes) {
  write_objects(json, "morphemes", morphemes, [&](const Analyzer::Morpheme& m) {
    json.member("surface", m.surface);
    json.member("features", m.features);
    json.member("kept", m.kept);
  });
}

}  // namespace

std::string tokens_json(std::string_view text, const std::vector<Token>& tokens,
                        const std::vector<Analyzer::Morpheme>& morphemes) {
  return object_of([&](JsonWriter& json) {
    json.member("format", kJsonFormat);
    json.member("text", text);
    write_tokens(json, text, tokens);
    write_morphemes(json, morphemes);
  });
}

namespace {

void write_terms(JsonWriter& json, const std::vector<Explanation::Term>& terms) {
  write_objects(json, "terms", terms, [&](const Explanation::Term& t) {
    json.member("word", t.word);
    json.member("term", t.term);
    json.member("role", t.role);
    json.member("frequency", t.frequency);
  });
}

void write_contributions(JsonWriter& json, const std::vector<Explanation::Contribution>& contributions) {
  write_objects(json, "contributions", contributions, [&](const Explanation::Contribution& c) {
    json.member_or_null("word", c.word);
    json.member("role", c.role);
    json.member("score", rounded(c.score, 1e4));
  });
}

}  // namespace

std::string explanation_json(std::string_view query, const Explanation& explanation) {
  return object_of([&](JsonWriter& json) {
    json.member("format", kJsonFormat);
    json.member("query", query);
    json.member("understood", explanation.understood);
    json.member("warnings", explanation.warnings);
    write_suggestions(json, explanation);
    write_terms(json, explanation.terms);
    write_objects(json, "hits", explanation.hits, [&](const Explanation::ScoredHit& hit) {
      json.member("id", hit.id);
      json.member("rank", hit.rank);
      json.member("score", rounded(hit.score, 1e4));
      write_contributions(json, hit.contributions);
    });
    json.member("xapian", explanation.xapian);
  });
}

void write_comparison(JsonWriter& json, const Comparison& comparison, const HitsView& best) {
  json.member("format", kJsonFormat);
  json.member("query", comparison.query);
  json.member("understood", comparison.understood);
  json.member("relaxed", comparison.relaxed);
  json.member("warnings", comparison.warnings);
  write_suggestions(json, comparison);
  json.member("took_ms", rounded(comparison.took_ms, 1e3));
  if (!comparison.stage.empty()) json.member("stage", comparison.stage);
  json.key("years").begin_array();
  for (std::size_t i = 0; i < comparison.years.size(); ++i) {
    const Comparison::Year& y = comparison.years[i];
    json.begin_object();
    json.member("year", y.year);
    json.member("label", fiscal_year_label(y.year));
    json.member("total", y.total);
    json.member("passages", y.passages);
    json.key("best");
    y.best ? write_hit(json, *y.best, {nullptr, best.highlights, cut_at(best.cuts, i)}) : json.null();
    if (y.money) write_sum(json, "money", *y.money);
    json.end_object();
  }
  json.end_array();
}

std::string comparison_json(const Comparison& comparison) {
  return object_of([&](JsonWriter& json) { write_comparison(json, comparison, {}); });
}

std::string completions_json(std::string_view prefix, const std::vector<Completion>& completions) {
  return object_of([&](JsonWriter& json) {
    json.member("format", kJsonFormat);
    json.member("prefix", prefix);
    write_objects(json, "completions", completions, [&](const Completion& c) {
      json.member("text", c.text);
      json.member("count", c.count);
      json.member("by_reading", c.by_reading);
    });
  });
}

std::string check_json(const std::vector<CheckFinding>& findings) {
  return object_of([&](JsonWriter& json) {
    json.member("format", kJsonFormat);
    json.member("whole", findings.empty());
    write_objects(json, "findings", findings, [&](const CheckFinding& f) {
      json.member("file", f.file);
      json.member("problem", f.problem);
    });
  });
}

}  // namespace hoshin
