"""The modules of a page are joined into one script, or refused with a sentence that says why."""

import re

import pytest

from geo.frontend.scripts import STATIC, module_of, script_of

CLASSIC = ("map", "briefing", "front", "editor", "own", "standalone", "manual")
PAGES = [
    *(f"{page}/main.js" for page in CLASSIC),
    "editor/add.js",
    "embed/main.js",
    "page/connection.js",
    "page/download.js",
    "page/focus.js",
    "page/language.js",
    "page/share.js",
    "published/claims.js",
    "published/compare.js",
    "published/early.js",
    "published/evidence.js",
    "published/gone.js",
    "published/lost.js",
    "published/map.js",
    "published/offline.js",
    "published/share.js",
    "published/worker.js",
]


@pytest.fixture
def written(tmp_path):
    """Write modules, by name and text, into a folder of their own."""

    def write(**modules):
        for name, text in modules.items():
            (tmp_path / f"{name}.js").write_text(text)
        return tmp_path

    return write


def test_what_a_module_needs_stands_before_it_and_only_once(written):
    folder = written(
        main='import { one } from "./one.js";\nimport { two } from "./two.js";\n\none(two);\n',
        one='import { two } from "./two.js";\n\nexport function one() {\n  return two;\n}\n',
        two="export const two = 2;\n",
    )
    body = "const two = 2;\nfunction one() {\nreturn two;\n}\none(two);\n"
    assert module_of("main.js", folder) == body
    assert script_of("main.js", folder) == f"(() => {{\n'use strict';\n{body}}})();"


def test_an_import_may_fill_several_lines_and_come_from_another_folder(tmp_path):
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "main.js").write_text(
        'import {\n  one,\n  two,\n} from "../shared/both.js";\none(two);\n'
    )
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "both.js").write_text(
        "export async function one() {}\nexport class two {}\n"
    )
    assert (
        module_of("page/main.js", tmp_path) == "async function one() {}\nclass two {}\none(two);\n"
    )


def test_comments_and_indentation_are_left_out_and_strings_are_left_alone(written):
    text = """/* What it is. */

/**
 * What it does.
 *
 * @param {string} x
 */
function f(x) {
  // why
  const node = /** @type {Element} */ (x);
  return `  /* ${node} */  // http://x  `;
}
"""
    kept = "function f(x) {\nconst node = (x);\nreturn `  /* ${node} */  // http://x  `;\n}\n"
    assert module_of("main.js", written(main=text)) == kept


@pytest.mark.parametrize(
    "text",
    [
        'import one from "./one.js";\n',
        'import * as one from "./one.js";\n',
        'import "./one.js";\n',
        'import { one } from "one";\n',
        'const one = await import("./one.js");\n',
        "export { one };\n",
        'export * from "./one.js";\n',
        "export default one;\n",
    ],
)
def test_other_forms_of_imports_and_exports_are_refused(written, text):
    folder = written(main=text, one="export const one = 1;\n")
    with pytest.raises(ValueError, match=r"main\.js: this import or export cannot be joined: "):
        module_of("main.js", folder)


def test_a_default_export_is_for_modules_alone(written):
    folder = written(main="export default function main() {}\n")
    assert module_of("main.js", folder) == "export default function main() {}\n"
    with pytest.raises(ValueError, match="a classic script has no default export"):
        script_of("main.js", folder)


@pytest.mark.parametrize("clash", ["class one {}", "let one;", "const { one } = window;"])
def test_a_name_belongs_to_one_module(written, clash):
    folder = written(
        main='import { one } from "./one.js";\nimport { two } from "./two.js";\none(two);\n',
        one="export function one() {}\n",
        two=f"{clash}\nexport const two = 2;\n",
    )
    with pytest.raises(ValueError, match=r"two\.js: one\.js declares one too"):
        module_of("main.js", folder)


def test_modules_may_not_import_each_other_in_a_circle(written):
    folder = written(
        one='import { two } from "./two.js";\nexport function one() {}\n',
        two='import { one } from "./one.js";\nexport function two() {}\n',
    )
    with pytest.raises(ValueError, match="cycle"):
        module_of("one.js", folder)


@pytest.mark.parametrize("names", ["other", "one as other", "one, other"])
def test_only_what_is_exported_is_imported(written, names):
    folder = written(
        main=f'import {{ {names} }} from "./one.js";\n',
        one="export const one = 1;\nconst other = 2;\n",
    )
    with pytest.raises(ValueError, match=r"main\.js: \./one\.js does not export .*other"):
        module_of("main.js", folder)


@pytest.mark.parametrize("text", ["const x = `a\n  b`;\n", 'const x = "a\\\n  b";\n'])
def test_a_string_over_several_lines_is_refused(written, text):
    with pytest.raises(ValueError, match=r"main\.js: a string goes over the end of its line"):
        module_of("main.js", written(main=text))


@pytest.mark.parametrize("entry", PAGES)
def test_a_page_ships_one_classic_script(entry):
    script = script_of(entry)
    assert script.startswith("(() => {\n'use strict';\n")
    assert not re.search(r"^(?:import|export)\b|/\*\*|^\s+\S", script, re.MULTILINE)


def test_every_module_is_part_of_a_page():
    components = ("ribbon/ribbon.js", "page/divider.js", "page/drawing.js", "page/frame.js")
    shipped = {line for entry in components for line in module_of(entry).splitlines()}
    shipped.update(line for entry in PAGES for line in script_of(entry).splitlines())
    for path in STATIC.rglob("*.js"):
        lines = module_of(path.relative_to(STATIC).as_posix()).splitlines()
        assert shipped.issuperset(lines), path
