"""Our script as it travels: the modules in one file, without comments.

A phone on a slow link waits for every file, and small files compress badly. In the repository each
module stays a file of its own, which tests import as it is.
"""

import re
from pathlib import Path

# Statements as the formatter writes them: at the start of a line.
IMPORT = re.compile(
    r'^import (?:\{(?P<names>[^}]*)\} from |\* as (?P<all>\w+) from )?"(?P<path>\.[^"]+)";\n', re.M
)
EXPORT = re.compile(r"^export ((?:async )?function\*?|class|const) (\w+)", re.M)
EXPORTS = re.compile(r"^export \{([^}]*)\};\n", re.M)
# What a module here does not do: a variable that its importers see change needs a real module.
LEFT = re.compile(r"^(?:import|export)\b.*|\bimport\(.*", re.M)

# Whole lines only, and the casts of the type checker, which stand within lines: what a string holds
# on one line is left alone. A test compares the tokens of both, so no text ever loses a line.
COMMENTS = re.compile(
    r"^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n"
    r"|^[ \t]*//[^\n]*\n"
    r"|/\*\* @type (?:[^*]|\*(?!/))*\*/ ?",
    re.MULTILINE,
)


def without_comments(source: str) -> str:
    """Return a script's source without its comments; it does the same."""
    return COMMENTS.sub("", source)


def bundle(entry: Path) -> str:
    """Return a module and all that it imports as one module, in the order in which they run.

    Raises ValueError, with the path from the entry's folder, for modules that import each other
    in a circle and for statements that this cannot carry over.
    """
    done: dict[Path, str] = {}
    _add(entry.resolve(), entry.resolve().parent, done, ())
    return "".join(done.values())


def _add(path: Path, root: Path, done: dict[Path, str], importers: tuple[Path, ...]) -> None:
    if path in done:
        return
    at = path.relative_to(root).as_posix()
    if path in importers:
        raise ValueError(f"{at}: imports itself by way of others")
    source = without_comments(path.read_text("utf-8").rstrip() + "\n")
    for found in IMPORT.finditer(source):
        _add((path.parent / found["path"]).resolve(), root, done, (*importers, path))
    body = IMPORT.sub(lambda found: _imported(found, path, root), source)
    names = [name for _, name in EXPORT.findall(body)]
    names += [name.strip() for given in EXPORTS.findall(body) for name in given.split(",")]
    body = EXPORTS.sub("", EXPORT.sub(r"\1 \2", body))
    if left := LEFT.search(body):
        raise ValueError(f"{at}: cannot be carried over: {left[0]}")
    given = f"return {{ {', '.join(filter(None, names))} }};\n"
    done[path] = (
        f"const {_name(path, root)} = (() => {{\n{body}{given}}})();\n"
        if importers
        else f"{{\n{body}}}\n"  # may await; a name of its own is none for the others
    )


def _imported(found: re.Match[str], path: Path, root: Path) -> str:
    module = _name((path.parent / found["path"]).resolve(), root)
    if found["all"]:
        return f"const {found['all']} = {module};\n"
    if found["names"]:
        return f"const {{{found['names'].replace(' as ', ': ')}}} = {module};\n"
    return ""


def _name(path: Path, root: Path) -> str:
    return "$" + re.sub(r"\W", "_", path.relative_to(root).with_suffix("").as_posix())
