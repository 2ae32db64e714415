#!/usr/bin/env python3
"""An index that is updated under load: no request fails, and each is answered by one generation."""
import json
import os
import subprocess
import threading
import time
import unittest

import serving
from serving import Server, environment, run_tests, temporary_folder

GENERATIONS = 12


def build(index, number):
    """A generation whose passages all say its number."""
    lines = "".join(json.dumps({"doc": f"doc-{n}", "text": f"第{number}世代の人材育成の予算である。"}, ensure_ascii=False) + "\n"
                    for n in range(40))
    subprocess.run([serving.INDEXER, "--quiet", "--index", index, "--jsonl", "-"], input=lines.encode(),
                   env=environment(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


class GenerationsTest(unittest.TestCase):
    def test_a_new_generation_is_followed_without_a_failed_request(self):
        with temporary_folder() as folder:
            index = os.path.join(folder, "index")
            build(index, 0)
            with Server("--threads", "2", index=index) as server:
                ends, wrong, asked, seen = threading.Event(), [], [0], set()

                def ask():
                    while not ends.is_set():
                        answer = server.ask("/api/v1/search?query=%E4%BA%BA%E6%9D%90&limit=50&no-fold")
                        asked[0] += 1
                        if answer.status != 200:
                            wrong.append((answer.status, answer.text))
                            continue
                        texts = {hit["text"] for hit in json.loads(answer.text)["hits"]}
                        seen.update(texts)
                        if len(texts) != 1:
                            wrong.append(texts)

                threads = [threading.Thread(target=ask) for _ in range(4)]
                for thread in threads:
                    thread.start()
                for number in range(1, GENERATIONS):
                    build(index, number)
                    time.sleep(0.1)
                time.sleep(0.5)
                ends.set()
                for thread in threads:
                    thread.join()
                self.assertEqual(wrong[:3], [])
                self.assertGreater(asked[0], 50)
                self.assertGreater(len(seen), GENERATIONS // 2)
                self.assertIn(f"第{GENERATIONS - 1}世代の人材育成の予算である。", seen)

    def test_an_index_that_cannot_be_opened_leaves_the_old_one_in_place(self):
        with temporary_folder() as folder:
            index = os.path.join(folder, "index")
            build(index, 1)
            with Server(index=index) as server:
                tag = server.ask("/api/v1/stats").headers["ETag"]
                current = os.path.join(index, "current")
                kept = os.path.join(folder, "kept")
                os.rename(current, kept)
                self.assertEqual(server.ask("/api/v1/stats").headers["ETag"], tag)
                os.rename(kept, current)
                build(index, 2)
                for _ in range(60):  # it is not tried again with each request
                    if server.ask("/api/v1/stats").headers["ETag"] != tag:
                        break
                    time.sleep(0.05)
                self.assertNotEqual(server.ask("/api/v1/stats").headers["ETag"], tag)
                server.end()
                self.assertTrue(any("the newest index cannot be opened" in line for line in server.lines), server.lines)

    def test_sighup_has_the_index_looked_at(self):
        with temporary_folder() as folder:
            index = os.path.join(folder, "index")
            build(index, 1)
            with Server(index=index) as server:
                build(index, 2)
                server.process.send_signal(1)
                for _ in range(100):
                    if 'generation="gen-000002"' in server.ask("/metrics").text:
                        break
                    time.sleep(0.05)
                self.assertIn('generation="gen-000002"', server.ask("/metrics").text)


if __name__ == "__main__":
    run_tests()
