"""hoshin serve under load: requests a second, what a page costs beside its answer, and slow clients beside fast
ones. Groonga's own server and Lucene in process (bench/peers) stand beside it. bench/serving calls it."""
import argparse
import contextlib
import gzip
import http.client
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse

import engines
import groonga
import report
import times

ROOT = os.path.dirname(os.path.dirname(engines.HERE))
PARTS = ["throughput", "page", "slow"]

# Four connections: two that are worked on, two that are on their way.
WRK = ["wrk", "--threads", "1", "--connections", "4", "--latency"]
WRK_SCRIPT = """\
local paths, at = {}, 0
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
done = function(summary, latency)
  local wrong = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("FIGURES %d %d %d %d %d\\n", summary.requests, summary.duration, wrong,
                         latency:percentile(50), latency:percentile(99)))
end
"""

# A thousand connections of each kind of slowness, 200 more a second, a piece every ten seconds.
SLOW = {"slow headers": ["-H"], "slow bodies": ["-B"], "slow reading": ["-X", "-w", "10", "-y", "20", "-n", "5", "-z", "32"]}
SLOW_COMMON = ["-c", "1000", "-r", "200", "-i", "10", "-x", "24", "-p", "5"]


def say(text):
    print(text, file=sys.stderr, flush=True)


