// One paragraph through documents and years: what each version changed in the one before.
#include <algorithm>

#include <fmt/format.h>

#include "dict/era.h"
#include "query/cli/pretty_renderer.h"
#include "query/cli/text_layout.h"
#include "query/json/marked_text.h"

namespace hoshin {
namespace {

constexpr Look look_of(TextChange::Kind kind) {
  switch (kind) {
    case TextChange::Kind::kRemoved:
      return Look::kRemoved;
    case TextChange::Kind::kAdded:
      return Look::kAdded;
    case TextChange::Kind::kSame:
      break;
  }
  return Look::kPlain;
}

/// Changes one after the other, and how each stretch looks.
struct LookedText {
  struct Stretch {
    std::size_t end;
    Look look;
  };
  std::string text;
  std::vector<Stretch> stretches;
};

LookedText looked_text(const std::vector<TextChange>& changes) {
  LookedText out;
  for (const TextChange& change : changes) {
    out.text += change.text;
    out.stretches.push_back({out.text.size(), look_of(change.kind)});
  }
  return out;
}

std::string painted_line(const Palette& palette, const LookedText& looked, ByteRange line) {
  std::string out;
  std::size_t at = line.begin;
  for (const auto& [stretch_end, look] : looked.stretches) {
    const std::size_t end = std::min(stretch_end, line.end);
    if (end <= at) continue;
    out += palette.paint(look, std::string_view(looked.text).substr(at, end - at));
    at = end;
  }
  return out;
}

}  // namespace

/// 令和8年度 · 重点化方針（案） · 2025-06-01, and how much it is like the passage that was asked for.
std::string PrettyRenderer::version_heading(const PassageVersion& version, bool is_shown) const {
  const Passage& p = version.passage;
  std::string tags = p.year ? fiscal_year_label(*p.year) : "年度不明";
  if (!p.kind.empty()) tags += " · " + labels_.of("kind", p.kind);
  if (p.status == "draft") tags += "（案）";
  if (!p.date.empty()) tags += " · " + p.date;
  const std::string likeness = is_shown ? "この段落" : fmt::format("類似度 {:.0f}%", version.likeness * 100);
  std::string out =
      palette_.paint(Look::kStrong, truncate(tags, terminal_.width - display_width(likeness) - 2));
  return out + "  " + palette_.paint(Look::kFaint, likeness) + '\n';
}

std::string PrettyRenderer::changed_text(const std::vector<TextChange>& changes) const {
  if (!palette_.has_colour()) return folded(marked_text(changes), Look::kPlain, 2);
  const LookedText looked = looked_text(changes);
  std::string out;
  for (const ByteRange& line : fold_lines(looked.text, terminal_.width - 2))
    out += "  " + painted_line(palette_, looked, line) + '\n';
  return out;
}

/// What is shown under its heading.
std::string PrettyRenderer::version_body(const PassageVersion& version) const {
  if (!version.difference) return folded(version.passage.text, Look::kPlain, 2);
  if (version.difference->likeness == 1) return folded("前の版と同文", Look::kFaint, 2);
  return (version.difference->by_sentence
              ? folded("長文のため、語ではなく文ごとに比べています。", Look::kFaint, 2)
              : "") +
         changed_text(version.difference->changes);
}

std::string PrettyRenderer::versions(const PassageVersions& versions, std::string_view id) const {
  const auto total = [&](std::string_view what) {
    return palette_.paint(Look::kFaint, fmt::format("{}（{:.1f} ms）", what, versions.took_ms)) + '\n';
  };
  if (versions.versions.size() < 2) return total("ほかの版は見つかりませんでした");
  std::string out;
  for (const PassageVersion& version : versions.versions) {
    out += version_heading(version, version.passage.id == id);
    if (!version.passage.title.empty()) out += folded(version.passage.title, Look::kFaint, 2);
    out += version_body(version) + "  " + where(version.passage, 2) + "\n\n";
  }
  return out + total(fmt::format("{} 版", versions.versions.size()));
}

}  // namespace hoshin
