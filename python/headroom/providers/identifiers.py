"""A model's id without what hosts and gateways put around it: many spellings, one name to look up."""

import re
from functools import lru_cache

_MAKERS = (
    "ai21|alibaba|amazon|anthropic|azure|bedrock|cohere|deepseek|deepseek-ai|google|google-gla|google-vertex|groq"
    "|meta|meta-llama|mistral|mistralai|moonshot|nvidia|ollama|openai|openai-chat|openrouter|qwen|together|vertex"
    "|writer|x-ai|xai"
)

# `ft:gpt-4o-2024-08-06:acme::x` is what it was tuned from; `us.anthropic.claude-…` and `mistral.mistral-…`
# are Bedrock's; `openai:gpt-4o` is how frameworks name provider and model, where `mistral:7b` is a tag of
# Ollama's. Bedrock's `deepseek.r1-v1:0` would name nothing without its maker.
_AROUND = re.compile(
    rf"^(?:ft:)?(?:(?:{_MAKERS}):(?=[a-z]+[-.\d]))?(?:(?:us|us-gov|eu|apac|ap|au|ca|jp|sa|uk|global)\.)?(?:(?!deepseek\.)(?:{_MAKERS})\.)?(?:databricks-)?"
    r"(?P<name>.*)"
)


@lru_cache(maxsize=1024)
def bare_id(model: str) -> str:
    """The part of a model's id that names the model, in lower case.

    Folders before it are left out (`openrouter/anthropic/…`, `accounts/fireworks/models/…`, `Qwen/…`), and so
    are makers and regions. Tags and versions after it stay; Vertex AI's `@20250514` becomes `-20250514`.
    """
    last = model.strip().lower().rstrip("/").rpartition("/")[2].replace("@", "-")
    match = _AROUND.match(last)
    return match["name"] if match else last
