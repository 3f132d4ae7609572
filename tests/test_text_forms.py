"""Exact forms of text, seen from outside."""

import subprocess
from pathlib import Path

import headroom

FUNCTION = """def serve(port):
    return f"https://example.com:{{port}}/health/of/service/{number}"
"""


def git(folder: Path, *arguments: str, text: str | None = None) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], input=text, capture_output=True, text=True, check=True)
    return done.stdout


def test_git_applies_what_a_rewritten_diff_expands_to(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    files = [tmp_path / f"service{number}.py" for number in range(12)]
    for number, file in enumerate(files):
        file.write_text(FUNCTION.format(number=number), encoding="utf-8")
    git(tmp_path, "add", ".")
    for file in files:
        license_lines = "# Copyright the authors of the example.\n# Licensed under the Apache License, Version 2.0.\n\n"
        file.write_text(license_lines + file.read_text(encoding="utf-8"), encoding="utf-8")
    diff = git(tmp_path, "diff")
    git(tmp_path, "checkout", "--quiet", ".")
    rewritten = headroom.compress(diff).text
    assert rewritten != diff
    git(tmp_path, "apply", "--check", "-", text=headroom.expand(rewritten))
