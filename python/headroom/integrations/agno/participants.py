"""Who took part in a run: the wrapped models an agent or a team holds, and the runs of a team's members."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from agno.run.agent import RunOutput
from agno.run.team import TeamRunOutput

from headroom.integrations.agno.metrics import Savings
from headroom.integrations.agno.model import HeadroomAgnoModel

if TYPE_CHECKING:
    from agno.agent import Agent
    from agno.team import Team

    Owner = Agent | Team

Part = tuple[HeadroomAgnoModel, Savings]
"""A model, and what it saved in one run."""


def parts(owner: "Owner | None", runs: Iterable[str]) -> list[Part]:
    """What each of the wrapped models of `owner` saved in each of `runs`."""
    # Copies of a model share what they counted; each count is taken once.
    counted = {id(model.pipeline): model for model in _wrapped_models(owner)}
    each = ((model, model.savings(run)) for run in dict.fromkeys(runs) for model in counted.values())
    return [(model, savings) for model, savings in each if savings.requests or savings.faults]


def run_ids(run: RunOutput | TeamRunOutput) -> Iterator[str]:
    """The run, and those of a team's members in it."""
    if run.run_id is not None:
        yield run.run_id
    if isinstance(run, TeamRunOutput):
        for member in run.member_responses or ():
            yield from run_ids(member)


def _wrapped_models(owner: Any) -> Iterator[HeadroomAgnoModel]:
    """Every wrapped model among the attributes: their names differ between versions of Agno."""
    if isinstance(owner, HeadroomAgnoModel):
        yield owner
    elif isinstance(owner, (list, tuple)):
        for each in owner:
            yield from _wrapped_models(each)
    elif owner is not None:
        for name, value in vars(owner).items():
            if isinstance(value, HeadroomAgnoModel) or name == "members":
                yield from _wrapped_models(value)
            elif name == "fallback_config" and value is not None:
                yield from _wrapped_models([*vars(value).values()])
