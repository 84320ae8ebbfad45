#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on what the architecture forbids: upward includes, Qt in the core, blocking the GUI thread, missing licences.

With --self-test it checks that each rule can fail.
"""
import re
import sys
from pathlib import Path

# folder -> folders of the project that it may include
ALLOWED = {
    "core": ["core"],
    "ui/render": ["core", "ui/render"],
    "ui/session": ["core", "ui/session"],
    "ui/widgets": ["core", "ui/render", "ui/widgets"],
    "ui/shell": ["core", "ui"],
    "app": ["core", "ui/render", "ui/shell", "app"],
}
# within the core: folder -> folders of the core that it may not include
CORE_FORBIDDEN = {
    "core/base": ["core/attention", "core/text", "core/model", "core/scenario", "core/io", "core/run",
                  "core/train", "core/kernel"],
    "core/kernel": ["core/analysis", "core/attention", "core/text", "core/model", "core/scenario", "core/io", "core/run",
                    "core/train"],
    "core/run": ["core/attention", "core/text", "core/model", "core/scenario", "core/io", "core/train"],
    "core/attention": ["core/text", "core/model", "core/scenario", "core/io", "core/run", "core/train"],
    "core/text": ["core/attention", "core/model", "core/io", "core/run", "core/train"],
    "core/model": ["core/io", "core/run", "core/train"],
    "core/scenario": ["core/io", "core/run"],
    "core/train": ["core/scenario", "core/io", "core/run"],
    "core/checkpoint": ["core/scenario", "core/run", "core/train"],
    "core/analysis": ["core/attention", "core/text", "core/model", "core/scenario", "core/io", "core/run",
                      "core/train"],
}
# (where, pattern, why)
FORBIDDEN = [
    ("core", r'#include\s*[<"](Q[A-Z]|Qt|qcustomplot|qt)', "the core knows no Qt"),
    ("core", r"\bstd::(cout|cerr|clog)\b|\bprintf\s*\(|\bfprintf\s*\(", "the core prints nothing"),
    ("core", r"\bstd::abort\s*\(|\bstd::exit\s*\(", "the core does not end the program"),
    ("ui", r"\bprocessEvents\s*\(", "no nested event loops as concurrency"),
    ("ui", r":\s*public\s+QThread\b", "no QThread subclass"),
    ("ui", r"\bwaitForDone\s*\(|\bQThread::(m|u)?sleep\s*\(", "the GUI thread does not wait"),
    ("tests", r"\bqSleep\s*\(|\bqWait\s*\(|sleep_for\s*\(|\btime\.sleep\s*\(", "no sleeps in tests"),
    ("", r"-ffast-math|-Ofast", "-inf and NaN keep their meaning"),
]
QCUSTOMPLOT_ONLY = "ui/widgets/heatmap_plot.cpp"
INCLUDE = re.compile(r'^\s*#include\s*"([^"]+)"', re.M)
MAX_LINES = 400
MAX_MAIN_WINDOW = 300


def layer_of(path, layers):
    matches = [layer for layer in layers if path == layer or path.startswith(layer + "/")]
    return max(matches, key=len, default=None)


def problems_of(path, text):
    found = []
    layer = layer_of(path, ALLOWED)
    for include in INCLUDE.findall(text):
        if layer and "/" in include and layer_of(include, ["core", "ui", "app", "tests", "bench"]):
            if not layer_of(include, ALLOWED[layer]):
                found.append(f"{path}: {layer} must not include {include}")
        part = layer_of(path, CORE_FORBIDDEN)
        if part and layer_of(include, CORE_FORBIDDEN[part]):
            found.append(f"{path}: {part} must not include {include}")
        if include.endswith("qcustomplot.h") and path != QCUSTOMPLOT_ONLY:
            found.append(f"{path}: only {QCUSTOMPLOT_ONLY} includes qcustomplot.h")
    for where, pattern, why in FORBIDDEN:
        if not where or path.startswith(where + "/"):
            for match in re.finditer(pattern, text):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{path}:{line}: '{match.group(0).strip()}': {why}")
    if "SPDX-License-Identifier: GPL-3.0-or-later" not in text[:200]:
        found.append(f"{path}: the first line names no licence")
    limit = MAX_MAIN_WINDOW if path.endswith("main_window.cpp") else MAX_LINES
    lines = text.count("\n")
    if not path.startswith("tests/") and lines > limit:
        found.append(f"{path}: {lines} lines, more than {limit}: split it by subject")
    return found


def self_test():
    head = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
    bad = {
        "core/a.cpp": head + "#include <QString>\n",
        "core/b.cpp": head + '#include "ui/render/theme.h"\n',
        "core/attention/c.cpp": head + '#include "core/scenario/scenario.h"\n',
        "core/d.cpp": head + "std::cerr << 1;\n",
        "ui/widgets/e.cpp": head + '#include "ui/session/session.h"\n',
        "ui/render/f.cpp": head + '#include "ui/widgets/heatmap_view.h"\n',
        "ui/shell/g.cpp": head + "qApp->processEvents();\n",
        "ui/shell/h.cpp": head + "#include \"qcustomplot.h\"\n",
        "ui/shell/i.cpp": "int x;\n",
        "tests/j.cpp": head + "QTest::qWait(5);\n",
        "ui/shell/main_window.cpp": head + "\n" * 301,
    }
    passed = [path for path, text in bad.items() if not problems_of(path, text)]
    if problems_of("ui/shell/fine.cpp", head + '#include "ui/session/session.h"\n'):
        passed.append("ui/shell/fine.cpp (refused)")
    for path in passed:
        print(f"self-test: {path} was judged wrongly")
    return len(passed)


def main():
    if "--self-test" in sys.argv:
        return 1 if self_test() else 0
    root = Path(__file__).resolve().parents[2]
    found = []
    tops = ("app", "core", "ui", "tests", "bench")
    files = [p for top in tops for p in sorted((root / top).rglob("*")) if p.suffix in (".cpp", ".h")]
    for file in files:
        found += problems_of(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))
    for problem in found:
        print(problem)
    print(f"{len(files)} files read, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
