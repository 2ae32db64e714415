#include "dict/analyzer.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <new>
#include <unordered_map>
#include <unordered_set>

#include <mecab.h>
#include <tsl/robin_map.h>

#include "dict/cutting_text.h"
#include "dict/mecab_model.h"
#include "dict/reading.h"
#include "dict/tsv.h"
#include "dict/words.h"
#include "schema/error.h"
#include "schema/message.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Raised when the rules of this file change what terms a text gives.
constexpr int kRulesVersion = 3;

// MeCab's time and memory grow with the sentence; a passage of a megabyte is cut
// into pieces, after a full stop or space if there is one.
constexpr std::size_t kSoftPieceBytes = 2048, kHardPieceBytes = 4096;

// IPADIC: 品詞, three subclasses, two of conjugation, 原形, 読み, 発音
constexpr std::size_t kBaseFormColumn = 6, kReadingColumn = 7;

/// What a dictionary entry means to us; the same for every occurrence.
struct Decision {
  bool kept = false;
  bool inflected = false;
  bool affix = false;
  bool has_parts = false;  ///< `term` has; of an unknown word nobody knows.
  std::string term;        ///< Empty for unknown words: their surface is the term.
};

/// Addresses differ in their middle bits.
struct AddressHash {
  std::size_t operator()(const char* address) const {
    constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;  // 2^64 over the golden ratio (Knuth 6.4)
    return static_cast<std::size_t>(reinterpret_cast<std::uintptr_t>(address) * kGolden >> 20);
  }
};

/// What one call to analyze() needs for itself.
struct Worker {
  std::unique_ptr<MeCab::Tagger> tagger;
  std::unique_ptr<MeCab::Lattice> lattice;
  // Asking a feature string what it means takes as long as MeCab itself, and there
  // are few of them. MeCab keeps each at one address as long as the model lives.
  tsl::robin_map<const char*, std::uint32_t, AddressHash> places;  // in `decisions`
  std::deque<Decision> decisions;
};

std::unordered_set<std::string> read_first_column(const std::filesystem::path& path, const char* column) {
  const Tsv table(path, {column, "reason"});
  std::unordered_set<std::string> values;
  for (const Tsv::Row& row : table.rows())
    if (!values.insert(fold(row.cells[0])).second) throw table.bad_row(row, "there twice");
  return values;
}

using PartsByWord = std::unordered_map<std::string, std::vector<std::string>>;

PartsByWord read_parts(const std::filesystem::path& path) {
  PartsByWord parts;
  for (UserWord& word : read_words(path))
    if (!word.parts.empty()) parts.emplace(std::move(word.surface), std::move(word.parts));
  return parts;
}

// --- Features -----------------------------------------------------------------------

/// The `column`th cell of a feature string, empty if it has fewer.
std::string_view feature_cell(std::string_view features, std::size_t column) {
  for (; column > 0; --column) {
    const std::size_t comma = features.find(',');
    if (comma == features.npos) return {};
    features.remove_prefix(comma + 1);
  }
  return features.substr(0, features.find(','));
}

bool has_letter_or_digit(std::string_view text) {
  for (std::size_t at = 0, length = 0; at < text.size(); at += length)
    if (is_letter_or_digit(decode_utf8(text, at, length))) return true;
  return false;
}

/// How a morpheme is read, in katakana; empty if nobody knows.
std::string reading_of(const MeCab::Node& node) {
  const std::string_view surface(node.surface, node.length);
  if (is_kana_only(surface)) return to_katakana(surface);
  const std::string_view reading = feature_cell(node.feature, kReadingColumn);
  return is_kana_only(reading) ? std::string(reading) : std::string();
}

// --- Pieces -------------------------------------------------------------------------

bool ends_sentence(std::string_view text, std::size_t at) {
  return text[at] == ' ' || text.substr(0, at + 1).ends_with("。");
}

/// End of the piece that begins at `begin`: on a character boundary, and the same
/// for the same text wherever it is cut.
std::size_t end_of_piece(std::string_view text, std::size_t begin) {
  if (text.size() - begin <= kHardPieceBytes) return text.size();
  std::size_t at = begin + kSoftPieceBytes;
  for (; at < begin + kHardPieceBytes; ++at)
    if (ends_sentence(text, at)) return at + 1;
  return boundary_before(text, at);
}

bool is_ascii_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

}  // namespace

struct Analyzer::Impl {
  explicit Impl(const std::filesystem::path& data_dir)
      : stoptags(read_first_column(data_dir / "stoptags.tsv", "tag")),
        stopwords(read_first_column(data_dir / "stopwords.tsv", "word")),
        parts(read_parts(data_dir / "words.tsv")),
        cutting_text(KanjiForms(data_dir)),
        model(open_model(data_dir / "user.dic")),
        version(fingerprint(*model, data_dir, kRulesVersion)) {}

