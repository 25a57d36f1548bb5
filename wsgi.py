"""The entry point of the production server: gunicorn wsgi:app."""

from webapp import create_app

app = create_app()
app.extensions["site"].compress()
