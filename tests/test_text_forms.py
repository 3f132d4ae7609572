"""Exact forms of text, seen from outside."""

import shutil
import subprocess
from pathlib import Path

import headroom

GIT = shutil.which("git") or "git"

FUNCTION = """def serve(port):
    return f"https://example.com:{{port}}/health/of/service/{number}"
"""


LICENSE = "# Copyright the authors of the example.\n# Licensed under the Apache License, Version 2.0.\n\n"


def git(folder: Path, *arguments: str, text: str | None = None) -> str:
    command = [GIT, "-C", str(folder), *arguments]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)  # noqa: S603 - git, on files made here
    return done.stdout


def test_git_applies_what_a_rewritten_diff_expands_to(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    files = [tmp_path / f"service{number}.py" for number in range(12)]
    for number, file in enumerate(files):
        file.write_text(FUNCTION.format(number=number), encoding="utf-8")
    git(tmp_path, "add", ".")
    for file in files:
        file.write_text(LICENSE + file.read_text(encoding="utf-8"), encoding="utf-8")
    diff = git(tmp_path, "diff")
    git(tmp_path, "checkout", "--quiet", ".")
    rewritten = headroom.compress(diff).text
    assert rewritten != diff
    git(tmp_path, "apply", "--check", "-", text=headroom.expand(rewritten))
