"""The providers' own counting endpoints: the real SDKs, against a server on the loopback."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import boto3
import pytest
from anthropic import Anthropic
from google import genai
from openai import OpenAI

from headroom.providers.endpoints import anthropic_counter, bedrock_counter, google_counter, openai_counter

SYSTEM = {"role": "system", "content": "Be brief."}
QUESTION = {"role": "user", "content": "How many orders are open?"}
ANSWER = {"role": "assistant", "content": "Forty."}
SCHEMA = {"type": "object", "properties": {}}


class Server:
    """Answers every request with the number 1,234, under each provider's name for it, and keeps what came."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.url = ""


@pytest.fixture
def server() -> Iterator[Server]:
    kept = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.asked.append((self.path.partition("?")[0], json.loads(body)))
            answer = {"object": "response.input_tokens"}
            numbers = dict.fromkeys(("input_tokens", "totalTokens", "inputTokens"), 1_234)
            sent = json.dumps({**answer, **numbers}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name http.server gives it
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        kept.url = f"http://127.0.0.1:{listening.server_port}"
        thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield kept
        listening.shutdown()
        thread.join()


def test_openai_is_asked_for_the_exact_count(server: Server) -> None:
    tool = {"type": "function", "name": "orders", "parameters": SCHEMA, "strict": False}
    with OpenAI(base_url=f"{server.url}/v1", api_key="none needed") as client:
        count = openai_counter(client, "gpt-4o")([SYSTEM, QUESTION, ANSWER], tools=[tool])
    assert repr(count) == "TokenCount(1234, exact, openai:input_tokens)"
    asked = {"model": "gpt-4o", "input": [SYSTEM, QUESTION, ANSWER], "tools": [tool]}
    assert server.asked == [("/v1/responses/input_tokens", asked)]


def test_anthropic_is_asked_and_its_word_is_an_estimate(server: Server) -> None:
    tool = {"name": "orders", "input_schema": SCHEMA}
    with Anthropic(base_url=server.url, api_key="none needed") as client:
        count = anthropic_counter(client, "claude-opus-5")([SYSTEM, QUESTION, ANSWER], tools=[tool])
    assert repr(count) == "TokenCount(1234, 1221 to 1247, anthropic:count_tokens)"
    asked = {
        "model": "claude-opus-5",
        "messages": [QUESTION, ANSWER],
        "system": "Be brief.",
        "tools": [tool],
    }
    assert server.asked == [("/v1/messages/count_tokens", asked)]


def test_google_is_asked_with_roles_of_its_own(server: Server) -> None:
    options = genai.types.HttpOptions(base_url=server.url, api_version="v1beta")
    with genai.Client(api_key="none needed", http_options=options) as client:
        count = google_counter(client, "gemini-2.5-pro")
        assert repr(count([QUESTION])) == "TokenCount(1234, exact, google:count_tokens)"
        server.asked.clear()
        assert (
            repr(count([SYSTEM, QUESTION, ANSWER])) == "TokenCount(1234, 1226 to 1242, google:count_tokens)"
        )
    contents = [
        {"role": role, "parts": [{"text": message["content"]}]}
        for role, message in (("user", SYSTEM), ("user", QUESTION), ("model", ANSWER))
    ]
    assert server.asked == [("/v1beta/models/gemini-2.5-pro:countTokens", {"contents": contents})]


def test_google_is_not_asked_for_the_half_of_a_message(server: Server) -> None:
    image = {"type": "image_url", "image_url": {"url": "https://example.com/a.png"}}
    with genai.Client(api_key="none needed") as client:
        count = google_counter(client, "gemini-2.5-pro")
        for message in ({"role": "user", "content": [image]}, {**ANSWER, "tool_calls": [{}]}):
            with pytest.raises(TypeError, match="google_counter takes messages of text"):
                count([message])
    assert server.asked == []


def test_bedrock_is_asked_as_it_would_be_called(server: Server) -> None:
    client = boto3.client(
        "bedrock-runtime",
        endpoint_url=server.url,
        region_name="eu-central-1",
        aws_access_key_id="none",
        aws_secret_access_key="needed",  # noqa: S106 - no secret
    )
    count = bedrock_counter(client, "anthropic.claude-opus-5")([SYSTEM, QUESTION, ANSWER])
    client.close()
    assert repr(count) == "TokenCount(1234, exact, bedrock:CountTokens)"
    converse = {
        "messages": [
            {"role": message["role"], "content": [{"text": message["content"]}]}
            for message in (QUESTION, ANSWER)
        ],
        "system": [{"text": "Be brief."}],
    }
    assert server.asked == [
        ("/model/anthropic.claude-opus-5/count-tokens", {"input": {"converse": converse}})
    ]


def test_counting_asks_no_one(server: Server) -> None:
    client = OpenAI(base_url=f"{server.url}/v1", api_key="none needed")
    openai_counter(client, "gpt-4o")
    assert server.asked == []
