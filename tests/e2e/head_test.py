# SPDX-License-Identifier: GPL-3.0-or-later
"""How a head works, from the command line: traces and projections, as data and as pictures."""
import json
import math
import unittest
import xml.etree.ElementTree

from program import Test

TEXT = ["--text", "the cat sat on the mat"]


class Head(Test):
    def svg(self, *more):
        return self.drawn(*TEXT, *more)

    def drawn(self, *arguments):
        self.done("render", *arguments, "--out", "x.svg")
        root = xml.etree.ElementTree.fromstring(self.read("x.svg"))
        return " ".join("".join(root.itertext()).split())

    def test_a_trace_ends_in_the_weight_that_attend_writes(self):
        for more in ([], ["--set", "causal=on", "--set", "H2.q.gain=2"], ["--set", "blocks=2", "--layer", "1"]):
            selected = [*TEXT, *more, "--head", "2"]
            weights = json.loads(self.done("attend", *selected, "--out", "-"))["heads"][0]["weights"]
            for query, key in ((0, 0), (3, 1), (5, 2)):
                trace = json.loads(self.done("trace", *selected, "--query", str(query), "--key", str(key)))
                self.assertTrue(math.isclose(trace["normalizer"]["weight"], weights[query][key], rel_tol=1e-6))
                parts = trace["normalizer"]["parts"]["numbers"]
                self.assertTrue(math.isclose(parts[key] / trace["normalizer"]["shared"]["number"],
                                             weights[query][key], rel_tol=1e-6))
                score = trace["score"]
                self.assertTrue(math.isclose(sum(score["terms"]) * score["scale"], score["score"],
                                             rel_tol=1e-6, abs_tol=1e-9))

    def test_without_a_key_the_strongest_is_traced(self):
        trace = json.loads(self.done("trace", *TEXT, "--head", "3", "--query", "2"))
        weights = trace["normalizer"]["weights"]
        self.assertEqual(trace["query"], {"index": 2, "text": "sat", "id": -1} | {"id": trace["query"]["id"]})
        self.assertEqual(trace["key"]["index"], weights.index(max(weights)))

    def test_a_trace_is_written_to_a_file(self):
        self.done("trace", *TEXT, "--out", "t.json")
        self.assertEqual(json.loads(self.read("t.json"))["head"], 0)

    def test_a_query_or_key_that_is_not_there_is_refused(self):
        self.assertIn("--query: there is no query 6; give 0 to 5", self.refused("trace", *TEXT, "--query", "6"))
        self.assertIn("--key: there is no key 9; give 0 to 5", self.refused("trace", *TEXT, "--key", "9"))
        self.refused("trace", *TEXT, "--head", "8")
        self.wrong_usage("trace", *TEXT, "--out", "t.csv")

    def test_several_heads_are_not_traced_as_one(self):
        for command in ("trace", "projections"):
            for head in ("mean", "all"):
                self.assertIn("more than one head", self.wrong_usage(command, *TEXT, "--head", head))
        self.wrong_usage("render", *TEXT, "--view", "trace", "--head", "mean", "--out", "x.png")
        self.done("attend", *TEXT, "--head", "mean", "--out", "mean.fovea")
        for command in ("trace", "projections"):
            run = self.run_program(command, "--project", "mean.fovea")
            self.assertEqual(run.returncode, 0)
            self.assertIn(b"looks at 8 heads; this is head 0 of layer 0", run.stderr)
            self.assertEqual(json.loads(run.stdout)["head"], 0)

    def test_projections_are_turned_by_a_rotation(self):
        before = json.loads(self.done("projections", *TEXT, "--head", "2"))
        after = json.loads(self.done("projections", *TEXT, "--head", "2", "--set", "H2.q.rotation=90"))
        for old, new in zip(before["queries"], after["queries"]):
            self.assertTrue(math.isclose(new["x"], -old["y"], rel_tol=1e-4, abs_tol=1e-3))
            self.assertTrue(math.isclose(new["y"], old["x"], rel_tol=1e-4, abs_tol=1e-3))
        self.assertEqual(before["keys"], after["keys"])
        self.assertEqual(len(before["matrices"]["w_q"]["singular_values"]), 64)
        self.refused("projections", *TEXT, "--set", "pooling=on", "--stack", "pooling")

    def test_pictures_show_the_cell_and_the_head(self):
        shown = self.svg("--view", "trace", "--query", "1", "--key", "2", "--head", "2", "--size", "1200x700")
        for part in ("“cat” [1] → “sat” [2]", "Score", "Σ exp(s)", "previous token", "α ="):
            self.assertIn(part, shown)
        self.assertNotEqual(shown, self.svg("--view", "trace", "--query", "1", "--key", "3", "--size", "1200x700"))
        shown = self.svg("--view", "projections", "--head", "2", "--size", "1200x700")
        for part in ("W_Q", "256 × 64", "singular values", "cat"):
            self.assertIn(part, shown)
        for view in ("trace", "projections"):
            for size in ("64x64", "300x200", "200x900"):
                self.done("render", *TEXT, "--view", view, "--size", size, "--out", "small.png")

    def test_a_trace_stands_beside_another(self):
        self.done("attend", *TEXT, "--out", "a.fovea")
        shown = self.svg("--view", "trace", "--set", "H0.q.gain=2", "--minus", "a.fovea", "--size", "1200x700")
        self.assertIn("(A: ", shown)
        more = ["--text", "a " + TEXT[1], "--view", "trace", "--minus", "a.fovea", "--size", "1200x700", "--query", "2"]
        self.assertIn("(A: ", self.drawn(*more, "--key", "1"))  # one place further on
        self.assertNotIn("(A: ", self.drawn(*more, "--key", "0"))  # the new word


if __name__ == "__main__":
    unittest.main()
