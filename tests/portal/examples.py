"""Runs the examples of the portal's pages against a server that was started with --demo.

    examples.py ADDRESS PASSWORD [PAGE ...]     all pages of docs/portal, or those named

A fenced block says after its language what becomes of it:

    sh run, ts run, python run   it is run. The blocks of one page and language are one
                                 program: what one defines, the next ones have.
    output                       what the blocks before it print; `…` stands for anything
    ... file=NAME                it is written to this file, for what is run on the page
    ... check=next, check=astro  it is a file of such a project and is compiled there
    ... shown                    it is shown only; SHOWN below says which, and why

Whatever is wrong is printed, and the exit code is 1.
"""

import fcntl
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGES = ROOT / "docs/portal"
MODULES = HERE / "node_modules"

# In this order the examples were written for a server that has only the demo in it.
LANGUAGES = ["sh", "ts", "python"]

# What is only shown, and why: page, language, reason.
SHOWN = [
    ("getting-started", "sh", "starts the server and installs the client, as the test has"),
    ("webhooks", "sh", "starts the server and installs libraries, as the test has"),
    ("webhooks", "http", "is a message, not a program"),
    ("nextjs", "sh", "makes a project and installs packages"),
    ("astro", "sh", "makes a project and installs packages"),
    ("images", "html", "is what a page looks like, which the example prints"),
    ("caching", "sh", "starts a server with other settings"),
    ("caching", "json", "is a setting, tried in tests/system/cache"),
    ("caching", "nginx", "is a setting of another program, tried in tests/system/cache"),
]


MARK = "\u241e"


class Block:
    def __init__(self, page, line, info, text):
        words = info.split()
        self.page, self.line, self.text = page, line, text
        self.language = words[0] if words else ""
        self.words = set(words[1:])
        named = dict(word.split("=", 1) for word in words[1:] if "=" in word)
        self.file, self.check = named.get("file"), named.get("check")

    def __str__(self):
        return f"docs/portal/{self.page}.md:{self.line}: `{self.language}`"


def blocks_of(path):
    """The fenced blocks of a page."""
    found, fence = [], None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if fence is None and line.startswith("```"):
            fence = (number, line[3:].strip(), [])
        elif fence is not None and line.rstrip() == "```":
            number, info, lines = fence
            found.append(Block(path.stem, number, info, "\n".join(lines) + "\n"))
            fence = None
        elif fence is not None:
            fence[2].append(line)
    if fence is not None:
        sys.exit(f"docs/portal/{path.name}:{fence[0]}: the block has no end")
    return found


def refuse_unmarked(blocks):
    """No block escapes: each is run, checked, or excepted by name."""
    wrong, excused = [], set()
    excepted = {(page, language) for page, language, _ in SHOWN}
    for block in blocks:
        marked = "run" in block.words or block.check or block.language == "output"
        if "shown" in block.words:
            if (block.page, block.language) in excepted:
                excused.add((block.page, block.language))
                continue
            wrong.append(f"{block} is only shown, and SHOWN gives no reason")
        elif "run" in block.words and block.language not in LANGUAGES:
            wrong.append(f"{block} is in no language that is run here")
        elif not marked and not block.file:
            wrong.append(f"{block} does not say what becomes of it")
    for page, language in sorted(excepted - excused):
        wrong.append(f"SHOWN excepts a `{language}` of {page} that is not there")
    return wrong


class Server:
    def __init__(self, address, password):
        self.address, self.password = address, password


def link_client():
    """Puts the TypeScript client beside the other modules; one of many runs does it."""
    client, link = ROOT / "clients/typescript", MODULES / "@newsdesk/client"
    with open(__file__, encoding="utf-8") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (client / "dist/index.js").exists():
            build = [str(MODULES / ".bin/tsc"), "--project", str(client / "tsconfig.json")]
            subprocess.run(build, check=True)
        link.parent.mkdir(exist_ok=True)
        if not link.exists():
            link.symlink_to(client)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def prepared(server, text, port):
    """The text with this server's address, its password and a free port put in, and with
    more patience than a reader's machine needs."""
    text = text.replace("http://127.0.0.1:8080", server.address)
    text = text.replace("the one the demo printed", server.password).replace("9000", str(port))
    return re.sub(r"^sleep (\d+)$", lambda it: f"sleep {3 * int(it[1])}", text, flags=re.MULTILINE)


def print_mark(language, number):
    return {
        "sh": f"\necho '{MARK}{number}'\n",
        "ts": f"\nconsole.log('{MARK}{number}');\n",
        "python": f"\nprint('{MARK}{number}', flush=True)\n",
    }[language]


def command(language, folder, program):
    if language == "sh":
        # What was left running in the background ends with the page.
        program = "set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n" + program
        (folder / "program.sh").write_text(program)
        return ["bash", "program.sh"]
    if language == "python":
        (folder / "program.py").write_text(program)
        return ["python3", "program.py"]
    (folder / "program.ts").write_text(program + "\nexport {};\n")
    compiled = compile_strictly(folder, ["program.ts"], [])
    return ["node", "program.js"] if compiled is None else compiled


