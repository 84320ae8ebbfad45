#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fovea evaluate translator, and the translator that ships."""
import json
import unittest
from pathlib import Path

from program import Test

SHIPPED = Path(__file__).parents[2] / "resources" / "models" / "translator"
GOLD = Path(__file__).parents[1] / "data" / "alignment.tsv"


class Evaluate(Test):
    def pairs_of_gold(self, count):
        """The gold pairs without their links."""
        lines = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines()[:count]]
        return self.write("pairs.tsv", "".join(
            english + "\t" + "".join(part.partition("=")[0] for part in chinese.split(" ")) + "\n"
            for english, chinese in lines))

    def test_the_translator_translates(self):
        made = json.loads(self.done("evaluate", "translator", "--pairs", self.pairs_of_gold(20)))
        self.assertEqual(made["pairs"], 20)
        for direction, chrf in (("to_chinese", 0.3), ("to_english", 0.42)):
            self.assertGreater(made[direction]["token_accuracy"], 0.6)
            self.assertGreater(made[direction]["chrf"], chrf)

    def test_its_cross_attention_aligns(self):
        made = json.loads(self.done("evaluate", "translator", "--links", str(GOLD)))
        self.assertEqual(made["gold_pairs"], 70)
        alignment = made["alignment"]
        self.assertGreater(alignment["best_mean"], 0.75)
        self.assertGreater(alignment["best_head"], 0.6)
        self.assertEqual([len(layer["heads"]) for layer in alignment["layers"]], [6, 6, 6])
        self.assertEqual(alignment["best_mean"], max(layer["mean"] for layer in alignment["layers"]))

    def test_it_takes_any_text(self):
        for text in ("龘 \U0001f600 ñandú", "x" * 200, "...", "\u200b\u0301", "Hello\nworld"):
            made = json.loads(self.done("attend", "--source", "translator", "--text", text, "--stack", "cross",
                                        "--layer", "2", "--head", "mean", "--out", "-"))
            self.assertNotIn("<unk>", [token["text"] for token in made["heads"][0]["keys"]])

    def test_how_it_was_learned_ships(self):
        made = json.loads((SHIPPED / "learning.json").read_text(encoding="utf-8"))
        self.assertEqual(made["snapshots"][-1]["step"], made["curve"][-1]["step"])
        weights = made["snapshots"][-1]["weights"]
        for shown, learned in zip(made["maps"], weights, strict=True):
            now = json.loads(self.done("attend", "--source", "translator", "--text", made["text"], "--target",
                                       made["target"], "--stack", shown["stack"], "--layer", str(shown["layer"]),
                                       "--head", str(shown["head"]), "--out", "-"))["heads"][0]
            self.assertEqual([token["text"] for token in now["queries"]], shown["queries"])
            self.assertEqual([len(row) for row in now["weights"]], [len(row) for row in learned])
            masked = now.get("masked") or [[False] * len(row) for row in learned]
            self.assertEqual([[cell is None for cell in row] for row in learned], masked)
            worst = max(abs(a - (b or 0)) for rows in zip(now["weights"], learned) for a, b in zip(*rows))
            self.assertLess(worst, 0.001)  # they ship with three digits

    def test_what_is_refused(self):
        self.assertIn("--pairs or --links", self.wrong_usage("evaluate", "translator"))
        self.assertIn("Line 1", self.refused("evaluate", "translator", "--links", self.write("bad", "a\tb=c\n")))
        self.assertIn("none", self.refused("evaluate", "translator", "--source", "none", "--pairs",
                                           self.write("pair", "a\tb\n")))


if __name__ == "__main__":
    unittest.main()
