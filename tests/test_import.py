"""What importing costs, and what it says when something is missing. Each in an interpreter of its own."""

import subprocess
import sys
from pathlib import Path

import headroom


def run(code: str) -> str:
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603  # our own code
    assert process.returncode == 0, process.stderr
    return process.stdout.strip()


# Only the standard library and our own package: as after installing Headroom alone.
WITHOUT_AGNO = (
    "import sys\n"
    "sys.path = [place for place in sys.path if 'site-packages' not in place]\n"
    f"sys.path.append({str(Path(headroom.__file__).parents[1])!r})\n"
)


def test_importing_headroom_imports_nothing_heavy() -> None:
    heavy = "{'agno', 'pydantic', 'dataclasses', 'inspect', 'asyncio', 'typing', 'headroom._core'}"
    assert run(f"import sys, headroom; print({heavy} & set(sys.modules))") == "set()"


def test_counting_for_openai_imports_no_vocabularies_of_others() -> None:
    code = "import sys, headroom; print(headroom.count_tokens([{'role': 'user', 'content': 'hello'}]))\n"
    vocabularies = "{'headroom.vocabularies', 'headroom_vocabularies'} & set(sys.modules)"
    assert run(f"{code}print({vocabularies})") == "8\nset()"


def test_the_library_works_without_agno() -> None:
    code = "import headroom; print(headroom.compress('short').tokens_saved, 'agno.models' in sys.modules)"
    assert run(WITHOUT_AGNO + code) == "0 False"


def test_the_integration_says_which_command_installs_agno() -> None:
    code = (
        "import headroom.integrations\n"
        "print(headroom.integrations.agno_available())\n"
        "try:\n"
        "    import headroom.integrations.agno\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    answer = 'False\nAgno is not installed; to install it: pip install "headroom-ai[agno]"'
    assert run(WITHOUT_AGNO + code) == answer


def test_agno_is_found_where_it_is_installed() -> None:
    code = "import headroom.integrations as i; print(i.agno_available(), 'agno' in sys.modules)"
    assert run("import sys; " + code) == "True False"


def test_wrapping_a_model_imports_no_more_of_agno_than_the_model() -> None:
    code = (
        "import sys, agno.models.base; before = set(sys.modules)\n"
        "import headroom.integrations.agno\n"
        "print(sorted(name for name in set(sys.modules) - before if name.startswith(('agno', 'openai'))))"
    )
    assert run(code) == "[]"


def test_a_submodule_never_hides_a_function() -> None:
    code = "import headroom.compression, headroom.pipeline, headroom; print(callable(headroom.compress))"
    assert run(code) == "True"
