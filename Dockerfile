# The app (`docker build .`), and the nginx before its replicas (`docker build --target proxy .`).
# Neither is root, neither writes but below /tmp, and neither needs a shell to run.

FROM python:3.13-slim-trixie AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN ["python", "-m", "venv", "/opt/tools"]
COPY requirements requirements
RUN ["/opt/tools/bin/pip", "install", "--require-hashes", "-r", "requirements/build.txt"]
RUN ["python", "-m", "venv", "--without-pip", "/opt/app"]
RUN ["/opt/tools/bin/pip", "--python", "/opt/app/bin/python", "install", "--require-hashes", "-r", "requirements/run.txt"]
COPY . .
RUN ["/opt/tools/bin/pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", "/wheels", "."]
RUN ["/opt/tools/bin/pip", "--python", "/opt/app/bin/python", "install", "--no-index", "--no-deps", "--find-links", "/wheels", "panjshir-control-map"]

FROM debian:trixie-slim AS proxy
RUN apt-get update && apt-get install --yes --no-install-recommends nginx-light && rm -rf /var/lib/apt/lists/* /etc/nginx/conf.d/*
COPY deploy/nginx-main.conf /etc/nginx/nginx.conf
COPY deploy/nginx-replicas.conf /etc/nginx/conf.d/site.conf
USER 65532:65532
STOPSIGNAL SIGQUIT
ENTRYPOINT ["nginx", "-e", "stderr"]

FROM python:3.13-slim-trixie AS app
COPY --from=build /opt/app /opt/app
ENV PATH=/opt/app/bin:$PATH HOME=/tmp PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 CONTROL_MAP_LOG=1
USER 65532:65532
WORKDIR /tmp
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/healthz', timeout=9)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["panjshir-map", "serve", "--address", "0.0.0.0", "--port", "8501"]
