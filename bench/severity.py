#!/usr/bin/env python3
"""What share of errors, warnings and notes is true: clean human translations of news, and copies with one planted mistake.

    bench/severity.py [--cmd 'target/release/crosstally check - --format ndjson'] [--langs ar,hi]

A finding on a clean translation is true when its segment is known to differ from the original: by the list that comes with
the data, or by `known.json` beside this script (read by hand, a reason each). A finding on a copy that its original has not
is caused by the planted mistake. Skips with a message where the data, which is not part of this repository, is not beside it.
"""
import argparse, collections, json, pathlib, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent.parent / "shared" / "bench"


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--cmd", default="target/release/crosstally check - --format ndjson")
    args.add_argument("--langs")
    args = args.parse_args()
    if not DATA.is_dir():
        print("bench/severity.py: the benchmark data is not here; nothing was measured")
        return 0
    listed = json.loads((DATA / "known_dev.json").read_text())
    known = {k for group in listed.values() if isinstance(group, dict) for k in group} | set(json.loads((HERE / "known.json").read_text()))
    langs = args.langs.split(",") if args.langs else [p.stem for p in sorted((DATA / "data" / "parity").glob("*.ndjson"))]
    rows = [json.loads(line) for l in langs for line in open(DATA / "data" / "parity" / f"{l}.ndjson", encoding="utf-8")]
    sets = "".join(
        json.dumps({"set": r["id"], "documents": [
            {"id": "src", "lang": "en", "role": "source", "text": r["src"]},
            {"id": "tgt", "lang": r["lang"], "text": r["tgt"]}]}, ensure_ascii=False) + "\n"
        for r in rows if r["kind"] in ("clean", "mutant"))
    ran = subprocess.run(args.cmd, shell=True, input=sets, capture_output=True, text=True, encoding="utf-8")
    found = {}
    for line in ran.stdout.splitlines():
        report = json.loads(line)
        found[report["set"]] = report["findings"]
    key = lambda f: (f["code"], tuple((p["document"], p["text"]) for p in f["locations"]))
    table = collections.defaultdict(lambda: [0, 0, 0])
    for r in rows:
        if r["id"] not in found:
            continue
        if r["kind"] == "clean":
            for f in found[r["id"]]:
                table[f["severity"], f["code"].rsplit("-", 1)[-1]][0 if r["id"] in known else 1] += 1
        else:
            before = {key(f) for f in found.get(r["base"], [])}
            for f in found[r["id"]]:
                if key(f) not in before:
                    table[f["severity"], f["code"].rsplit("-", 1)[-1]][2] += 1
    segments = sum(r["kind"] == "clean" for r in rows)
    print(f"{segments} clean segments in {len(langs)} languages\n")
    print("| severity | finding | true | not true | caused by a planted mistake |\n| --- | --- | ---: | ---: | ---: |")
    for severity in ("error", "warning", "note"):
        total = [0, 0, 0]
        for (s, what), counts in sorted(table.items()):
            if s == severity:
                print(f"| {s} | {what} | {counts[0]} | {counts[1]} | {counts[2]} |")
                total = [a + b for a, b in zip(total, counts)]
        t, f, p = total
        share = lambda a, b: f"{100 * a / b:.1f} %" if b else "none"
        print(f"| **{severity}** | all | {t} | {f} | {p} |")
        print(f"| | share true | {share(t, t + f)} of those on clean text | | {share(t + p, t + f + p)} of all |")
    return 0


sys.exit(main())
