#!/usr/bin/env python3
"""Measures how well names are known across scripts: same-name pairs against pairs of names that only look alike.

  bench/names.py [--cmd 'target/release/crosstally names -'] [--cldr DIR] [--langs ar,ur] [--show 20]

The pairs are made from CLDR at run time: cities and territories in English and in each language (`npm pack`, kept in DIR,
target/cldr by default), and from the Vietnamese and other names of tests/names.tsv, which were written for this project. Left out, before anything is
measured: names that are not one name. That is a name which fewer than 6 of 10 languages in Latin script write as English does
(Athens is Athen, Atene, Ateny: each language has a word of its own), a name of generic words (South, Islands, Saint, City), and
in Chinese and Japanese what both sides write in Chinese characters by meaning or by their own reading (Tokyo, Seoul), and in
Chinese eight countries that go by another name. Vietnamese writes foreign names as English does: its pairs are Vietnamese names
with and without their marks, all of the list.

A near miss is another name of the list that begins with the same letter and is as long within three letters, or else as long
within one letter: at most 20 a name, those that share most pairs of letters with it first (Angola, Anguilla).
Printed by language: pairs, area under the ROC curve, recall where 1 % of the near misses pass, recall and false matches at a
likelihood of 0.5. Exit status: 0; 1 when a language misses AUC 0.98 or recall 0.95; 2 when the command fails."""
import argparse
import glob
import json
import os
import re
import shlex
import subprocess
import sys
import tarfile
import unicodedata

LANGUAGES = ["ar", "ur", "hi", "vi", "ru", "zh", "ja", "ko", "th", "el", "he", "fa", "bn", "ta", "uk", "ka", "hy", "am", "my", "km"]
REQUIRED = LANGUAGES[:11]
LATIN = ["de", "fr", "es", "it", "pt", "nl", "pl", "sv", "id", "tr"]
GENERIC = set("""south north east west new saint st islands island city republic united states and of the central western eastern
kingdom lands territory ocean sea antarctic territories arab democratic people's federated outlying minor fort port bay lake station land archipelago atoll center quarter lower pseudo
san santo são sint""".split())
# Written in Chinese characters at home: Chinese and Japanese read the characters, not the sound.
HAN = {"Tokyo", "Seoul", "Pyongyang", "Macao", "Macau", "Hong Kong", "Ho Chi Minh City", "Ho Chi Minh", "Shanghai", "Taipei", "Urumqi", "Japan", "China",
       "Taiwan", "Vietnam", "Singapore", "Saigon", "Chongqing", "Harbin", "Kashgar", "Hanoi"}
# Renamed: CLDR's languages follow at different times (Godthåb, Scoresbysund, Truk), or translate (Montenegro).
RENAMED = {"Nuuk", "Atikokan", "Ittoqqortoormiit", "Chuuk", "Montenegro", "Côte d’Ivoire", "Büsingen", "Kosovo", "Mauritius", "Gibraltar", "Bahamas"}
# In Chinese by another name, or by way of another Chinese language (Brunei, Laos, Peru).
IN_CHINESE = {"Bangladesh", "Brunei", "Israel", "Laos", "Peru", "Myanmar", "Eswatini", "Portugal"}
# What Chinese adds: island, islands, country.
ADDED = r"(群岛|岛|国)$"
PACKAGES = ["cldr-dates-full", "cldr-localenames-full"]


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.dirname(here)
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--cmd", default="target/release/crosstally names -")
    p.add_argument("--cldr", default=os.path.join(root, "target", "cldr"))
    p.add_argument("--langs", default=",".join(LANGUAGES))
    p.add_argument("--show", type=int, default=0, help="so many of the worst pairs of each kind")
    args = p.parse_args()
    if not fetch(args.cldr):
        print("skipped: CLDR is not here and npm cannot fetch it")
        return 0
    langs = args.langs.split(",")
    own = own_pairs(os.path.join(root, "tests", "names.tsv"))
    names = {lang: cldr_names(args.cldr, lang) for lang in set(langs + LATIN + ["en"])}
    sound = [k for k in names["en"] if one_name(k, names)]
    failed = 0
    print(f"{'':4} {'same':>5} {'near':>6} {'AUC':>7} {'recall at 1%':>13} {'recall':>7} {'false':>7}")
    for lang in langs:
        pairs = {}
        for k in sound:
            english, native = names["en"][k], re.sub(ADDED, "", names[lang].get(k, ""))
            other = lang in ("zh", "ja", "ko") and english in HAN or lang == "zh" and english in IN_CHINESE
            if native and lang != "vi" and native_script(lang, native) and not other:
                pairs[english] = native
        pairs = [("en", a, lang, b) for a, b in sorted(pairs.items())] + [o for o in own if lang in (o[0], o[2])]
        same = [p for p in pairs]
        near = near_misses(same)
        scores = ask(shlex.split(args.cmd), same + near, root)
        if scores is None:
            return 2
        good, bad = scores[: len(same)], scores[len(same):]
        a, r, floor = auc(good, bad), *recall_at(good, bad, 0.01)
        failed += lang in REQUIRED and (a < 0.98 or r < 0.95)
        passed = sum(g >= 0.5 for g in good) / max(1, len(good)), sum(b >= 0.5 for b in bad) / max(1, len(bad))
        print(f"{lang:4} {len(good):5} {len(bad):6} {a:7.4f} {100 * r:12.1f}% {100 * passed[0]:6.1f}% {100 * passed[1]:6.2f}%   (1 % at {floor:.2f})")
        for s, pair in sorted(zip(good, same))[: args.show]:
            print(f"    same {s:.3f} {pair[1]} {pair[3]}")
        for s, pair in sorted(zip(bad, near), reverse=True)[: args.show]:
            print(f"    near {s:.3f} {pair[1]} {pair[3]}")
    return int(failed > 0)