  /// Lends a Worker for the time of one call.
  class Loan {
   public:
    explicit Loan(const Impl& impl) : impl_(impl), worker_(impl.take_worker()) {}
    ~Loan() { impl_.return_worker(std::move(worker_)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    Worker& operator*() { return *worker_; }

   private:
    const Impl& impl_;
    std::unique_ptr<Worker> worker_;
  };

  /// Calls `visit(node, folded, begin_byte)` for each morpheme of the folded text, and `look` before each
  /// piece.
  template <class Visit>
  void cut(const FoldedText& folded, Worker& worker, const LimitLook& look, Visit visit) const {
    for (std::size_t begin = 0; begin < folded.text.size();) {
      if (look) look();
      const std::size_t end = end_of_piece(folded.text, begin);
      worker.lattice->set_sentence(folded.text.data() + begin, end - begin);
      if (!worker.tagger->parse(worker.lattice.get()))
        throw Error(ErrorCode::kInternal, message("MeCab gave up on a text"),
                    message("please report the text"));
      for (const MeCab::Node* node = worker.lattice->bos_node()->next; node->next != nullptr;
           node = node->next)
        visit(*node, static_cast<std::size_t>(node->surface - folded.text.data()));
      begin = end;
    }
  }

  const Decision& decide(Worker& worker, const MeCab::Node& node) const {
    const auto place = worker.places.find(node.feature);
    if (place != worker.places.end()) return worker.decisions[place->second];
    worker.decisions.push_back(decide_anew(node.feature));
    worker.places.emplace(node.feature, static_cast<std::uint32_t>(worker.decisions.size() - 1));
    return worker.decisions.back();
  }

  Decision decide_anew(std::string_view features) const {
    Decision decision;
    const std::string_view base_form = feature_cell(features, kBaseFormColumn);
    if (base_form != "*") decision.term = fold(base_form);
    decision.kept = !has_stoptag(features) && !stopwords.contains(decision.term);
    decision.has_parts = decision.term.empty() || parts.contains(decision.term);
    decision.inflected = features.starts_with("動詞,") || features.starts_with("形容詞,");
    decision.affix = features.starts_with("名詞,接尾,") || features.starts_with("接頭詞,");
    return decision;
  }

  /// The decision about a dictionary entry, or an unknown word, as it stands here.
  bool keeps(const Decision& decision, std::string_view surface) const {
    if (!decision.kept || !has_letter_or_digit(surface)) return false;
    return !decision.term.empty() || !stopwords.contains(std::string(surface));
  }

  /// A stop tag is the beginning of a feature string, up to a comma.
  bool has_stoptag(std::string_view features) const {
    for (std::size_t comma = features.find(','); comma != features.npos;
         comma = features.find(',', comma + 1))
      if (stoptags.contains(std::string(features.substr(0, comma)))) return true;
    return false;
  }

  /// The readings that the dictionary has for a text of `size` bytes, which `lattice` was
  /// just set to, the likeliest first; those of persons' names (学: マナブ) only if there are no others.
  std::vector<std::string> readings_of_whole(const MeCab::Lattice& lattice, std::size_t size) const {
    std::vector<std::pair<long, std::string>> words, names;
    if (lattice.size() == size)
      for (const MeCab::Node* node = lattice.begin_nodes(0); node != nullptr; node = node->bnext) {
        if (node->length != size || node->stat == MECAB_UNK_NODE) continue;
        auto& list = std::string_view(node->feature).starts_with("名詞,固有名詞,人名,") ? names : words;
        const long cost = node->cost + model->transition_cost(node->rcAttr, lattice.eos_node()->lcAttr);
        if (std::string reading = reading_of(*node); !reading.empty()) list.emplace_back(cost, reading);
      }
    auto& found = words.empty() ? names : words;
    std::sort(found.begin(), found.end());
    std::vector<std::string> readings;
    for (const auto& [cost, reading] : found)
      if (std::find(readings.begin(), readings.end(), reading) == readings.end()) readings.push_back(reading);
    return readings;
  }

  std::unique_ptr<Worker> take_worker() const {
    {
      const std::lock_guard lock(mutex);
      if (!idle.empty()) {
        std::unique_ptr<Worker> worker = std::move(idle.back());
        idle.pop_back();
        return worker;
      }
    }
    auto worker = std::make_unique<Worker>();
    worker->tagger.reset(model->createTagger());
    worker->lattice.reset(model->createLattice());
    if (!worker->tagger || !worker->lattice) throw std::bad_alloc();
    const std::lock_guard lock(mutex);
    idle.reserve(made + 1);
    ++made;
    return worker;
  }

  /// Called by a destructor, so it takes no memory: take_worker() has made room.
  void return_worker(std::unique_ptr<Worker> worker) const {
    worker->lattice->clear();
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(worker));
  }

