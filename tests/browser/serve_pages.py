#!/usr/bin/env python3
"""Serves the pages for a browser, by a program that answers a request a line: serve_pages.py PRINT_PAGE INDEX

Prints its port. For tests alone, until they run `hoshin serve`.
"""
import json
import subprocess
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
       "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'")


class Pages:
    def __init__(self, program, index):
        self.lock = threading.Lock()
        self.process = subprocess.Popen([program, index], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def answer(self, request):
        with self.lock:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())


def handler(pages):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def respond(self, query):
            url = urllib.parse.urlsplit(self.path)
            parameters = urllib.parse.parse_qsl(query, keep_blank_values=True)
            answer = pages.answer({"path": urllib.parse.unquote(url.path), "parameters": parameters,
                                   "accept_language": self.headers.get("Accept-Language", ""),
                                   "origin": f"http://{self.headers['Host']}"})
            body = answer["body"].encode()
            self.send_response(answer["status"])
            self.send_header("Content-Type", answer["content_type"])
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Content-Security-Policy", CSP)
            if answer.get("disposition"):
                self.send_header("Content-Disposition", answer["disposition"])
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            self.respond(urllib.parse.urlsplit(self.path).query)

        def do_POST(self):
            self.respond(self.rfile.read(int(self.headers["Content-Length"])).decode())

    return Handler


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(Pages(sys.argv[1], sys.argv[2])))
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
