"""The types that the package promises, held by a checker: of the package itself, and of a program that uses it."""

import os
import shutil
import subprocess
import tempfile
import unittest

#: The line that a checker must refuse ends with the reason; all others are right.
PROGRAM = """
from typing import Dict, List, Optional, Set

import hoshin

with hoshin.open("hoshin-index") as index:
    result = index.search("演習", ministry=["総務省"], year=2025, facets=["year"])
    seen: Set[hoshin.Hit] = set(result)
    first: hoshin.Hit = result[0]
    some: List[hoshin.Hit] = result[:3]
    counts: Dict[str, List[hoshin.FacetValue]] = result.facets
    year: Optional[int] = first.year
    text: str = index.show(first.id).passage.text
    sure: int = first.year  # error
    words: List[str] = index.complete("演")  # error
"""


@unittest.skipUnless(shutil.which("mypy"), "no mypy here")
class TypesTest(unittest.TestCase):
    def check(self, *paths):
        with tempfile.TemporaryDirectory() as cache:
            command = ["mypy", "--strict", "--no-error-summary", "--cache-dir", cache, *paths]
            return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()

    def test_the_package_is_typed_throughout(self):
        self.assertEqual(self.check(os.path.join(os.environ["PYTHONPATH"], "hoshin")), [])

    def test_a_program_that_uses_it_is_checked(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "program.py")
            with open(path, "w", encoding="utf-8") as program:
                program.write(PROGRAM)
            os.environ["MYPYPATH"] = os.environ["PYTHONPATH"]
            refused = [line.split(":")[1] for line in self.check(path) if ": error:" in line]
        wrong = [str(n) for n, line in enumerate(PROGRAM.splitlines(), 1) if line.endswith("# error")]
        self.assertEqual(refused, wrong)


if __name__ == "__main__":
    unittest.main()
