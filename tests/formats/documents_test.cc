// Twelve documents whose truth is known, as Office files and as PDFs that LibreOffice makes of them.
//
// documents/NAME.fodt or .fodp is the source, NAME.tsv says what must be found in it. The checks, each on
// texts that are compared after folding:
//   passage   in exactly one passage, which stands behind that of the row above
//   found     in exactly one passage, wherever: a box, a note
//   join      both in one passage, whatever stood in between: a wrap, the end of a column or page, footnotes
//   apart     not both in one passage
//   section   the passage stands under that heading
//   amount    the passage has that figure: yen, fiscal year, kind
//   page      the passage stands on that page, where the format has pages
//   note      the passage with the first refers to the footnote that the second begins
//   spoken    in exactly one passage of a presentation, whose PDF does not have its notes
//   front     what the reader makes of the document: its date, its title
#include <algorithm>
#include <iostream>
#include <map>

#include <gtest/gtest.h>
// qpdf 11 asks its users which of its pointer types they take: none.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "corpus/reader.h"
#include "dict/tsv.h"
#include "tests/formats/office.h"
#include "text/normalizer.h"

namespace hoshin {
namespace {

const std::filesystem::path kDocuments = std::filesystem::path(HOSHIN_SOURCE_DIR) / "tests/formats/documents";

/// The files of all documents, made once.
struct Files {
  TemporaryFolder folder;
  std::vector<std::string> names;
  std::map<std::string, std::filesystem::path> office, pdf;
  std::string problem;

  Files() {
    std::vector<std::filesystem::path> texts, slides, made;
    for (const auto& entry : std::filesystem::directory_iterator(kDocuments)) {
      if (entry.path().extension() == ".fodt") texts.push_back(entry.path());
      if (entry.path().extension() == ".fodp") slides.push_back(entry.path());
    }
    problem = convert(texts, "docx", folder.path()) + convert(slides, "pptx", folder.path());
    for (const auto* sources : {&texts, &slides}) {
      for (const auto& source : *sources) {
        const std::string name = source.stem().string();
        names.push_back(name);
        office[name] = folder / (name + (sources == &texts ? ".docx" : ".pptx"));
        pdf[name] = folder / (name + ".pdf");
        made.push_back(office[name]);
      }
    }
    if (problem.empty()) problem = convert(made, "pdf", folder.path());
    std::sort(names.begin(), names.end());
  }
};

/// What one document was read as, for questions by text.
class ReadDocument {
 public:
  explicit ReadDocument(const std::filesystem::path& path) {
    static const Reader reader{HOSHIN_DATA_DIR};
    document_ = reader.read(file_bytes(path), "doc", path.filename().string());
    for (const Passage& p : document_.passages) texts_.push_back(fold(p.text));
  }

  const Document& document() const { return document_; }

  std::vector<const Passage*> with(const std::string& text) const {
    std::vector<const Passage*> out;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      if (texts_[i].find(fold(text)) != std::string::npos) out.push_back(&document_.passages[i]);
    }
    return out;
  }

  bool together(const std::string& a, const std::string& b) const {
    const auto with_a = with(a), with_b = with(b);
    return std::any_of(with_a.begin(), with_a.end(), [&](const Passage* p) {
      return std::find(with_b.begin(), with_b.end(), p) != with_b.end();
    });
  }

 private:
  Document document_;
  std::vector<std::string> texts_;
};

bool is_under(const Passage& p, const std::string& heading) {
  return std::any_of(p.section.begin(), p.section.end(),
                     [&](const std::string& s) { return fold(s).find(fold(heading)) != std::string::npos; });
}

bool has_amount(const Passage& p, const std::string& yen_year_kind) {
  return std::any_of(p.amounts.begin(), p.amounts.end(), [&](const Amount& a) {
    return std::to_string(a.yen) + " " + (a.year ? std::to_string(*a.year) : "-") + " " +
               (a.budget.empty() ? "-" : a.budget) ==
           yen_year_kind;
  });
}

bool refers_to(const Passage& p, const std::vector<const Passage*>& notes) {
  return std::any_of(notes.begin(), notes.end(), [&](const Passage* note) {
    return std::find(p.notes.begin(), p.notes.end(), note->id) != p.notes.end();
  });
}

/// Good ones of all, by figure.
struct Figures {
  struct Share {
    std::size_t good = 0, all = 0;
  };
  std::map<std::string, Share> shares;
  std::vector<std::string> misses;

  void count(const std::string& figure, bool good, const std::string& miss) {
    ++shares[figure].all;
    shares[figure].good += good;
    if (!good) misses.push_back(figure + ": " + miss);
  }

