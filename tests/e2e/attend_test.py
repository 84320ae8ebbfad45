# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of `attend`, recomputed in plain double precision; and the same numbers in every format."""
import ast
import csv
import io
import json
import math
import struct
import unittest
import zipfile

from program import Test


def float32(number):
    return struct.unpack("<f", struct.pack("<f", number))[0]


def floats(data):
    return list(struct.unpack(f"<{len(data) // 4}f", data))


def booleans(data):
    assert set(data) <= {0, 1}
    return [byte == 1 for byte in data]


def flat(nested):
    return [x for part in nested for x in flat(part)] if isinstance(nested, list) else [nested]


def flat32(nested):
    return [float32(x) for x in flat(nested)]


def read_npy(data):
    """Shape and numbers of an NPY file, or the text of one that holds a text."""
    assert data[:8] == b"\x93NUMPY\x01\x00"
    length = struct.unpack("<H", data[8:10])[0]
    assert (10 + length) % 64 == 0
    header = ast.literal_eval(data[10:10 + length].decode())
    assert header["fortran_order"] is False
    body = data[10 + length:]
    if header["descr"].startswith("<U"):
        text = body.decode("utf-32-le")
        assert len(text) == int(header["descr"][2:])
        return header["shape"], text
    if header["descr"] == "|b1":
        return header["shape"], booleans(body)
    assert header["descr"] == "<f4"
    return header["shape"], floats(body)


def read_safetensors(data):
    length = struct.unpack("<Q", data[:8])[0]
    assert length % 8 == 0
    header = json.loads(data[8:8 + length])
    metadata = header.pop("__metadata__")
    body = data[8 + length:]
    arrays = {}
    end = 0
    for name, about in header.items():
        assert about["data_offsets"][0] == end
        assert about["dtype"] == "BOOL" or (about["dtype"] == "F32" and end % 4 == 0)
        end = about["data_offsets"][1]
        numbers = body[about["data_offsets"][0]:end]
        arrays[name] = (tuple(about["shape"]), booleans(numbers) if about["dtype"] == "BOOL" else floats(numbers))
    assert end == len(body)
    return metadata, arrays


SCENARIO = ["--text", "The cat, \"the\" cat\nand 猫 🐈", "--target", "a cat 猫", "--set", "H1.temperature=0.3",
            "--set", "H2.q.gain=1.7", "--set", "encoder.causal=on", "--set", "cross.padding=2", "--set", "H3.off=on",
            "--set", "heads=5", "--set", "H4.scaled=off", "--set", "encoder.H0.k.rotation=33"]


