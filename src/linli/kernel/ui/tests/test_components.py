"""Every component is in the catalogue, in every look and language; colours live in one file and can be read."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[1]
CSS = UI / "static" / "ui"
TEMPLATES = sorted((UI / "templates").rglob("*.html"))
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']", re.IGNORECASE)
SHOWN_ELSEWHERE = {"prov", "cell", "code", "gate", "verdict", "tiles", "matrix", "chart", "baton", "clock", "purpose"}


@pytest.mark.parametrize("density", ["desk", "field", "elder"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_catalogue_can_be_seen_in_every_look_and_language(client, density, theme, language):
    client.cookies.load({"linli_density": density, "linli_theme": theme, "django_language": language})
    text = client.get("/catalogue/").text
    assert f'lang="{language}" data-density="{density}"' in text
    assert f'data-theme="{theme}">' in text.split("<head>")[0]


@pytest.mark.parametrize(
    "name",
    "btn-1 btn-bad btn-quiet now rows task tbl tbl-stack filters chip bulk pager facts field pick pick-4 summary-err "
    "field-bad note-ok note-warn note-bad note-now tag-ok tag-warn tag-bad tag-idle tag-now meter tl masked cell10 "
    "stepper prog ghost state sort search nums sec crumb rowlink btn-toggle".split(),
)
def test_the_component_is_in_the_catalogue(client, name):
    assert re.search(rf'class="[^"]*(?<![\w-]){name}(?![\w-])', client.get("/catalogue/").text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_a_script_or_a_style_of_its_own(path):
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


class Shape(HTMLParser):
    """Ids, references to ids, and what is open at the end."""

    VOID = {"meta", "link", "input", "br", "img", "use", "rect", "path"}

    def __init__(self):
        super().__init__()
        self.ids, self.open, self.wanted = [], [], set()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            self.wanted |= set((found.get(name) or "").split())
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("path", ["/catalogue/", "/me/", "/ask/", "/offline/", "/nowhere/", "/deny/"])
def test_a_page_is_well_formed_and_refers_only_to_what_is_there(client, path):
    shape = Shape()
    shape.feed(client.get(path).text)
    assert shape.open == []
    assert len(shape.ids) == len(set(shape.ids))
    assert shape.wanted - set(shape.ids) == set()


def test_colours_stand_in_the_tokens_alone():
    """Components take them by name; white on black of the gate and of paper is the same in every theme."""
    for name in ("components.css", "layout.css"):
        text = re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(encoding="utf-8"), flags=re.DOTALL)
        outside = [line for line in text.splitlines() if re.search(r"#[0-9a-f]{3,6}\b", line)]
        fixed = re.compile(
            r"\.gate|\.cam|\.v-|\.code|\.q[1-5]|@media print|:root|\.paper|\.strip-drill|\.grid|#fff|#000"
        )
        assert [line for line in outside if not fixed.search(line)] == []


def palette(theme):
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"([^{}]+)\{([^{}]+)\}", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    wanted = (":root",) if theme == "light" else (":root", '[data-theme="dark"]')
    found = {}
    for selector, body in blocks:
        if any(part.strip() in wanted for part in selector.split(",")):
            found |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", body))
    return found


def test_the_night_of_the_device_is_the_night_one_chooses():
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    chosen = re.search(r'^  \[data-theme="dark"\] \{(.*?)\}', text, re.DOTALL | re.MULTILINE)[1]
    of_the_device = re.search(r":root:not\(\[data-theme\]\) \{(.*?)\}", text, re.DOTALL)[1]
    assert chosen.split() == of_the_device.split()


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read_on_every_ground(theme):
    colours = palette(theme)
    pairs = [(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("paper", "sheet", "sunk")]
    pairs += [(name, f"{name}-soft") for name in ("ok", "warn", "bad", "idle")]
    pairs += [("accent", "sheet"), ("accent", "paper"), ("accent-strong", "accent-soft"), ("on-accent", "accent")]
    pairs += [(name, "sheet") for name in ("ok", "warn", "bad")] + [("on-out", "mark-out")]
    poor = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_border_of_a_control_can_be_seen(theme):
    colours = palette(theme)
    assert contrast(colours["edge"], colours["sheet"]) >= 3


@pytest.mark.parametrize("sign", ["pass", "ask", "stop"])
def test_the_gate_is_read_in_the_sun(sign):
    colours = palette("light")
    assert contrast(colours[sign], colours[f"on-{sign}"]) >= 9
