"""The report of how every page looks and what axe says of it: `./run report`.

Written only where the environment says where: REPORT_DIR. The tests that look at pages put their
pictures and findings there, each in files of its own, so that they can run side by side, and write
`index.html` anew from all that is there. README_PICTURES names a folder for the README's pictures.
"""

from __future__ import annotations

import json
import os
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

FOLDER = os.environ.get("REPORT_DIR")
README_FOLDER = os.environ.get("README_PICTURES")
LARGEST = 60_000
"""Bytes of a picture in the README."""
LOOKS = {
    "wide": "wide",
    "dark": "dark",
    "print": "on paper",
    "phone": "telephone, French",
    "phone-dark": "telephone, dark, French",
}
README = {
    ("home", "wide"): "home",
    ("results-answered", "wide"): "results",
    ("record-answered", "phone-light"): "record-on-a-phone",
    ("record", "dark"): "record-in-the-dark",
    ("selection-answered", "wide"): "selection",
    ("production-compared", "wide"): "production",
}
"""Which page in which look is which picture of the README."""
FRAME = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Every page</title>
<style>
  body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; color: #222; background: #f6f5f2 }}
  table {{ border-collapse: collapse }} td, th {{ padding: .2rem .8rem; text-align: left }}
  .looks {{ display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }}
  figure {{ margin: 0 }} figcaption {{ font-size: .85rem; color: #555 }}
  img {{ height: 24rem; width: auto; max-width: 100%; object-fit: cover; object-position: top;
         border: 1px solid #ccc }}
</style>
<h1>Every page</h1>
<p>{pages} pages. axe: {violations} rules broken, {passes} kept, over all pages and looks.</p>
<table><thead><tr><th>Look<th>Pages<th>Rules broken<th>Left to people</thead>{looks}</table>
{sections}
</html>
"""


class Report:
    """What one test adds: pictures of pages, and what axe found on them in one `look`."""

    def __init__(self, look: str) -> None:
        self.look = look
        self.findings: dict[str, dict[str, Any]] = {}
        self.folder = Path(FOLDER) if FOLDER else None
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)

    def note(self, name: str, address: str, axe: dict[str, Any]) -> None:
        """What axe said of a page."""
        self.findings[name] = {
            "address": address,
            "violations": [rule["id"] for rule in axe["violations"]],
            "passes": len(axe["passes"]),
            "incomplete": [rule["id"] for rule in axe["incomplete"]],
        }

    def picture(self, page: Any, name: str, look: str) -> None:
        """The whole page as it is now."""
        if self.folder:
            page.screenshot(
                path=self.folder / f"{name}.{look}.jpg", type="jpeg", quality=72, full_page=True
            )

    def readme(self, page: Any, name: str, look: str) -> None:
        """What a window shows of it, where the README has that."""
        if README_FOLDER and (name, look) in README:
            shrink(page.screenshot(), Path(README_FOLDER) / f"{README[name, look]}.webp")

    def write(self) -> None:
        """The findings of this look, and the page that shows all there are."""
        if self.folder is None:
            return
        text = json.dumps(self.findings, indent=1)
        (self.folder / f"axe-{self.look}.json").write_text(text, "utf-8")
        write_index(self.folder)


def shrink(png: bytes, path: Path) -> None:
    """A picture at most 1,000 pixels wide, in as few bytes as the README allows."""
    with Image.open(BytesIO(png)) as image:
        small = image.convert("RGB")
        small.thumbnail((1000, 1400), Image.Resampling.LANCZOS)
        for quality in (84, 76, 66, 54, 40):
            buffer = BytesIO()
            small.save(buffer, "WEBP", quality=quality, method=6)
            if len(buffer.getvalue()) <= LARGEST:
                break
    path.write_bytes(buffer.getvalue())


def write_index(folder: Path) -> None:
    """`index.html`: the sums of axe, then each page in all its looks."""
    found = {
        file.stem.removeprefix("axe-"): json.loads(file.read_text("utf-8"))
        for file in sorted(folder.glob("axe-*.json"))
    }
    names = list(dict.fromkeys(name for look in found.values() for name in look))
    every = [one for look in found.values() for one in look.values()]
    rows = "".join(
        f"<tr><td>{escape(look)}<td>{len(all_)}<td>{sum(len(p['violations']) for p in all_.values())}"
        f"<td>{escape(', '.join(sorted({i for p in all_.values() for i in p['incomplete']})) or '–')}"
        for look, all_ in found.items()
    )
    sections = []
    for name in names:
        address = next(look[name]["address"] for look in found.values() if name in look)
        figures = "".join(
            f'<figure><a href="{name}.{look}.jpg"><img loading="lazy" src="{name}.{look}.jpg" '
            f'alt="{name}, {words}"></a><figcaption>{words}</figcaption></figure>'
            for look, words in LOOKS.items()
            if (folder / f"{name}.{look}.jpg").exists()
        )
        sections.append(
            f'<section id="{name}"><h2>{name}</h2><p><code>{escape(address[:160])}</code></p>'
            f'<div class="looks">{figures}</div></section>'
        )
    (folder / "index.html").write_text(
        FRAME.format(
            pages=len(names),
            violations=sum(len(one["violations"]) for one in every),
            passes=sum(one["passes"] for one in every),
            looks=rows,
            sections="\n".join(sections),
        ),
        "utf-8",
    )
