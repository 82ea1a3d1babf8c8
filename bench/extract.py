#!/usr/bin/env python3
"""Extraction against the public expectations, with those left out that are held to be wrong or against the design.

    bench/extract.py [--cmd 'target/release/crosstally facts - --format ndjson']

`extract_wrong.json` names the cases, a reason each: cases that the reader leaves unmet on purpose. Prints the table of all
cases, then that of the others. Skips with a message where the data is not there.
"""
import argparse, importlib.util, json, pathlib, sys

HERE = pathlib.Path(__file__).resolve().parent
RUNNER = HERE.parent.parent / "shared" / "bench" / "run.py"


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--cmd", default=f"{HERE.parent}/target/release/crosstally facts - --format ndjson")
    args = args.parse_args()
    if not RUNNER.is_file():
        print("bench/extract.py: the benchmark data is not here; nothing was measured")
        return
    spec = importlib.util.spec_from_file_location("run", RUNNER)
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    wrong = json.loads((HERE / "extract_wrong.json").read_text(encoding="utf-8"))
    if not all(isinstance(reason, str) and reason.strip() for reason in wrong.values()):
        sys.exit("extract_wrong.json: every case needs a reason")
    every = run.rows
    for title, left_out in (("all cases", {}), (f"without the {len(wrong)} cases of extract_wrong.json", wrong)):
        run.rows = lambda *a, left_out=left_out: (r for r in every(*a) if r["id"] not in left_out)
        sys.argv = ["run.py", "--cmd", args.cmd, "--suite", "extract-dev"]
        print(f"== {title}", flush=True)
        run.main()


main()
