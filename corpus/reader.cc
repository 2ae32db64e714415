#include "corpus/reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

#include "corpus/formats/format.h"
#include "corpus/layout/cells.h"
#include "corpus/layout/footnotes.h"
#include "corpus/layout/layout.h"
#include "corpus/layout/table_places.h"
#include "corpus/layout/table_titles.h"
#include "corpus/lines/budget_words.h"
#include "corpus/lines/source_lines.h"
#include "corpus/money/figure_words.h"
#include "corpus/money/money.h"
#include "corpus/money/relations.h"
#include "corpus/money/table_words.h"
#include "corpus/outline/front_matter.h"
#include "corpus/outline/outline.h"
#include "dict/areas.h"
#include "dict/ministries.h"
#include "schema/error.h"
#include "schema/message.h"
#include "schema/whole_file.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

/// Raised when the same bytes and data would give other passages.
constexpr int kReaderRules = 7;

/// How far above its note a mark （※） may stand, in paragraphs.
constexpr std::size_t kReferenceReach = 60;

/// The data files that decide what the reader makes of a document.
constexpr std::array<const char*, 10> kReaderData = {
    "areas.tsv",        "area_sections.tsv",     "budget_words.tsv", "figure_words.tsv",   "kinds.tsv",
    "layout_words.tsv", "local_governments.tsv", "ministries.tsv",   "not_ministries.tsv", "table_words.tsv"};

std::string reader_version(const std::filesystem::path& data_dir) {
  std::string all;
  for (const char* name : kReaderData) {
    all += read_whole_file(data_dir / name);
    all += '\0';
  }
  return fmt::format("reader-{}-{:016x}", kReaderRules, XXH3_64bits(all.data(), all.size()));
}

/// A text that is blank is just that; of the others nobody knows whether there is a picture of a text in
/// them.
bool is_plain_text(FileFormat format) {
  return format == FileFormat::kText || format == FileFormat::kMarkdown || format == FileFormat::kCsv;
}

/// What a person said goes before what was found.
void apply(const StatedTags& stated, FrontMatter& front) {
  if (!stated.title.empty()) front.title = stated.title;
  if (!stated.kind.empty()) front.kind = stated.kind;
  if (!stated.status.empty()) front.status = stated.status;
  if (!stated.date.empty()) front.date = stated.date;
  if (stated.year) {
    front.year = stated.year;
    front.year_confidence = 1;
  }
}

/// A line without letter or digit belongs to the label before it: @, ・・・・.
std::vector<Paragraph> attach_ornaments(std::vector<Paragraph> paragraphs) {
  std::vector<Paragraph> out;
  for (Paragraph& p : paragraphs) {
    const bool ornament = std::none_of(p.text.begin(), p.text.end(), is_letter_or_digit);
    if (ornament && !out.empty() && !out.back().footnote) {
      out.back().text += p.text;
      out.back().lines.last = std::max(out.back().lines.last, p.lines.last);
    } else {
      out.push_back(std::move(p));
    }
  }
  return out;
}

}  // namespace

struct Reader::Impl {
  explicit Impl(const std::filesystem::path& data_dir)
      : layout_words(data_dir),
        budget_words(data_dir),
        table_words(data_dir),
        figure_words(data_dir),
        kinds(data_dir),
        governments(data_dir),
        ministries(data_dir),
        areas(data_dir),
        version(reader_version(data_dir)) {}

  /// Everything known of a document before its passages are made.
  struct Draft {
    std::vector<Paragraph> paragraphs;
    NoteLinks notes;
    FrontMatter front;
    std::vector<Placed> placed;
    DocumentMoney money;
    /// The section that was asked for last, and its areas.
    struct SectionAreas {
      bool known = false;
      std::vector<OutlineStep> steps;
      std::optional<std::vector<std::string>> areas;
    };
    mutable SectionAreas last_area;
    /// Of headings that were asked for: each stands over many passages.
    mutable std::map<std::string, std::vector<std::string>> ministries_of_headings;
  };

