#!/usr/bin/env python3
"""Speed against the number check of the Translate Toolkit, on the same segments, in turn, one core each.

    pip install translate-toolkit          # into the Python that runs this
    bench/speed.py [--cmd 'target/release/crosstally check -'] [--rounds 3]

Skips with a message where the benchmark data or the Toolkit is not there.
"""
import argparse, json, pathlib, subprocess, sys, time

DATA = pathlib.Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "data" / "parity"


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--cmd", default="target/release/crosstally check -")
    args.add_argument("--rounds", type=int, default=3)
    args = args.parse_args()
    try:
        from translate.filters import checks, decorators
    except ImportError:
        print("bench/speed.py: the Translate Toolkit is not here; nothing was measured")
        return 0
    if not DATA.is_dir():
        print("bench/speed.py: the benchmark data is not here; nothing was measured")
        return 0
    rows = [json.loads(line) for f in sorted(DATA.glob("*.ndjson")) for line in open(f, encoding="utf-8")]
    sets = "".join(
        json.dumps({"set": r["id"], "documents": [
            {"id": "src", "lang": "en", "role": "source", "text": r["src"]},
            {"id": "tgt", "lang": r["lang"], "text": r["tgt"]}]}, ensure_ascii=False) + "\n" for r in rows)
    checker = checks.StandardChecker()
    print(f"{len(rows)} segments, {len(sets.encode()) / 1e6:.1f} MB")
    for _ in range(args.rounds):
        start = time.perf_counter()
        for r in rows:
            try:
                checker.numbers(r["src"], r["tgt"])
            except checks.FilterFailure:
                pass
        theirs = time.perf_counter() - start
        start = time.perf_counter()
        subprocess.run(["taskset", "-c", "0", *args.cmd.split(), "--jobs", "1"], input=sets.encode(), stdout=subprocess.DEVNULL, check=False)
        ours = time.perf_counter() - start
        print(f"Translate Toolkit {theirs:.2f} s, crosstally {ours:.2f} s: {theirs / ours:.1f} times its speed")
    return 0


sys.exit(main())
