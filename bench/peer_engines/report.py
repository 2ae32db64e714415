"""The figures as Markdown tables, and as one file of raw ones."""
import statistics

import times

BASE = "Lucene kuromoji"             # what ratios are to
EXACT = ["hoshin --exact", "hoshin"]  # what totals are compared with: words as typed
WAYS = {0: "top ten", 1: "3 facets"}
SHARES = [.50, .95, .99]


def table(head, rows):
    lines = ["| " + " | ".join(str(cell) for cell in row) + " |" for row in [head] + rows]
    return "\n".join([lines[0], "|---" * len(head) + "|"] + lines[1:]) + "\n"


def figure(value):
    """Three digits that count."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}" if value >= 10 else f"{value:.2f}"


def milliseconds(value):
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}".lstrip("0")


def build_table(costs, text_bytes):
    text_mb = text_bytes / 1e6
    lucene = next((cost for title, cost in costs.items() if title.startswith("Lucene")), None)
    mecab = next((cost for title, cost in costs.items() if title.startswith("MeCab")), None)
    rows = []
    for title, (wall, cpu, peak, disk) in costs.items():
        rows.append([title, figure(wall), figure(cpu), figure(wall / text_mb), figure(cpu / text_mb),
                     figure(peak / 1e6), figure(disk / 1e6) if disk else "-",
                     figure(disk / text_bytes) if disk else "-",
                     figure(wall / lucene[0]) if lucene else "-", figure(cpu / lucene[1]) if lucene else "-",
                     figure(cpu / mecab[1]) if mecab else "-"])
    head = ["build", "wall s", "CPU s", "wall s/MB", "CPU s/MB", "peak MB", "disk MB", "bytes per byte of text",
            "wall ÷ Lucene", "CPU ÷ Lucene", "CPU ÷ MeCab"]
    return table(head, rows)


def classes_of(asked):
    out = {}
    for series in asked.values():
        out.update(dict.fromkeys(kind for kind, _ in series))
    return list(out)


def percentiles(answers):
    return [times.percentile([ms for ms, _ in answers], share) for share in SHARES]


def query_tables(asked):
    figures, ratios = [], []
    for way, name in WAYS.items():
        for kind in classes_of(asked):
            row, ratio = [kind, name], [kind, name]
            base = asked.get(BASE, {}).get((kind, way))
            for series in asked.values():
                answers = series.get((kind, way))
                row.append(" / ".join(milliseconds(ms) for ms in percentiles(answers)) if answers else "-")
                ratio.append(" / ".join(figure(ms / to) for ms, to in zip(percentiles(answers)[:2], percentiles(base)))
                             if answers and base else "-")
            figures.append(row)
            ratios.append(ratio)
    out = "Milliseconds: p50 / p95 / p99\n\n" + table(["", ""] + list(asked), figures)
    if BASE in asked:
        out += f"\nTimes as long as {BASE}: p50 / p95 (below 1 is faster)\n\n" + table(["", ""] + list(asked), ratios)
    return out


def totals_table(asked):
    """How far the totals differ: other words are found by other cutting, so they may, but not by much."""
    reference = next((name for name in EXACT if name in asked), None)
    if not reference:
        return ""
    rows = []
    for kind in classes_of(asked):
        expected = [total for _, total in asked[reference][kind, 0]]
        for name, series in asked.items():
            answers = series.get((kind, 0))
            if not answers:
                continue
            totals = [total for _, total in answers]
            shares = [total / to for total, to in zip(totals, expected) if to]
            far = sum(abs(total - to) > .1 * to for total, to in zip(totals, expected))
            rows.append([kind, name, len(totals), figure(statistics.median(totals)), totals.count(0),
                         figure(statistics.median(shares)) if shares else "-",
                         f"{100 * far / len(totals):.0f} %"])
    return (f"Totals beside those of {reference}\n\n" +
            table(["", "", "queries", "median total", "found nothing", "median ratio", "over 10 % off"], rows))


def markdown(costs, asked, text_bytes):
    out = build_table(costs, text_bytes)
    if asked:
        out += "\n" + query_tables(asked) + "\n" + totals_table(asked)
    return out


def write_figures(path, costs, asked):
    with open(path, "w", encoding="utf-8") as out:
        out.write("engine\tclass\tway\tfigure\tvalue\n")
        for title, cost in costs.items():
            for name, value in zip(("wall_s", "cpu_s", "peak_bytes", "disk_bytes"), cost):
                out.write(f"{title}\tbuild\t\t{name}\t{value:g}\n")
        for name, series in asked.items():
            for (kind, way), answers in series.items():
                for share, value in zip(SHARES, percentiles(answers)):
                    out.write(f"{name}\t{kind}\t{WAYS[way]}\tp{share * 100:.0f}_ms\t{value:.4f}\n")
                out.write(f"{name}\t{kind}\t{WAYS[way]}\ttotal\t{sum(total for _, total in answers)}\n")
