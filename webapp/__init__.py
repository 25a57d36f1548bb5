"""Top-up Belgium: the app, put together from its parts."""

from flask import Flask

from webapp import content, i18n, pages, security, words
from webapp.assets import Assets
from webapp.compression import Shelf
from webapp.config import Config
from webapp.files import earlier, serve
from webapp.scripts import bundle
from webapp.site import render
from webapp.stylesheet import stylesheets


def create_app(config: Config | None = None) -> Flask:
    """Return the app with its content checked and every page rendered.

    Raises ContentError with all mistakes when content/ is not sound, and
    RuntimeError when a catalog was not compiled.
    """
    config = config or Config.from_environment()
    app = Flask(__name__, static_folder=None)
    app.config["TRUSTED_HOSTS"] = list(config.trusted_hosts)
    app.url_map.merge_slashes = False
    i18n.init_app(app, config.translations)
    words.init_app(app)

    facts = content.load(config.content)
    first, rest = stylesheets(config.static / "css", facts)
    script = bundle(config.static / "js" / "main.js")
    assets = Assets(config.static, {"css/rest.css": rest.encode(), "js/main.js": script.encode()})
    app.extensions["assets"] = assets
    app.jinja_env.globals.update(
        assets=assets,
        stylesheet=first,
        locales=i18n.LOCALES,
        origin=config.origin,
        contact=config.contact,
    )
    app.register_blueprint(pages.blueprint)
    shelf = Shelf(config.shelf)
    site = render(app, facts, assets, shelf, kill_switch=config.kill_switch)
    app.extensions["site"] = site

    files = earlier(config.earlier, shelf) if config.earlier else {}
    files |= {assets.url(name): site.answers[assets.url(name)] for name in assets.files}
    policies = app.extensions["policies"] = security.policies(first)
    app.wsgi_app = security.secure(serve(app.wsgi_app, files), policies)  # type: ignore[method-assign,assignment]
    return app
