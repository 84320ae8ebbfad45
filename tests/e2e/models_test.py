# SPDX-License-Identifier: GPL-3.0-or-later
"""Trained models as a source: `attend`, `render` and projects with the tiny reference models."""
import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path

from program import NO_DISPLAY, PROGRAM, Test

REFERENCE = Path(__file__).resolve().parents[2] / "resources" / "reference"
IDS = ("--ids", "5,9,4,17,6")


class Models(Test):
    def attend(self, model, *more):
        return json.loads(self.done("attend", "--source", str(model), *more, "--out", "-"))

    def weights(self, model, *more):
        return [head["weights"] for head in self.attend(model, *IDS, *more)["heads"]]

    def test_the_source_is_an_absolute_path_and_said(self):
        shutil.copytree(REFERENCE / "gpt2", self.folder / "gpt2")
        for name in ("gpt2", "gpt2/", "./gpt2", "x/../gpt2"):
            (self.folder / "x").mkdir(exist_ok=True)
            made = self.attend(name, *IDS)
            self.assertEqual(made["scenario"]["source"], str(self.folder / "gpt2"))
            self.assertEqual(made["scenario"]["ids"], [5, 9, 4, 17, 6])
            self.assertIn("GPT-2", made["source"]["title"])
            self.assertEqual({head["stack"] for head in made["heads"]}, {"decoder"})

    def test_edits_reach_the_model(self):
        trained = self.weights(REFERENCE / "gpt2")
        self.assertEqual(trained[0][0][1:], [0] * 4)  # its own causal mask
        opened = self.weights(REFERENCE / "gpt2", "--set", "L0.H0.own_mask=off")
        self.assertGreater(opened[0][0][4], 0)
        self.assertNotEqual(trained, self.weights(REFERENCE / "gpt2", "--set", "L0.H1.q.gain=2"))

    def test_what_does_not_apply_is_refused_by_name(self):
        for field in ("heads=4", "embedding=learned", "blocks=2", "rotary=interleaved", "tokenization=characters", "pooling=on"):
            line = self.refused("attend", "--source", str(REFERENCE / "gpt2"), *IDS, "--set", field, "--out", "-")
            self.assertIn("'" + field.split("=")[0] + "' is a setting of the bare layer", line)
        for stack in ("encoder", "cross", "pooling"):
            line = self.refused("attend", "--source", str(REFERENCE / "gpt2"), *IDS, "--stack", stack, "--out", "-")
            self.assertIn("the model has none", line)
        self.refused("attend", "--source", str(REFERENCE / "gpt2"), "--ids", "99999", "--out", "-")

    def test_an_encoder_decoder(self):
        made = self.attend(REFERENCE / "bart", "--ids", "0,5,7,2", "--target-ids", "2,6,9")
        shapes = {head["stack"]: (len(head["queries"]), len(head["keys"])) for head in made["heads"]}
        self.assertEqual(shapes, {"encoder": (4, 4), "decoder": (3, 3), "cross": (3, 4)})

    def test_pictures(self):
        self.done("render", "--source", str(REFERENCE / "gpt2"), *IDS, "--layer", "1", "--out", "map.svg")
        self.assertIn(b"GPT-2", self.read("map.svg"))
        self.done("render", "--source", str(REFERENCE / "bert"), *IDS, "--head", "all", "--out", "grid.png")

    def test_a_project_moves_with_the_model_beside_it(self):
        shutil.copytree(REFERENCE / "gpt2", self.folder / "talk/models/gpt2")
        self.done("attend", "--source", "talk/models/gpt2", *IDS, "--set", "L1.H0.q.gain=2", "--out", "talk/p.fovea")
        project = json.loads(self.read("talk/p.fovea"))
        self.assertEqual(project["scenario"]["beside"], "models/gpt2")
        before = json.loads(self.done("attend", "--project", "talk/p.fovea", "--out", "-"))["heads"]
        (self.folder / "talk").rename(self.folder / "moved")
        after = json.loads(self.done("attend", "--project", "moved/p.fovea", "--out", "-"))["heads"]
        self.assertEqual(before, after)
        shutil.rmtree(self.folder / "moved/models")
        line = self.refused("attend", "--project", "moved/p.fovea", "--out", "-")
        self.assertIn("talk/models/gpt2", line)

    def test_learned_embeddings_bring_the_translator(self):
        text = ("--text", "a big shop, a large store")
        made = json.loads(self.done("attend", *text, "--set", "embedding=learned", "--head", "1", "--out", "-"))
        self.assertEqual(made["source"], {"id": "bare", "title": "learned embeddings, constructed heads", "trained": False})
        row = made["heads"][0]["weights"][2]
        self.assertEqual(sorted(range(7), key=lambda key: -row[key])[:2], [2, 6])  # shop looks at shop and store
        self.done("attend", *text, "--set", "embedding=learned", "--out", "p.fovea")
        again = json.loads(self.done("attend", "--project", "p.fovea", "--head", "1", "--out", "-"))
        self.assertEqual(again["heads"], made["heads"])
        changes = json.loads(self.done("attend", *text, "--minus", "p.fovea", "--head", "1", "--out", "-"))
        self.assertEqual(changes["minus"]["source"], made["source"])
        self.done("render", "--project", "p.fovea", "--out", "map.svg")

    def test_learned_embeddings_without_the_translator(self):
        alone = self.folder / "fovea"  # where nothing lies beside it
        try:
            os.link(PROGRAM, alone)
        except OSError:
            shutil.copy(PROGRAM, alone)
        run = subprocess.run([alone, "attend", "--text", "a", "--set", "embedding=learned", "--out", "-"],
                             capture_output=True, cwd=self.folder, timeout=120, env=NO_DISPLAY)
        self.assertEqual((run.returncode, run.stdout), (1, b""))
        self.assertRegex(run.stderr.decode(), r"\Afovea: embedding=learned needs the built-in translator: [^\n]+\n\Z")

    def test_the_window_is_not_opened_for_what_is_no_model(self):
        (self.folder / "empty").mkdir()
        run = self.run_program("empty", QT_QPA_PLATFORM="offscreen")
        self.assertEqual(run.returncode, 1)
        self.assertIn("config.json", run.stderr.decode())


if __name__ == "__main__":
    unittest.main()
