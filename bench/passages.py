#!/usr/bin/env python3
"""Completeness: whole documents of doc-dev, sound and with one passage lost, and what `check` says of them.

    bench/passages.py [--cmd 'target/release/crosstally check - --format ndjson'] [--langs ar,hi] [--seed 1] [--show missed|false]

For each document of the benchmark's `doc` data, in the layout `line` (one sentence or two a line, aligned) and `merge` (paragraphs cut
differently on each side), a set of the English source and one translation:

  sound      as it is: every finding `passage-…`, `heading-missing`, `untranslated`, `version-cut-off` above a note is counted as false
  sentence   one line of the translation is left out, chosen by the seed, never the first
  paragraph  two to four lines in a row are left out
  truncated  a line of 80 characters or more is cut after a third
  third      the translation ends after a third
  left       a line of the translation stands in English

Found: a new finding with an empty location in the translation within 40 characters of the place, or a location in either document that
overlaps what was lost (or left) and is no longer than twice that and 24 characters. Neither the data nor a line of it is part of this
repository: without it the program says so and ends with 0."""
import argparse, collections, json, os, random, shlex, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ.get('BENCH_DATA', os.path.join(HERE, '..', '..', 'shared', 'bench', 'data'))
CODES = ('passage-', 'heading-', 'untranslated', 'version-cut-off', 'wrong-language', 'text-cut-off')
KINDS = ['sentence', 'paragraph', 'truncated', 'third', 'left']
AIMS = {'sentence': 90.0, 'false': 2.0}


def documents(langs):
    """Sound documents by language, layout and name, in a fixed order."""
    folder = os.path.join(DATA, 'doc')
    for name in sorted(os.listdir(folder)):
        lang = name[:-len('.ndjson')]
        if langs and lang not in langs:
            continue
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            for r in map(json.loads, file):
                if r['kind'] == 'clean':
                    yield r


def cut(text, start, end):
    """The text without a run of it, and without the line or the double space that would be left."""
    before, after = text[:start].rstrip(' '), text[end:].lstrip(' ')
    if before.endswith('\n') or not before:
        after = after.lstrip('\n')
    elif after and not after.startswith('\n'):
        before += ' '
    return before + after, len(before.rstrip())


