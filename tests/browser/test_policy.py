"""The policy stops what somebody would try who has got markup or a script into the page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Route

from tests.browser.front import Front
from tests.browser.server import Release
from tests.browser.visitor import Visitor

LISTEN = """
window.did = [];
window.stopped = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
  window.stopped.push(effectiveDirective));
"""

# As the server would send it, had somebody got it into a template or a translation.
MARKUP = """<script>did.push("a script of the markup")</script>
<b id="handler" onclick="did.push('a handler')"></b>
<img src="{foreign}/image"><iframe src="{foreign}/frame"></iframe>
<form id="form" method="post" action="{foreign}/form"><input name="voucher" value="1"></form>"""
STOPPED_AT_ONCE = {"script-src-elem", "script-src-attr", "img-src", "frame-src"}

# After a timer: what a test evaluates at once may do what the page may not.
ATTACK = """async (foreign) => {
  await new Promise((resolve) => setTimeout(resolve));
  const place = document.body.appendChild(document.createElement("div"));
  const script = place.appendChild(document.createElement("script"));
  const pass = { createHTML: (text) => text, createScript: (text) => text };
  const attacks = {
    "a script": () => script.append('did.push("a script")'),
    "a script elsewhere": () => { script.src = `${foreign}/script`; },
    "markup": () => { place.innerHTML = "<b>markup</b>"; },
    "eval": () => did.push(eval("'eval'")),
    "a policy": () => trustedTypes.createPolicy("mine", pass),
    "fetch": () => fetch(`${foreign}/fetch`, { mode: "no-cors" }),
    "a beacon": () => navigator.sendBeacon(`${foreign}/beacon`, "voucher"),
    "an image": () => { new Image().src = `${foreign}/image`; },
    "a form": () => document.getElementById("form").submit(),
  };
  const outcomes = {};
  for (const [name, attack] of Object.entries(attacks)) {
    const violation = new Promise((resolve) => {
      const tell = ({ effectiveDirective }) => resolve(effectiveDirective);
      addEventListener("securitypolicyviolation", tell, { once: true });
      setTimeout(resolve, 5000, "nothing");
    });
    const error = await Promise.resolve().then(attack).then(() => "", ({ name }) => name);
    outcomes[name] = [await violation, error];
  }
  document.getElementById("handler").click();
  return [outcomes, did, place.querySelectorAll("b").length];
}"""


@pytest.fixture
def foreign(release: Release) -> Iterator[Front]:
    """Another origin, which would answer."""
    started = Front(release.port)
    yield started
    started.stop()


def test_what_has_got_into_the_page_can_do_nothing_there(visitor: Visitor, foreign: Front) -> None:
    def inject(route: Route) -> None:
        answer = route.fetch()
        markup = MARKUP.format(foreign=foreign.origin)
        route.fulfill(response=answer, body=answer.text().replace("</body>", f"{markup}</body>"))

    visitor.context.route("**/en/", inject)
    page = visitor.open(script=LISTEN)
    assert page.evaluate("crossOriginIsolated") is True
    assert set(page.evaluate("stopped")) == STOPPED_AT_ONCE
    outcomes, did, elements = page.evaluate(ATTACK, foreign.origin)
    assert outcomes == {
        "a script": ["require-trusted-types-for", ""],
        "a script elsewhere": ["require-trusted-types-for", "TypeError"],
        "markup": ["require-trusted-types-for", "TypeError"],
        "eval": ["require-trusted-types-for", "EvalError"],
        "a policy": ["trusted-types", "TypeError"],
        "fetch": ["connect-src", "TypeError"],
        "a beacon": ["connect-src", ""],
        "an image": ["img-src", ""],
        "a form": ["form-action", ""],
    }
    assert (did, elements) == ([], 0)
    assert page.url == f"{visitor.origin}/en/"
    assert foreign.requests == []
