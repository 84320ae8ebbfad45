# SPDX-License-Identifier: GPL-3.0-or-later
"""What a map shows: quantities, words, filters and several heads, recomputed from the numbers of `attend`."""
import csv
import io
import json
import math
import unittest

from program import Test

TEXT = "the cat sat on the mat and the cat ran"


class ShownTest(Test):
    def shown(self, *arguments):
        return json.loads(self.done("attend", "--out", "-", *arguments))

    def cells(self, *arguments):
        return self.shown(*arguments)["cells"]

    def near(self, made, expected, tolerance=1e-5):
        self.assertEqual(len(made), len(expected))
        for row, wanted in zip(made, expected):
            self.assertEqual(len(row), len(wanted))
            for x, y in zip(row, wanted):
                self.assertLess(abs(x - y), tolerance)

    def test_rollout_multiplies_the_layers(self):
        scenario = ["--text", TEXT, "--set", "blocks=3"]
        rolled = None
        for layer in range(3):
            weights = self.shown(*scenario, "--layer", str(layer), "--head", "mean")["heads"][0]["weights"]
            graph = [[(x + (i == j)) / 2 for j, x in enumerate(row)] for i, row in enumerate(weights)]
            rolled = graph if rolled is None else [
                [sum(a * rolled[k][j] for k, a in enumerate(row)) for j in range(len(row))] for row in graph]
            self.near(self.cells(*scenario, "--layer", str(layer), "--show", "rollout"), rolled)

    def test_value_norms(self):
        head = self.shown("--text", TEXT, "--head", "3")["heads"][0]
        norms = [math.sqrt(sum(x * x for x in v)) for v in head["v"]]
        expected = [[a * norm for a, norm in zip(row, norms)] for row in head["weights"]]
        self.near(self.cells("--text", TEXT, "--head", "3", "--show", "value_norm"), expected)

    def test_the_largest_of_two_heads(self):
        a, b = (self.shown("--text", TEXT, "--head", head)["heads"][0]["weights"] for head in "25")
        self.near(self.cells("--text", TEXT, "--heads", "0.2,0.5", "--combine", "max"),
                  [[max(pair) for pair in zip(*rows)] for rows in zip(a, b)])
        self.near(self.cells("--text", TEXT, "--heads", "0.5,0.2"),
                  [[sum(pair) / 2 for pair in zip(*rows)] for rows in zip(a, b)])

    def test_hidden_tokens_and_shared_weights(self):
        weights = self.shown("--text", TEXT, "--head", "6")["heads"][0]["weights"]
        kept = [i for i, word in enumerate(TEXT.split()) if word not in ("the", "cat")]
        expected = [[weights[i][j] for j in kept] for i in kept]
        hide = ["--text", TEXT, "--head", "6", "--hide", "the", "--hide", "cat"]
        self.near(self.cells(*hide), expected)
        self.near(self.cells(*hide, "--renormalize"), [[x / sum(row) for x in row] for row in expected])

    def test_words_of_characters(self):
        scenario = ["--text", "我喜欢咖啡", "--set", "tokenization=characters", "--head", "7"]
        weights = self.shown(*scenario)["heads"][0]["weights"]
        words = [[0], [1, 2], [3, 4]]
        self.near(self.cells(*scenario, "--words"),
                  [[sum(weights[i][j] for i in row for j in column) / len(row) for column in words] for row in words])

    def test_csv_has_one_line_a_cell(self):
        asked = ["--text", "a b", "--set", "causal=on", "--show", "norm"]
        cells = self.cells(*asked)
        self.done("attend", *asked, "--out", "a.csv")
        rows = list(csv.reader(io.StringIO(self.read("a.csv").decode())))
        self.assertEqual(rows[0], ["query", "query_text", "key", "key_text", "norm"])
        self.assertEqual(rows[2], ["0", "a", "1", "b", ""])
        self.assertIsNone(cells[0][1])
        self.assertEqual(float(rows[4][4]), cells[1][1])

    def test_what_cannot_be_shown_is_refused(self):
        for arguments in (["--show", "rollout", "--target", "c"], ["--heads", "0.1,3.2"], ["--hide", "a", "--hide", "b"],
                          ["--hide", "c"], ["--show", "gradient"]):
            self.refused("attend", "--text", "a b", "--out", "-", *arguments)
        self.done("attend", "--text", "a b", "--out", "p.fovea")
        self.assertIn("--heads", self.refused("attend", "--project", "p.fovea", "--combine", "max", "--out", "-"))
        (self.folder / "p.fovea").unlink()
        self.wrong_usage("attend", "--text", "a b", "--out", "-", "--combine", "max")
        self.wrong_usage("attend", "--text", "a b", "--out", "-", "--heads", "0.1")
        self.wrong_usage("attend", "--text", "a b", "--out", "x.npz", "--words")
        self.wrong_usage("attend", "--text", "a b", "--out", "-", "--words", "--minus", "a.fovea")
        self.wrong_usage("attend", "--text", "a b", "--out", "-", "--heads", "0.1,0.2", "--head", "1")
        self.wrong_usage("render", "--text", "a b", "--out", "x.png", "--view", "grid", "--show", "rollout")
        self.assertEqual(self.names(), [])


if __name__ == "__main__":
    unittest.main()
