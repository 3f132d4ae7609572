"""How many tokens a model family reads and writes in one request, where that is documented.

First match wins; None where nothing is documented, or where hosts differ. Sources: LiteLLM 1.109's table of
models, which copies the makers' pages; the tables of coder/ai-tokenizer for GPT-5, LlamaIndex for Claude 2.
"""

import re

_MILLION = 1_000_000

_LIMITS = tuple(
    (re.compile(pattern), limit)
    for pattern, limit in (
        # OpenAI. Where it names the room for input and for the answer apart, both together.
        (r"gpt-4\.1(?![a-z0-9.])", 1_047_576),
        (r"(?:gpt-4o|gpt-4\.5)(?![a-z0-9.])(?!.*(?:transcribe|realtime|tts))", 128_000),
        (r"gpt-4-(?:turbo|1106|0125|vision)", 128_000),
        (r"gpt-4-32k", 32_768),
        (r"gpt-4(?![a-z0-9.])", 8_192),
        # Azure's first, still the one an id without a date may mean, has 4,097.
        (r"gpt-3\.5-turbo(?!-(?:instruct|0301|0613))|gpt-35-turbo-(?:16k|1106|0125)", 16_385),
        (r"gpt-5(?:\.\d)?-chat", 128_000),
        (r"gpt-5\.4-(?:mini|nano)", 400_000),
        (r"gpt-5\.[456](?!\d|-cyber)|gpt-6(?![a-z0-9.])", 1_050_000),
        (r"gpt-5(?:\.[123])?(?![a-z0-9.])", 400_000),
        (r"gpt-oss", 131_072),
        (r"o1-(?:mini|preview)", 128_000),
        (r"o[13](?![a-z0-9.])|o4-mini", 200_000),
        (r"text-embedding-(?:3|ada)", 8_191),
        # Anthropic
        (r"claude-(?:instant|2\.0|v2$|2$)", 100_000),
        (r"claude-(?:opus|sonnet)-4[-.]6(?!\d)", _MILLION),
        (r"claude-(?:2\.1|3|4|(?:opus|sonnet|haiku)-4(?:[-.][0-5](?!\d)|(?![-.]\d{1,2}(?!\d))))", 200_000),
        (r"claude-(?:opus-4[-.][78](?!\d)|(?:opus|sonnet|haiku|fable|mythos)-5)", _MILLION),
        # Google
        (
            r"gemini-(?:2\.5-(?:pro|flash)|3)(?!.*(?:tts|image|computer-use|live|omni|audio|transcribe))",
            1_048_576,
        ),
        # Cohere
        (r"command-a-03", 256_000),
        (r"command-(?:r|a-plus)", 128_000),
        # Meta, of the model; hosts may give less.
        (r"(?:meta-)?llama-?v?3[-.p][123](?!\d)", 131_072),
        (r"(?:meta-)?llama-?v?3(?![.p\d]|-[123](?!\d))", 8_192),
        # xAI
        (r"grok-(?:2(?!-vision)|3)", 131_072),
        (r"grok-code", 256_000),
        # DeepSeek's own service
        (r"deepseek-(?:chat|reasoner)", 131_072),
        (r"deepseek-v4", _MILLION),
        # Mistral's own service
        (r"mistral-large-(?:2512|3)", 262_144),
    )
)


def context_limit_of(name: str) -> int | None:
    """Tokens of request and answer together for the model of that bare id, or None if unknown."""
    return next((limit for pattern, limit in _LIMITS if pattern.match(name)), None)
