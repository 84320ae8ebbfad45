#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fovea train classifier, and what comes out of it looked at."""
import json
import unittest

from program import Test

FILES = ["config.json", "model.safetensors", "tokenizer.json", "curve.jsonl"]
OPTIONS = ["--perception", "embedding", "--width", "16", "--hidden", "16", "--passes", "12"]


class TrainClassifier(Test):
    def train(self, data, out, *more):
        run = self.run_program("train", "classifier", "--data", data, "--out", out, *OPTIONS, *more)
        self.assertEqual((run.returncode, run.stdout), (0, b""), run.stderr)
        return run.stderr.decode()

    def test_the_same_seed_gives_the_same_folder(self):
        told = self.train("needle", "one")
        self.assertIn("1200 texts to learn from, 300 to judge by", told)
        self.assertIn("pass 12 ", told)
        self.train("needle", "two")
        self.train("needle", "three", "--seed", "2")
        for name in FILES:
            self.assertEqual(self.read(f"one/{name}"), self.read(f"two/{name}"), name)
        self.assertNotEqual(self.read("one/model.safetensors"), self.read("three/model.safetensors"))
        curve = [json.loads(line) for line in self.read("one/curve.jsonl").splitlines()]
        self.assertEqual([line["pass"] for line in curve], list(range(13)))
        self.assertGreater(curve[-1]["dev_accuracy"], 0.9)

    def looked_at(self, model):
        text = "the house of a tiger in winter"
        made = json.loads(self.done("attend", "--source", model, "--text", text, "--out", "-"))
        output = made["output"]
        self.assertEqual(output["class"], "animal")
        self.assertAlmostEqual(sum(label["probability"] for label in output["classes"]), 1)
        parts = sum(token["part"] for token in output["tokens"])
        self.assertAlmostEqual(parts + output["rest"], max(output["logits"]), places=5)
        return made

    def test_what_it_looks_at(self):
        self.train("needle", "pooling")
        made = self.looked_at("pooling")
        self.assertEqual([head["stack"] for head in made["heads"]], ["pooling"])
        for what in ("weight", "part", "effect"):
            numbers = [token[what] for token in made["output"]["tokens"]]
            self.assertEqual(numbers.index(max(numbers)), 4, what)  # the tiger
        self.train("needle", "self", "--attention", "self", "--heads", "2")
        self.assertEqual([head["stack"] for head in self.looked_at("self")["heads"]], ["encoder", "encoder", "pooling"])
        self.assertIn("reads one text", self.refused("attend", "--source", "self", "--text", "a", "--target", "b",
                                                     "--out", "-"))

    def test_texts_of_ones_own(self):
        lines = "".join(f"{label}\t{word} number {n}\n" for n in range(10) for label, word in (("a", "x"), ("b", "y")))
        told = self.train(self.write("own.tsv", lines + "no tab\n"), "model")
        self.assertIn("line 21 is left out: It has no tab", told)
        self.assertIn("a: 8 + 2", told)
        self.assertIn("tokenizer.json", self.done("inspect", "model").decode())

    def test_what_is_refused(self):
        line = ["train", "classifier", "--out", "out", "--data"]
        self.assertIn("Line 1", self.refused(*line, self.write("bad", "no tab\n")))
        self.assertIn("different labels", self.refused(*line, self.write("one", "a\tx\na\ty\n")))
        self.wrong_usage(*line, "needle", "--perception", "nose")
        self.refused(*line, "missing")


if __name__ == "__main__":
    unittest.main()
