# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command, every exit status, hostile arguments and files."""
import json
import os
import unittest
from pathlib import Path

from program import Test

SHIPPED = Path(__file__).parents[2] / "resources" / "models" / "translator"

PROJECT = json.dumps({"format": "fovea project", "version": 1,
                      "scenario": {"text": "a b a", "settings": {"L0.H0.q.gain": 2, "causal": True}}})


class Usage(Test):
    def test_version(self):
        self.assertRegex(self.done("--version"), rb"\Afovea \d+\.\d+\.\d+\n\Z")

    def test_help_of_every_command(self):
        help_ = self.done("--help").decode()
        for command in ("attend", "render", "tokenize", "inspect", "models", "samples"):
            self.assertIn(command, help_)
            self.assertIn("--help", self.done(command, "--help").decode())

    def test_help_lists_every_setting_with_range_default_and_meaning(self):
        for command in ("attend", "render"):
            help_ = self.done(command, "--help").decode()
            for part in ("q.gain        0 … 4, default 1", "Multiplies the queries", "causal", "'full'",
                         "words or characters", "temperature   0.05 … 10", "local_p ", "score=general location=predicted"):
                self.assertIn(part, help_)

    def test_wrong_usage(self):
        for arguments in (["attend"], ["attend", "--text", "a"], ["attend", "--out", "-"],
                          ["attend", "--text", "a", "--out", "x.txt"], ["attend", "--text", "a", "--out", ""],
                          ["attend", "--text", "a", "--out", "-", "--head", "first"],
                          ["attend", "--text", "a", "--out", "-", "--head", "-1"],
                          ["attend", "--text", "a", "--out", "-", "--head", "99999999999"],
                          ["attend", "--text", "a", "--out", "-", "--layer", "-1"],
                          ["attend", "--text", "a", "--out", "-", "--layer", "1e9"],
                          ["attend", "--text", "a", "--out", "-", "--stack", "middle"],
                          ["attend", "--text", "a", "--project", "p.fovea", "--out", "-"],
                          ["attend", "--target", "a", "--out", "-"],
                          ["attend", "--text", "-", "--target", "-", "--out", "-"],
                          ["attend", "--text", "a", "--text", "b", "--out", "-"],
                          ["attend", "--text", "a", "--out", "-", "--nonsense"],
                          ["tokenize"], ["models", "more"], ["--nonsense"], ["a.txt", "models"], ["a.txt", "b.txt"],
                          ["render", "--text", "a", "--out", "x.gif"],
                          ["render", "--text", "a", "--out", "x.png", "--size", "800"],
                          ["render", "--text", "a", "--out", "x.png", "--theme", "pink"],
                          ["render", "--text", "a", "--out", "x.png", "--view", "heatmap", "--head", "all"],
                          ["render", "--text", "a", "--out", "x.png", "--view", "grid", "--head", "2"],
                          ["render", "--text", "a", "--out", "x.png", "--view", "cube"]):
            self.wrong_usage(*arguments)

    def test_wrong_usage_says_what_and_where_help_is(self):
        self.assertEqual(self.wrong_usage("attend", "--text", "a"),
                         "fovea: --out is required; 'fovea attend --help' says how.\n")
        self.assertIn("'atend' is no command, and no file", self.wrong_usage("atend", "--text", "a"))
        self.assertIn("'-1' is no layer", self.wrong_usage("attend", "--text", "a", "--layer", "-1", "--out", "-"))
        self.assertIn("'foo'", self.refused("foo"))
        self.assertIn("no command either", self.refused("foo"))

    def test_models(self):
        self.assertRegex(self.done("models"), rb"\Abare\t.*not trained.*\ntranslator\t.*Tatoeba.*\n\Z")

    def test_samples(self):
        lines = [line.split("\t") for line in self.done("samples").decode().splitlines()]
        self.assertEqual({len(line) for line in lines}, {4})
        self.assertIn(["river", "One text", "The river runs"], [line[:3] for line in lines])
        made = json.loads(self.done("attend", "--sample", "window", "--set", "causal=on", "--out", "-"))
        self.assertEqual(made["scenario"]["settings"], {"causal": True, "window": 3})
        made = json.loads(self.done("attend", "--sample", "forbidden", "--out", "-"))["scenario"]["forbidden"]
        self.assertEqual(made["encoder"], "0:0,3:3")
        self.assertIn("'rivver' is no sample", self.wrong_usage("attend", "--sample", "rivver", "--out", "-"))
        self.wrong_usage("attend", "--sample", "river", "--text", "a", "--out", "-")
        self.wrong_usage("attend", "--sample", "river", "--project", "p.fovea", "--out", "-")

    def test_the_window_is_refused_where_it_cannot_be(self):
        self.assertIn("no display", self.refused())
        for file, reason in (("missing.fovea", "No such file"), (".", "config.json")):
            run = self.run_program(file, QT_QPA_PLATFORM="offscreen")
            self.assertEqual(run.returncode, 1)
            self.assertIn(reason, run.stderr.decode())


