# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures from the command line: formats, sizes, what they show, the same bytes every time."""
import json
import struct
import unittest
import xml.etree.ElementTree

from program import Test


class Render(Test):
    def render(self, out, *more):
        self.done("render", "--text", "the cat sat on the mat", *more, "--out", out)
        return self.read(out)

    def svg(self, *more):
        """All text of the picture."""
        root = xml.etree.ElementTree.fromstring(self.render("x.svg", *more))
        return " ".join("".join(root.itertext()).split())

    def test_a_png_has_the_size_that_was_asked_for(self):
        png = self.render("x.png", "--size", "500x400", "--dpi", "192")
        self.assertEqual(png[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(struct.unpack(">II", png[16:24]), (1000, 800))

    def test_a_pdf_is_one(self):
        pdf = self.render("x.pdf", "--theme", "dark")
        self.assertTrue(pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF"))
        self.assertRegex(pdf, rb"/CreationDate \(D:20000101000000(Z|[+-]00'00')\)")

    def test_the_same_bytes_every_time_and_others_when_asked_for_others(self):
        for ending in ("png", "svg", "pdf"):
            plain = self.render("one." + ending)
            self.assertEqual(plain, self.render("two." + ending), ending)
            for more in (["--theme", "dark"], ["--color-map", "magma"], ["--range", "data"], ["--no-caption"],
                         ["--no-numbers"], ["--head", "1"], ["--head", "mean"], ["--view", "grid"],
                         ["--set", "H0.temperature=5"]):
                self.assertNotEqual(plain, self.render("three." + ending, *more), (ending, more))

    def test_it_shows_what_was_asked_for(self):
        plain = self.svg()
        for part in ("same word", "cat", "mat", "not trained"):
            self.assertIn(part, plain)
        self.assertNotIn("not trained", self.svg("--no-caption"))
        self.assertIn("previous token", self.svg("--head", "2"))

    def test_text_is_text_in_svg_whatever_it_says(self):
        for text in ("a < b & c ]]> d", "</desc><script>alert(1)</script><desc>"):
            self.done("render", "--text", text, "--out", "odd.svg")
            root = xml.etree.ElementTree.fromstring(self.read("odd.svg"))
            self.assertFalse([tag for tag in root.iter() if tag.tag.endswith("script")])
            self.assertIn(text, root.find("{*}desc").text)

    def test_the_cross_attention_comes_first_where_there_is_one(self):
        self.assertEqual(self.svg("--target", "a mouse"), self.svg("--target", "a mouse", "--stack", "cross"))
        self.assertNotEqual(self.svg("--target", "a mouse"), self.svg("--target", "a mouse", "--stack", "encoder"))

    def test_all_heads_are_the_grid(self):
        self.assertEqual(self.render("a.svg", "--head", "all"), self.render("b.svg", "--view", "grid"))
        self.assertIn("near neighbourhood", self.svg("--head", "all"))

    def test_the_grid_is_of_all_layers_or_one(self):
        blocks = ["--set", "blocks=3", "--view", "grid"]
        whole = self.svg(*blocks)
        self.assertIn("All heads of 3 layers", whole)
        self.assertIn("layers 0 to 2", whole)
        self.assertIn("2.7", whole)
        one = self.svg(*blocks, "--layer", "1")
        self.assertIn("All heads of layer 1", one)
        self.assertNotIn("2.7", one)

    def test_what_has_no_shape_is_written_out(self):
        self.write("p.fovea", json.dumps({"format": "fovea project", "version": 1, "scenario": {"text": "a\0b \x1b[31m"}}))
        self.done("render", "--project", "p.fovea", "--out", "p.svg")
        text = "".join(xml.etree.ElementTree.fromstring(self.read("p.svg")).itertext())
        self.assertIn("⟨U+0000⟩", text)
        self.assertIn("⟨U+001B⟩", text)

    def test_a_sample_brings_its_head(self):
        self.done("render", "--sample", "grouped", "--out", "x.svg")
        self.assertIn(b"next token", self.read("x.svg"))

    def test_the_text_coloured_by_one_row(self):
        first = self.svg("--view", "text")
        self.assertIn("query the [0]", first)
        self.assertIn("sat", first)
        self.assertEqual(first, self.svg("--view", "text", "--query", "0"))
        self.assertIn("query mat [5]", self.svg("--view", "text", "--query", "5"))
        cross = self.svg("--view", "text", "--target", "a mouse")
        self.assertIn("mouse", cross)
        self.assertIn("query (attends) key (attended to)", cross)
        pooled = self.svg("--view", "text", "--set", "pooling=on", "--stack", "pooling")
        self.assertIn("attention pooling", pooled)
        self.assertNotIn("query", pooled)
        self.write("p.fovea", json.dumps({"format": "fovea project", "version": 1, "view": {"cell": {"query": 5, "key": 0}},
                                          "scenario": {"text": "the cat sat on the mat"}}))
        self.done("render", "--project", "p.fovea", "--view", "text", "--out", "p.svg")
        self.assertEqual(self.read("p.svg"), self.render("x.svg", "--view", "text", "--query", "5"))
        self.assertIn("--query", self.refused("render", "--text", "a b", "--query", "2", "--out", "x.png"))

    def test_the_text_from_the_other_side(self):
        row = self.svg("--view", "text", "--query", "1")
        self.assertIn("query cat [1]", row)
        column = self.svg("--view", "text", "--key", "1")
        self.assertIn("key cat [1]", column)
        self.assertEqual(self.render("a.svg", "--view", "text", "--key", "1"),
                         self.render("b.svg", "--view", "text", "--key", "1", "--direction", "to"))
        self.assertNotEqual(self.render("a.svg", "--view", "text", "--key", "0"),
                            self.render("b.svg", "--view", "text", "--query", "0"))

    def test_lines_are_curves_of_the_strongest(self):
        def curves(*more):
            return self.render("x.svg", "--head", "6", "--view", "lines", "--no-caption", *more).count(b" C")
        # A flat row of six: 5 keys reach 70 %, 1 reaches 10 %.
        everything = curves("--mass", "100")
        self.assertEqual(everything - curves("--mass", "10"), 6 * 5)
        self.assertEqual(everything - curves(), 6 * 1)
        one = curves("--query", "2", "--mass", "10")
        self.assertEqual(curves("--query", "2") - one, 4)
        self.assertEqual(curves("--query", "2", "--mass", "100") - one, 5)
        self.assertIn("query sat [2]", self.svg("--view", "lines", "--query", "2"))
        self.assertIn("key sat [2]", self.svg("--view", "lines", "--key", "2"))
        self.assertIn("70 % of its row", self.svg("--view", "lines"))

    def test_lines_and_text_compare(self):
        self.done("attend", "--text", "the cat sat on the mat", "--set", "temperature=3", "--out", "a.fovea")
        for view in ("text", "lines"):
            for shown, title in (("difference", "B − A"), ("baseline", "A: "), ("side_by_side", "B: ")):
                self.assertIn(title, self.svg("--view", view, "--minus", "a.fovea", "--compare", shown))

    def test_a_project_brings_its_view_and_arguments_win(self):
        view = {"head": 3, "color_map": "magma", "color_range": "row", "numbers": False}
        self.write("p.fovea", json.dumps({"format": "fovea project", "version": 1, "view": view,
                                          "scenario": {"text": "the cat sat on the mat"}}))
        self.done("render", "--project", "p.fovea", "--out", "p.svg")
        options = ["--color-map", "magma", "--range", "row", "--no-numbers"]
        self.assertEqual(self.read("p.svg"), self.render("x.svg", "--head", "3", *options))
        self.done("render", "--project", "p.fovea", "--out", "p.svg", "--head", "5")
        self.assertEqual(self.read("p.svg"), self.render("x.svg", "--head", "5", *options))

    def test_a_project_whose_focus_is_not_there_shows_the_nearest(self):
        self.write("p.fovea", json.dumps({"format": "fovea project", "version": 1, "scenario": {"text": "a b"},
                                          "view": {"stack": "cross", "layer": 7, "head": 99}}))
        run = self.run_program("render", "--project", "p.fovea", "--out", "p.svg")
        self.assertEqual((run.returncode, run.stdout), (0, b""))
        self.assertEqual(run.stderr.decode(), "fovea: The project looks at cross layer 7 head 99, which is not there; "
                                              "it is encoder layer 0 head 7 instead.\n")
        self.assertIn(b"random", self.read("p.svg"))
        self.done("render", "--project", "p.fovea", "--stack", "encoder", "--layer", "0", "--head", "7", "--out", "q.svg")
        self.assertEqual(self.read("p.svg"), self.read("q.svg"))
        self.refused("render", "--project", "p.fovea", "--head", "8", "--out", "r.svg")

    def test_refusals_leave_no_file(self):
        for more in (["--size", "10x10"], ["--size", "99999x99999"], ["--size", "8000x8000", "--dpi", "1200"],
                     ["--dpi", "1"], ["--head", "8"], ["--layer", "1"], ["--stack", "decoder"],
                     ["--stack", "cross", "--head", "all"]):
            self.refused("render", "--text", "a b", *more, "--out", "x.png")
        self.wrong_usage("render", "--text", "a b", "--set", "q.gain=9", "--out", "x.png")
        self.assertIn("Cannot write", self.refused("render", "--text", "a", "--out", "missing/x.png"))
        self.assertEqual(self.names(), [])


if __name__ == "__main__":
    unittest.main()
