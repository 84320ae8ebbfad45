# SPDX-License-Identifier: GPL-3.0-or-later
"""The measures of heads, recomputed from the weights that `attend` writes."""
import csv
import io
import json
import math
import unittest

from program import Test

TEXT = ["--text", "one two three one two three four"]
IDS = "one two three one two three four".split()


def mean(values):
    return sum(values) / len(values) if values else None


def recomputed(rows):
    """Entropy, distance, previous, duplicate and induction of a head, from their definitions."""
    shares = [[w / sum(row) for w in row] for row in rows]
    earlier = [[j for j in range(i) if IDS[j] == IDS[i]] for i in range(len(IDS))]
    return {
        "entropy": mean([-sum(p * math.log(p) for p in row if p > 0) for row in shares]),
        "distance": mean([sum(p * abs(i - j) for j, p in enumerate(row)) for i, row in enumerate(shares)]),
        "previous": mean([row[i - 1] for i, row in enumerate(shares) if i > 0]),
        "duplicate": mean([sum(row[j] for j in earlier[i]) for i, row in enumerate(shares) if earlier[i]]),
        "induction": mean([sum(row[j + 1] for j in earlier[i]) for i, row in enumerate(shares) if earlier[i]]),
        "largest": max(w for row in rows for w in row),
    }


class MeasuresTest(Test):
    def heads(self, *arguments):
        self.done("measures", *arguments, "--out", "m.json")
        return json.loads(self.read("m.json"))["heads"]

    def test_they_are_what_their_definitions_say(self):
        scenario = [*TEXT, "--set", "causal=on"]
        weights = json.loads(self.done("attend", *scenario, "--head", "all", "--out", "-"))["heads"]
        for head, measured in zip(weights, self.heads(*scenario), strict=True):
            for name, expected in recomputed(head["weights"]).items():
                self.assertAlmostEqual(measured[name], expected, 5, (head["head"], name))
            self.assertIsNone(measured["special"])
            self.assertIsNone(measured["agreement"])

    def test_the_formats_say_the_same(self):
        heads = self.heads(*TEXT)
        self.done("measures", *TEXT, "--out", "m.csv")
        table = list(csv.DictReader(io.StringIO(self.read("m.csv").decode(), newline="")))
        self.assertEqual(len(table), len(heads))
        for line, head in zip(table, heads):
            self.assertEqual(line["name"], head["name"])
            self.assertEqual(float(line["entropy"]), head["entropy"])
            self.assertEqual(line["special"], "")
        text = self.done("measures", *TEXT, "--head", "2").decode().splitlines()
        self.assertEqual(len(text), 2)
        self.assertIn("previous token", text[1])

    def test_of_two_projects(self):
        self.done("attend", *TEXT, "--out", "a.fovea")
        changed = self.heads(*TEXT, "--set", "H2.q.rotation=90", "--minus", "a.fovea")
        self.assertEqual(changed[0]["entropy"], 0)
        self.assertAlmostEqual(changed[0]["agreement"], 1, 6)
        self.assertLess(changed[2]["previous"], -0.5)
        self.assertLess(changed[2]["agreement"], 0.9)
        self.assertIn("minus", json.loads(self.read("m.json")))

    def test_what_there_is_not_is_refused(self):
        self.assertIn("heads 0 to 7", self.refused("measures", *TEXT, "--head", "9"))
        self.assertIn("mean", self.wrong_usage("measures", *TEXT, "--head", "mean"))
        self.wrong_usage("measures", *TEXT, "--out", "m.png")


if __name__ == "__main__":
    unittest.main()
