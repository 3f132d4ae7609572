"""One turn of a conversation, with everything made afresh; as a program, in a process of its own.

python turns.py http://127.0.0.1:8000 sqlite:///sessions.db
"""

import asyncio
import sys

from agno.agent import Agent
from agno.db.base import BaseDb
from agno.db.postgres import PostgresDb
from agno.db.sqlite import SqliteDb
from agno.models.openai import OpenAIChat

from agents import count_orders, drive, list_order_rows, list_orders
from headroom.integrations.agno import HeadroomAgnoModel


def database_at(url: str) -> BaseDb:
    if url.startswith("sqlite"):
        return SqliteDb(db_url=url)
    return PostgresDb(db_url=url, create_schema=True)


async def turn(root: str, database_url: str, way: str = "run") -> None:
    """The next turn of the conversation held in that database, with the model at `root`."""
    database = database_at(database_url)
    model = OpenAIChat(id="gpt-4o", api_key="none", base_url=f"{root}/v1", max_retries=0)
    agent = Agent(
        model=HeadroomAgnoModel(model),
        tools=[list_orders, list_order_rows, count_orders],
        db=database,
        session_id="s",
        add_history_to_context=True,
        telemetry=False,
    )
    await drive(agent, way)
    database.db_engine.dispose()  # type: ignore[attr-defined]  # both databases have it


if __name__ == "__main__":
    asyncio.run(turn(*sys.argv[1:]))