def compile_strictly(folder, files, flags):
    """Checks TypeScript and writes JavaScript beside it; what is wrong, or None."""
    always = ["--strict", "--skipLibCheck", "--target", "es2022"]
    nodes = ["--module", "nodenext", "--types", "node"]
    compiler = [str(MODULES / ".bin/tsc"), *always, *(flags or nodes), *files]
    ended = subprocess.run(compiler, cwd=folder, capture_output=True, text=True)
    return None if ended.returncode == 0 else ended.stdout + ended.stderr


def run_language(server, language, blocks, folder, port):
    """Runs the blocks of a language; what each printed, and what is wrong."""
    own = [block for block in blocks if "run" in block.words and block.language == language]
    if not own:
        return {}, []
    program = ""
    for number, block in enumerate(own):
        program += print_mark(language, number) + prepared(server, block.text, port)
    to_run = command(language, folder, program)
    if isinstance(to_run, str):
        return {}, [f"docs/portal/{own[0].page}.md: the TypeScript does not compile:\n{to_run}"]
    environment = {
        "PATH": f"{ROOT / 'target/tools/validators/bin'}:{os.environ['PATH']}",
        "HOME": str(folder),
        "NEWSDESK": server.address,
        "NEWSDESK_PASSWORD": server.password,
        "NO_PROXY": "*",
        "PYTHONUNBUFFERED": "1",
    }
    try:
        ended = subprocess.run(
            to_run, cwd=folder, env=environment, capture_output=True, text=True, timeout=120
        )
    except subprocess.TimeoutExpired:
        return {}, [f"docs/portal/{own[0].page}.md: the `{language}` does not end"]
    printed = {}
    for part in ended.stdout.split(MARK)[1:]:
        number, _, text = part.partition("\n")
        printed[own[int(number)]] = text
    if ended.returncode != 0:
        last = own[max(len(printed) - 1, 0)]
        return printed, [f"{last} fails ({ended.returncode}):\n{ended.stdout}\n{ended.stderr}"]
    return printed, []


def fits(pattern, text):
    """Whether a text is what an `output` says, in which `…` stands for anything."""
    lines = [line.rstrip() for line in pattern.strip().splitlines()]
    spelt = "\n".join(
        ".*" if line.strip() == "…" else "[^\n]*".join(map(re.escape, line.split("…")))
        for line in lines
    )
    told = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.fullmatch(spelt, told, re.DOTALL) is not None


def compare(blocks, printed):
    """Holds each `output` against what the blocks just before it printed."""
    wrong, before = [], []
    for earlier, block in zip([None, *blocks], blocks):
        if block.language != "output":
            if earlier is not None and earlier.language == "output":
                before = []
            # One example in several languages is followed by one output.
            before = [it for it in before if it.language != block.language] + [block]
            continue
        told = [it for it in before if it in printed]
        for it in told:
            if not fits(block.text, printed[it]):
                wrong.append(f"{it} should print\n{block.text}and prints\n{printed[it]}")
        if not told:
            wrong.append(f"{block} follows nothing that was run")
    return wrong


def check_project(kind, blocks, folder):
    files = [block.file for block in blocks]
    for block in blocks:
        path = folder / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text)
    if kind == "astro":
        ended = subprocess.run(
            ["node", str(HERE / "astro.mjs"), *files], cwd=folder, capture_output=True, text=True
        )
        if ended.returncode != 0:
            return ended.stdout + ended.stderr
        shutil.copy(HERE / "astro.d.ts", folder / "astro.d.ts")
        files = [it.replace(".astro", ".astro.tsx") for it in files if it.endswith((".ts", ".astro"))]
        files.append("astro.d.ts")
    else:
        (folder / "next-env.d.ts").write_text('/// <reference types="next" />\n')
        files = [it for it in files if it.endswith((".ts", ".tsx"))] + ["next-env.d.ts"]
    module = ["--module", "esnext", "--moduleResolution", "bundler", "--noEmit"]
    types = ["--types", "node,react" if kind == "next" else "node"]
    jsx = ["--jsx", "preserve"]
    return compile_strictly(folder, files, [*module, *types, *jsx])


def run_page(server, path):
    blocks = blocks_of(path)
    port, wrong, printed = free_port(), [], {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "node_modules").symlink_to(MODULES)
        (folder / "package.json").write_text('{"type": "module"}')
        for block in blocks:
            if block.file and not block.check:
                (folder / block.file).write_text(prepared(server, block.text, port))
        for language in LANGUAGES:
            told, complaints = run_language(server, language, blocks, folder, port)
            printed.update(told)
            wrong += complaints
        for kind in sorted({block.check for block in blocks if block.check}):
            project = folder / kind
            project.mkdir()
            own = [block for block in blocks if block.check == kind]
            complaint = check_project(kind, own, project)
            if complaint is not None:
                wrong.append(f"docs/portal/{path.name}: the project does not compile:\n{complaint}")
    if not wrong:
        wrong = compare(blocks, printed)
    compiled = sum(1 for block in blocks if block.check)
    return f"{len(printed)} run, {compiled} compiled", wrong


def main():
    address, password, *names = sys.argv[1:]
    server = Server(address, password)
    link_client()
    paths = [path for path in sorted(PAGES.glob("*.md")) if not names or path.stem in names]
    wrong = [] if names else refuse_unmarked([it for path in paths for it in blocks_of(path)])
    for path in paths:
        told, complaints = run_page(server, path)
        print(f"{path.stem}: {told}")
        wrong += complaints
    if wrong:
        sys.exit("\n\n".join(wrong))


main()