  Draft draft(std::vector<Paragraph> paragraphs, const FileFacts& file, const StatedTags& stated) const {
    Draft d;
    d.paragraphs = attach_ornaments(split_cells(std::move(paragraphs), layout_words));
    d.notes = take_note_marks(d.paragraphs, layout_words);
    d.front = read_front_matter(d.paragraphs, {layout_words, kinds, ministries, governments}, file);
    apply(stated, d.front);
    d.placed = outline(d.paragraphs, d.front, {layout_words, budget_words, ministries});
    d.money =
        read_money(d.paragraphs, d.placed, d.front, {budget_words, table_words, figure_words, layout_words});
    return d;
  }

  Block make_block(const Draft& d, std::size_t i) const {
    const Paragraph& p = d.paragraphs[i];
    Block block;
    block.role = d.placed[i].role;
    block.kind = d.placed[i].kind;
    block.text = to_utf8(printed_text(p));
    block.lines = p.lines;
    if (p.page > 0) block.page = p.page;
    block.section = section_of(d, i);
    block.notes = d.notes.marks[i];
    return block;
  }

  /// A footnote takes section and area of the place that refers to it.
  static std::size_t section_owner(const Draft& d, std::size_t i) {
    const auto referrer = d.notes.referrer.find(i);
    return referrer == d.notes.referrer.end() ? i : referrer->second;
  }

  static std::vector<std::string> section_of(const Draft& d, std::size_t i) {
    const std::size_t owner = section_owner(d, i);
    std::vector<std::string> section = d.placed[owner].section;
    if (const auto& row = d.paragraphs[i].row) {
      for (const std::u32string& title : row->titles) {
        std::string text = to_utf8(without_inner_spaces(title));
        if (std::find(section.begin(), section.end(), text) == section.end())
          section.push_back(std::move(text));
      }
    }
    const auto& headers = d.money.paragraphs[i].headers;
    section.insert(section.end(), headers.begin(), headers.end());
    const bool in_heading = owner != i && d.placed[owner].role == BlockRole::kHeading;
    if (in_heading) section.push_back(to_utf8(printed_text(d.paragraphs[owner])));
    return section;
  }

  static std::vector<std::string> printed(const std::vector<std::u32string>& headers) {
    std::vector<std::string> out;
    out.reserve(headers.size());
    for (const std::u32string& header : headers) out.push_back(to_utf8(without_inner_spaces(header)));
    return out;
  }

  /// The cells of a row, with those that it has from above in their places.
  static std::vector<Cell> cells_of(const Paragraph& p) {
    std::vector<Cell> cells;
    if (!p.row || p.row->prose) return cells;
    auto carried = p.row->carried.begin();
    const auto texts = cell_texts(p.text);
    for (std::size_t i = 0; i < p.row->column_headers.size(); ++i) {
      for (; carried != p.row->carried.end() && carried->before <= i; ++carried)
        cells.push_back({to_utf8(without_inner_spaces(carried->text)), printed(carried->headers)});
      const std::u32string_view text = i < texts.size() ? texts[i] : std::u32string_view();
      cells.push_back({to_utf8(without_inner_spaces(text)), printed(p.row->column_headers[i])});
    }
    for (; carried != p.row->carried.end(); ++carried)
      cells.push_back({to_utf8(without_inner_spaces(carried->text)), printed(carried->headers)});
    return cells;
  }

  /// Whether paragraph `i` is a remark on what it stands under: ※ or 注 without a number, to
  /// which no mark refers (※ 上記のほか…). Any other note explains a word of the text.
  static bool is_remark(const Draft& d, std::size_t i) {
    const Paragraph& p = d.paragraphs[i];
    const auto mark = find_note_mark(p.text);
    if (!mark || !mark->number.empty() || !p.note_number.empty()) return false;
    const std::u32string sign(1, p.text[p.text.find_first_of(U"注※＊*")]);
    const std::u32string referring = sign == U"注" ? U"（注）" : sign;
    for (std::size_t before = i; before-- > 0 && i - before <= kReferenceReach;) {
      if (d.paragraphs[before].sheet != p.sheet) break;
      const auto at = d.paragraphs[before].text.find(referring);
      if (at != std::u32string::npos && at > 0) return false;
    }
    return true;
  }

