#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogues are complete, fit the sources, and are the languages that the program offers."""
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

root = Path(__file__).resolve().parents[2]
NO_LUPDATE = 127
problems = []


def read(path):
    return (root / path).read_text(encoding="utf-8")


def entries(catalogue):
    """{(context, source): translation, or None where it is unfinished}"""
    found = {}
    for context in ET.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation.get("type") is None
            found[context.findtext("name"), message.findtext("source")] = translation.text if finished else None
    return found


def mnemonics(text):
    return re.findall(r"&(\w)", text.upper())


def check_entry(where, source, text):
    if not text:
        problems.append(f"{where}: '{source}' is not translated")
        return
    if Counter(re.findall(r"%\d|%n", source)) != Counter(re.findall(r"%\d|%n", text)):
        problems.append(f"{where}: '{source}' and '{text}' differ in their placeholders")
    if len(mnemonics(source)) != len(mnemonics(text)):
        problems.append(f"{where}: '{source}' and '{text}' do not both have a mnemonic")
    if re.match(r"(Ctrl|Alt|Shift)\+|F\d", source) and text != source:
        problems.append(f"{where}: the shortcut '{source}' became '{text}'")


def menus():
    """The texts of each menu, by the variable that holds it in actions.cpp; "" is the menu bar."""
    actions = read("ui/shell/actions.cpp")
    text = r'(?:tr|QStringLiteral)\("([^"]*)"\)'
    found = {"": re.findall(rf"\bmenu\({text}", actions)}
    for menu, source in re.findall(rf"\b(?:add|choice)\((\w+),\s*(?:\w+,\s*)?{text}", actions):
        found.setdefault(menu, []).append(source)
    for menu, source in re.findall(rf"\b(\w+)->addMenu\({text}", actions):
        found[menu].append(source)
    return found


def check_menus(language, translations):
    for menu, sources in menus().items():
        texts = [translations.get(("fovea::Actions", source)) or source for source in sources]
        for key, count in Counter(key for text in texts for key in mnemonics(text)).items():
            if count > 1:
                problems.append(f"{language}: {count} times Alt+{key} in {menu or 'the menu bar'}: {', '.join(texts)}")


def check_languages(catalogues):
    built = re.findall(r"fovea_(\w+)\.ts", read("ui/shell/CMakeLists.txt"))
    known = re.findall(r'"(\w+)"', re.search(r"kLanguageNames\{([^}]*)\}", read("ui/session/preferences.h")).group(1))
    offered = menus()["languageMenu"]
    if sorted(built) != sorted(catalogue.stem.removeprefix("fovea_") for catalogue in catalogues):
        problems.append(f"built are the catalogues {built}, not all that there are")
    if sorted(known) != sorted(["system", "en", *built]):
        problems.append(f"preferences know the languages {known}, built are the catalogues {built}")
    if len(offered) != len(known):
        problems.append(f"the menu offers {offered}, preferences know {known}")


def check_sources(catalogue, translations):
    """What lupdate finds in the sources is what the catalogue has. False: there is no lupdate."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(catalogue, folder))
        run = subprocess.run([root / "scripts/translate", copy], stderr=subprocess.PIPE, text=True, check=False)
        if run.returncode == NO_LUPDATE:
            return False
        if run.returncode or run.stderr:
            problems.append(f"scripts/translate: {run.stderr.strip()}")
        found = entries(copy)
    for context, source in sorted(found.keys() - translations.keys()):
        problems.append(f"{catalogue.name} lacks {context}: '{source}' (run scripts/translate)")
    for context, source in sorted(translations.keys() - found.keys()):
        problems.append(f"{catalogue.name}: no source has {context}: '{source}' (run scripts/translate)")
    return True


skipped = False
all_catalogues = sorted((root / "resources/translations").glob("fovea_*.ts"))
check_languages(all_catalogues)
check_menus("English", {})
for path in all_catalogues:
    catalogue_entries = entries(path)
    for (context_name, source_text), translated_text in catalogue_entries.items():
        check_entry(f"{path.name}, {context_name}", source_text, translated_text)
    check_menus(path.name, catalogue_entries)
    skipped = not check_sources(path, catalogue_entries) or skipped
for problem in problems:
    print(problem)
if skipped:
    print("SKIPPED: there is no lupdate, so whether the catalogues lack a text of the sources is not known")
print(f"{len(all_catalogues)} catalogues, {len(problems)} problems")
sys.exit(1 if problems else 0)
