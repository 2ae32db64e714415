// The documents of an index, as PrettyRenderer shows them.
#include <algorithm>

#include <fmt/format.h>

#include "dict/era.h"
#include "query/cli/pretty_renderer.h"
#include "query/cli/text_layout.h"
#include "query/cli/text_table.h"
#include "text/normalizer.h"
#include "text/printable.h"

namespace hoshin {
namespace {

constexpr double kLowConfidence = 0.5;
constexpr std::string_view kDoubt = "？";

struct FieldLabel {
  std::string_view field, label;
};
constexpr FieldLabel kFieldLabels[] = {{"title", "題名"},         {"year", "年度"},   {"date", "日付"},
                                       {"kind", "種別"},          {"status", "状態"}, {"issuer", "発行者"},
                                       {"encoding", "文字コード"}};

std::string field_label(std::string_view field) {
  const auto known = std::ranges::find(kFieldLabels, field, &FieldLabel::field);
  return std::string(known == std::end(kFieldLabels) ? field : known->label);
}

bool is_doubtful(const DocumentEntry& document, std::string_view field) {
  return std::ranges::any_of(document.inferred, [&](const Inference& i) {
    return i.field == field && !i.value.empty() && i.confidence < kLowConfidence;
  });
}

std::string marked(const DocumentEntry& document, std::string_view field, std::string text) {
  if (!text.empty() && is_doubtful(document, field)) text += kDoubt;
  return text;
}

}  // namespace

/// 令和5年度 · 予算（案） · 2024-04-01 · pdf · 12 段落
std::string PrettyRenderer::document_tags(const DocumentEntry& d) const {
  std::string kind = d.kind.empty() ? "" : marked(d, "kind", labels_.of("kind", d.kind));
  if (d.status == "draft") kind += "（案" + std::string(is_doubtful(d, "status") ? kDoubt : "") + "）";
  std::string tags;
  for (const std::string& tag : {marked(d, "year", d.year ? fiscal_year_label(*d.year) : ""), kind,
                                 marked(d, "date", d.date), d.format, fmt::format("{} 段落", d.passages)}) {
    if (!tag.empty()) tags += (tags.empty() ? "" : " · ") + tag;
  }
  return tags;
}

std::string PrettyRenderer::documents(const std::vector<DocumentEntry>& documents,
                                      const std::vector<UnreadFile>& unread) const {
  std::size_t id_columns = 0;
  for (const DocumentEntry& d : documents) id_columns = std::max(id_columns, display_width(d.doc));
  id_columns = std::min(id_columns, terminal_.width / 2);
  std::string out;
  bool doubtful = false;
  for (const DocumentEntry& d : documents) {
    const std::string tags = document_tags(d);
    const std::size_t used = std::max(display_width(d.doc), id_columns) + 2;
    const bool fits = used + display_width(tags) <= terminal_.width;
    out += palette_.paint(Look::kId, fits ? pad_right(d.doc, id_columns) : d.doc);
    out += fits ? "  " + palette_.paint(Look::kPlain, tags) + '\n' : '\n' + folded(tags, Look::kPlain, 4);
    out += folded(marked(d, "title", d.title), Look::kFaint, 4);
    for (const std::string& warning : d.warnings) out += folded("△ " + warning, Look::kMatch, 4);
    for (const FieldLabel& known : kFieldLabels) doubtful |= is_doubtful(d, known.field);
  }
  if (!unread.empty()) {
    out += '\n' +
           palette_.paint(Look::kStrong, fmt::format("索引に入っていないファイル {} 件", unread.size())) +
           '\n';
    for (const UnreadFile& file : unread) {
      out += "  " + palette_.paint(Look::kId, printable_line(file.source)) + '\n';
      out += folded(file.why, Look::kFaint, 4);
      if (!file.hint.empty()) out += folded("→ " + file.hint, Look::kFaint, 4);
    }
  }
  if (doubtful)
    out += '\n' + folded("？は確かでない推定です。根拠は hoshin docs --why で見られます。", Look::kFaint, 0);
  return out;
}

std::string PrettyRenderer::inferences(const std::vector<DocumentEntry>& documents) const {
  std::string out;
  for (const DocumentEntry& d : documents) {
    if (!out.empty()) out += '\n';
    out += palette_.paint(Look::kId, d.doc) + "  " + palette_.paint(Look::kPlain, document_tags(d)) + '\n';
    out += folded(d.title, Look::kFaint, 4);
    for (const Inference& i : d.inferred) {
      const std::string value = i.value.empty() ? "なし" : labels_.of(i.field, i.value);
      const bool low = i.confidence < kLowConfidence;
      out += "  " + palette_.paint(Look::kPlain, pad_right(field_label(i.field), 10)) + "  " +
             palette_.paint(low ? Look::kMatch : Look::kFaint, fmt::format("{:.2f}", i.confidence)) + "  " +
             palette_.paint(Look::kStrong, truncate(value, terminal_.width - 20)) + '\n';
      out += folded(i.why, Look::kFaint, 20);
    }
    for (const std::string& warning : d.warnings) out += folded("△ " + warning, Look::kMatch, 2);
    if (d.inferred.empty()) out += folded("推定の記録はありません（JSON Lines など）。", Look::kFaint, 2);
  }
  return out;
}

}  // namespace hoshin
