"""The wheel, in environments that hold nothing else of ours."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from documents import ROOT, blocks, environment, run


@pytest.fixture(scope="module")
def wheel() -> Path:
    wheels = list((ROOT / "dist" / "debug").glob("headroom_ai-*.whl"))
    assert len(wheels) == 1, "no wheel to test; `make test` builds one, or: make dist/debug/.built"
    return wheels[0]


def environment_with(folder: Path, *requirements: str) -> Path:
    """The Python of a virtual environment in `folder` that holds `requirements`."""
    venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", *requirements]
    subprocess.run([*install, "--disable-pip-version-check"], check=True, timeout=600)  # noqa: S603 - our own
    return python


@pytest.fixture(scope="module")
def python_with_agno(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment_with(
        tmp_path_factory.mktemp("agno"), f"headroom-ai[agno] @ {wheel.as_uri()}", "openai"
    )


@pytest.fixture(scope="module")
def python_alone(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment_with(tmp_path_factory.mktemp("alone"), "--no-index", str(wheel))


def test_the_readme_quickstart_runs_from_the_wheel(python_with_agno: Path, tmp_path: Path) -> None:
    quickstart = next(blocks(ROOT / "README.md"))
    finished = run(quickstart.code, tmp_path, python_with_agno)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout == quickstart.output


def test_the_demo_runs_from_the_wheel(python_with_agno: Path, tmp_path: Path) -> None:
    demo = subprocess.run(  # noqa: S603 - our own
        [python_with_agno, "-I", "-X", "utf8", "-m", "headroom.demo"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (demo.returncode, demo.stderr) == (0, "")
    assert "5 of 73 open issues are blockers" in demo.stdout


def test_compress_needs_nothing_but_the_wheel(python_alone: Path, tmp_path: Path) -> None:
    program = """
import json, headroom
rows = [{"id": number, "state": "open", "url": f"https://example.com/{number}"} for number in range(99)]
result = headroom.compress(json.dumps(rows))
assert json.loads(headroom.expand(result.text)) == rows
print(result.tokens_after < result.tokens_before, "site-packages" in headroom.__file__)
"""
    finished = run(program, tmp_path, python_alone)
    assert (finished.stdout, finished.stderr) == ("True True\n", "")


def test_without_agno_the_integration_names_the_command(python_alone: Path, tmp_path: Path) -> None:
    finished = run("import headroom.integrations.agno", tmp_path, python_alone)
    assert finished.returncode == 1
    assert 'pip install "headroom-ai[agno]"' in finished.stderr.splitlines()[-1]


def test_without_agno_the_demo_names_the_command(python_alone: Path, tmp_path: Path) -> None:
    finished = run(
        "import runpy; runpy.run_module('headroom.demo', run_name='__main__')", tmp_path, python_alone
    )
    assert finished.returncode == 1
    assert 'pip install "headroom-ai[agno]" openai' in finished.stderr


def test_the_wheel_is_typed_and_requires_nothing(python_alone: Path, tmp_path: Path) -> None:
    program = """
import importlib.metadata as metadata
from importlib.resources import files
required = [line for line in metadata.requires("headroom-ai") or [] if "extra ==" not in line]
print(required, [files("headroom").joinpath(name).is_file() for name in ("py.typed", "_core.pyi")])
"""
    assert run(program, tmp_path, python_alone).stdout == "[] [True, True]\n"


def test_without_the_vocabularies_other_makers_models_have_a_labelled_estimate(
    python_alone: Path, tmp_path: Path
) -> None:
    program = """
from headroom import count_tokens
from headroom.vocabularies import tokenizer_for
models = ("tekken", "qwen2.5-7b-instruct", "deepseek-chat", "gpt-4o")
print([tokenizer_for(model) for model in models])
counts = [count_tokens("How many orders are open?", model) for model in models]
print([(count.exact, count.method) for count in counts])
"""
    finished = run(program, tmp_path, python_alone)
    estimates = [(False, "estimate:unknown"), (False, "estimate:qwen"), (False, "estimate:deepseek")]
    expected = f"[None, None, None, None]\n{[*estimates, (True, 'o200k_base')]}\n"
    assert (finished.stdout, finished.stderr) == (expected, "")
