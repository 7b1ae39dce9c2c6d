"""A program written against the client that openapi-python-client generates, typed, against a
live server: `newsroom.py URL EMAIL PASSWORD`."""

import importlib
import pkgutil
import sys

import generated
from generated import AuthenticatedClient, Client
from generated.api.articles import find_article, list_articles
from generated.api.editorial_articles import create_article, publish_article
from generated.api.editorial_bylines import create_byline
from generated.api.editorial_sections import create_section
from generated.api.sign_in import sign_in
from generated.models.article import Article
from generated.models.article_input import ArticleInput
from generated.models.byline_credit_input import BylineCreditInput
from generated.models.byline_input import BylineInput
from generated.models.byline_input_kind import BylineInputKind
from generated.models.editorial_article import EditorialArticle
from generated.models.editorial_byline import EditorialByline
from generated.models.editorial_section import EditorialSection
from generated.models.find_article_response_404 import FindArticleResponse404
from generated.models.login_input import LoginInput
from generated.models.paragraph_block import ParagraphBlock
from generated.models.paragraph_block_input import ParagraphBlockInput
from generated.models.paragraph_block_input_type import ParagraphBlockInputType
from generated.models.section_input import SectionInput
from generated.models.teaser_list import TeaserList
from generated.models.tokens import Tokens

url, email, password = sys.argv[1:4]

# Every module is whole.
for module in pkgutil.walk_packages(generated.__path__, "generated."):
    importlib.import_module(module.name)

anybody = Client(base_url=url, raise_on_unexpected_status=True)
tokens = sign_in.sync(client=anybody, body=LoginInput(email=email, password=password))
assert isinstance(tokens, Tokens), tokens
desk = AuthenticatedClient(base_url=url, token=tokens.access_token)

section = create_section.sync(client=desk, body=SectionInput(name="World"))
assert isinstance(section, EditorialSection), section
ana = create_byline.sync(
    client=desk, body=BylineInput(kind=BylineInputKind.PERSON, name="Ana Ruiz")
)
assert isinstance(ana, EditorialByline), ana
text = ParagraphBlockInput(type_=ParagraphBlockInputType.PARAGRAPH, html="At dawn.")
wanted = ArticleInput(
    headline="Written in Python",
    section=section.slug,
    bylines=[BylineCreditInput(byline=ana.slug)],
    body=[text],
)
draft = create_article.sync(client=desk, body=wanted, idempotency_key="from-python")
assert isinstance(draft, EditorialArticle), draft
live = publish_article.sync(draft.id, client=desk, if_match=f'"{draft.version}"')
assert isinstance(live, EditorialArticle), live

# The generator asks for somebody wherever anybody may sign in, optional or not.
story = find_article.sync(live.slug, client=desk)
assert isinstance(story, Article), story
assert story.headline == "Written in Python"
assert isinstance(story.body[0], ParagraphBlock), story.body
assert story.body[0].html == "At dawn."
page = list_articles.sync(client=desk, limit=1)
assert isinstance(page, TeaserList), page
assert page.data[0].headline == "Written in Python"
missing = find_article.sync("no-such-story", client=desk)
assert isinstance(missing, FindArticleResponse404), missing
assert missing.code == "not_found"
print("ok")
