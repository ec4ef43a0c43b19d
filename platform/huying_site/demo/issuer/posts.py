"""The posts one may be: asked of the running portal each time, since people and posts change while the demo runs."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from huying_site.demo.portal import PortalClient
from huying_tenants.org.domain.units import KIND_NAMES, UnitKind

_LONGEST_NAME = 60


class PortalSilent(Exception):
    """The portal does not answer, or not with its posts: it is starting, or has stopped."""


@dataclass(frozen=True, slots=True)
class County:
    """A county of the demo: its division code, its name, the host name it answers at."""

    code: str
    name: str
    host: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post one may be. `kind` is the kind of its unit, `group` where the county's organisation has that unit."""

    county: County
    code: str
    name: str
    unit: str
    kind: str
    group: str

    @property
    def subject(self) -> str:
        """Whoever sits there, as the portal knows him."""
        return f"demo:{self.county.code}:{self.code}"

    @property
    def holder(self) -> str:
        """The name of whoever sits there: the demo invents no people for posts."""
        return f"{self.unit} {self.name}"[:_LONGEST_NAME]

    def found_by(self, words: str) -> bool:
        """Whether every word occurs in what the page says of the post."""
        text = f"{self.county.name} {self.unit} {self.name}".lower()
        return all(word in text for word in words.lower().split())


@dataclass(frozen=True, slots=True)
class PostsOfKind:
    """The posts of a county's units of one kind, as the page shows them together."""

    label: str
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class PostsOfCounty:
    """The posts of a county, by the kinds of units."""

    county: County
    kinds: tuple[PostsOfKind, ...]


class Posts:
    """The posts of the portal that listens on a port of this machine."""

    def __init__(self, port: int) -> None:
        self._portal = PortalClient(port)

    def of(self, subject: str) -> Post | None:
        """The post of `demo:<county>:<post>`, None when there is none."""
        scheme, county_code, post_code = (*subject.split(":", 2), "", "")[:3]
        if scheme != "demo" or not post_code:
            return None
        found = (
            post
            for county in self._counties()
            if county.code == county_code
            for post in self._posts(county)
            if post.code == post_code
        )
        return next(found, None)

    def grouped(self, words: str) -> tuple[PostsOfCounty, ...]:
        """Every post the words find, by county and kind; counties without one are left out."""
        grouped = (PostsOfCounty(county, self._kinds(county, words)) for county in self._counties())
        return tuple(each for each in grouped if each.kinds)

    def _kinds(self, county: County, words: str) -> tuple[PostsOfKind, ...]:
        found: dict[str, list[Post]] = {}
        for post in self._posts(county):
            if post.found_by(words):
                found.setdefault(post.kind, []).append(post)
        return tuple(PostsOfKind(KIND_NAMES[UnitKind(kind)], tuple(posts)) for kind, posts in found.items())

    def _counties(self) -> list[County]:
        with _told_when_silent():
            return [
                County(each["code"], each["name"], urlsplit(each["url"]).hostname or "")
                for each in self._portal.counties()
            ]

    def _posts(self, county: County) -> list[Post]:
        with _told_when_silent():
            return [
                Post(
                    county,
                    each["id"],
                    each["name"],
                    each["unit"],
                    each["kind"].lower(),
                    each.get("group", ""),
                )
                for each in self._portal.demo_posts(county.host)
            ]


@contextmanager
def _told_when_silent() -> Iterator[None]:
    try:
        yield
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError) as error:
        raise PortalSilent from error
