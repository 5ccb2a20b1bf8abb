"""What lines name: sections by address, units and genres by code, topics by name."""

from wagtail.models import Site

from home.models import SectionPage, Unit
from news.models import Genre, Topic
from search.vietnamese import normalise


class Places:
    """Looks up each once, until it is told to look again."""

    def __init__(self):
        self.topics: dict[str, Topic] = {}
        self.look_again()

    def look_again(self) -> None:
        """Forget everything but topics: administrators change the tree while an import runs."""
        self._sections: dict[str, SectionPage | None] = {}
        self._units = {unit.code: unit for unit in Unit.objects.select_related("collection")}
        self._genres = {genre.code: genre for genre in Genre.objects.all()}
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        self.above = site.root_page.url_path if site else "/"

    def section(self, address: str) -> SectionPage | None:
        """Return the live news section at an address."""
        url_path = self.above + "/".join(filter(None, address.split("/"))) + "/"
        if url_path not in self._sections:
            sections = SectionPage.objects.filter(live=True, kind=SectionPage.Kind.NEWS)
            self._sections[url_path] = sections.filter(url_path=url_path).first()
        return self._sections[url_path]

    def unit(self, code: str) -> Unit | None:
        """Return the unit of a code, be it one that has ended."""
        return self._units.get(code)

    def genre(self, code: str) -> Genre | None:
        """Return the genre of a code."""
        return self._genres.get(code)

    def topics_named(self, names: list[str]) -> list[Topic]:
        """Return topics, known ones as they are known; those that are new are made."""
        if names and not self.topics:
            self.topics = {normalise(topic.name): topic for topic in Topic.objects.all()}
        found = {}
        for name in names:
            key = normalise(name)
            if key not in self.topics:
                self.topics[key], _made = Topic.objects.get_or_create(name=name)
            found[self.topics[key].pk] = self.topics[key]
        return list(found.values())

    def forget_topics(self) -> None:
        """Forget topics after a transaction that was rolled back: some may not be there."""
        self.topics = {}