def free_port():
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def wait_until_open(port, process):
    for _ in range(200):
        if process.poll() is not None:
            raise SystemExit(f"{process.args[0]} ended with status {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(.05)
    raise SystemExit(f"{process.args[0]} does not listen")


@contextlib.contextmanager
def serving(command, port):
    """`command` while it listens at `port`."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_until_open(port, process)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)


def hoshin(places):
    port = free_port()
    index = os.path.join(places.work, "hoshin")
    return serving([os.path.join(places.bin, "hoshin"), "serve", "--index", index, "--log", "none",
                    "--listen", f"127.0.0.1:{port}"], port), port


def groonga_httpd(places):
    """Groonga's server, with as many processes as cores and without its cache."""
    port = free_port()
    folder = os.path.join(places.work, "groonga-httpd")
    os.makedirs(os.path.join(folder, "logs"), exist_ok=True)
    database = os.path.join(places.work, "groonga", "db")
    with open(os.path.join(folder, "httpd.conf"), "w", encoding="utf-8") as conf:
        if os.geteuid() == 0:
            conf.write("user root;\n")  # else its processes are nobody, who may not read the database
        conf.write(f"worker_processes {os.cpu_count()};\ndaemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
                   f"env MECABRC;\nevents {{ worker_connections 1024; }}\n"
                   f"http {{ access_log off; groonga_database {database}; groonga_cache_limit 0;\n"
                   f"  groonga_log_path {folder}/groonga.log; groonga_query_log_path off;\n"
                   f"  server {{ listen 127.0.0.1:{port}; location /d/ {{ groonga on; }} }} }}\n")
    return serving(["groonga-httpd", "-p", folder, "-c", os.path.join(folder, "httpd.conf")], port), port


def hoshin_path(query, facets, page=False):
    asked = [("q", query.text), ("limit", "10")]
    if query.ministry:
        asked.append(("ministry", query.ministry))
    if query.year:
        asked.append(("year", query.year))
    if query.kind == "question":
        asked.append(("any", "true"))
    if not page:
        asked.append(("format", "json"))
        if facets:
            asked.append(("facets", "year,ministry,area"))
    return ("/search?" if page else "/api/v1/search?") + urllib.parse.urlencode(asked)


def groonga_path(query, facets):
    return groonga.select(query, facets).strip()


def wrk(port, paths, seconds, work):
    """Requests a second, p50 and p99 in milliseconds, requests that failed."""
    script, list_of_paths = os.path.join(work, "wrk.lua"), os.path.join(work, "wrk.paths")
    with open(script, "w", encoding="utf-8") as out:
        out.write(WRK_SCRIPT)
    with open(list_of_paths, "w", encoding="utf-8") as out:
        out.write("\n".join(paths) + "\n")
    command = WRK + ["--duration", f"{seconds}s", "--timeout", "10s", "--script", script, f"http://127.0.0.1:{port}"]
    printed = subprocess.run(command, env=dict(os.environ, PATHS=list_of_paths), stdout=subprocess.PIPE,
                             encoding="utf-8", check=True).stdout
    requests, duration, wrong, p50, p99 = map(int, re.search(r"FIGURES (.*)", printed).group(1).split())
    return requests * 1e6 / duration, p50 / 1000, p99 / 1000, wrong


KINDS = [("word", "common word", False), ("two words, filter, 3 facets", "two words, filter", True),
         ("question", "question", False)]


def throughput(places):
    queries = times.by_class(times.read_queries(os.path.join(places.work, "queries.tsv")))
    # Four runs: ours, theirs, ours, theirs; the better of two each.
    servers = {"hoshin serve": (hoshin, hoshin_path), "groonga-httpd": (groonga_httpd, groonga_path)}
    figures = {}
    for _ in range(2):
        for name, (start, path_of) in servers.items():
            say(f"throughput: {name}")
            server, port = start(places)
            with server:
                asked = [(title, [path_of(query, facets) for query in queries[kind]]) for title, kind, facets in KINDS]
                if name == "hoshin serve":
                    asked.append(("page", [hoshin_path(query, False, page=True) for query in queries["common word"]]))
                for title, paths in asked:
                    wrk(port, paths, 2, places.work)
                    figures.setdefault((title, name), []).append(wrk(port, paths, places.seconds, places.work))
    rows = []
    for (title, name), runs in sorted(figures.items(), key=lambda item: item[0][0]):
        best = max(runs)
        rows.append([title, name, f"{best[0]:.0f}", report.milliseconds(best[1]), report.milliseconds(best[2]), best[3]])
    print(report.table(["what", "server", "requests/s", "p50 ms", "p99 ms", "failed"], rows))
    print(lucene_table(places))


def lucene_table(places):
    """Lucene in process, one query after another, as bench/peers timed it last: behind no server at all."""
    path = os.path.join(places.work, "times-Lucene_kuromoji.tsv")
    if not os.path.exists(path):
        return ""
    timed, rows = times.read_times(path), []
    for title, kind, facets in KINDS:
        taken = [ms for ms, _ in timed[kind, int(facets)]]
        rows.append([title, f"{os.cpu_count() * 1000 / statistics.mean(taken):.0f}",
                     report.milliseconds(times.percentile(taken, .5)), report.milliseconds(times.percentile(taken, .99))])
    return report.table(["Lucene kuromoji, in process", "at most a second, all cores", "p50 ms", "p99 ms"], rows)


class Client:
    """One connection that stays."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

    def get(self, path, **headers):
        """Milliseconds, headers and body of an answer."""
        begin = time.perf_counter()
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{answer.status}: {path}")
        return (time.perf_counter() - begin) * 1000, answer.headers, body


def page(places):
    """What a page takes beyond the answer that it shows, and how large the first one is."""
    queries = times.by_class(times.read_queries(os.path.join(places.work, "queries.tsv")))
    server, port = hoshin(places)
    with server:
        client, rows = Client(port), []
        for title, kind, _ in KINDS:
            more = []
            for query in queries[kind]:
                answer, html = hoshin_path(query, True), hoshin_path(query, False, page=True)
                least = [min(client.get(path)[0] for _ in range(4)) for path in (answer, html)]
                more.append((least[0], least[1], least[1] - least[0]))
            rows.append([title] + [report.milliseconds(times.percentile([row[i] for row in more], share))
                                   for share in (.5, .95) for i in range(3)])
        print(report.table(["page beside API with its facets, ms", "API p50", "page p50", "more p50", "API p95",
                            "page p95", "more p95"], rows))
        path = hoshin_path(queries["common word"][0], False, page=True)
        _, headers, body = client.get(path, **{"Accept-Encoding": "gzip"})
        sizes = [("HTML", len(body))]
        html = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
        for name in sorted(set(re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css))"', html.decode()))):
            sizes.append((name, len(client.get(name, **{"Accept-Encoding": "gzip"})[2])))
        sizes.append(("first page", sum(size for _, size in sizes)))
        print(report.table(["compressed", "bytes"], sizes))


def peak_mb(process):
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as status:
        return int(re.search(r"VmHWM:\s*(\d+)", status.read()).group(1)) / 1000


def open_connections(process):
    folder = f"/proc/{process.pid}/fd"
    count = 0
    for name in os.listdir(folder):
        with contextlib.suppress(OSError):
            count += os.readlink(os.path.join(folder, name)).startswith("socket:")
    return count


def slow(places):
    queries = times.by_class(times.read_queries(os.path.join(places.work, "queries.tsv")))["common word"]
    paths = [hoshin_path(query, False) for query in queries]
    rows = []
    for kind, options in SLOW.items():
        server, port = hoshin(places)
        with server as process:
            wrk(port, paths, 2, places.work)
            before, connections, runs = peak_mb(process), 0, {"alone": [], "beside": []}
            for number in range(places.rounds):
                say(f"{kind}: {number + 1} of {places.rounds}")
                runs["alone"].append(wrk(port, paths, places.seconds, places.work))
                target = f"http://127.0.0.1:{port}{paths[0]}"
                command = ["slowhttptest", *options, *SLOW_COMMON, "-l", str(places.seconds + 14), "-u", target]
                if kind == "slow bodies":
                    command += ["-t", "POST"]
                with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as attack:
                    time.sleep(7)  # until all are connected
                    connections = max(connections, open_connections(process))
                    runs["beside"].append(wrk(port, paths, places.seconds, places.work))
                    attack.terminate()
                time.sleep(1)
            middle = {name: [statistics.median(run[i] for run in all_runs) for i in range(3)] for name, all_runs in runs.items()}
            failed = sum(run[3] for all_runs in runs.values() for run in all_runs)
            rows.append([kind, connections] + [report.milliseconds(middle[name][i]) for i in (1, 2) for name in runs]
                        + [f"{middle['beside'][i] / middle['alone'][i]:.2f}" for i in (1, 2)]
                        + [failed, f"{before:.0f}", f"{peak_mb(process):.0f}"])
    print(report.table(["a thousand slow clients", "sockets", "p50 ms alone", "beside", "p99 ms alone", "beside", "p50 ÷",
                        "p99 ÷", "failed", "peak MB before", "after"], rows))


def main():
    parser = argparse.ArgumentParser(prog="bench/serving", description=__doc__)
    parser.add_argument("--work", default=os.path.join(ROOT, "build", "peers"), help="what bench/peers left")
    parser.add_argument("--only", default=",".join(PARTS), help="of " + ", ".join(PARTS))
    parser.add_argument("--seconds", type=int, default=8, help="of each measurement under load")
    parser.add_argument("--rounds", type=int, default=5, help="alternating runs with and without slow clients")
    parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    places = parser.parse_args()
    places.work, places.bin = os.path.abspath(places.work), os.path.abspath(places.bin)
    if not os.path.isdir(os.path.join(places.work, "hoshin")):
        raise SystemExit(f"there is no index in {places.work}: bench/peers --only hoshin,lucene,groonga makes it")
    os.environ["MECABRC"] = os.path.join(places.work, "mecabrc")
    for part in places.only.split(","):
        {"throughput": throughput, "page": page, "slow": slow}[part](places)


if __name__ == "__main__":
    main()
