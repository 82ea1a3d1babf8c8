#!/usr/bin/env bash
# Runs the parity suites with the release binary; skips when the data is not here.
#   bench/parity.sh                                  parity-dev over ar, ur, hi, vi
#   bench/parity.sh "parity-dev doc-dev" ar,hi 500   suites, languages, at most so many segments a language
set -euo pipefail
cd "$(dirname "$0")/.."
suites=${1:-parity-dev}
langs=${2:-ar,ur,hi,vi}
limit=${3:-}
runner=../shared/bench/run.py
if [ ! -f "$runner" ]; then
    echo "skipped: $runner is not here"
    exit 0
fi
cargo build --release --locked
for suite in $suites; do
    command='target/release/crosstally check - --format ndjson'
    if [ "$suite" = extract-dev ]; then
        command='target/release/crosstally facts - --format ndjson'
    fi
    python3 "$runner" --cmd "$PWD/$command" --suite "$suite" --langs "$langs" ${limit:+--limit "$limit"}
done
