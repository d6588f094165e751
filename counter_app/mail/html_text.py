"""Turn an HTML message into the text that a person reads; nothing is fetched, nothing is run."""

from __future__ import annotations

from html.parser import HTMLParser

_NOT_READ = frozenset({"script", "style", "head", "title", "template", "noscript", "svg"})
_NEVER_CLOSED = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "area", "base", "col", "embed", "source"})
_OWN_LINE = frozenset(
    {
        "p",
        "div",
        "br",
        "hr",
        "tr",
        "li",
        "ul",
        "ol",
        "table",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "pre",
    }
    | {f"h{level}" for level in range(1, 7)}
)
_LONGEST_HTML = 2_000_000


class _TextCollector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NOT_READ:
            self._unread_depth += 1
        elif tag in _OWN_LINE:
            self.pieces.append("\n")
        if tag == "li":
            self.pieces.append("- ")
        elif tag in ("td", "th"):
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _NOT_READ:
            self._unread_depth = max(0, self._unread_depth - 1)
        elif tag in _OWN_LINE and tag not in _NEVER_CLOSED:
            self.pieces.append("\n")
        # A head or a title that is never closed must not swallow the whole message.
        if tag == "body":
            self._unread_depth = 0

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _OWN_LINE:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._unread_depth == 0:
            self.pieces.append(" ".join(data.split()).join(_edges(data)))


def text_of_html(html: str) -> str:
    """Return the text of an HTML message, one line for each block, at most one empty line between two."""
    collector = _TextCollector()
    try:
        collector.feed(html[:_LONGEST_HTML])
        collector.close()
    except (AssertionError, ValueError):
        # The parser gives up on some broken declarations; what it has read until then is kept.
        pass
    lines: list[str] = []
    for line in "".join(collector.pieces).split("\n"):
        trimmed = line.strip()
        if trimmed or (lines and lines[-1]):
            lines.append(trimmed)
    return "\n".join(lines).strip()


def _edges(data: str) -> tuple[str, str]:
    return (" " if data[:1].isspace() else "", " " if data[-1:].isspace() else "")
