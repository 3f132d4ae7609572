"""Wherever Agno takes a model.

Off, requests are the bare model's; on, only the text of tool results differs.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from agno.agent import Agent
from agno.db.sqlite import SqliteDb
from agno.media import Image
from agno.memory.manager import MemoryManager
from agno.models.base import Model
from agno.team import Team
from agno.tools import tool
from agno.workflow import Step, Workflow
from pydantic import BaseModel

from agents import chat, list_order_rows, list_orders
from headroom import HeadroomConfig, HeadroomMode
from headroom.integrations.agno import HeadroomAgnoModel
from wire import Wire
from wire.server import Sent, protocol_of

QUESTION = "How many orders are open?"
# What Agno draws or takes from a clock, where it puts it into a request.
DRAWN = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|res_[0-9a-f]+")

Make = Callable[[], Model]
Setting = Callable[[Make, Path], Any]


class Total(BaseModel):
    total: int


def a_team(make: Make, _path: Path) -> Any:
    return _team(make).run(QUESTION).content


def a_streaming_team(make: Make, _path: Path) -> Any:
    contents = [str(getattr(event, "content", "")) for event in _team(make).run(QUESTION, stream=True)]
    return [content for content in contents if "completed in" not in content]


def a_team_that_asks_all(make: Make, _path: Path) -> Any:
    return _team(make, delegate_to_all_members=True).run(QUESTION).content


def a_team_that_routes(make: Make, _path: Path) -> Any:
    return _team(make, respond_directly=True).run(QUESTION).content


def a_team_that_keeps_tasks(make: Make, _path: Path) -> Any:
    modes = pytest.importorskip("agno.team.mode", reason="this Agno's teams keep no tasks")
    team = _team(make, mode=modes.TeamMode.tasks, max_iterations=2, tools=[list_orders])
    return team.run(QUESTION).content


def a_team_whose_members_have_no_model(make: Make, _path: Path) -> Any:
    member = Agent(name="clerk", tools=[list_orders], telemetry=False)
    return Team(members=[member], model=make(), telemetry=False).run(QUESTION).content


def _team(make: Make, **options: Any) -> Team:
    member = Agent(name="clerk", model=make(), tools=[list_orders], telemetry=False)
    return Team(members=[member], model=make(), telemetry=False, **options)


def a_workflow(make: Make, path: Path) -> Any:
    agents = [Agent(name=name, model=make(), tools=[list_orders], telemetry=False) for name in ("a", "b")]
    steps = [Step(name=agent.name, agent=agent) for agent in agents]
    database = SqliteDb(db_file=str(path))
    workflow = Workflow(name="w", steps=steps, db=database, telemetry=False)  # type: ignore[arg-type]  # a list of steps
    content = workflow.run(QUESTION).content
    database.db_engine.dispose()
    return content


def a_parser_model(make: Make, _path: Path) -> Any:
    agent = Agent(
        model=make(), parser_model=make(), output_schema=Total, tools=[list_orders], telemetry=False
    )
    return agent.run(QUESTION).content


def an_output_model(make: Make, _path: Path) -> Any:
    return (
        Agent(model=make(), output_model=make(), tools=[list_orders], telemetry=False).run(QUESTION).content
    )


def session_summaries(make: Make, path: Path) -> Any:
    database = SqliteDb(db_file=str(path))
    agent = Agent(
        model=make(), enable_session_summaries=True, db=database, tools=[list_orders], telemetry=False
    )
    content = agent.run(QUESTION).content
    database.db_engine.dispose()
    return content


def a_tool_that_is_confirmed(make: Make, path: Path) -> Any:
    database = SqliteDb(db_file=str(path))

    @tool(requires_confirmation=True)
    def list_confirmed_orders() -> str:
        """All orders."""
        return list_orders()

    agent = Agent(model=make(), tools=[list_confirmed_orders], db=database, telemetry=False)
    paused = agent.run(QUESTION)
    assert paused.is_paused
    for execution in paused.tools or []:
        execution.confirmed = True
    content = agent.continue_run(run_response=paused).content
    database.db_engine.dispose()
    return content


def a_reasoning_model(make: Make, _path: Path) -> Any:
    thinker = make()
    thinker.id = "o3"
    agent = Agent(model=make(), reasoning_model=thinker, tools=[list_orders], telemetry=False)
    return agent.run(QUESTION).content


def dicts_as_input(make: Make, _path: Path) -> Any:
    agent = Agent(model=make(), tools=[list_orders], telemetry=False)
    return agent.run([{"role": "user", "content": "Hello."}, {"role": "user", "content": QUESTION}]).content


def an_image_beside_tools(make: Make, _path: Path) -> Any:
    image = Image(content=b"\x89PNG\r\n\x1a\n" + bytes(32), mime_type="image/png")
    return Agent(model=make(), tools=[list_orders], telemetry=False).run(QUESTION, images=[image]).content


SETTINGS: list[Setting] = [
    a_team,
    a_streaming_team,
    a_team_that_asks_all,
    a_team_that_routes,
    a_team_that_keeps_tasks,
    a_team_whose_members_have_no_model,
    a_workflow,
    a_parser_model,
    an_output_model,
    session_summaries,
    a_tool_that_is_confirmed,
    a_reasoning_model,
    dicts_as_input,
    an_image_beside_tools,
]


def same(sent: Sent) -> tuple[str, Any]:
    """A request without what is drawn anew each time."""
    return sent.path, json.loads(DRAWN.sub(b"drawn", sent.body))


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.__name__)
def test_only_the_text_of_tool_results_differs(wire: Wire, tmp_path: Path, setting: Setting) -> None:
    bare_result = setting(lambda: chat(wire), tmp_path / "bare.db")
    bare = wire.take_sent()
    audit = HeadroomConfig(mode=HeadroomMode.AUDIT)
    assert setting(lambda: HeadroomAgnoModel(chat(wire), config=audit), tmp_path / "off.db") == bare_result
    assert list(map(same, wire.take_sent())) == list(map(same, bare))
    models: list[HeadroomAgnoModel] = []

    def wrapped() -> Model:
        models.append(HeadroomAgnoModel(chat(wire)))
        return models[-1]

    assert setting(wrapped, tmp_path / "on.db") == bare_result
    sent = wire.take_sent()
    changed = 0
    for (path, before), (_, after) in zip(map(same, bare), map(same, sent), strict=True):
        results = protocol_of(path).results
        for was, now in zip(results(before), results(after), strict=True):
            changed += len(now.text) < len(was.text) / 2
            now.put(was.text)
        assert after == before
    assert changed > 0
    assert sum(model.total_tokens_saved for model in models) > 0
    assert sum(model.savings().requests for model in models) == len(sent)
    assert sum(model.faults for model in models) == 0


def test_a_memory_managers_copy_of_a_model_is_counted_with_it(wire: Wire, tmp_path: Path) -> None:
    sent = []
    for make in (lambda: chat(wire), lambda: HeadroomAgnoModel(chat(wire))):
        model = make()
        database = SqliteDb(db_file=str(tmp_path / f"{type(model).__qualname__}.db"))
        manager = MemoryManager(model=model, db=database, delete_memories=False, update_memories=False)
        manager.create_user_memories(message="I sell in Lisbon.", user_id="u")
        sent.append(list(map(same, wire.take_sent())))
        assert [memory.memory for memory in manager.get_user_memories("u") or []] == ["Sells in Lisbon."]
        database.db_engine.dispose()
    assert sent[0] == sent[1]
    assert isinstance(model, HeadroomAgnoModel)
    assert model.savings().requests == len(sent[1]) > 1


def test_knowledge_looked_up_for_a_user_is_compressed_and_kept(wire: Wire) -> None:
    def look_up(**_query: Any) -> list[dict[str, Any] | str]:
        return list(list_order_rows())

    model = HeadroomAgnoModel(chat(wire))
    agent = Agent(model=model, knowledge_retriever=look_up, add_knowledge_to_context=True, telemetry=False)
    output = agent.run(QUESTION)
    (message,) = [message for message in output.messages or [] if message.role == "user"]
    sent = wire.bodies[0]["messages"][-1]["content"]
    assert len(sent) < len(str(message.content)) / 2
    assert sent.startswith(QUESTION)
    assert list(model.savings().by_tool) == ["(knowledge)"]


def test_a_result_that_agno_has_stored_stays_as_it_is(wire: Wire, tmp_path: Path) -> None:
    def list_many_orders() -> str:
        return json.dumps(list_order_rows() * 10)

    sent = []
    for name, make in (("bare", lambda: chat(wire)), ("wrapped", lambda: HeadroomAgnoModel(chat(wire)))):
        database = SqliteDb(db_file=str(tmp_path / f"{name}.db"))
        try:
            agent = Agent(
                model=make(),
                tools=[list_many_orders],
                db=database,
                offload_tool_results=True,
                session_id="s",
                telemetry=False,
            )
        except TypeError:
            pytest.skip("this Agno stores no results")
        agent.run(QUESTION)
        sent.append([sent.body for sent in wire.take_sent()][1])
        database.db_engine.dispose()
    assert b"<result id=" in sent[0]
    assert DRAWN.sub(b"", sent[0]) == DRAWN.sub(b"", sent[1])


def test_a_fallback_model_is_wrapped_like_any_other(wire: Wire) -> None:
    wire.failures = 1
    first, second = HeadroomAgnoModel(chat(wire)), HeadroomAgnoModel(chat(wire))
    try:
        agent = Agent(model=first, fallback_models=[second], tools=[list_orders], telemetry=False)
    except TypeError:
        pytest.skip("this Agno has no fallback models")
    assert agent.run(QUESTION).content == "There are many."
    assert second.total_tokens_saved > 0


def test_what_agno_keeps_of_answers_is_kept_of_a_wrapped_model(wire: Wire, tmp_path: Path) -> None:
    for _ in range(2):
        model = HeadroomAgnoModel(chat(wire, cache_response=True, cache_dir=str(tmp_path)))
        assert Agent(model=model, telemetry=False).run(QUESTION).content == "There are many."
    assert len(wire.take()) == 1


def test_agent_os_serves_a_wrapped_agent_and_keeps_its_model(wire: Wire, tmp_path: Path) -> None:
    testing = pytest.importorskip("fastapi.testclient")
    os_module = pytest.importorskip("agno.os")
    database = SqliteDb(db_file=str(tmp_path / "os.db"))
    model = HeadroomAgnoModel(chat(wire))
    agent = Agent(id="clerk", model=model, tools=[list_orders], db=database, telemetry=False)
    application = os_module.AgentOS(agents=[agent], telemetry=False).get_app()
    with testing.TestClient(application) as client:
        answer = client.post("/agents/clerk/runs", data={"message": QUESTION, "stream": "false"})
    assert answer.status_code == 200
    assert answer.json()["content"] == "There are many."
    assert answer.json()["model"] == "gpt-4o"
    assert model.total_tokens_saved > 0
    database.db_engine.dispose()
