# Read docs/deploy.md for how to run it (read-only, without capabilities, behind a proxy), and for how
# to pin the base image by its digest: a tag can be moved.
FROM python:3.13.9-slim-trixie AS build
WORKDIR /app
COPY requirements.txt .
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt
COPY content content
COPY static static
COPY translations translations
COPY webapp webapp
COPY wsgi.py gunicorn.conf.py ./
# Importing the app checks the content, renders every page and fills the shelf of compressed bytes:
# for this origin, which is a part of every page. With another one, each start compresses them again.
ARG TOPUP_ORIGIN=""
RUN /venv/bin/python -m flask --app webapp.commands catalogs compile \
 && /venv/bin/python -c "import wsgi" \
 && /venv/bin/python -m compileall -q webapp wsgi.py

FROM python:3.13.9-slim-trixie
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER 65534:65534
ARG TOPUP_ORIGIN=""
ENV TOPUP_ORIGIN=$TOPUP_ORIGIN \
    PYTHONDONTWRITEBYTECODE=1 \
    GUNICORN_CMD_ARGS="--bind=0.0.0.0:8000 --worker-tmp-dir=/dev/shm"
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s CMD ["/venv/bin/python", "-c", \
  "import os, urllib.request as u; host = os.environ.get('TOPUP_TRUSTED_HOSTS', 'localhost').split(',')[0]; u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'Host': host}), timeout=4)"]
CMD ["/venv/bin/python", "-m", "gunicorn"]
