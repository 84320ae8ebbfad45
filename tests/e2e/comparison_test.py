# SPDX-License-Identifier: GPL-3.0-or-later
"""B − A on the command line: numbers against the difference of the two, and the pictures of a comparison."""
import csv
import io
import json
import unittest
import xml.etree.ElementTree

from attend_test import flat, flat32, float32, read_npy, read_safetensors
from program import Test

TEXT = "the cat sat on the mat"


class Comparison(Test):
    def setUp(self):
        super().setUp()
        self.project("a.fovea", {"head": 2})

    def project(self, name, view, **more):
        self.write(name, json.dumps({"format": "fovea project", "version": 1, "view": view, **more,
                                     "scenario": {"text": TEXT, "settings": {"causal": True, "temperature": 2}}}))
        return name

    def attend(self, *arguments):
        return json.loads(self.done("attend", *arguments, "--out", "-"))

    def minus(self, *arguments):
        return self.attend("--text", TEXT, "--set", "H1.q.rotation=40", *arguments, "--minus", "a.fovea")

    def test_attend_writes_projects_to_compare_with(self):
        self.done("attend", "--text", TEXT, "--set", "causal=on", "--set", "temperature=2", "--head", "2", "--out",
                  "written.fovea")
        self.assertEqual(self.attend("--text", TEXT, "--minus", "written.fovea"),
                         self.attend("--text", TEXT, "--minus", "a.fovea"))
        project = json.loads(self.read("written.fovea"))
        self.assertEqual(project["view"]["head"], 2)

    def test_grids_are_compared(self):
        for more in (["--view", "grid"], ["--head", "all"]):
            text = self.svg("--text", TEXT, "--minus", "a.fovea", *more)
            for part in ("B − A: All heads of layer 0", "B: bare layer", "A: bare layer", "Head 7"):
                self.assertIn(part, text)
        text = self.svg("--text", TEXT, "--minus", "a.fovea", "--view", "grid", "--compare", "side_by_side")
        self.assertIn("A: All heads of layer 0", text)
        self.assertIn("B: All heads of layer 0", text)
        self.assertIn("no heads", self.refused("render", "--text", "a", "--target", "b", "--stack", "cross", "--minus",
                                               "a.fovea", "--view", "grid", "--out", "x.svg"))

    def test_every_head_is_minus_the_same_head(self):
        a = self.attend("--project", "a.fovea")["heads"]
        b = self.attend("--text", TEXT, "--set", "H1.q.rotation=40")["heads"]
        answer = self.minus()
        self.assertEqual(answer["minus"]["scenario"]["settings"], {"temperature": 2, "causal": True})
        self.assertNotIn("output", answer)
        self.assertEqual(len(answer["heads"]), 8)
        for one, other, change in zip(a, b, answer["heads"]):
            expected = [float32(y - x) for x, y in zip(flat32(one["weights"]), flat32(other["weights"]))]
            self.assertEqual(flat32(change["difference"]), expected)
            self.assertEqual([change["minus"][key] for key in ("stack", "layer", "head")],
                             ["encoder", 0, change["head"]])
            self.assertNotIn("masked", change)  # nothing is masked in both
            largest = change["largest_changes"]
            self.assertEqual([abs(c["difference"]) for c in largest],
                             sorted((abs(x) for row in change["difference"] for x in row if x), reverse=True)[:20])
            for c in largest:
                self.assertEqual(c["difference"], change["difference"][c["query"]][c["key"]])
                masked = c["key"] > c["query"]
                self.assertEqual(c["a"], None if masked else one["weights"][c["query"]][c["key"]])
                self.assertEqual(c["b"], other["weights"][c["query"]][c["key"]])

    def test_another_head_may_be_subtracted(self):
        mean = self.attend("--project", "a.fovea", "--head", "mean")["heads"][0]["weights"]
        head = self.attend("--text", TEXT, "--head", "5")["heads"][0]["weights"]
        change = self.attend("--text", TEXT, "--head", "5", "--minus", "a.fovea", "--minus-head", "mean")["heads"][0]
        self.assertEqual(change["minus"]["head"], "mean")
        self.assertEqual(flat32(change["difference"]),
                         [float32(y - x) for x, y in zip(flat32(mean), flat32(head))])

    def test_all_formats_hold_the_same_differences(self):
        arguments = ["--text", TEXT, "--set", "causal=on", "--minus", "a.fovea"]
        answer = self.attend(*arguments)["heads"]
        expected = flat32([head["difference"] for head in answer])
        self.assertTrue(all(head["masked"][0][1] and head["difference"][0][1] == 0 for head in answer))
        for ending in ("csv", "npz", "safetensors"):
            self.done("attend", *arguments, "--out", "x." + ending)
        rows = list(csv.DictReader(io.StringIO(self.read("x.csv").decode(), newline="")))
        self.assertEqual([float32(float(row["difference"])) for row in rows], expected)
        self.assertNotIn("weight", rows[0])
        self.assertEqual([row["masked"] == "true" for row in rows], flat([head["masked"] for head in answer]))
        metadata, arrays = read_safetensors(self.read("x.safetensors"))
        self.assertEqual(list(arrays), ["encoder.0.difference", "encoder.0.masked"])
        self.assertEqual(arrays["encoder.0.difference"], ((8, 6, 6), expected))
        self.assertEqual(json.loads(metadata["minus"])["scenario"]["text"], TEXT)
        self.done("attend", *arguments, "--head", "3", "--out", "x.npy")
        self.assertEqual(read_npy(self.read("x.npy")), ((6, 6), expected[3 * 36:4 * 36]))
        self.done("attend", *arguments, "--head", "mean", "--out", "x.safetensors")
        self.assertEqual(list(read_safetensors(self.read("x.safetensors"))[1]),
                         ["encoder.0.mean_difference", "encoder.0.masked"])

    def test_a_cell_that_a_does_not_have_is_not_masked(self):
        arguments = ["--text", "a " + TEXT, "--set", "causal=on", "--minus", "a.fovea", "--head", "3"]
        head = self.attend(*arguments)["heads"][0]
        for i in range(7):
            for j in range(7):
                new = i == 0 or j == 0
                self.assertEqual(head["unmatched"][i][j], new)
                self.assertEqual(head["difference"][i][j] is None, new)
                self.assertEqual(head["masked"][i][j], not new and j > i)
        for ending in ("csv", "safetensors", "npy"):
            self.done("attend", *arguments, "--out", "x." + ending)
        rows = list(csv.DictReader(io.StringIO(self.read("x.csv").decode(), newline="")))
        self.assertEqual([row["unmatched"] == "true" for row in rows], flat([head["unmatched"]]))
        self.assertEqual([row["difference"] == "" for row in rows], flat([head["unmatched"]]))
        arrays = read_safetensors(self.read("x.safetensors"))[1]
        self.assertEqual(list(arrays), ["encoder.0.difference", "encoder.0.masked", "encoder.0.unmatched"])
        for numbers in (arrays["encoder.0.difference"][1], read_npy(self.read("x.npy"))[1]):
            self.assertEqual([x != x for x in numbers], flat([head["unmatched"]]))

    def test_what_cannot_be_subtracted_is_refused(self):
        self.assertIn("A has 6 × 6 tokens, B has 2 × 2",
                      self.refused("attend", "--text", "a b", "--minus", "a.fovea", "--out", "-"))
        self.assertIn("(A)", self.refused("attend", "--text", TEXT, "--target", "a", "--stack", "cross",
                                          "--minus", "a.fovea", "--out", "-"))
        self.assertIn("head 9", self.refused("attend", "--text", TEXT, "--minus", "a.fovea", "--minus-head", "9",
                                             "--out", "-"))
        self.refused("attend", "--text", TEXT, "--minus", "missing.fovea", "--out", "-")
        self.refused("render", "--text", "a b", "--minus", "a.fovea", "--out", "x.png")
        self.assertIn("--minus", self.refused("render", "--text", TEXT, "--compare", "difference", "--out", "x.png"))
        self.wrong_usage("attend", "--text", TEXT, "--minus-head", "1", "--out", "-")

    def svg(self, *arguments):
        self.done("render", *arguments, "--out", "x.svg", "--size", "1200x700")
        return " ".join("".join(xml.etree.ElementTree.fromstring(self.read("x.svg")).itertext()).split())

    def test_a_picture_of_the_difference_says_what_both_are(self):
        text = self.svg("--text", TEXT, "--minus", "a.fovea")
        for part in ("B − A", "Head 0 · same word minus Head 2 · previous token", "B: bare layer", "A: bare layer",
                     "−1.0"):
            self.assertIn(part, text)
        same = self.svg("--text", TEXT, "--minus", "a.fovea", "--head", "3")
        self.assertIn("B − A: Head 3 · next token", same)
        self.assertNotIn("minus", same)
        self.assertIn("Head 3 · next token minus Head 4",
                      self.svg("--text", TEXT, "--minus", "a.fovea", "--head", "3", "--minus-head", "4"))

    def test_a_project_brings_its_comparison_and_arguments_win(self):
        baseline = {"stack": "encoder", "layer": 0, "head": 4, "scenario": {"text": TEXT}}
        self.project("p.fovea", {"head": 1, "comparison": "side_by_side"}, baseline=baseline)
        both = self.svg("--project", "p.fovea")
        for part in ("A: Head 4 · first token", "B: Head 1 · similar word"):
            self.assertIn(part, both)
        alone = self.svg("--project", "p.fovea", "--compare", "baseline")
        self.assertIn("A: Head 4", alone)
        self.assertNotIn("B: ", alone)
        self.assertNotIn("A: ", self.svg("--project", "p.fovea", "--compare", "none"))
        self.assertIn("Head 1 · similar word minus Head 4", self.svg("--project", "p.fovea", "--compare", "difference"))


if __name__ == "__main__":
    unittest.main()