def fetch(folder):
    if all(os.path.isdir(os.path.join(folder, p)) for p in PACKAGES):
        return True
    os.makedirs(folder, exist_ok=True)
    try:
        subprocess.run(["npm", "pack", "--silent", *PACKAGES], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return False
    for p in PACKAGES:
        for name in glob.glob(os.path.join(folder, p + "-*.tgz")):
            with tarfile.open(name) as t:
                for m in t.getmembers():
                    m.name = m.name.replace("package", p, 1)
                    t.extract(m, folder)
    return True


def cldr_names(folder, lang):
    out = {}
    def read(package, file):
        path = os.path.join(folder, package, "main", lang, file)
        if not os.path.isfile(path):
            return {}
        return json.load(open(path, encoding="utf-8"))["main"][lang]
    zones = read("cldr-dates-full", "timeZoneNames.json").get("dates", {}).get("timeZoneNames", {}).get("zone", {})
    def walk(prefix, node):
        for k, v in node.items():
            if k == "exemplarCity":
                out["zone " + prefix] = v
            elif isinstance(v, dict):
                walk(prefix + "/" + k, v)
    walk("", zones)
    territories = read("cldr-localenames-full", "territories.json").get("localeDisplayNames", {}).get("territories", {})
    for k, v in territories.items():
        if re.fullmatch("[A-Z]{2}", k):
            out["territory " + k] = v
    # "Knox, Indiana", "Macao SAR China", "Hongkong (SVR)": the first part is the name.
    return {k: re.split(r"[,،，、(（]", v)[0].strip() for k, v in out.items()}


def plain(name):
    name = unicodedata.normalize("NFD", name.lower().replace("ı", "i").replace("đ", "d"))
    return re.sub("[^a-z]", "", name)


def one_name(key, names):
    english = names["en"][key]
    words = re.findall("[a-z']+", english.lower())
    if len(plain(english)) < 4 or len(words) > 2 or english in RENAMED or any(s in key for s in ("Indiana", "Kentucky", "North_Dakota")):
        return False
    if any(w in GENERIC for w in words) or "&" in english:
        return False
    return sum(plain(names[l].get(key, english)) == plain(english) for l in LATIN) >= 6


def native_script(lang, name):
    if lang == "ja":
        return all("\u3040" <= c <= "\u30ff" or not c.isalpha() for c in name)
    return not any(c.isascii() and c.isalpha() for c in name)


def own_pairs(path):
    """Lines `lang, name, lang, name`: one name each."""
    if not os.path.isfile(path):
        return []
    lines = (l.rstrip("\n").split("\t") for l in open(path, encoding="utf-8") if l.strip() and not l.startswith("#"))
    return [tuple(l) for l in lines if len(l) == 4]


def near_misses(same):
    out = []
    for lang_a, a, lang_b, b in same:
        other = [x for x in same if (x[0], x[2]) == (lang_a, lang_b) and plain(x[1]) != plain(a) and x[3] != b]
        initial = lambda x: plain(x[1])[:1] == plain(a)[:1]
        longer = lambda x: abs(len(plain(x[1])) - len(plain(a)))
        other = [x for x in other if longer(x) <= (3 if initial(x) else 1)]
        other.sort(key=lambda x: (not initial(x), -common(plain(x[1]), plain(a)), x[1]))
        out += [(lang_a, x[1], lang_b, b) for x in other[:20]]
    return out


def common(a, b):
    return len(set(zip(a, a[1:])) & set(zip(b, b[1:])))


def ask(cmd, pairs, root):
    lines = "".join(json.dumps({"a": a, "lang_a": la, "b": b, "lang_b": lb}, ensure_ascii=False) + "\n" for la, a, lb, b in pairs)
    try:
        run = subprocess.run(cmd, input=lines.encode(), stdout=subprocess.PIPE, cwd=root, check=True)
    except (OSError, subprocess.CalledProcessError) as e:
        print(f"{cmd}: {e}", file=sys.stderr)
        return None
    return [json.loads(l)["similarity"] for l in run.stdout.decode().splitlines()]


def auc(good, bad):
    ranked = sorted([(s, 1) for s in good] + [(s, 0) for s in bad])
    total, i, below = 0.0, 0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        g = sum(k for _, k in ranked[i:j])
        total += g * (below + (j - i - g) / 2)
        below += j - i - g
        i = j
    return total / max(1, len(good) * len(bad))


def recall_at(good, bad, rate):
    allowed = int(len(bad) * rate)
    floor = sorted(bad, reverse=True)[allowed] if allowed < len(bad) else 0.0
    return sum(g > floor for g in good) / max(1, len(good)), floor


if __name__ == "__main__":
    sys.exit(main())
