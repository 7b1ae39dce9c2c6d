# Newsdesk in a container: one binary on a small Debian, as a user without rights.
#
#   docker build -t newsdesk .
#   docker run --rm -p 127.0.0.1:8080:8080 -v newsdesk:/data newsdesk

FROM rust:1-slim-trixie AS build
# A C compiler for SQLite, libpq and aws-lc; perl and make for the OpenSSL inside libpq.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends gcc libc6-dev make perl \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN cargo build --release --locked --package newsdesk --features postgres-tls \
 && cp target/release/newsdesk /usr/local/bin/newsdesk

FROM debian:trixie-slim
# Certificates for `sslmode=verify-full` to PostgreSQL.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin newsdesk \
 && install --directory --owner newsdesk --group newsdesk --mode 0700 /data
COPY --from=build /usr/local/bin/newsdesk /usr/local/bin/newsdesk
# The OpenSSL inside the binary looks for certificates elsewhere than Debian keeps them.
ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
    NEWSDESK_DATA=/data \
    NEWSDESK_LISTEN=0.0.0.0:8080
USER newsdesk
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["newsdesk", "health"]
ENTRYPOINT ["newsdesk"]
CMD ["serve"]
