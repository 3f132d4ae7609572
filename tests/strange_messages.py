"""Messages of everything Agno's can hold, and of what its older versions kept."""

import json
from typing import Any

from agno.media import Audio, File, Image, Video
from agno.models.message import Citations, Message, MessageReferences, UrlCitation
from hypothesis import strategies as st

texts = st.text(max_size=12)
names = st.sampled_from(["list_orders", "deploy_web"])
identities = st.sampled_from(["call_1", "call_2", "fc_3", "toolu_4"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
arguments = st.dictionaries(texts, values, max_size=2)
contents = st.binary(min_size=1, max_size=8)


def calls() -> st.SearchStrategy[dict[str, Any]]:
    """Tool calls of every provider's make, and of one unknown."""

    def function(given: Any) -> Any:
        return st.fixed_dictionaries({"name": names, "arguments": given})

    written = arguments.map(json.dumps)
    openai = st.fixed_dictionaries(
        {"id": identities, "type": st.just("function"), "function": function(written)},
        optional={"call_id": identities, "thought_signature": texts, "index": st.just(0)},
    )
    ollama = st.fixed_dictionaries({"type": st.just("function"), "function": function(arguments)})
    claude = st.fixed_dictionaries(
        {"type": st.just("tool_use"), "id": identities, "name": names, "input": arguments}
    )
    bedrock = st.fixed_dictionaries({"toolUseId": identities, "name": names, "input": arguments})
    nested = bedrock.map(lambda call: {"toolUse": call})
    gemini = st.fixed_dictionaries(
        {"functionCall": st.fixed_dictionaries({"name": names, "args": arguments})},
        optional={"thoughtSignature": texts},
    )
    cohere = st.fixed_dictionaries({"id": identities, "name": names, "parameters": arguments})
    unknown = st.fixed_dictionaries({"id": identities, "shape": values})
    return st.one_of(openai, ollama, claude, bedrock, nested, gemini, cohere, unknown)


images = st.one_of(
    st.builds(
        Image, url=st.just("https://shop.test/a.png"), detail=st.none() | st.just("low"), alt_text=texts
    ),
    st.builds(Image, content=contents, mime_type=st.none() | st.just("image/png"), format=st.just("png")),
    st.builds(Image, filepath=st.just("/no/such/file.png")),
)
audios = st.builds(Audio, content=contents, format=st.none() | st.just("mp3"), transcript=texts) | st.builds(
    Audio, url=st.just("https://shop.test/a.mp3")
)
files = st.builds(
    File, content=contents, mime_type=st.none() | st.just("text/csv"), filename=st.none() | texts
) | st.builds(File, url=st.just("https://shop.test/a.pdf"))
videos = st.builds(Video, url=st.just("https://shop.test/a.mp4"))

blocks = st.one_of(
    st.builds(lambda text: {"type": "text", "text": text}, texts),
    st.builds(
        lambda text: {"type": "text", "text": text, "cache_control": {"type": "ephemeral"}},
        texts,
    ),
    st.just({"type": "image_url", "image_url": {"url": "https://shop.test/b.png"}}),
    st.just({"type": "image_url", "image_url": {"url": "data:image/png;base64,!"}}),
    st.just({"type": "thinking", "thinking": "hm", "signature": "s"}),
    texts,
)
claude_results = st.builds(
    lambda identity, content, more: {
        "type": "tool_result",
        "tool_use_id": identity,
        "content": content,
        **more,
    },
    identities,
    st.none() | texts | st.lists(blocks, max_size=2),
    st.sampled_from([{}, {"is_error": True}, {"cache_control": {"type": "ephemeral"}}]),
)
bedrock_results = st.builds(
    lambda identity, content, status: {
        "toolResult": {"toolUseId": identity, "content": content, "status": status}
    },
    identities,
    st.one_of(
        st.builds(lambda text: [{"text": text}], texts),
        st.builds(lambda text: [{"json": {"result": text}}], texts),
        st.builds(lambda text: [{"json": {"a": text}}, {"text": text}], texts),
        st.just([]),
    ),
    st.sampled_from(["success", "error"]),
)


def lists(elements: Any) -> st.SearchStrategy[list[Any] | None]:
    return st.none() | st.lists(elements, max_size=2)


anything_else = {
    "provider_data": st.none() | st.dictionaries(texts, values, max_size=2),
    "citations": st.none() | st.builds(Citations, urls=st.just([UrlCitation(url="https://a.test")])),
    "references": st.none() | st.builds(MessageReferences, query=texts),
    "redacted_reasoning_content": st.none() | texts,
    "compressed_content": st.none() | texts,
    "videos": lists(videos),
    "image_output": st.none() | images,
    "video_output": st.none() | videos,
    "audio_output": st.none() | audios,
    "file_output": st.none() | files,
    "temporary": st.booleans(),
    "from_history": st.booleans(),
    "stop_after_tool_call": st.booleans(),
    "tool_call_error": st.none() | st.booleans(),
    "tool_args": st.none() | arguments,
    "extra_of_a_provider": values,
}
seen = {"name": st.none() | texts, "images": lists(images), "audio": lists(audios), "files": lists(files)}


def message(role: Any, content: Any, **fields: Any) -> st.SearchStrategy[Message]:
    return st.builds(Message, role=role, content=content, **fields, **anything_else)


said = message(
    st.sampled_from(["user", "system", "developer"]), st.none() | texts | st.lists(blocks, max_size=3), **seen
)
answered = message(
    st.just("assistant"),
    st.none() | texts | st.lists(blocks, max_size=2),
    name=st.none(),
    tool_calls=lists(calls()),
    reasoning_content=st.none() | texts,
)
found = message(
    st.just("tool"),
    st.none() | texts | st.lists(blocks, max_size=2),
    tool_call_id=st.none() | identities,
    tool_name=st.none() | names,
    **seen,
)
found_in_blocks = message(
    st.just("user"), st.lists(claude_results | bedrock_results | blocks, min_size=1, max_size=4), **seen
)


@st.composite
def found_together(draw: Any) -> Message:
    """Gemini's results of a turn; mirrored in the calls, or as good as."""
    results = draw(st.lists(texts | st.none() | arguments, min_size=1, max_size=3))
    mirrored = [
        {
            "tool_call_id": draw(st.none() | identities),
            "tool_name": draw(names),
            **draw(st.sampled_from([{"content": result}, {"content": "another"}, {}])),
        }
        for result in results
    ]
    fields = {name: draw(strategy) for name, strategy in anything_else.items()}
    return Message(role="tool", content=results, tool_calls=mirrored, **fields)


messages = st.lists(st.one_of(said, answered, found, found_in_blocks, found_together()), max_size=4)
