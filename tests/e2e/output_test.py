# SPDX-License-Identifier: GPL-3.0-or-later
"""What a model says at the end, on the command line: `attend` with the tiny reference models, `check`, `translate`."""
import json
import math
import shutil
import struct
import unittest
import zipfile
from pathlib import Path

from attend_test import read_npy, read_safetensors
from program import Test

REFERENCE = Path(__file__).resolve().parents[2] / "resources" / "reference"
IDS = "5,9,4,17,6"


def log_softmax(logits):
    most = max(logits)
    return [x - most - math.log(math.fsum(math.exp(y - most) for y in logits)) for x in logits]


class Output(Test):
    def attend(self, model, *more, out="-"):
        printed = self.done("attend", "--source", str(REFERENCE / model), *more, "--out", out)
        return json.loads(printed)["output"] if out == "-" else self.read(out)

    def test_a_decoder(self):
        every = self.attend("gpt2", "--ids", IDS, "--logits", "all")
        last = self.attend("gpt2", "--ids", IDS)
        self.assertEqual(last["logits"], every["logits"][-1])
        self.assertEqual((last["stack"], last["row"]), ("decoder", 4))
        self.assertNotIn("written", last)
        known = [log_softmax(row) for row in every["logits"]]
        ids = [int(i) for i in IDS.split(",")]
        self.assertIsNone(last["log_probs"][0])
        for t in range(1, 5):
            self.assertAlmostEqual(last["log_probs"][t], known[t - 1][ids[t]], places=5)
        self.assertEqual(len(last["predictions"]), 20)
        order = sorted(range(24), key=lambda i: (-last["logits"][i], i))
        self.assertEqual([p["id"] for p in last["predictions"]], order[:20])
        for prediction in last["predictions"]:
            self.assertAlmostEqual(prediction["probability"], math.exp(known[4][prediction["id"]]), places=6)

    def test_arrays(self):
        every = self.attend("gpt2", "--ids", IDS, "--logits", "all")["logits"]
        self.attend("gpt2", "--ids", IDS, out="last.npz")
        with zipfile.ZipFile(self.folder / "last.npz") as archive:
            shape, numbers = read_npy(archive.read("output.logits.npy"))
            self.assertEqual(shape, (1, 24))
            self.assertEqual([struct.pack("<f", x) for x in numbers], [struct.pack("<f", x) for x in every[-1]])
            self.assertEqual(read_npy(archive.read("output.hidden.npy"))[0], (5, 12))
        self.attend("gpt2", "--ids", IDS, "--logits", "all", out="all.safetensors")
        arrays = read_safetensors(self.read("all.safetensors"))[1]
        self.assertEqual(arrays["output.logits"][0], (5, 24))
        self.assertEqual([struct.pack("<f", x) for x in arrays["output.logits"][1]],
                         [struct.pack("<f", x) for row in every for x in row])

    def test_an_encoder_decoder(self):
        ids = ["--ids", "0,5,7,2"]
        read = self.attend("bart", *ids, "--target-ids", "2,8,9")
        self.assertEqual((read["stack"], read["row"]), ("decoder", 2))
        self.assertEqual([p is None for p in read["log_probs"]], [True, False, False])
        self.assertNotIn("written", read)
        written = self.attend("bart", *ids, "--set", "longest_output=5")
        self.assertIn("written", written)
        self.assertLessEqual(len(written["log_probs"]), 6)

    def test_the_bare_layer_has_no_output(self):
        out = json.loads(self.done("attend", "--text", "a b", "--out", "-"))
        self.assertEqual(list(out["output"]), ["concatenated"])
        self.wrong_usage("attend", "--text", "a", "--out", "-", "--logits", "some")


class Check(Test):
    def test_what_ships(self):
        out = self.done("check").decode()
        for name in ("bart", "bert", "gpt2", "llama"):
            self.assertRegex(out, rf"(?m)^{name}$")
        self.assertRegex(out, r"(?m)^  cross_attentions\.1 +\d\.\de-\d\d at \[\d,\d,\d,\d\] +at most 1e-06$")
        self.assertRegex(out, r"\nAll 31 tensors are within the tolerance\.\n\Z")
        self.assertNotIn("FAILED", out)

    def test_a_model_of_ones_own(self):
        folder = self.folder / "mine"
        shutil.copytree(REFERENCE / "gpt2", folder)
        out = self.done("check", "mine", "mine/reference.safetensors").decode()
        self.assertIn("hidden_states.2", out)
        values = bytearray((folder / "reference.safetensors").read_bytes())
        start = 8 + struct.unpack("<Q", values[:8])[0]
        at = json.loads(values[8:start])["logits"]["data_offsets"][0] + start + 4 * (7 * 24 + 2 * 24 + 3)
        values[at:at + 4] = struct.pack("<f", struct.unpack("<f", values[at:at + 4])[0] + 0.01)
        self.write("spoiled.safetensors", bytes(values))
        run = self.run_program("check", "mine", "spoiled.safetensors")
        self.assertEqual((run.returncode, run.stderr), (1, b"fovea: 1 of 6 tensors are beyond the tolerance.\n"))
        self.assertRegex(run.stdout.decode(), r"logits +1\.0e-02 at \[1,2,3\] +at most 1e-05 +FAILED\n")
        self.done("check", "mine", "spoiled.safetensors", "--tolerance", "0.1")

    def test_refusals(self):
        self.assertIn("nowhere", self.refused("check", str(REFERENCE / "gpt2"), "nowhere"))
        self.write("not", b"no tensors")
        self.assertIn("'not'", self.refused("check", str(REFERENCE / "gpt2"), "not"))
        self.refused("check", "nowhere", str(REFERENCE / "gpt2" / "reference.safetensors"))
        self.wrong_usage("check", str(REFERENCE / "gpt2"))
        self.wrong_usage("check", "--tolerance", "1")


class Translate(Test):
    def test_refusals(self):
        self.assertIn("bare layer", self.refused("translate", "--source", "bare"))
        self.assertIn("no encoder–decoder", self.refused("translate", "--source", str(REFERENCE / "gpt2")))
        self.assertIn("nowhere", self.refused("translate", "--source", "nowhere"))

    def test_both_ways(self):
        out = self.done("translate", stdin="I like tea.\n\n我喜欢茶。\r\n".encode()).decode().split("\n")
        self.assertEqual((len(out), out[1], out[3]), (4, "", ""))
        self.assertRegex(out[0], r"[\u4e00-\u9fff]")
        self.assertRegex(out[2], r"^[\x20-\x7e]+$")
        told = self.done("translate", "--source", "translator", "--to", "cmn", "--set", "decoding=beam",
                         stdin=b"I like tea.").decode()
        self.assertRegex(told, r"[\u4e00-\u9fff].*\n\Z")

    def test_lines_that_fail_leave_empty_ones(self):
        # This model has no tokenizer: it can read no line, but blank ones need none.
        run = self.run_program("translate", "--source", str(REFERENCE / "bart"), stdin=b"a cat\n\n \nb\xff\n")
        self.assertEqual((run.returncode, run.stdout), (1, b"\n\n\n\n"))
        lines = run.stderr.decode().splitlines()
        self.assertEqual([line.split(":")[1] for line in lines[:2]], [" line 1", " line 4"])
        self.assertEqual(lines[2:], ["fovea: 2 of 4 lines could not be translated."])
        self.assertEqual(self.done("translate", "--source", str(REFERENCE / "bart"), stdin=b"\n"), b"\n")
        self.assertEqual(self.done("translate", "--source", str(REFERENCE / "bart")), b"")


if __name__ == "__main__":
    unittest.main()