  double of(const std::string& figure) {
    const Share& s = shares[figure];
    return s.all == 0 ? 0 : static_cast<double>(s.good) / static_cast<double>(s.all);
  }
};

void judge(const ReadDocument& read, const std::string& name, Figures& figures) {
  std::uint32_t last = 0;
  const Tsv truth(kDocuments / (name + ".tsv"), {"check", "what", "with"});
  for (const Tsv::Row& row : truth.rows()) {
    const std::string &check = row.cells[0], &what = row.cells[1], &with = row.cells[2];
    const std::string miss = name + ": " + check + " " + what + " | " + with;
    const auto found = read.with(what);
    const auto any = [&](const auto& is_so) { return std::any_of(found.begin(), found.end(), is_so); };
    if (check == "passage" || check == "found") {
      figures.count("found", found.size() == 1, miss + ": in " + std::to_string(found.size()));
      if (found.empty() || check == "found") continue;
      figures.count("order", found[0]->number > last, miss);
      last = found[0]->number;
    } else if (check == "join") {
      figures.count("joins", read.together(what, with), miss);
    } else if (check == "apart") {
      figures.count("joins", !found.empty() && !read.together(what, with), miss);
    } else if (check == "section") {
      figures.count("sections", any([&](const Passage* p) { return is_under(*p, with); }), miss);
    } else if (check == "amount") {
      figures.count("amounts", any([&](const Passage* p) { return has_amount(*p, with); }), miss);
    } else if (check == "page") {
      figures.count(
          "pages", any([&](const Passage* p) { return !p->page || std::to_string(*p->page) == with; }), miss);
    } else if (check == "note") {
      figures.count("notes", any([&](const Passage* p) { return refers_to(*p, read.with(with)); }), miss);
    } else if (check == "spoken") {
      if (read.document().format != "pdf") figures.count("found", found.size() == 1, miss);
    } else if (check == "front") {
      figures.count("front", (what == "date" ? read.document().date : read.document().title) == with, miss);
    } else {
      ADD_FAILURE() << name << ".tsv: no check is called " << check;
    }
  }
}

void expect_figures(const Files& files, const std::map<std::string, std::filesystem::path>& paths) {
  ASSERT_EQ(files.names.size(), 12u);
  Figures figures;
  for (const std::string& name : files.names) {
    SCOPED_TRACE(paths.at(name).filename());
    judge(ReadDocument(paths.at(name)), name, figures);
  }
  const struct {
    const char* figure;
    double least;
  } asked[] = {{"found", 1.00},   {"order", 0.98}, {"joins", 0.98}, {"sections", 0.95},
               {"amounts", 0.95}, {"pages", 0.98}, {"notes", 0.95}, {"front", 1.00}};
  for (const auto& a : asked) {
    EXPECT_GE(figures.of(a.figure), a.least) << a.figure;
    const auto& share = figures.shares[a.figure];
    std::cout << a.figure << " " << share.good << "/" << share.all << "  ";
  }
  std::cout << "\n";
  for (const std::string& miss : figures.misses) std::cout << "missed " << miss << "\n";
}

std::string expect_all(const ReadDocument& read, const std::string& name, double found, double joins) {
  Figures figures;
  judge(read, name, figures);
  EXPECT_GE(figures.of("found"), found);
  EXPECT_GE(figures.of("order"), 0.9);
  EXPECT_GE(figures.of("joins"), joins);
  std::string misses;
  for (const std::string& miss : figures.misses) misses += "missed " + miss + "\n";
  return misses;
}

/// A table set sideways in an upright report, or a page that went through the scanner so.
TEST(DocumentsTest, PagesTurnedOnTheirSideAreReadAsUprightOnes) {
  if (const std::string why = no_office(); !why.empty()) GTEST_SKIP() << why;
  const TemporaryFolder folder;
  ASSERT_EQ(convert({kDocuments / "merged-cells.fodt"}, "pdf", folder.path()), "");
  for (const int degrees : {90, 270}) {
    SCOPED_TRACE(degrees);
    const auto turned = folder / ("turned" + std::to_string(degrees) + ".pdf");
    QPDF pdf;
    pdf.processFile((folder / "merged-cells.pdf").c_str());
    for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages()) page.rotatePage(degrees, true);
    QPDFWriter(pdf, turned.c_str()).write();
    EXPECT_EQ(expect_all(ReadDocument(turned), "merged-cells", 1, 1), "");
  }
}

/// As statutes and older white papers are set: lines from the top down, from right to left.
TEST(DocumentsTest, VerticalWritingIsReadInItsOwnDirection) {
  if (const std::string why = no_office(); !why.empty()) GTEST_SKIP() << why;
  const TemporaryFolder folder;
  std::string source = file_bytes(kDocuments / "report.fodt");
  const std::string layout = "<style:page-layout-properties ";
  source.insert(source.find(layout) + layout.size(), "style:writing-mode=\"tb-rl\" ");
  ASSERT_EQ(convert({folder.write("report.fodt", source)}, "pdf", folder.path()), "");
  const std::string misses = expect_all(ReadDocument(folder / "report.pdf"), "report", 0.9, 0.9);
  std::cout << misses;
}

// One test: LibreOffice makes the files of both halves in one go.
TEST(DocumentsTest, AreReadAsTheirTruthSays) {
  if (const std::string why = no_office(); !why.empty()) GTEST_SKIP() << why;
  const Files files;
  ASSERT_EQ(files.problem, "");
  {
    SCOPED_TRACE("DOCX and PPTX");
    expect_figures(files, files.office);
  }
  {
    SCOPED_TRACE("PDF");
    expect_figures(files, files.pdf);
  }
}

}  // namespace
}  // namespace hoshin