  std::unordered_set<std::string> stoptags, stopwords;
  PartsByWord parts;
  CuttingText cutting_text;
  std::unique_ptr<MeCab::Model> model;
  std::string version;
  mutable std::mutex mutex;
  mutable std::size_t made = 0;                       // workers, lent or not
  mutable std::vector<std::unique_ptr<Worker>> idle;  // after `model`: destroyed before it
};

namespace {

/// Collects tokens and their places in the source.
class TokenList {
 public:
  explicit TokenList(const FoldedText& folded) : folded_(folded) {}

  /// A word at folded bytes [begin, begin + surface.size()).
  void add_word(const std::string& term, std::string_view surface, std::size_t begin,
                const Decision& decision) {
    // MeCab parts letters from digits; 5G, IPv6 and ISO27001 are one word each.
    const bool ascii = is_ascii_word(surface);
    if (ascii && ascii_end_ == begin && begin != 0) {
      tokens_.back().term += term;
      tokens_.back().end = folded_.end[begin + surface.size() - 1];
    } else {
      add(term, surface.size(), begin, false);
      tokens_.back().inflected = decision.inflected;
      tokens_.back().affix = decision.affix;
    }
    ascii_end_ = ascii ? begin + surface.size() : 0;
  }

  /// Adds the parts of a word that has been added, and theirs: 経済安全保障, 経済, 安全保障, 安全, 保障.
  void add_parts(const PartsByWord& all, const std::string& word, std::string_view surface,
                 std::size_t begin) {
    const auto parts = all.find(word);
    if (parts == all.end()) return;
    ascii_end_ = 0;
    std::size_t at = 0;
    for (const std::string& part : parts->second) {
      at = surface.find(part, at);
      if (at == surface.npos) return;  // an inflected form
      add(part, part.size(), begin + at, true);
      add_parts(all, part, part, begin + at);
      at += part.size();
    }
  }

  std::vector<Token> take() { return std::move(tokens_); }

 private:
  void add(std::string term, std::size_t length, std::size_t begin, bool part) {
    if (!part) ++position_;
    tokens_.push_back(
        {std::move(term), folded_.begin[begin], folded_.end[begin + length - 1], position_, part});
  }

  const FoldedText& folded_;
  std::vector<Token> tokens_;
  std::size_t ascii_end_ = 0;  // end of the last token if that is Latin or digits
  std::uint32_t position_ = 0;
};

}  // namespace

Analyzer::Analyzer(const std::filesystem::path& data_dir) : impl_(std::make_unique<const Impl>(data_dir)) {}
Analyzer::~Analyzer() = default;

std::vector<Token> Analyzer::analyze(std::string_view text, const LimitLook& look) const {
  const FoldedText folded = impl_->cutting_text.of(text, look);
  Impl::Loan worker(*impl_);
  TokenList tokens(folded);
  std::string unknown;
  impl_->cut(folded, *worker, look, [&](const MeCab::Node& node, std::size_t begin) {
    const std::string_view surface(node.surface, node.length);
    const Decision& decision = impl_->decide(*worker, node);
    if (!impl_->keeps(decision, surface)) return;
    const std::string& term = decision.term.empty() ? unknown.assign(surface) : decision.term;
    tokens.add_word(term, surface, begin, decision);
    if (decision.has_parts) tokens.add_parts(impl_->parts, term, surface, begin);
  });
  return tokens.take();
}

std::vector<Analyzer::Morpheme> Analyzer::morphemes(std::string_view text) const {
  const FoldedText folded = impl_->cutting_text.of(text);
  Impl::Loan worker(*impl_);
  std::vector<Morpheme> morphemes;
  impl_->cut(folded, *worker, {}, [&](const MeCab::Node& node, std::size_t begin) {
    const bool kept = impl_->keeps(impl_->decide(*worker, node), {node.surface, node.length});
    const std::size_t first = folded.begin[begin], end = folded.end[begin + node.length - 1];
    morphemes.push_back({std::string(text.substr(first, end - first)), node.feature, kept});
  });
  return morphemes;
}

std::vector<std::string> Analyzer::readings(std::string_view word) const {
  const FoldedText folded = impl_->cutting_text.of(word);
  if (folded.text.empty()) return {};
  if (is_kana_only(folded.text)) return {to_katakana(folded.text)};
  Impl::Loan worker(*impl_);
  std::string pieces;
  bool all_read = true;
  impl_->cut(folded, *worker, {}, [&](const MeCab::Node& node, std::size_t) {
    const std::string reading = reading_of(node);
    all_read = all_read && !reading.empty();
    pieces += reading;
  });
  std::vector<std::string> readings = impl_->readings_of_whole(*(*worker).lattice, folded.text.size());
  if (readings.empty() && all_read) readings.push_back(std::move(pieces));
  return readings;
}

std::string_view Analyzer::version() const noexcept { return impl_->version; }

}  // namespace hoshin
