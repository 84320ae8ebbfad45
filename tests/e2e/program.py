# SPDX-License-Identifier: GPL-3.0-or-later
"""The program under test, run without a display; and what every test of it shares."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["FOVEA_PROGRAM"]
NO_DISPLAY = {name: value for name, value in os.environ.items()
              if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}


class Test(unittest.TestCase):
    """A test with a folder of its own, in which the program runs."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_program(self, *arguments, stdin=b"", **environment):
        return subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, cwd=self.folder, timeout=120,
                              env={**NO_DISPLAY, **environment})

    def done(self, *arguments, stdin=b""):
        """Runs what must succeed and say nothing on stderr; what it wrote to stdout."""
        run = self.run_program(*arguments, stdin=stdin)
        self.assertEqual((run.returncode, run.stderr), (0, b""), arguments)
        return run.stdout

    def refused(self, *arguments, stdin=b""):
        """Runs what must be refused with one line on stderr and nothing else; that line."""
        run = self.run_program(*arguments, stdin=stdin)
        self.assertEqual((run.returncode, run.stdout), (1, b""), (arguments, run.stderr))
        line = run.stderr.decode()
        self.assertRegex(line, r"\Afovea: [^\n]+\n\Z")
        return line

    def wrong_usage(self, *arguments):
        """Runs what must be refused as wrong usage with one line on stderr and nothing else; that line."""
        run = self.run_program(*arguments)
        self.assertEqual((run.returncode, run.stdout), (2, b""), (arguments, run.stderr))
        line = run.stderr.decode()
        self.assertRegex(line, r"\Afovea: [^\n]{5,200}; .fovea[a-z ]* --help' says how\.\n\Z")
        return line

    def write(self, name, content):
        (self.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return name

    def read(self, name):
        return (self.folder / name).read_bytes()

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())