class Attend(Test):
    def attend(self, *more, out="-"):
        printed = self.done("attend", *SCENARIO, *more, "--out", out)
        return printed if out == "-" else self.read(out)

    def json(self, *more):
        return json.loads(self.attend(*more))

    def check_head(self, head):
        """scores, weights and context against their definition, in double."""
        q, k, v = head["q"], head["k"], head["v"]
        masked = head.get("masked")
        for i, row in enumerate(head["weights"]):
            scores = [head["scale"] * math.fsum(a * b for a, b in zip(q[i], key)) for key in k]
            allowed = [not masked or not masked[i][j] for j in range(len(k))]
            logits = [s / head["temperature"] for s in scores]
            most = max((x for x, a in zip(logits, allowed) if a), default=0)
            powers = [math.exp(x - most) if a else 0 for x, a in zip(logits, allowed)]
            for j in range(len(k)):
                self.assertLess(abs(head["scores"][i][j] - scores[j]), 1e-5 * (1 + abs(scores[j])))
                self.assertLess(abs(row[j] - (powers[j] / sum(powers) if sum(powers) else 0)), 1e-6)
                if not allowed[j]:
                    self.assertEqual(row[j], 0)
            self.assertAlmostEqual(sum(row), 1 if any(allowed) else 0, places=5)
            for d in range(len(v[0])):
                expected = 0 if head.get("off") else math.fsum(w * value[d] for w, value in zip(row, v))
                self.assertLess(abs(head["context"][i][d] - expected), 1e-5 * (1 + abs(expected)))

    def test_the_plain_case(self):
        out = json.loads(self.done("attend", "--source", "bare", "--text", "the cat sat on the mat", "--head", "0",
                                   "--out", "-"))
        self.assertEqual(len(out["heads"]), 1)
        head = out["heads"][0]
        self.assertEqual([t["text"] for t in head["queries"]], "the cat sat on the mat".split())
        self.assertNotIn("masked", head)
        self.check_head(head)

    def test_every_head_equals_its_definition(self):
        out = self.json()
        self.assertEqual([(h["stack"], h["layer"], h["head"]) for h in out["heads"]],
                         [(stack, 0, head) for stack in ("encoder", "cross") for head in range(5)])
        for head in out["heads"]:
            self.check_head(head)
            queries, keys = len(head["queries"]), len(head["keys"])
            wanted = [[(j > i if head["stack"] == "encoder" else j >= keys - 2) for j in range(keys)]
                      for i in range(queries)]
            self.assertEqual(head["masked"], wanted)
            self.assertEqual(head.get("off", False), head["head"] == 3)
            self.assertEqual(head["scale"], 1 if head["head"] == 4 else 1 / math.sqrt(len(head["q"][0])))
        self.assertEqual(out["heads"][1]["temperature"], 0.3)
        for stack in ("encoder", "cross"):
            contexts = [h["context"] for h in out["heads"] if h["stack"] == stack]
            self.assertEqual(out["output"]["concatenated"][stack], [sum(rows, []) for rows in zip(*contexts)])

    def test_numbers_are_shortest_floats(self):
        for number in flat(self.json("--head", "2")["heads"][0]["scores"]):
            self.assertAlmostEqual(float32(number), number, delta=abs(number) * 1e-7)

    def test_the_mean(self):
        heads = self.json("--stack", "encoder")["heads"]
        mean = self.json("--stack", "encoder", "--head", "mean")["heads"]
        self.assertEqual(len(mean), 1)
        self.assertEqual(mean[0]["head"], "mean")
        self.assertNotIn("q", mean[0])
        on = [head for head in heads if not head.get("off", False)]
        self.assertEqual(len(on), 4)
        for i, row in enumerate(mean[0]["weights"]):
            for j, weight in enumerate(row):
                self.assertLess(abs(weight - sum(h["weights"][i][j] for h in on) / 4), 1e-6)

    def test_narrowing(self):
        self.assertEqual([(h["stack"], h["head"]) for h in self.json("--stack", "cross", "--head", "3")["heads"]],
                         [("cross", 3)])
        self.assertEqual(len(self.json("--head", "all", "--layer", "0")["heads"]), 10)

    def test_csv_says_the_same(self):
        rows = list(csv.reader(io.StringIO(self.attend(out="x.csv").decode(), newline=""), strict=True))
        self.assertEqual(",".join(rows[0]), "stack,layer,head,query,query_text,key,key_text,score,weight,masked")
        cells = [[h["stack"], str(h["layer"]), str(h["head"]), str(i), h["queries"][i]["text"], str(j),
                  h["keys"][j]["text"], float32(h["scores"][i][j]), float32(h["weights"][i][j]),
                  str(h["masked"][i][j]).lower()]
                 for h in self.json()["heads"] for i in range(len(h["queries"])) for j in range(len(h["keys"]))]
        self.assertEqual([[*row[:7], float32(float(row[7])), float32(float(row[8])), row[9]] for row in rows[1:]], cells)

    def test_npy_says_the_same(self):
        head = self.json("--stack", "cross", "--head", "1")["heads"][0]
        shape, numbers = read_npy(self.attend("--stack", "cross", "--head", "1", out="x.npy"))
        self.assertEqual(shape, (len(head["queries"]), len(head["keys"])))
        self.assertEqual(numbers, flat32(head["weights"]))

    def check_arrays(self, arrays, document):
        self.assertEqual(sorted(arrays), sorted(f"{stack}.0.{part}" for stack in ("encoder", "cross")
                                                for part in ("weights", "scores", "q", "k", "v", "context", "masked")))
        for name, (shape, numbers) in arrays.items():
            stack, _, part = name.split(".")
            heads = [h[part] for h in document["heads"] if h["stack"] == stack]
            self.assertEqual(shape, (len(heads), len(heads[0]), len(heads[0][0])), name)
            self.assertEqual(numbers, flat32(heads), name)

    def test_npz_says_the_same(self):
        archive = zipfile.ZipFile(io.BytesIO(self.attend(out="x.npz")))
        self.assertIsNone(archive.testzip())
        arrays = {name[:-4]: read_npy(archive.read(name)) for name in archive.namelist()}
        shape, metadata = arrays.pop("metadata")
        self.assertEqual(shape, ())
        document = self.json()
        about = json.loads(metadata)
        self.assertEqual(about["scenario"], document["scenario"])
        self.assertEqual(about["source"], document["source"])
        self.assertEqual(about["tokens"]["cross"]["queries"], document["heads"][-1]["queries"])
        self.check_arrays(arrays, document)

    def test_safetensors_say_the_same(self):
        metadata, arrays = read_safetensors(self.attend(out="x.safetensors"))
        document = self.json()
        self.assertTrue(all(isinstance(text, str) for text in metadata.values()))
        self.assertEqual(json.loads(metadata["scenario"]), document["scenario"])
        self.assertEqual(json.loads(metadata["tokens"])["encoder"]["keys"], document["heads"][0]["keys"])
        self.check_arrays(arrays, document)

    def test_no_mask_where_nothing_is_masked(self):
        self.done("attend", "--text", "a b", "--out", "x.safetensors")
        self.assertNotIn("encoder.0.masked", read_safetensors(self.read("x.safetensors"))[1])

    def test_the_mean_as_arrays(self):
        mean = self.json("--stack", "encoder", "--head", "mean")["heads"][0]
        arrays = read_safetensors(self.attend("--stack", "encoder", "--head", "mean", out="x.safetensors"))[1]
        self.assertEqual(list(arrays), ["encoder.0.mean", "encoder.0.masked"])
        self.assertEqual(arrays["encoder.0.masked"][1], flat(mean["masked"]))
        self.assertEqual(arrays["encoder.0.mean"][1], flat32(mean["weights"]))

    def test_a_project_says_the_same_as_its_arguments(self):
        self.write("p.fovea", json.dumps({"format": "fovea project", "version": 1, "scenario": self.json()["scenario"]}))
        self.assertEqual(self.done("attend", "--project", "p.fovea", "--out", "-"), self.attend())

    def test_mechanisms_and_forbidden_cells(self):
        more = ("--set", "score=cosine", "--set", "score_factor=10", "--set", "softcap=5", "--set", "alibi=on",
                "--set", "normalizer=sampled", "--forbid", "encoder.0:1-2")
        made = json.loads(self.attend(*more))
        self.assertEqual(made["scenario"]["forbidden"], {"encoder": "0:1-2"})
        for head in made["heads"]:
            self.assertEqual(head["scale"], 10)
            for i, logits in enumerate(head["logits"]):
                slope = (2**-2, 2**-4, 2**-6, 2**-8, 2**-1)[head["head"]]  # of five heads
                for j, logit in enumerate(logits):
                    self.assertAlmostEqual(logit, 5 * math.tanh(head["scores"][i][j] / 5) - slope * abs(i - j), places=5)
            self.assertTrue(all(sorted(row)[-2:] == [0, 1] for row in head["weights"]))
            if head["stack"] == "encoder":
                self.assertEqual(head["masked"][0][1:3], [True, True])
                self.assertEqual(head["expected_weights"][0][1:3], [0, 0])
        self.write("p.fovea", json.dumps({"format": "fovea project", "version": 1, "scenario": made["scenario"]}))
        self.assertEqual(json.loads(self.done("attend", "--project", "p.fovea", "--out", "-"))["heads"], made["heads"])

    def test_local_attention(self):
        head = json.loads(self.done("attend", "--text", "a b c d e f g h i j", "--preset", "H1.local_p", "--set",
                                    "location_window=3", "--head", "1", "--out", "-"))["heads"][0]
        self.assertEqual(len(head["positions"]), 10)
        for place, row, masked, scores in zip(head["positions"], head["weights"], head["masked"], head["scores"]):
            self.assertTrue(0 <= place <= 10)
            self.assertEqual(masked, [abs(j - place) > 3 for j in range(10)])
            most = max(s for s, m in zip(scores, masked) if not m)
            powers = [0 if m else math.exp(s - most) for s, m in zip(scores, masked)]
            for j, weight in enumerate(row):
                expected = powers[j] / sum(powers) * math.exp(-(j - place)**2 / (2 * 1.5**2))
                self.assertAlmostEqual(weight, expected, places=5)
        plain = json.loads(self.done("attend", "--text", "a b", "--preset", "local_p", "--preset", "H0.transformer",
                                     "--head", "0", "--out", "-"))["heads"][0]
        self.assertNotIn("positions", plain)
        self.assertIn("--preset: 'local' is no preset",
                      self.wrong_usage("attend", "--text", "a", "--preset", "local", "--out", "-"))
        for wrong in (["--set", "gain"], ["--set", "q.gain=99"], ["--set", "nosuch=1"], ["--forbid", "1"],
                      ["--forbid", "cross.a:b"]):
            self.assertIn(wrong[0], self.wrong_usage("attend", "--text", "a", *wrong, "--out", "-"))

    def test_attention_pooling(self):
        self.assertIn("'pooling' is off", self.refused("attend", *SCENARIO, "--stack", "pooling", "--out", "-"))
        more = ("--set", "pooling=on", "--stack", "pooling", "--forbid", "pooling.0:1")
        head, = json.loads(self.attend(*more))["heads"]
        self.assertEqual([(token["text"], token["begin"], token["end"]) for token in head["queries"]], [("pooled", 0, 0)])
        weights, = head["weights"]
        self.assertAlmostEqual(sum(weights), 1, places=5)
        self.assertEqual((weights[1], head["masked"][0][1], head["masked"][0][0]), (0, True, False))
        context, = head["context"]
        for n, number in enumerate(context):
            self.assertAlmostEqual(number, sum(w * v[n] for w, v in zip(weights, head["v"])), places=5)
        rows = self.attend(*more, out="x.csv").decode().splitlines()
        self.assertEqual(len(rows), 1 + len(head["keys"]))
        self.assertTrue(rows[1].startswith("pooling,0,0,0,pooled,0,"))
        self.assertEqual(read_npy(self.attend(*more, out="x.npy")), ((1, len(weights)), flat32(weights)))
        arrays = read_safetensors(self.attend(*more, out="x.safetensors"))[1]
        self.assertEqual(arrays["pooling.0.q"], ((1, 1, 0), []))
        self.assertEqual(arrays["pooling.0.context"][1], flat32(context))
        archive = zipfile.ZipFile(io.BytesIO(self.attend(*more, out="x.npz")))
        self.assertEqual(read_npy(archive.read("pooling.0.weights.npy"))[1], flat32(weights))

    def test_the_same_bytes_every_time_and_everywhere(self):
        for ending in ("json", "csv", "npz", "safetensors"):
            first = self.attend(out="one." + ending)
            self.assertEqual(first, self.attend(out="two." + ending))
            elsewhere = self.run_program("attend", *SCENARIO, "--out", "three." + ending, TZ="Asia/Tokyo", LC_ALL="C",
                                         LC_NUMERIC="de_DE.UTF-8")
            self.assertEqual(elsewhere.returncode, 0)
            self.assertEqual(first, self.read("three." + ending), ending)


if __name__ == "__main__":
    unittest.main()
