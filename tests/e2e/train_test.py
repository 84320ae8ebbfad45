#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fovea train translator, on sentences made up here."""
import itertools
import json
import signal
import struct
import subprocess
import unittest

from program import NO_DISPLAY, PROGRAM, Test

WHO = [("I", "我"), ("You", "你"), ("He", "他"), ("She", "她"), ("My mother", "我妈妈"), ("The teacher", "老师")]
DOES = [("like", "喜欢"), ("buy", "买"), ("want", "要"), ("see", "看见"), ("draw", "画")]
WHAT = [("green tea", "绿茶"), ("a red car", "一辆红车"), ("two dogs", "两只狗"), ("the old house", "那座老房子"),
        ("some bread", "一些面包"), ("white flowers", "白花")]
PAIRS = [f"{who[0]} {does[0]} {what[0]}.\t{who[1]}{does[1]}{what[1]}。\n"
         for who, does, what in itertools.product(WHO, DOES, WHAT)]
OPTIONS = ["--vocabulary", "330", "--width", "16", "--layers", "1", "--heads", "2", "--passes", "12", "--batch", "200",
           "--warm-up", "20", "--rate", "0.01", "--threads", "2", "--seed", "3", "--snapshots"]
SAME = ["config.json", "model.safetensors", "checkpoint.safetensors", "vocab.json", "source.spm", "target.spm",
        "tokenizer_config.json"]


class Train(Test):
    def setUp(self):
        super().setUp()
        self.write("train.tsv", "".join(pair for i, pair in enumerate(PAIRS) if i % 10))
        self.write("dev.tsv", "".join(PAIRS[::10]))

    def arguments(self, out, *more):
        return ["train", "translator", "--pairs", "train.tsv", "--dev", "dev.tsv", "--out", out, *OPTIONS, *more]

    def train(self, out, *more):
        run = self.run_program(*self.arguments(out, *more))
        self.assertEqual((run.returncode, run.stdout), (0, b""), run.stderr)

    def interrupted(self, out):
        """Trains until something has been learned, and then interrupts."""
        with subprocess.Popen([PROGRAM, *self.arguments(out)], cwd=self.folder, env=NO_DISPLAY,
                              stderr=subprocess.PIPE) as run:
            self.assertIn(b"pass 1 ", run.stderr.readline())
            run.send_signal(signal.SIGINT)
            run.stderr.read()
        self.assertEqual(run.returncode, 0)

    def passes_done(self, out):
        content = self.read(f"{out}/checkpoint.safetensors")
        header = json.loads(content[8:8 + struct.unpack("<Q", content[:8])[0]])
        return json.loads(header["__metadata__"]["place"])["pass"]

    def curve(self, out):
        return [json.loads(line) for line in self.read(f"{out}/curve.jsonl").splitlines()]

    def test_interrupted_and_resumed_gives_the_same_bytes(self):
        self.train("whole")
        self.assertEqual(self.passes_done("whole"), 12)
        self.interrupted("parts")
        self.assertIn(self.passes_done("parts"), range(1, 12))
        self.train("parts", "--resume")
        for name in SAME:
            self.assertEqual(self.read(f"whole/{name}"), self.read(f"parts/{name}"), name)
        snapshots = sorted(path.name for path in (self.folder / "whole/snapshots").iterdir())
        self.assertGreater(len(snapshots), 10)
        for name in snapshots:
            self.assertEqual(self.read(f"whole/snapshots/{name}"), self.read(f"parts/snapshots/{name}"), name)
        judged = [[(line["step"], line["dev_loss"]) for line in self.curve(out)] for out in ("whole", "parts")]
        self.assertEqual(*judged)

    def test_it_learns(self):
        self.train("out")
        curve = self.curve("out")
        self.assertLess(curve[-1]["dev_loss"], 0.5 * curve[0]["dev_loss"])
        self.assertGreater(curve[-1]["dev_accuracy"], 0.5)

    def test_what_is_refused(self):
        self.assertIn("no pair", self.refused(*["train", "translator", "--pairs", self.write("bad", "no tab\n"),
                                                "--dev", "dev.tsv", "--out", "out"]))
        self.train("out")
        other = self.arguments("out", "--resume")
        other[other.index("--seed") + 1] = "4"
        self.assertIn("another 'seed'", self.refused(*other))


if __name__ == "__main__":
    unittest.main()