  /// The headings of a block, and for a row the heads of its cells and the cells it has from above.
  static std::vector<std::string> words_over_row(const Paragraph& p, const Block& block) {
    Passage passage;
    passage.section = block.section;
    passage.cells = cells_of(p);
    passage.text = block.text;
    return words_over(passage);
  }

  /// Of all headings above, but for a footnote that explains a word: its own text names its own.
  std::vector<std::string> ministries_of(const Draft& d, std::size_t i, const Block& block) const {
    std::vector<std::string> found = ministries.find(block.text, NamePlace::kText);
    if (block.kind == "footnote" && !is_remark(d, i)) return tidy_paths(std::move(found));
    for (const std::string& heading : words_over_row(d.paragraphs[i], block)) {
      const auto [known, is_new] = d.ministries_of_headings.try_emplace(heading);
      if (is_new) known->second = ministries.find(heading, NamePlace::kHeading);
      found.insert(found.end(), known->second.begin(), known->second.end());
    }
    return tidy_paths(std::move(found));
  }

  void tag_area(Passage& passage, const Draft& d, std::size_t i) const {
    const std::size_t owner = section_owner(d, i);
    const Placed& place = d.placed[owner];
    if (passage.block == "front" || place.preamble) return;
    // A budget's slides have titles, but no section of theirs is a priority area.
    if (d.front.kind != "budget") {
      // Paragraphs under one heading have the same steps.
      if (!d.last_area.known || d.last_area.steps != place.steps)
        d.last_area = {true, place.steps, areas.of_section(d.front.year, place.steps)};
      if (d.last_area.areas) {
        passage.area = *d.last_area.areas;
        return;
      }
    }
    passage.area = areas.infer(passage.text);
    passage.area_inferred = !passage.area.empty();
  }

  /// The passage of a text block with all its tags, but not yet its place in the document, nor its cells.
  Passage make_passage(const Draft& d, std::size_t i, const Block& block) const {
    Passage p;
    p.title = d.front.title;
    p.kind = d.front.kind;
    p.status = d.front.status;
    p.date = d.front.date;
    p.year = d.front.year;
    p.section = block.section;
    p.block = block.kind;
    p.lines = block.lines;
    p.page = block.page;
    p.notes = block.notes;
    p.amounts = d.money.paragraphs[i].amounts;
    p.text = block.text;
    p.issuer = d.front.issuer;
    p.ministry = ministries_of(d, i, block);
    if (p.ministry.empty() && d.front.ministry) {
      p.ministry = {*d.front.ministry};
      p.ministry_inherited = true;
    }
    tag_area(p, d, i);
    return p;
  }

  /// Gives all passages to `use`, and all blocks, if they are wanted, to `blocks`.
  void make_passages(const Draft& draft, TablePlaces& places, std::string_view doc, std::string_view source,
                     std::vector<Block>* blocks, const std::function<void(Passage)>& use) const {
    std::vector<Passage> passages;
    std::vector<std::size_t> paragraph_of;          // of each passage
    std::map<std::size_t, std::size_t> passage_of;  // paragraph -> index of its passage
    std::vector<std::vector<FigureSite>> sites;     // of the passages' amounts
    for (std::size_t i = 0; i < draft.paragraphs.size(); ++i) {
      Block block = make_block(draft, i);
      TablePlace place = places.next(draft.paragraphs[i]);
      if (block.role == BlockRole::kText) {
        passage_of.emplace(i, passages.size());
        paragraph_of.push_back(i);
        Passage p = make_passage(draft, i, block);
        p.number = static_cast<std::uint32_t>(passages.size()) + 1;
        p.sheet = std::move(place.sheet);
        p.sheet_row = place.sheet_row;
        p.table = place.table;
        p.doc = doc;
        p.id = fmt::format("{}#{}", doc, p.number);
        p.source = source;
        passages.push_back(std::move(p));
        sites.push_back(draft.money.paragraphs[i].sites);
      }
      if (blocks != nullptr) blocks->push_back(std::move(block));
    }
    relate_figures(passages, sites, draft.money.breakdowns);
    // Notes name the passages of their footnotes, which are numbered only now.
    for (const auto& [note, referrer] : draft.notes.referrer) {
      const auto from = passage_of.find(referrer);
      if (from == passage_of.end()) continue;  // the mark stood in a heading
      passages[from->second].notes.push_back(passages[passage_of.at(note)].id);
    }
    for (std::size_t i = 0; i < passages.size(); ++i) {
      passages[i].cells = cells_of(draft.paragraphs[paragraph_of[i]]);
      use(std::exchange(passages[i], {}));
    }
  }

