#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One version, one application id: CMakeLists.txt, CHANGELOG.md, the desktop entry and the AppStream data agree."""
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

root = Path(__file__).resolve().parents[2]
ID = "org.fovea.Fovea"
problems = []


def expect(condition, message):
    if not condition:
        problems.append(message)


version = re.search(r"project\(Fovea VERSION ([\d.]+)", (root / "CMakeLists.txt").read_text()).group(1)
changelog = re.search(r"^## ([\d.]+)", (root / "CHANGELOG.md").read_text(), re.M)
expect(changelog and changelog.group(1) == version, f"CHANGELOG.md does not begin with version {version}")

metainfo = ET.parse(root / f"resources/{ID}.metainfo.xml").getroot()
expect(metainfo.findtext("id") == ID, "metainfo: id")
expect(metainfo.findtext("launchable") == f"{ID}.desktop", "metainfo: launchable")
expect(metainfo.findtext("project_license") == "GPL-3.0-or-later", "metainfo: licence")
expect(metainfo.find("releases/release").get("version") == version, f"metainfo: newest release is not {version}")

desktop = (root / f"resources/{ID}.desktop").read_text()
expect(f"Icon={ID}" in desktop, "desktop entry: icon")
expect("MimeType=application/x-fovea;" in desktop, "desktop entry: MIME type")
expect((root / f"resources/{ID}.svg").exists(), "icon missing")
mime = ET.parse(root / f"resources/{ID}.mime.xml").getroot()
expect(mime[0].get("type") == "application/x-fovea", "MIME type")

first_sample = re.search(r'\n +\{"([\w-]+)", ', (root / "core/scenario/text_samples.cpp").read_text()).group(1)
expect(f"--sample {first_sample} " in (root / "scripts/run").read_text(), "scripts/run does not render the first sample")

documents = {str(p.relative_to(root)): p.read_text() for p in (*root.glob("*.md"), *root.glob("docs/*.md"))}
for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/guide.md"):
    expect(name in documents, f"{name} missing")
commands = set(re.findall(r'add_subcommand\(\s*"([\w-]+)"', "".join(p.read_text() for p in (root / "app").glob("*.cpp"))))
expect("attend" in commands, "app: no subcommands found")
for name, text in documents.items():
    folder = (root / name).parent
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text) + re.findall(r'\b(?:src|srcset)="([^"]+)"', text)
    for path in links:
        expect((folder / path).exists(), f"{name} links to {path}, which does not exist")
    for path in re.findall(r"`((?:app|core|ui|tests|bench|scripts|cmake|resources|docs)/[\w./-]+)`", text):
        expect((root / path).exists(), f"{name} names {path}, which does not exist")
    for command in re.findall(r"(?:^ {4}|`)fovea ([a-z]+)(?=[ `\n])", text, re.M):
        expect(command in commands, f"{name} names the command 'fovea {command}', which does not exist")
headings = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.+)", documents["docs/guide.md"], re.M)}
for anchor in re.findall(r"\]\(#([^)]+)\)", documents["docs/guide.md"]):
    expect(anchor in headings, f"docs/guide.md links to #{anchor}, which is no heading")
for picture in (root / "docs/images/guide").glob("*.png"):
    expect(f"images/guide/{picture.name}" in documents["docs/guide.md"], f"docs/guide.md does not show {picture.name}")

for problem in problems:
    print(problem)
print(f"version {version}, {len(problems)} problems")
sys.exit(1 if problems else 0)
