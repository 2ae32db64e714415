"""The plot: for each class of queries a bar an engine up to its median, and a mark at its 95th percentile."""
import subprocess

import report
import times

COLOURS = {"hoshin": "#b3261e", "hoshin --exact": "#e8a09b", "Lucene kuromoji": "#1f5fa8", "Lucene bigrams": "#9cc0e6",
           "Groonga": "#8a8f98", "SQLite trigrams": "#d9b45b"}
GROUP = 1.0  # width of a class; bars fill most of it
FILLED = 0.84

HEAD = """\
set terminal pngcairo size 1500,1060 font "DejaVu Sans,13" background "#ffffff"
set output "{name}.png"
{blocks}set multiplot layout 2,1 margins 0.065,0.985,0.055,0.885 spacing 0,0.115
set label 1 "{title}" at screen 0.5,0.972 center font "DejaVu Sans Bold,17" textcolor "#222222"
set border 3 linecolor "#888888"
set logscale y
set yrange [{low}:{high}]
set format y "%g"
set ylabel "milliseconds" textcolor "#444444"
set grid ytics mytics linetype 1 linecolor "#e3e3e3" linewidth 1, linetype 1 linecolor "#f3f3f3" linewidth 1
set grid noxtics
set tics nomirror scale 0.4 textcolor "#333333"
set xtics ({tics}) scale 0
set xrange [-0.55:{right}]
set style fill solid 1.0 noborder
set key at screen 0.5,0.945 center horizontal maxrows 1 Left reverse samplen 1.0 width -1 textcolor "#333333"
"""


def power_of_ten(value, up):
    """The next one below or above."""
    power = 10.0 ** -6
    while power * (1 if up else 10) < value:
        power *= 10
    return power


def rows(series, place, width, kinds, way):
    for i, kind in enumerate(kinds):
        answers = series.get((kind, way))
        if answers:
            ms = [time for time, _ in answers]
            left = i * GROUP - FILLED / 2 + place * width
            yield left + width / 2, times.percentile(ms, .5), times.percentile(ms, .95)


def panel(asked, way, kinds, low, first):
    """The figures of a panel, and the commands that draw it."""
    width = FILLED / len(asked)
    blocks, parts = [], []
    for place, (name, series) in enumerate(asked.items()):
        block = f"$rows{way}_{place}"
        points = list(rows(series, place, width, kinds, way))
        if not points:
            continue
        blocks.append(f"{block} << EOD\n" + "".join(f"{x:g} {p50:g} {p95:g}\n" for x, p50, p95 in points) + "EOD\n")
        colour = COLOURS.get(name, "#666666")
        half = width * .45
        key = f'title "{name}"' if first else "notitle"
        parts.append(f'{block} using 1:2:($1-{half:g}):($1+{half:g}):({low:g}):2 with boxxyerror '
                     f'linecolor "{colour}" {key}')
        parts.append(f'{block} using 1:2:(0):($3-$2) with vectors nohead linecolor "{colour}" linewidth 1.6 notitle')
        parts.append(f'{block} using ($1-{half:g}):3:({2 * half:g}):(0) with vectors nohead linecolor "{colour}" '
                     f'linewidth 2.6 notitle')
    title = "ten best passages and the exact total" if way == 0 else "the same, with three facets counted"
    head = f'set title "{title}" offset 0,-0.6 textcolor "#444444"\n'
    return "".join(blocks), head + "plot " + ", \\\n  ".join(parts) + "\n" + "unset key\n"


def draw(asked, name):
    """Writes NAME.gp and NAME.png."""
    kinds = report.classes_of(asked)
    marks = [time for series in asked.values() for answers in series.values()
             for time in (times.percentile([ms for ms, _ in answers], share) for share in (.5, .95))]
    low, high = power_of_ten(min(marks) / 2, up=False), power_of_ten(max(marks), up=True)
    tics = ", ".join(f'"{kind}" {i}' for i, kind in enumerate(kinds))
    panels = [panel(asked, way, kinds, low, way == 0) for way in report.WAYS]
    script = HEAD.format(name=name, blocks="".join(blocks for blocks, _ in panels), low=f"{low:g}",
                         high=f"{high:g}", tics=tics, right=f"{len(kinds) - 0.45:g}",
                         title="Time of a search: bars to the median, marks at the 95th percentile")
    script += "".join(commands for _, commands in panels) + "unset multiplot\n"
    with open(name + ".gp", "w", encoding="utf-8") as out:
        out.write(script)
    subprocess.run(["gnuplot", name + ".gp"], check=True)
