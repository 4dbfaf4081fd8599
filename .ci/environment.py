"""Runs Python in the project's own environment, which it makes first.

Usage: python .ci/environment.py [ARGUMENTS FOR PYTHON, such as -m analysis report]

Needs nothing but Python 3.11 or newer. The environment is `.venv` beside this folder, made from
requirements.txt (exact versions and the hashes of their files, without which nothing is installed)
with uv when that can be had and with pip otherwise, and made again when requirements.txt or
pyproject.toml change.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "sourcebook-ready"
OLDEST, NEWEST = (3, 11), (3, 14)
HASHED = ("--require-hashes", "--requirement")


def describe_wish() -> str:
    """What the environment depends on, as a digest: the two lists and the Python version."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("requirements.txt", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def find_uv() -> str | None:
    """The path of a uv: the machine's own, or one put into the environment with pip."""
    if found := shutil.which("uv"):
        return found
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    uv = re.search(r"^uv==(?:.*\\\n)*.*", pinned, re.M)
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "uv.txt"
        wanted.write_text(uv[0] if uv else "", encoding="utf-8")
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", *HASHED, str(wanted)]
        if uv and subprocess.run(pip, check=False, capture_output=True).returncode == 0:
            return str(PYTHON.with_name("uv.exe" if os.name == "nt" else "uv"))
    return None


def make_environment() -> None:
    """Make `.venv` afresh and install the pinned packages and Sourcebook itself into it."""
    began = time.monotonic()
    print("Setting up .venv (once; about half a minute) ...", flush=True)
    venv.create(VENV, clear=True, with_pip=True)
    uv = find_uv()
    print(f"  packages, with {'uv' if uv else 'pip'} ...", flush=True)
    python = str(PYTHON)
    # Compiled once, as pip does: each start pays where Python may write no bytecode.
    with_uv = [str(uv), "pip", "install", "--compile-bytecode", "--python", python]
    install = with_uv if uv else [python, "-m", "pip", "install"]
    # Sourcebook itself is built with what has just been installed: nothing else is fetched.
    itself = ["--no-deps", "--no-build-isolation", "--editable", "."]
    for what in ([*HASHED, "requirements.txt"], itself):
        subprocess.run([*install, "--quiet", *what], check=True, cwd=ROOT)
    subprocess.run([python, "-m", "compileall", "-q", "-j", "0", "analysis"], check=False, cwd=ROOT)
    STAMP.write_text(describe_wish(), encoding="utf-8")
    print(f"  ready in {time.monotonic() - began:.0f} s", flush=True)


def main() -> int:
    """Make the environment when it is missing or out of date, then run Python in it."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = ".".join(map(str, sys.version_info[:2]))
        print(
            f"Sourcebook needs Python 3.11 to 3.14, and this is {found}: "
            "get a newer one from https://www.python.org/downloads/ and use it here."
        )
        return 2
    if not (PYTHON.exists() and STAMP.exists() and STAMP.read_text("utf-8") == describe_wish()):
        try:
            make_environment()
        except subprocess.CalledProcessError as error:
            print("The packages could not be installed; the lines above say why.")
            print("Without a network this cannot work; with one, run the same command again.")
            return error.returncode
    if len(sys.argv) == 1:
        return 0
    command = [str(PYTHON), *sys.argv[1:]]
    if os.name != "nt":  # in place of this process, so that whatever ends it ends Python too
        os.execv(PYTHON, command)  # noqa: S606
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