  LayoutWords layout_words;
  BudgetWords budget_words;
  TableWords table_words;
  FigureWords figure_words;
  Kinds kinds;
  LocalGovernments governments;
  Ministries ministries;
  Areas areas;
  std::string version;
};

Reader::Reader(const std::filesystem::path& data_dir) : impl_(std::make_unique<const Impl>(data_dir)) {}
Reader::~Reader() = default;

std::string_view Reader::version() const noexcept { return impl_->version; }

bool Reader::is_document(std::string_view head, const std::filesystem::path& path) {
  try {
    return file_format_of(head, path).has_value();
  } catch (const Error&) {
    return true;  // read() says what is wrong with it
  }
}

std::optional<Error> Reader::foreign_document(std::string_view head, const std::filesystem::path& path) {
  try {
    file_format_of(head, path);
  } catch (const Error& error) {
    if (!is_named_as_known(path)) return error;
  }
  return std::nullopt;
}

Document Reader::read(std::string_view bytes, std::string_view doc, std::string_view source,
                      const ReadOptions& options) const {
  std::vector<Passage> passages;
  Document out = read(bytes, doc, source, options, [&](Passage p) { passages.push_back(std::move(p)); });
  out.passages = std::move(passages);
  return out;
}

Document Reader::read(std::string_view bytes, std::string_view doc, std::string_view source,
                      const ReadOptions& options, const std::function<void(Passage)>& use) const {
  const auto format = file_format_of(bytes, source);
  if (!format) {
    throw Error(ErrorCode::kBadData, message("it is no document of a format that hoshin reads"),
                message("hoshin reads PDF, Word, Excel, PowerPoint (docx, xlsx, xls, pptx), HTML, Markdown, "
                        "CSV, text and the XML of e-Gov's laws"));
  }
  SourceText text = read_format(*format, bytes, {impl_->layout_words, options.encoding, {}});
  if (text.lines.empty() && is_plain_text(*format)) {
    Document blank;
    blank.format = name_of(*format);
    blank.warnings = {message("there is no text in it")};
    return blank;
  }
  if (text.lines.empty()) {
    throw Error(ErrorCode::kBadData, message("there is no text in it"),
                message("if it was scanned, run a text recognition first"));
  }
  give_tables_their_titles(text.lines);
  Layout layout = lay_out(std::move(text.lines), impl_->layout_words);
  const FileFacts file{text.title,          text.headline,        text.imprint,
                       std::string(source), !text.sheets.empty(), text.slides};
  const Impl::Draft draft = impl_->draft(std::move(layout.paragraphs), file, options.stated);
  Document out;
  out.title = draft.front.title;
  out.kind = draft.front.kind;
  out.status = draft.front.status;
  out.date = draft.front.date;
  out.year = draft.front.year;
  out.inferred = draft.front.inferred;
  out.format = name_of(*format);
  out.encoding = text.encoding;
  out.warnings = std::move(text.warnings);
  if (options.blocks) out.blocks = std::move(layout.set_aside);
  TablePlaces places(std::move(text.sheets), *format == FileFormat::kCsv);
  impl_->make_passages(draft, places, doc, source, options.blocks ? &out.blocks : nullptr, use);
  std::stable_sort(out.blocks.begin(), out.blocks.end(),
                   [](const Block& a, const Block& b) { return a.lines.first < b.lines.first; });
  return out;
}

}  // namespace hoshin