class Tokens(Test):
    def tokens(self, *arguments, stdin=b""):
        return json.loads(self.done("tokenize", "--text", *arguments, stdin=stdin))["tokens"]

    def test_words_and_their_places(self):
        text = "The cat 喜欢 the cat's 🐈."
        tokens = self.tokens(text)
        self.assertEqual([t["text"] for t in tokens], ["The", "cat", "喜欢", "the", "cat's", "🐈", "."])
        for token in tokens:
            self.assertEqual(text.encode()[token["start"]:token["end"]].decode(), token["text"])
            self.assertEqual(list(token), ["id", "piece", "text", "start", "end"])
        self.assertEqual(tokens[0]["id"], tokens[3]["id"])
        self.assertNotEqual(tokens[0]["id"], tokens[1]["id"])

    def test_inspect_says_what_a_folder_is(self):
        said = self.done("inspect", str(SHIPPED)).decode()
        for part in ("family      marian", "Marian · 3 + 3 layers · 6 heads", "weights     8.2 MiB on disk, F16",
                     "tokenizer   source.spm", "verdict     it can be opened"):
            self.assertIn(part, said)
        said = json.loads(self.done("inspect", str(SHIPPED), "--json"))
        self.assertEqual((said["family"], said["problems"], said["opens"]), ("marian", [], True))
        self.assertGreater(said["parameters"], 3_000_000)

    def test_inspect_says_all_reasons_why_not(self):
        self.write("config.json", json.dumps({"model_type": "gpt9", "alibi": True}))
        run = self.run_program("inspect", ".")
        self.assertEqual(run.returncode, 1)
        for part in ("gpt9", "alibi", "problem", "it cannot be opened"):
            self.assertIn(part, run.stdout.decode())
        self.assertRegex(run.stderr.decode(), r"\Afovea: [^\n]+\n\Z")
        self.assertFalse(json.loads(self.run_program("inspect", ".", "--json").stdout)["opens"])
        self.assertIn("nowhere", self.refused("inspect", "nowhere"))
        self.wrong_usage("inspect")

    def test_the_tokenizer_of_a_folder(self):
        (self.folder / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nattend\n##s\n")
        tokens = self.tokens("Attends x", "--source", ".")
        self.assertEqual([t["id"] for t in tokens], [2, 5, 6, 1, 3])
        self.assertEqual(list(tokens[2].values()), [6, "##s", "##s", 6, 7])
        self.assertIn("--set", self.refused("tokenize", "--source", ".", "--text", "a", "--set", "causal=on"))
        (self.folder / "tokenizer.json").write_text("{")
        self.assertIn("tokenizer.json", self.refused("tokenize", "--source", ".", "--text", "a"))
        (self.folder / "empty").mkdir()
        self.assertIn("no tokenizer", self.refused("tokenize", "--source", "empty", "--text", "a"))

    def test_characters_from_standard_input(self):
        tokens = self.tokens("-", "--set", "tokenization=characters", stdin="e\u0301a".encode())
        self.assertEqual([t["text"] for t in tokens], ["e\u0301", "a"])

    def test_from_a_file_without_its_byte_order_mark(self):
        self.write("text", b"\xef\xbb\xbfone\r\ntwo\n")
        tokens = self.tokens("@text")
        self.assertEqual([(t["text"], t["start"]) for t in tokens], [("one", 0), ("two", 5)])

    def test_blank(self):
        self.assertEqual(self.tokens(" \n"), [])

    def test_what_looks_like_an_option_is_text(self):
        self.assertEqual([t["text"] for t in self.tokens("--help me")], ["-", "-", "help", "me"])
        self.assertEqual([t["text"] for t in self.tokens("[a,b]")], ["[", "a", ",", "b", "]"])
        self.assertEqual([t["text"] for t in self.tokens('"q"')], ['"', "q", '"'])


class Refusals(Test):
    def attend(self, *arguments, stdin=b""):
        return self.refused("attend", *arguments, "--out", "-", stdin=stdin)

    def test_texts(self):
        self.attend("--text", "")
        self.attend("--text", " \n\t")
        self.attend("--text", "-")
        self.assertIn("byte 3", self.attend("--text", b"caf\xe9"))
        self.assertIn("byte 3", self.attend("--text", "-", stdin=b"caf\xe9"))
        self.assertIn("65536", self.attend("--text", "-", stdin=b"a" * 65537))
        self.assertIn("4096", self.attend("--text", "-", stdin=b"a " * 4097))

    def test_files(self):
        self.assertIn("No such file", self.attend("--text", "@missing"))
        self.assertIn("directory", self.attend("--text", "@."))
        self.assertIn("too large", self.attend("--text", "@/dev/zero"))
        self.assertIn("no text", self.attend("--text", "@" + self.write("binary", b"\x7fELF\0\0")))
        self.assertIn("'latin' is not UTF-8", self.attend("--text", "@" + self.write("latin", b"caf\xe9")))

    def test_settings(self):
        for setting, part in (("q.gain=5", "0 to 4"), ("q.gain=nan", "q.gain"), ("q.gain", "assignment"),
                              ("nope=1", "'nope'"), ("=", "setting"), ("heads=1.5", "whole"), ("L0.heads=2", "layer"),
                              ("LL.q.gain=1", "setting"), ("causal=maybe", "on or off"), ("a\nb=1", "a b")):
            self.assertIn(part, self.wrong_usage("attend", "--text", "a", "--set", setting, "--out", "-"))
        run = self.run_program("attend", "--text", "a", "--set", "x" * 50000 + "=1", "--out", "-")
        self.assertEqual((run.returncode, run.stdout), (2, b""))
        self.assertLess(len(run.stderr), 1000)

    def test_settings_of_heads_that_are_not_there(self):
        for setting in ("H99.q.gain=2", "L5.q.gain=2", "cross.q.gain=2", "decoder.q.gain=2", "H8.off=on"):
            line = self.attend("--text", "a", "--set", setting)
            self.assertIn("'" + setting + "' is for heads that are not there", line)
            self.assertIn("heads 0 to 7", line)
        self.done("attend", "--text", "a", "--set", "H8.off=on", "--set", "heads=9", "--out", "-")
        self.done("attend", "--text", "a", "--target", "b", "--set", "cross.L0.H7.q.gain=2", "--out", "-")
        self.write("p.fovea", PROJECT.replace("L0.H0", "cross.L9.H99"))
        self.done("attend", "--project", "p.fovea", "--out", "-")

    def test_presets_and_cells_that_are_not_there(self):
        for preset in ("H99.local_p", "L3.H0.local_p", "cross.local_p", "pooling.t5"):
            self.assertIn("is for heads that are not there", self.attend("--text", "a b", "--preset", preset))
        for cells in ("encoder.7:7", "decoder.0:0", "pooling.0:1", "2:0", "0:0,9:9"):
            self.assertIn("names cells that are not there", self.attend("--text", "a b", "--forbid", cells))
        self.done("attend", "--text", "a b", "--preset", "H1.local_p", "--forbid", "1:0", "--out", "-")

    def test_what_is_not_there(self):
        self.assertIn("no decoder", self.attend("--text", "a", "--stack", "decoder"))
        self.assertIn("no target", self.attend("--text", "a", "--stack", "cross"))
        self.assertIn("head 8", self.attend("--text", "a", "--head", "8"))
        self.assertIn("layer 1", self.attend("--text", "a", "--layer", "1"))
        self.assertIn("'gpt'", self.attend("--text", "a", "--source", "gpt"))

    def test_what_is_for_trained_models(self):
        self.assertIn("--ids: the bare layer takes texts", self.attend("--ids", "1,2"))
        self.assertIn("--to: the bare layer takes texts", self.attend("--text", "a", "--to", "de"))
        self.assertIn("'own_mask' is a setting of trained models",
                      self.attend("--text", "a", "--set", "L0.H0.own_mask=off"))
        for ids in ("1,x", "1,,2", "-1", "1.5", "", "99999999999"):
            self.wrong_usage("attend", "--ids=" + ids, "--out", "-")
        self.wrong_usage("attend", "--ids", "1", "--text", "a", "--out", "-")
        self.wrong_usage("attend", "--text", "a", "--target", "b", "--target-ids", "1", "--out", "-")
        self.assertIn("there is no 'gpt'", self.refused("tokenize", "--text", "a", "--source", "gpt"))

    def test_projects(self):
        self.assertIn("No such file", self.attend("--project", "missing"))
        self.assertIn("'bad': ", self.attend("--project", self.write("bad", "{")))
        self.assertIn("q.gian", self.attend("--project", self.write("typo", PROJECT.replace("q.gain", "q.gian"))))
        self.assertIn("version 2", self.attend("--project", self.write("new", PROJECT.replace('"version": 1',
                                                                                             '"version": 2'))))
        self.assertIn("too large", self.attend("--project", "/dev/zero"))
        self.assertIn("[", self.attend("--project", self.write("deep", "[" * 1000)) + "[")


class Files(Test):
    def attend(self, out, *more):
        return self.run_program("attend", "--text", "a b", "--head", "0", "--out", out, *more)

    def test_a_refused_command_leaves_no_file_and_the_old_one(self):
        self.write("old.json", "precious")
        self.refused("attend", "--text", "a", "--head", "77", "--out", "old.json")
        self.refused("attend", "--text", "a", "--out", "new.npy")
        self.assertEqual(self.read("old.json"), b"precious")
        self.assertEqual(self.names(), ["old.json"])

    def test_a_file_is_replaced_as_a_whole_and_keeps_its_permissions(self):
        self.write("x.json", "old" * 100000)
        os.chmod(self.folder / "x.json", 0o640)
        self.assertEqual(self.attend("x.json").returncode, 0)
        self.assertTrue(json.loads(self.read("x.json")))
        self.assertEqual(os.stat(self.folder / "x.json").st_mode & 0o777, 0o640)
        self.assertEqual(self.names(), ["x.json"])

    def test_endings_may_be_in_upper_case(self):
        self.assertEqual(self.attend("X.JSON").returncode, 0)
        self.assertTrue(json.loads(self.read("X.JSON")))
        self.done("render", "--text", "a b", "--out", "X.PnG")

    def test_a_new_file_has_ordinary_permissions(self):
        self.attend("x.json")
        self.write("y", "")
        self.assertEqual(os.stat(self.folder / "x.json").st_mode, os.stat(self.folder / "y").st_mode)

    def test_links_are_followed(self):
        os.mkdir(self.folder / "sub")
        os.symlink("sub/real.json", self.folder / "link.json")
        for _ in range(2):  # first to where nothing is
            self.assertEqual(self.attend("link.json").returncode, 0)
            self.assertTrue((self.folder / "link.json").is_symlink())
            self.assertTrue(json.loads(self.read("sub/real.json")))

    def test_what_cannot_be_written(self):
        os.mkdir(self.folder / "folder.json")
        os.symlink("/dev/full", self.folder / "full.json")
        os.symlink("loop.json", self.folder / "loop.json")
        for out in ("missing/x.json", "folder.json", "full.json", "loop.json", "a" * 300 + ".json"):
            self.assertIn("Cannot write", self.refused("attend", "--text", "a", "--out", out))
        self.assertEqual(self.names(), ["folder.json", "full.json", "loop.json"])

    def test_names_that_are_not_utf8(self):
        self.assertEqual(self.attend(b"caf\xe9.json").returncode, 0)
        self.assertTrue(os.path.exists(os.fsencode(self.folder) + b"/caf\xe9.json"))

    def test_settings_on_top_of_a_project_are_applied_in_order(self):
        self.write("p.fovea", PROJECT)
        out = json.loads(self.done("attend", "--project", "p.fovea", "--set", "q.gain=3", "--set", "H1.q.gain=0.5",
                                   "--set", "causal=off", "--out", "-"))
        self.assertEqual(out["scenario"]["settings"], {"q.gain": 3.0, "H1.q.gain": 0.5})


if __name__ == "__main__":
    unittest.main()
