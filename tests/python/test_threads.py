"""What is closed, freed, forked or ended while other threads are using it: an error, never the end of the process."""

import gc
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import hoshin

THREADS = 4
PATIENCE = 60  # seconds; nothing here takes one


def passages():
    for n in range(2000):
        yield {"id": f"{'ab'[n % 2]}#{n}", "text": f"{n}回目の演習と訓練を、重要インフラの事業者{n % 7}と行う。人材の育成。", "year": 2019 + n % 6}


class ThreadsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.path = os.path.join(folder.name, "index")
        with hoshin.Writer(cls.path) as writer:
            for passage in passages():
                writer.add(passage)

    def during(self, work, act, threads=THREADS):
        """What `work`, done again and again by threads until it raises, raised after `act`; None if it did not end."""
        raised = []
        begun = threading.Semaphore(0)

        def run():
            try:
                work()
                begun.release()
                while True:
                    work()
            except BaseException as error:
                raised.append(error)
                begun.release()

        all_threads = [threading.Thread(target=run, daemon=True) for _ in range(threads)]
        for thread in all_threads:
            thread.start()
        for _ in all_threads:
            begun.acquire(timeout=PATIENCE)
        act()
        for thread in all_threads:
            thread.join(PATIENCE)
            self.assertFalse(thread.is_alive(), "a call did not end")
        return raised

    def test_close_ends_the_calls_of_other_threads(self):
        calls = [
            ("search", lambda index: index.search("演習 OR 人材", limit=100, facets=["year"])),
            ("show", lambda index: index.show("a#0", context=50)),
            ("similar", lambda index: index.similar("a#10")),
            ("is_current", lambda index: index.is_current),
            ("all hits", lambda index: list(index.search_all("演習"))),
        ]
        for name, call in calls:
            for _ in range(5):
                with self.subTest(name):
                    index = hoshin.open(self.path)
                    raised = self.during(lambda: call(index), index.close)
                    self.assertEqual([type(error) for error in raised], [hoshin.UsageError] * THREADS)
                    self.assertIn("closed", str(raised[0]))

    def test_many_threads_may_close(self):
        for _ in range(20):
            index = hoshin.open(self.path)

            def close():
                closers = [threading.Thread(target=index.close) for _ in range(4)]
                for closer in closers:
                    closer.start()
                for closer in closers:
                    closer.join(PATIENCE)

            self.during(lambda: index.search("演習"), close)

    def test_close_waits_until_what_it_closes_is_free(self):
        index = hoshin.open(self.path)
        before = len(os.listdir("/proc/self/fd"))
        self.during(lambda: index.search("演習"), index.close)
        gc.collect()
        self.assertLess(len(os.listdir("/proc/self/fd")), before)

    def test_garbage_collection_closes_what_nobody_uses(self):
        def open_search_forget():
            hoshin.open(self.path).search("演習", stop=hoshin.Stop())
            gc.collect()
            if time.monotonic() > end:
                raise StopIteration

        end = time.monotonic() + 1
        raised = self.during(open_search_forget, lambda: None)
        self.assertEqual([type(error) for error in raised], [StopIteration] * THREADS)

    def test_a_stop_may_be_forgotten_or_come_too_early(self):
        index = hoshin.open(self.path)
        stop = [hoshin.Stop()]

        def request_and_forget():
            stop[0].request()
            stop.clear()
            gc.collect()

        raised = self.during(lambda: index.search("演習", stop=stop[0]), request_and_forget)
        self.assertLessEqual({type(error) for error in raised}, {hoshin.CancelledError, IndexError})
        early = hoshin.Stop()
        early.request()
        with self.assertRaises(hoshin.CancelledError):
            index.search("演習", stop=early)
        self.assertEqual(index.search("演習").total, 2000, "another call is not stopped")
        with self.assertRaises(TypeError):
            index.search("演習", stop=1)

    def test_a_stop_is_not_a_close(self):
        index = hoshin.open(self.path)
        stop = hoshin.Stop()
        raised = self.during(lambda: index.search("演習", stop=stop), stop.request)
        self.assertEqual([type(error) for error in raised], [hoshin.CancelledError] * THREADS)

    def test_a_signal_handler_may_close_what_it_interrupts(self):
        index = hoshin.open(self.path)
        before = signal.signal(signal.SIGALRM, lambda *_: index.close())
        self.addCleanup(signal.signal, signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        with self.assertRaises(hoshin.UsageError):
            while True:
                index.search("演習")

    def test_a_writer_is_used_by_one_call_at_a_time(self):
        writer = hoshin.Writer(os.path.join(self.folder, "written"))
        raised = self.during(lambda: writer.add({"text": "演習"}), lambda: (time.sleep(0.1), writer.close()))
        self.assertEqual([type(error) for error in raised], [hoshin.UsageError] * THREADS)
        hoshin.Writer(os.path.join(self.folder, "written")).close()  # the lock is free

    def test_a_commit_is_let_end(self):
        path = os.path.join(self.folder, "committed")
        writer = hoshin.Writer(path)
        for passage in passages():
            writer.add(passage)
        committing = threading.Thread(target=writer.commit)
        committing.start()
        time.sleep(0.005)
        writer.close()
        committing.join(PATIENCE)
        if writer.report is not None:  # else the close came first
            self.assertEqual(hoshin.open(path).search("演習").total, 2000)

    # --- fork() ----------------------------------------------------------------------------------

    def in_child(self, work):
        """The exit status of a forked child that does `work`: 0, 1 if it raised; a hang is an error."""
        pid = os.fork()
        if pid == 0:
            try:
                signal.alarm(PATIENCE)
                work()
                os._exit(0)
            except BaseException:
                os._exit(1)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    def test_a_child_may_search_though_threads_were_searching(self):
        index = hoshin.open(self.path)
        ended = []

        def search():
            index.search("演習", timeout=10)
            hoshin.open(self.path).close()
            if ended:
                raise StopIteration

        def fork():
            for _ in range(20):
                self.assertEqual(self.in_child(lambda: (index.search("演習 訓練"), hoshin.open(self.path).search("人材"))), 0)
            ended.append(True)

        raised = self.during(search, fork)
        self.assertEqual([type(error) for error in raised], [StopIteration] * THREADS)

    def test_a_child_may_close_what_the_parent_goes_on_with(self):
        index = hoshin.open(self.path)
        self.assertEqual(self.in_child(index.close), 0)
        self.assertEqual(index.search("演習").total, 2000)

    def test_a_writer_stays_with_its_process(self):
        path = os.path.join(self.folder, "forked")
        with hoshin.Writer(path) as writer:
            writer.add({"id": "a#1", "text": "演習"})
            self.assertEqual(self.in_child(lambda: writer.add({"id": "a#2", "text": "演習"})), 1)
            self.assertEqual(self.in_child(writer.close), 0)
            writer.add({"id": "a#3", "text": "演習"})
        self.assertEqual(hoshin.open(path).search("演習").total, 2)

    # --- The end ---------------------------------------------------------------------------------

    def test_the_interpreter_ends_though_threads_are_searching(self):
        program = f"""
import threading, time, hoshin
index = hoshin.open({self.path!r})
def work():
    while True:
        index.search("演習 OR 人材", limit=100)
        hoshin.open({self.path!r})
for _ in range(4):
    threading.Thread(target=work, daemon=True).start()
time.sleep(0.05)
"""
        for _ in range(5):
            run = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=PATIENCE, check=False)
            self.assertEqual((run.returncode, run.stdout), (0, b""), run.stderr.decode())


if __name__ == "__main__":
    unittest.main()
