#!/usr/bin/env python3
"""The HTML report in a browser: opened from disk, filtered, jumped into, worked with.

    python3 tests/browser/report.py target/release/crosstally [FOLDER]

Needs chromium, chromedriver and python3-html5lib. Screenshots and pages are left in FOLDER when it is given.
"""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import html5lib

from webdriver import Browser

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EVIL = '\u202e\u2066</script><script>document.title="run"</script><img src=x onerror=document.title="run">" onmouseover="document.title=1'

SAMPLES = ["samples", "--rules", "samples/rules.yaml", "-q"]

# The harbour of a large run: sentences of ours with figures that change from set to set.
LARGE_SETS, LARGE_FINDINGS = 500, 10_000


def crosstally(*args):
    done = subprocess.run([PROGRAM, "check", *args, "--fail-on", "never"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def valid(path):
    """The page is HTML5 without a parse error."""
    with open(path, encoding="utf-8") as file:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(file.read())
    assert not parser.errors, f"{path}: {[(p, code) for p, code, _ in parser.errors[:5]]}"


def sets(folder):
    """A set of hostile articles, and many sets with twenty findings each."""
    hostile = {"set": EVIL, "documents": [
        {"id": f"en {EVIL}", "lang": "en", "role": "source", "text": f"{EVIL} The club has 73 members. {EVIL} It has 512 books."},
        {"id": "ar", "lang": "ar", "text": f"{EVIL} يضم النادي 37 عضوًا. {EVIL} وفيه 512 كتابًا."}]}
    with open(f"{folder}/hostile.ndjson", "w", encoding="utf-8") as file:
        print(json.dumps(hostile), file=file)
    with open(f"{folder}/large.ndjson", "w", encoding="utf-8") as file:
        for n in range(LARGE_SETS):
            english = [f"In district {10 * n + i + 1001} of the coast the ferries carried {3000 + 7 * n + 13 * i} people over the water." for i in range(20)]
            arabic = [f"في المنطقة {10 * n + i + 1001} من الساحل نقلت العبّارات {3001 + 7 * n + 13 * i} شخصًا عبر الماء." for i in range(20)]
            documents = [{"id": "en", "lang": "en", "role": "source", "text": "\n\n".join(english)}, {"id": "ar", "lang": "ar", "text": "\n\n".join(arabic)}]
            print(json.dumps({"set": f"coast-{n:03}", "documents": documents}), file=file)


def quiet(browser, what):
    """Nothing went wrong on the page, and nothing was asked of any network."""
    said = [entry["message"] for entry in browser.log("browser") if entry["level"] in ("SEVERE", "WARNING")]
    assert not said, f"{what}: {said[:3]}"
    for entry in browser.log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            assert url.startswith(("file://", "blob:null/", "data:,")), f"{what}: {url}"


def eventually(what, check):
    for _ in range(100):
        if found := check():
            return found
        time.sleep(0.1)
    raise AssertionError(what)


def visible(browser, selector):
    return browser.js("return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length", selector)


def single(browser, folder):
    """One file: filter, jump, light, choose, accept, save."""
    browser.width(1280)
    browser.open(f"file://{folder}/one.html")
    total = browser.js("return document.querySelectorAll('.card').length")
    assert total >= 12 and visible(browser, ".card") == total
    assert browser.js("return document.querySelector('#filter output').textContent") == f"{total} of {total} findings"
    browser.screenshot(f"{folder}/one-1280.png")

    # Filter by code, by words, by a click; back again.
    codes = browser.js("return [...document.querySelectorAll('.card')].map(c => c.dataset.code)")
    browser.js("const s = document.querySelector('#filter [name=code]'); s.value = 'date-changed'; s.dispatchEvent(new Event('input', {bubbles: true}))")
    assert visible(browser, ".card") == codes.count("date-changed") > 0
    browser.click("#filter [type=reset]")
    eventually("reset", lambda: visible(browser, ".card") == total)
    browser.type("#filter [name=text]", "vietnamese 72.645")
    assert visible(browser, ".card") == 1 and visible(browser, ".set") == 1
    browser.click("#filter [type=reset]")
    eventually("reset", lambda: visible(browser, ".card") == total)
    browser.click(".facet[data-key=language][data-value=hi]")
    hindi = browser.js("return [...document.querySelectorAll('.card')].filter(c => c.dataset.language.split(' ').includes('hi')).length")
    assert 0 < visible(browser, ".card") == hindi < total

    # A link to a finding leads to it, through the filter.
    away = browser.js("return document.querySelector('.card[hidden]').id")
    browser.js("location.hash = arguments[0]", away)
    eventually("jump", lambda: browser.js("return document.activeElement.id") == away)
    top = browser.js("return document.activeElement.getBoundingClientRect().top")
    assert 0 <= top < 300, top
    browser.open("about:blank")
    browser.open(f"file://{folder}/one.html#{away}")
    eventually("open at", lambda: browser.js("return document.activeElement.id") == away)

    # Keys: the next finding, the search.
    browser.keys("j")
    assert browser.js("return document.activeElement.matches('.card') && document.activeElement.id") not in (False, away)
    browser.keys("k")
    assert browser.js("return document.activeElement.id") == away
    browser.keys("/")
    assert browser.js("return document.activeElement.name") == "text"

    # Pointing at a value lights it in all versions, and its row among the facts.
    lit = "return [...document.querySelectorAll('.rows .lit[data-fact]')].map(e => e.closest('[data-column]').dataset.column).sort().join()"
    fact = browser.js("""
        const marks = [...document.querySelectorAll('.set .rows .m[role]')];
        const m = marks.find(m => marks.filter(o => o.dataset.fact === m.dataset.fact && o.closest('.set') === m.closest('.set')).length === 5);
        m.classList.add('chosen'); return m.dataset.fact""")
    browser.point(".m.chosen")
    assert browser.js(lit) == "0,1,2,3,4", browser.js(lit)
    assert browser.js("return document.querySelector('.facts tr.lit').dataset.fact") == fact
    browser.screenshot(f"{folder}/lit-1280.png")
    browser.point(".filter")
    assert browser.js(lit) == ""
    browser.js("document.querySelector('.m.chosen').focus()")
    assert browser.js(lit) == "0,1,2,3,4"
    browser.keys("\ue014")  # right: the counterpart
    assert browser.js("return document.activeElement.dataset.fact") == fact
    assert browser.js("return !document.activeElement.matches('.chosen')")
    browser.keys("\ue007")  # Enter holds it
    browser.js("document.activeElement.blur()")
    assert browser.js(lit) == "0,1,2,3,4"

    # Versions shown: two at least.
    first = ".set .choice"
    for _ in range(5):
        browser.js("const b = [...document.querySelectorAll('.set .choice')[0].querySelectorAll('input:checked:not(:disabled)')].pop(); b && b.click()")
    assert browser.js(f"return document.querySelector('{first}').querySelectorAll('input:checked').length") == 2
    assert browser.js("return [...document.querySelector('.set .rows thead').querySelectorAll('[data-column]')].filter(e => e.checkVisibility()).length") == 2

    # Accepting: a reason, a scope, words of one's own; taken back; saved.
    card = browser.js("const c = document.querySelector('.card'); return [c.id, c.dataset.print, c.closest('.set').dataset.name, c.dataset.found]")
    browser.click(f"#{card[0]} button.accept")
    browser.js("document.querySelector('.panel select').value = 'article'")
    browser.type(".panel [name=note]", 'per "desk" <b>')
    browser.screenshot(f"{folder}/accept-1280.png")
    browser.click(".panel .reasons button:nth-child(2)")
    second = browser.js("return document.querySelectorAll('.card')[1].id")
    browser.click(f"#{second} button.accept")
    browser.click(".panel .reasons button:nth-child(1)")
    browser.click(f"#{second} .decision button")
    browser.click("#save")
    saved = eventually("decisions file", lambda: glob.glob(f"{folder}/crosstally-decisions*.json"))
    with open(saved[0], encoding="utf-8") as file:
        made = json.load(file)
    assert made["crosstally_decisions"] == 1 and len(made["decisions"]) == 1, made
    decision = made["decisions"][0]
    assert sorted(decision) == ["code", "date", "document", "expected", "fingerprint", "found", "reason", "scope", "set"]
    assert (decision["fingerprint"], decision["set"], decision["found"]) == (card[1], card[2], card[3])
    assert (decision["scope"], decision["reason"]) == ("article", 'house style: per "desk" <b>')
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", decision["date"])
    # What was saved is what `waive` reads: the finding is accepted from then on, and shown so.
    waivers = f"{folder}/waivers.yaml"
    subprocess.run([PROGRAM, "waive", "--from", saved[0], "--waivers", waivers], cwd=folder, check=True, capture_output=True)
    crosstally(*SAMPLES, "--waivers", waivers, "--format", f"html={folder}/waived.html")
    valid(f"{folder}/waived.html")
    browser.open(f"file://{folder}/waived.html")
    accepted = browser.js("return [...document.querySelectorAll('.card.accepted')].map(c => [c.dataset.print, c.querySelector('.acceptance').textContent])")
    assert len(accepted) == 1 and accepted[0][0] == card[1] and 'house style: per "desk" <b>' in accepted[0][1], accepted
    browser.js("const s = document.querySelector('#filter [name=state]'); s.value = 'accepted'; s.dispatchEvent(new Event('input', {bubbles: true}))")
    assert visible(browser, ".card") == 1
    browser.screenshot(f"{folder}/waived-1280.png")
    # Decisions outlive the page until they are saved or discarded.
    browser.open(f"file://{folder}/one.html")
    assert visible(browser, ".decision") == 1 and visible(browser, "#decisions") == 1
    browser.click("#discard")
    assert visible(browser, ".decision") == 0 and visible(browser, "#decisions") == 0
    quiet(browser, "one file")
    return saved[0]


def many(browser, folder):
    """A folder: the overview lists, a link leads to the right page, decisions go along."""
    browser.open(f"file://{folder}/many/index.html")
    listed = visible(browser, "#list li")
    assert listed == browser.js("return JSON.parse(document.getElementById('findings').textContent).findings.length") > 0
    browser.screenshot(f"{folder}/index-1280.png")
    last = browser.js("return [...document.querySelectorAll('#list li a')].pop().hash.slice(1)")
    browser.open("about:blank")
    browser.open(f"file://{folder}/many/index.html#{last}")
    eventually("the page of the finding", lambda: "/many/set-" in browser.url() and browser.js("return document.activeElement.id") == last)
    browser.click(f"#{last} button.accept")
    browser.click(".panel .reasons button:nth-child(1)")
    browser.click(".parts .up")
    eventually("the overview", lambda: browser.url().endswith("/index.html"))
    assert visible(browser, "#decisions") == 1
    browser.click("#discard")
    quiet(browser, "folder")


def hostile(browser, folder):
    """Articles stay text."""
    for page in sorted(glob.glob(f"{folder}/hostile/*.html")):
        browser.open(f"file://{page}")
        assert "crosstally" in browser.js("return document.title") and not browser.js("return document.querySelectorAll('img, [onmouseover], [onerror]').length")
        assert browser.js("return document.body.innerText.includes('onerror=document.title')")
        assert not browser.js("return /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.outerHTML)")
    quiet(browser, "hostile")


def large(browser, folder):
    """Ten thousand findings open at once and stay usable."""
    began = time.time()
    browser.open(f"file://{folder}/large/index.html")
    opened = time.time() - began
    count = browser.js("return document.querySelector('#filter output').textContent")
    assert count == f"{LARGE_FINDINGS} of {LARGE_FINDINGS} findings", count
    assert visible(browser, "#list li") == 25
    began = time.time()
    browser.js("const t = document.querySelector('#filter [name=text]'); t.value = 'coast-431'; t.dispatchEvent(new Event('input', {bubbles: true}))")
    assert visible(browser, "#sets tbody tr") == 1 and visible(browser, "#list li") == 20
    searched = time.time() - began
    browser.click("#list li:last-child a")
    eventually("the set", lambda: browser.url().count("/set-coast-431.html#ct1-"))
    print(f"{LARGE_FINDINGS} findings: opened in {opened:.2f} s, searched in {searched:.2f} s")
    assert opened < 2 and searched < 1, (opened, searched)
    quiet(browser, "large")


def sizes(browser, folder):
    """Screens of 1280 and 390 pixels, light and dark, from left to right and from right to left: nothing wider than the screen."""
    pages = {"one": f"{folder}/one.html", "index": f"{folder}/many/index.html", "arabic": f"{folder}/arabic.html"}
    for name, page in pages.items():
        for width in (1280, 390):
            for dark in (False, True):
                browser.width(width, dark)
                browser.open(f"file://{page}")
                wide = browser.js("return document.documentElement.scrollWidth")
                assert wide <= width, f"{name} is {wide} wide on {width}"
                browser.screenshot(f"{folder}/{name}-{width}{'-dark' if dark else ''}.png")
                for part in ("texts-1", "facts-1"):
                    if browser.js("const e = document.getElementById(arguments[0]); e?.scrollIntoView(); return Boolean(e)", part):
                        browser.screenshot(f"{folder}/{name}-{part}-{width}{'-dark' if dark else ''}.png")
    small = browser.js("""return [...document.querySelectorAll('a, button, select, input, summary')].filter(e => e.checkVisibility()
        && !(e.textContent || e.value || e.labels?.length || e.getAttribute('aria-label'))).length""")
    assert small == 0, f"{small} controls without a name"
    quiet(browser, "sizes")


def main(folder):
    sets(folder)
    crosstally(*SAMPLES, "--format", f"html={folder}/one.html", "--format", f"html={folder}/many/")
    crosstally(*SAMPLES, "--format", f"html={folder}/arabic.html", "--lang", "ar")
    crosstally(f"{folder}/hostile.ndjson", "-q", "--format", f"html={folder}/hostile/")
    crosstally(f"{folder}/large.ndjson", "-q", "--format", f"html={folder}/large/")
    pages = [f"{folder}/one.html", f"{folder}/arabic.html", *glob.glob(f"{folder}/many/*.html"), *glob.glob(f"{folder}/hostile/*.html"), f"{folder}/large/index.html"]
    for page in pages:
        valid(page)
    print(f"{len(pages)} pages are HTML5")
    browser = Browser(folder)
    try:
        decisions = single(browser, folder)
        many(browser, folder)
        hostile(browser, folder)
        large(browser, folder)
        sizes(browser, folder)
    finally:
        browser.close()
    print(f"the browser is content; decisions were saved to {os.path.basename(decisions)}")


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    if len(sys.argv) > 2:
        os.makedirs(sys.argv[2], exist_ok=True)
        main(os.path.abspath(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(made)
