"""`python -m headroom.demo`: with `OPENAI_API_KEY` set the model is OpenAI's, without it a scripted one."""

import sys

if __name__ == "__main__":
    try:
        from headroom.demo.run import main
    except ImportError as missing:
        sys.exit(f'{missing}\nThe demo needs two packages more: pip install "headroom-ai[agno]" openai')
    main()
