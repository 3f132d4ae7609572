"""Lines of logs, drawn from a seed: a system's journal, a web server's accesses, a service's own words."""

import random
from datetime import timedelta

from records import START, WORDS, hexadecimal, sentence

HOSTS = ["web-1", "web-2", "db-primary", "queue-7f9c", "ip-10-2-31-8", "edge03.fra"]
UNITS = ["sshd", "kernel", "systemd", "CRON", "dockerd", "NetworkManager", "postfix/smtpd"]
LEVELS = ["DEBUG", "INFO", "INFO", "INFO", "WARN", "ERROR"]
CLASSES = [
    "o.a.kafka.clients.NetworkClient",
    "dfs.DataNode$PacketResponder",
    "c.e.shop.OrderService",
    "org.springframework.web.DispatcherServlet",
    "app.workers.invoice",
]
AGENTS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
    "curl/8.5.0",
    "kube-probe/1.33",
    "python-requests/2.32.5",
    "Googlebot/2.1 (+http://www.google.com/bot.html)",
]
JOURNAL = [
    "Failed password for invalid user {word} from {address} port {port} ssh2",
    "Accepted publickey for deploy from {address} port {port} ssh2: ED25519 SHA256:{hash}",
    "pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)",
    "Started {word}.service - {sentence}.",
    "eth0: renamed from veth{hash7}",
    '[{float}] audit: type=1400 apparmor="DENIED" operation="open" name="/proc/{port}/{word}" pid={port}',
    "connect from unknown[{address}]",
]
STACK_TRACE = """java.lang.IllegalStateException: {sentence}
\tat com.example.{word}.{Word}Service.handle({Word}Service.java:{port})
\tat com.example.{word}.{Word}Controller.post({Word}Controller.java:{port})"""
SERVICE = [
    "Received block blk_-{long} of size {port} from /{address}",
    "request_id={uuid} user={port} path=/api/v2/{word}/{port} status={status} took={float}ms",
    "{sentence} (attempt {digit} of 5), retrying in {float} s",
    "Partition {word}-{digit} truncated to offset {long}, leader epoch {digit}",
    STACK_TRACE,
    "Deleted {digit} rows of {word} in {float} ms; cache={hash7} ratio={float}",
    '{{"event":"{word}","trace":"{uuid}","bytes":{port},"ok":true}}',
]


def line(chance: random.Random) -> str:
    """One record of a log, of several lines if it is a stack trace."""
    return chance.choice([journal, access, service])(chance)


def journal(chance: random.Random) -> str:
    moment = (START + timedelta(seconds=chance.randrange(10**7))).strftime("%b %d %H:%M:%S")
    unit = f"{chance.choice(UNITS)}[{chance.randrange(30_000)}]"
    return f"{moment} {chance.choice(HOSTS)} {unit}: {filled(chance, chance.choice(JOURNAL))}"


def access(chance: random.Random) -> str:
    moment = (START + timedelta(seconds=chance.randrange(10**7))).strftime("%d/%b/%Y:%H:%M:%S +0000")
    request = filled(
        chance, chance.choice(["/{word}/{port}", "/static/{hash7}.js", "/api/{word}?page={digit}&q={word}"])
    )
    method, status = chance.choice(["GET", "GET", "POST"]), chance.choice([200, 200, 200, 301, 304, 404, 500])
    referrer = f"https://shop.example.com/{chance.choice(WORDS)}"
    return (
        f'{address(chance)} - - [{moment}] "{method} {request} HTTP/1.1" {status} '
        f'{chance.randrange(90_000)} "{referrer}" "{chance.choice(AGENTS)}"'
    )


def service(chance: random.Random) -> str:
    moment = START + timedelta(milliseconds=chance.randrange(10**10))
    head = f"{moment:%Y-%m-%d %H:%M:%S},{moment.microsecond // 1000:03} {chance.choice(LEVELS)}"
    thread = f"[{chance.choice(WORDS)}-{chance.randrange(40)}]"
    return f"{head} {thread} {chance.choice(CLASSES)}: {filled(chance, chance.choice(SERVICE))}"


def address(chance: random.Random) -> str:
    return ".".join(str(chance.randrange(256)) for _ in range(4))


def filled(chance: random.Random, template: str) -> str:
    word = chance.choice(WORDS)
    return template.format(
        word=word,
        Word=word.capitalize(),
        sentence=sentence(chance, chance.randrange(3, 9)),
        address=address(chance),
        port=chance.randrange(70_000),
        digit=chance.randrange(10),
        long=chance.randrange(10**18),
        float=round(chance.expovariate(0.02), 3),
        status=chance.choice([200, 201, 404, 503]),
        hash=hexadecimal(chance, 40),
        hash7=hexadecimal(chance, 7),
        uuid="-".join(hexadecimal(chance, digits) for digits in (8, 4, 4, 4, 12)),
    )
