#!/usr/bin/env python3
"""Scores `crosstally facts` against the list of values that was made by hand over the five seed articles.

  bench/gold.py [--cmd 'target/release/crosstally facts - --format ndjson'] [--shared ../shared]

A gold entry is found when a fact has exactly its bytes, its kind and its value. Gold `count` is `number`, `year` is `date`,
`a-b` is `a..b`, a percent stands without its sign. Left out are labels; optional, neither missed nor wrong, are entries marked
`soft`, what overlaps a label, a bare `(0)`, and the kinds `name` and `verbatim`. Documents without gold are not scored.
Exit status: 0; 1 for more than one missed or three wrong; 2 when the command fails."""
import argparse
import json
import os
import shlex
import subprocess
import sys

LANGUAGES = {"000": "ur", "001": "hi", "002": "ur", "003": "ur", "004": "ar"}
KINDS = {"count": "number", "year": "date"}
OPTIONAL_KINDS = {"name", "verbatim"}
MOST_MISSED, MOST_WRONG = 1, 3


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.dirname(here)
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--cmd", default="target/release/crosstally facts - --format ndjson")
    p.add_argument("--shared", default=os.path.join(root, "..", "shared"))
    args = p.parse_args()
    gold_file = os.path.join(args.shared, "gold", "mentions-dev.jsonl")
    seeds = os.path.join(args.shared, "seeds")
    if not (os.path.isfile(gold_file) and os.path.isdir(seeds)):
        print(f"skipped: {gold_file} and {seeds} are not both here")
        return 0

    gold = {}
    for line in open(gold_file, encoding="utf-8"):
        if line.strip():
            entry = json.loads(line)
            gold.setdefault(entry["doc"], []).append(entry)
    texts = {d: open(os.path.join(seeds, entries[0]["file"]), encoding="utf-8", newline="").read() for d, entries in gold.items()}
    order = sorted(gold)
    lines = "".join(json.dumps({"id": d, "lang": LANGUAGES[d], "text": texts[d]}, ensure_ascii=False) + "\n" for d in order)
    try:
        run = subprocess.run(shlex.split(args.cmd), input=lines.encode(), stdout=subprocess.PIPE, cwd=root, check=True)
    except (OSError, subprocess.CalledProcessError) as e:
        print(f"{args.cmd}: {e}", file=sys.stderr)
        return 2
    found = {r["id"]: r["facts"] for r in map(json.loads, run.stdout.decode().splitlines())}

    totals = [0, 0, 0]
    for d in order:
        hits, missed, wrong = score(gold[d], found.get(d, []), texts[d])
        print(f"{d} ({LANGUAGES[d]}): {hits} found, {len(missed)} missed, {len(wrong)} wrong")
        for e in missed:
            near = [f for f in found.get(d, []) if overlap(span(f), gold_span(e))]
            said = "; ".join(f"read as {shown(f)}" for f in near) or "nothing read there"
            print(f"  missed  {gold_span(e)} {wanted(e)[0]} {wanted(e)[1]} {e['text']!r} ({said})")
        for f in wrong:
            print(f"  wrong   {span(f)} {shown(f)}   …{around(texts[d], span(f))}…")
        for i, n in enumerate((hits, len(missed), len(wrong))):
            totals[i] += n
    print(f"total: {totals[0]} found, {totals[1]} missed (at most {MOST_MISSED}), {totals[2]} wrong (at most {MOST_WRONG})")
    return int(totals[1] > MOST_MISSED or totals[2] > MOST_WRONG)


def score(entries, facts, text):
    """How many entries are found, which are missed, and which facts are wrong. Each fact answers at most one entry."""
    labels = [gold_span(e) for e in entries if e["kind"] == "label"]
    in_label = lambda s: any(overlap(s, l) for l in labels)
    wanted_entries = [e for e in entries if e["kind"] != "label"]
    optional = lambda e: e.get("soft") or e["kind"] in OPTIONAL_KINDS or in_label(gold_span(e)) or bare_zero(text, gold_span(e))
    free = list(facts)
    hits, missed, excused = 0, [], []
    for e in wanted_entries:
        match = next((f for f in free if span(f) == gold_span(e) and (f["kind"], f["value"].rstrip("%") if f["kind"] == "percent" else f["value"]) == wanted(e)), None)
        if match is not None:
            free.remove(match)
            hits += not optional(e)
        elif optional(e):
            excused.append(gold_span(e))
        else:
            missed.append(e)
    wrong = [f for f in free if not (f["kind"] in OPTIONAL_KINDS or in_label(span(f)) or bare_zero(text, span(f)) or any(overlap(span(f), s) for s in excused))]
    return hits, missed, wrong


def wanted(e):
    kind = KINDS.get(e["kind"], e["kind"])
    value = e["value"]
    if kind == "percent":
        value = value.rstrip("%")
    if kind == "range":
        first, last = value.rsplit("-", 1)
        value = f"{first}..{last}"
    return kind, value


def bare_zero(text, s):
    """`(0)`: a counter of comments."""
    raw = text.encode()
    return raw[s[0] : s[1]] == b"0" and raw[s[0] - 1 : s[0]] == b"(" and raw[s[1] : s[1] + 1] == b")"


def gold_span(e):
    return e["byte_start"], e["byte_end"]


def span(f):
    return f["start"], f["end"]


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def shown(f):
    return f"{f['kind']} {f.get('bound', '')}{f['value']} {f['text']!r}"


def around(text, s, width=30):
    raw = text.encode()
    cut = lambda b: " ".join(b.decode(errors="ignore").split())
    return cut(raw[max(0, s[0] - 2 * width) : s[0]]) + "⟦" + cut(raw[s[0] : s[1]]) + "⟧" + cut(raw[s[1] : s[1] + 2 * width])


if __name__ == "__main__":
    sys.exit(main())
