#!/usr/bin/env python3
"""Reads spelled-out integers back: CLDR's rules spell, crosstally reads, and the two must agree.

    python3 languages/cldr/roundtrip.py --cmd 'crosstally facts - --format ndjson'
    python3 languages/cldr/roundtrip.py --cmd '...' --failures 20 de fr

For each language with `rbnf/XX.json`: all of 0 to 1000 and 2,000 seeded integers up to 10^9 (half of them spread evenly
over the sizes, half over the values), spelled by the default cardinal set; apart from that a smaller sample spelled by
the other public cardinal sets, and ordinals from 1 to 100. A number counts as read when exactly one fact stands in the
text, covers all of it, and has the value. 0, 1 and 2 also count as read when no fact stands there: their words are often
articles or pronouns, which the reader calls weak and leaves out.

Exit status 1 when a language is below what is asked of it.
"""

import argparse
import json
import random
import shlex
import subprocess
import sys
from pathlib import Path

import rbnf

HERE = Path(__file__).parent


def sample(tag):
    """The integers for the default set."""
    dice = random.Random(f"crosstally {tag}")
    by_size = [int(10 ** dice.uniform(3, 9)) for _ in range(1000)]
    by_value = [dice.randint(1001, 10**9) for _ in range(1000)]
    return [*range(0, 1001), *by_size, *by_value]


def small_sample(tag):
    """The integers for every other set."""
    dice = random.Random(f"crosstally other {tag}")
    return [*range(0, 101), *(int(10 ** dice.uniform(2, 9)) for _ in range(60))]


def questions(tag):
    """(kind, rule set, n, text) for everything asked of one language."""
    language = rbnf.load(tag)
    cardinals = language.cardinals()
    out = []
    for i, name in enumerate(cardinals):
        for n in sample(tag) if i == 0 else small_sample(tag):
            out.append(("cardinal" if i == 0 else "other", name, n, language.spell(name, n)))
    for name in language.ordinals():
        out += [("ordinal", name, n, language.spell(name, n)) for n in range(1, 101)]
    # Two sets often spell alike; one question for one text and meaning.
    seen, asked = set(), []
    for kind, name, n, text in out:
        if text and not any(c.isdigit() for c in text) and (kind == "ordinal", n, text) not in seen:
            seen.add((kind == "ordinal", n, text))
            asked.append((kind, name, n, text))
    return asked


def read_back(command, tag, asked):
    """The facts of every text, by the index of its question."""
    lines = "".join(json.dumps({"id": str(i), "lang": tag, "text": q[3]}, ensure_ascii=False) + "\n" for i, q in enumerate(asked))
    run = subprocess.run(shlex.split(command), input=lines.encode(), stdout=subprocess.PIPE, check=False)
    facts = {i: [] for i in range(len(asked))}
    for line in run.stdout.decode().splitlines():
        record = json.loads(line)
        if "id" in record and str(record["id"]).isdigit():
            facts[int(record["id"])] += record.get("facts", [])
    return facts


def is_read(kind, n, text, facts):
    if not facts:
        return n <= 2
    if len(facts) != 1:
        return False
    fact = facts[0]
    value = str(fact.get("value", "")).lstrip("#")
    kinds = ("ordinal", "number") if kind == "ordinal" else ("number",)
    return fact.get("kind") in kinds and value == str(n) and covers(fact, text)


def covers(fact, text):
    said = fact.get("text")
    return said is None or said.strip() == text.strip()


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--cmd", required=True, help="the command that reads lines of {id, lang, text} and prints facts")
    args.add_argument("--at-least", type=float, default=99.5, help="percentage of cardinals that a language must reach")
    args.add_argument("--failures", type=int, default=0, help="how many failures to show for each language and kind")
    args.add_argument("tags", nargs="*", help="only these languages")
    args = args.parse_args()
    tags = args.tags or sorted(p.stem for p in (HERE / "rbnf").glob("*.json"))
    short = []
    print("language  cardinal %  other sets %  ordinals %")
    for tag in tags:
        asked = questions(tag)
        facts = read_back(args.cmd, tag, asked)
        share, failures = {}, {}
        for kind in ("cardinal", "other", "ordinal"):
            mine = [i for i, q in enumerate(asked) if q[0] == kind]
            wrong = [i for i in mine if not is_read(kind, asked[i][2], asked[i][3], facts[i])]
            share[kind] = 100 * (len(mine) - len(wrong)) / len(mine) if mine else None
            failures[kind] = wrong
        cells = ["{:>10}".format("-" if share[k] is None else f"{share[k]:.2f}") for k in ("cardinal", "other", "ordinal")]
        is_short = share["cardinal"] is not None and share["cardinal"] < args.at_least
        print(f"{tag:<8}" + "  ".join(cells) + ("  below" if is_short else ""), flush=True)
        if is_short:
            short.append(tag)
        for kind, wrong in failures.items():
            for i in wrong[:: max(1, len(wrong) // max(1, args.failures))][: args.failures]:
                got = "; ".join(f"{f.get('kind')} {f.get('value')} `{f.get('text', '')}`" for f in facts[i]) or "nothing"
                print(f"    {kind} {asked[i][1]} {asked[i][2]}: {asked[i][3]} -> {got}")
    if short:
        print(f"below what is asked: {', '.join(short)}")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