def mutant(kind, r, lines, rng):
    """(translation, place in it, what was lost there, the same in the source as (start, end)) or None where the document does not fit."""
    source, target = lines
    n = len(source)
    count = {'paragraph': rng.randint(2, 4)}.get(kind, 1)
    choices = [i for i in range(1, n - count + 1) if all(
        r['src'].count(source[k]) == 1 and r['tgt'].count(target[k]) == 1 for k in range(i, i + count))]
    if kind == 'truncated':
        choices = [i for i in choices if len(source[i]) >= 80 and len(target[i].split()) > 8]
    if kind == 'left':
        choices = [i for i in choices if len(source[i].split()) >= 5]
    if n < 5 or not choices:
        return None
    i = rng.choice(choices)
    tgt = r['tgt']
    at, end = tgt.find(target[i]), tgt.find(target[i + count - 1]) + len(target[i + count - 1])
    span = (r['src'].find(source[i]), r['src'].find(source[i + count - 1]) + len(source[i + count - 1]))
    if kind in ('sentence', 'paragraph'):
        text, place = cut(tgt, at, end)
        return text, (place, place), span
    if kind == 'truncated':
        keep = target[i][:len(target[i]) // 3].rsplit(' ', 1)[0]
        return tgt[:at] + keep + tgt[end:], (at, at + len(keep)), span
    if kind == 'third':
        k = max(2, n // 3)
        ends = [tgt.find(t) + len(t) for t in target[:k]]
        text = tgt[:max(ends)]
        return text, (len(text), len(text)), (r['src'].find(source[k]), len(r['src']))
    return tgt[:at] + source[i] + tgt[end:], (at, at + len(source[i])), span


def characters(text, location):
    """A location in bytes as one in characters."""
    raw = text.encode()
    start = len(raw[:location['start']].decode('utf-8', 'ignore'))
    return start, start + len(raw[location['start']:location['end']].decode('utf-8', 'ignore'))


def hits(finding, texts, place, span):
    for location in finding['locations']:
        d = location['document']
        start, end = characters(texts[d], location)
        want = place if d == 'tgt' else span
        if start == end:
            if d == 'tgt' and place[0] - 40 <= start <= place[1] + 40:
                return True
        elif start < max(want[1], want[0] + 1) and end > want[0] and end - start <= 2 * (want[1] - want[0]) + 24:
            return True
    return False


def check(cmd, sets):
    lines = ''.join(json.dumps(s, ensure_ascii=False) + '\n' for s in sets)
    run = subprocess.run(shlex.split(cmd), input=lines.encode(), stdout=subprocess.PIPE, check=False)
    out = [json.loads(line) for line in run.stdout.decode().splitlines() if line.strip()]
    if len(out) != len(sets):
        sys.exit(f'{len(sets)} sets, {len(out)} answers')
    return [[f for f in o['findings'] if f['code'].startswith(CODES)] for o in out]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--cmd', default=os.path.join(HERE, '..', 'target', 'release', 'crosstally') + ' check - --format ndjson')
    ap.add_argument('--langs')
    ap.add_argument('--seed', type=int, default=1)
    ap.add_argument('--show', action='append', default=[], choices=['missed', 'false'])
    a = ap.parse_args()
    if not os.path.isdir(os.path.join(DATA, 'doc')):
        print(f'skipped: {DATA}/doc is not there')
        return
    rows = list(documents(set(a.langs.split(',')) if a.langs else None))
    by_line = {(r['lang'], r['doc']): (r['src'].split('\n'), r['tgt'].split('\n')) for r in rows if r['layout'] == 'line'}
    cases = []
    for r in rows:
        cases.append((r, 'sound', r['tgt'], None, None))
        for kind in KINDS:
            rng = random.Random(f"{a.seed}:{r['doc']}:{r['lang']}:{kind}")
            made = mutant(kind, r, by_line[r['lang'], r['doc']], rng)
            if made:
                cases.append((r, kind, *made))
    sets = [{'set': str(i), 'documents': [{'id': 'src', 'lang': 'en', 'role': 'source', 'text': r['src']}, {'id': 'tgt', 'lang': r['lang'], 'text': text}]}
            for i, (r, _, text, _, _) in enumerate(cases)]
    found = check(a.cmd, sets)
    per, sound = collections.defaultdict(collections.Counter), {}
    for (r, kind, text, place, span), findings in zip(cases, found):
        groups = [(r['layout'], 'en-' + r['lang']), (r['layout'], 'all')]
        key = (r['lang'], r['doc'], r['layout'])
        if kind == 'sound':
            sound[key] = {(f['code'], tuple(l['text'] for l in f['locations'])) for f in findings}
            alarms = [f for f in findings if f['severity'] != 'note']
            for g in groups:
                per[g]['docs'] += 1
                per[g]['false'] += sum(f['code'].startswith('passage-') or f['code'] == 'version-cut-off' for f in alarms)
                per[g]['other'] += sum(not f['code'].startswith('passage-') and f['code'] != 'version-cut-off' for f in alarms)
                per[g]['notes'] += len(findings) - len(alarms)
            if 'false' in a.show:
                for f in findings:
                    print('false', r['layout'], r['lang'], r['doc'], f['code'], f['severity'], f['message'])
            continue
        new = [f for f in findings if (f['code'], tuple(l['text'] for l in f['locations'])) not in sound[key]]
        texts = {'src': r['src'], 'tgt': text}
        hit = any(hits(f, texts, place, span) for f in new)
        for g in groups:
            per[g][kind] += 1
            per[g][kind + '+'] += hit
            per[g][kind + '~'] += bool(new)
        if not hit and kind in ('sentence', 'paragraph', 'truncated', 'third', 'left') and 'missed' in a.show:
            print('missed', kind, r['layout'], r['lang'], r['doc'], repr(r['src'][span[0]:span[1]][:90]), [f['code'] + ': ' + f['message'][:90] for f in new])
    head = ['layout', 'pair', 'docs', 'passage-* false/100', 'other/100', 'notes/100'] + [f'{k} at place (any)' for k in KINDS]
    table = [head]
    for (layout, pair), c in sorted(per.items(), key=lambda x: (x[0][0], x[0][1] == 'all', x[0][1])):
        share = lambda k: f"{100 * c[k + '+'] / max(1, c[k]):.1f} ({100 * c[k + '~'] / max(1, c[k]):.0f})"
        table.append([layout, pair, str(c['docs'])] + [f"{100 * c[k] / max(1, c['docs']):.1f}" for k in ('false', 'other', 'notes')] + [share(k) for k in KINDS])
    width = [max(len(row[i]) for row in table) for i in range(len(head))]
    for row in table:
        print('  '.join(x.rjust(w) if i > 1 else x.ljust(w) for i, (x, w) in enumerate(zip(row, width))))
    print(f"aims: a sentence lost found at its place in {AIMS['sentence']:.0f} %, at most {AIMS['false']:.0f} false findings passage-* in 100 sound documents")


if __name__ == '__main__':
    main()
