"""Everything that is installed may be used, changed and sold by whoever uses Sourcebook."""

import re
import sys
from importlib.metadata import Distribution, PathDistribution, distributions
from pathlib import Path

import pytest

# Permissive licences, and the Mozilla one: it asks only that changes to its own files are shared,
# and we change none. No GPL in any form, LGPL included; what says nothing is not allowed either.
ALLOWED = {
    *("0BSD", "AFL-2.1", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python"),
    *("ISC", "MIT", "MIT-0", "MPL-1.1", "MPL-2.0", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib"),
}
# What is said in other words than SPDX's.
NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The MIT License (MIT)": "MIT",
}


def list_statements(package: Distribution) -> list[str]:
    """What a package says of its licence: one expression, or its classifiers, or its own words.

    The first line of the licence it carries is taken only where its metadata say nothing.
    """
    metadata = package.metadata
    if expression := metadata.get("License-Expression"):
        return [expression]
    kinds = [kind.split(" :: ") for kind in metadata.get_all("Classifier") or []]
    named = [kind[-1] for kind in kinds if kind[0] == "License" and kind[-1] != "OSI Approved"]
    words = (metadata.get("License") or "").strip().splitlines()[:1]
    if named:
        return [*named, *(line for line in words if "GPL" in line)]
    if words:
        return words
    files = [file for file in package.files or [] if Path(file).name.startswith("LICEN")]
    lines = [file.locate().read_text(encoding="utf-8").strip().splitlines()[0] for file in files]
    return [line.strip() for line in lines]


def is_allowed(statement: str) -> bool:
    """Whether all that is joined with AND is allowed, and of each choice (OR) at least one."""
    statement = NAMES.get(statement, statement)
    parts = [re.split(r"\bOR\b", part) for part in re.split(r"\bAND\b", statement)]
    return all(any(one.strip(" ()") in ALLOWED for one in part) for part in parts)


def find_refused(packages) -> dict[str, list[str]]:
    """Each package that may not be used, and what it says of its licence."""
    said = {package.name: list_statements(package) for package in packages}
    return {
        name: statements
        for name, statements in said.items()
        if not statements or not all(map(is_allowed, statements))
    }


def test_everything_installed_has_a_licence_that_is_allowed():
    packages = [package for package in distributions() if package.name != "sourcebook"]
    assert len(packages) > 100, f"{sys.prefix} is not the project's environment"
    assert find_refused(packages) == {}


@pytest.mark.parametrize(
    "said",
    [
        "License-Expression: GPL-3.0-or-later",
        "License-Expression: MIT AND LGPL-2.1-only",
        "License-Expression: MIT AND (GPL-2.0-only OR AGPL-3.0-only)",
        "Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)",
        "Classifier: License :: OSI Approved :: MIT License\nLicense: MIT and GPLv2",
        "Classifier: License :: Other/Proprietary License",
        "Classifier: License :: OSI Approved",
        "License: Proprietary",
        "Classifier: Topic :: Text Processing",
    ],
)
def test_gpl_and_unknown_licences_are_refused(tmp_path, said):
    (tmp_path / "METADATA").write_text(f"Name: newcomer\nVersion: 1\n{said}\n")
    assert list(find_refused([PathDistribution(tmp_path)])) == ["newcomer"]


@pytest.mark.parametrize(
    "said",
    [
        "License-Expression: (MIT OR GPL-2.0-only) AND BSD-3-Clause",
        "Classifier: License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)",
        "License: Apache 2.0",
    ],
)
def test_permissive_licences_are_allowed_where_one_may_choose_too(tmp_path, said):
    (tmp_path / "METADATA").write_text(f"Name: newcomer\nVersion: 1\n{said}\n")
    assert find_refused([PathDistribution(tmp_path)]) == {}
