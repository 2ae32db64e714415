#!/usr/bin/env python3
"""The nginx example of docs/serving.md, run with nginx as it is printed, but for its port, its TLS and its path."""
import contextlib
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import time
import unittest
from pathlib import Path

import serving
from serving import Answer, Server, run_hoshin, run_tests, temporary_folder, without_time

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")


def example():
    page = Path(serving.SOURCE, "docs/serving.md").read_text(encoding="utf-8")
    return re.search(r"```nginx\n(.*?)```", page, re.S)[1]


def free_port():
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as taken:
        return taken.getsockname()[1]


@unittest.skipIf(NGINX is None, "there is no nginx")
class NginxTest(unittest.TestCase):
    def test_the_example_of_the_page_serves(self):
        with temporary_folder() as folder:
            os.chmod(folder, 0o755)
            path, port = os.path.join(folder, "hoshin.sock"), free_port()
            text = example().replace("/run/hoshin/hoshin.sock", path).replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
            text = re.sub(r" *ssl_certificate.*\n", "", text)
            temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n"
                                for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
            user = "user root;\n" if os.geteuid() == 0 else ""  # it has to reach the socket
            Path(folder, "nginx.conf").write_text(
                f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
                f"http {{\naccess_log off;\n{temporary}{text}}}\n", encoding="utf-8")
            with Server("--unix", path, "--allow-host", "search.example.go.jp", listen=None) as server:
                nginx = subprocess.Popen([NGINX, "-e", f"{folder}/error.log", "-p", folder, "-c", f"{folder}/nginx.conf"])
                try:
                    self.ask_through(port, folder)
                finally:
                    nginx.terminate()
                    nginx.wait(20)
                self.assertEqual(server.end(), 0)
                self.assertTrue(all(line.startswith("unix - - ") for line in server.lines), server.lines)

    def ask(self, port, target, **headers):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            connection.request("GET", target, headers={"Host": "search.example.go.jp", **headers})
            return Answer(connection.getresponse())

    def ask_through(self, port, folder):
        for _ in range(100):
            with contextlib.suppress(OSError):
                self.ask(port, "/health")
                break
            time.sleep(0.05)
        found = self.ask(port, "/api/v1/search?query=%E4%BA%BA%E6%9D%90")
        self.assertEqual(found.status, 200, found.text + Path(folder, "error.log").read_text(encoding="utf-8"))
        self.assertEqual(without_time(found.text),
                         without_time(run_hoshin("search", "人材", "--format", "json").stdout.decode()))
        self.assertEqual(self.ask(port, "/api/v1/export").text, run_hoshin("export").stdout.decode())
        self.assertEqual(self.ask(port, "/metrics").status, 200)
        refused = self.ask(port, "/health", Host="evil.example")
        self.assertEqual((refused.status, json.loads(refused.text)["code"]), (421, "usage"))


if __name__ == "__main__":
    run_tests()
