#!/usr/bin/env python3
"""Writes `languages/cldr/XX.yaml`, `rbnf/XX.json` and `aliases.txt` from CLDR's JSON packages for npm.

    python3 languages/cldr/generate.py                 fetches the packages with `npm pack` into a temporary folder
    python3 languages/cldr/generate.py --from DIR      DIR holds them unpacked, one folder a package (DIR/cldr-rbnf ...)
    python3 languages/cldr/generate.py --from DIR de   only some languages

The files follow the schema of language packs (`src/language/pack.rs`). What people write by hand stands in `../XX.yaml`
and wins. See `../README.md`.
"""

import argparse
import json
import multiprocessing
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from pathlib import Path

import distil
import rbnf

VERSION = "48.2.0"
PACKAGES = [
    "cldr-core", "cldr-rbnf", "cldr-dates-full", "cldr-numbers-full", "cldr-units-full", "cldr-localenames-full",
]
HERE = Path(__file__).parent

# Spelled out by CLDR, but the tag or the folder has another name: rule file -> tag.
RENAMED = {"no": "nb"}
# Languages of modern coverage that have no spell-out rules, and some large ones below it.
UNSPELLED = """as bn dsb eu gd gl ha hsb ht ig jv kn kok ku ml mn mr mi or pa pcm ps rw sa sc sd si so tk te tg ti tt
    ug ur uz wo xh yo zu mai mni om rm oc br fy""".split()
# Regional variants with spell-out rules that get a pack of their own.
VARIANTS = ["pt-PT", "zh-Hant", "sr-Latn"]
# Names that CLDR does not have or writes otherwise.
NATIVE = {"ccp": "𑄌𑄋𑄴𑄟𑄳𑄦", "lrc": "لۊری شومالی"}

UNITS = {
    "km": "length-kilometer", "m": "length-meter", "dm": "length-decimeter", "cm": "length-centimeter",
    "mm": "length-millimeter", "um": "length-micrometer", "nm": "length-nanometer", "mi": "length-mile",
    "yd": "length-yard", "ft": "length-foot", "in": "length-inch", "nmi": "length-nautical-mile",
    "t": "mass-tonne", "kg": "mass-kilogram", "g": "mass-gram", "mg": "mass-milligram", "ug": "mass-microgram",
    "lb": "mass-pound", "oz": "mass-ounce", "carat": "mass-carat",
    "km2": "area-square-kilometer", "ha": "area-hectare", "m2": "area-square-meter", "cm2": "area-square-centimeter",
    "mi2": "area-square-mile", "acre": "area-acre", "sqft": "area-square-foot", "sqyd": "area-square-yard",
    "km3": "volume-cubic-kilometer", "m3": "volume-cubic-meter", "cm3": "volume-cubic-centimeter",
    "hL": "volume-hectoliter", "L": "volume-liter", "dL": "volume-deciliter", "cL": "volume-centiliter", "mL": "volume-milliliter",
    "cup": "volume-cup", "tbsp": "volume-tablespoon", "tsp": "volume-teaspoon", "gal": "volume-gallon", "barrel": "volume-barrel", "cuft": "volume-cubic-foot",
    "km/h": "speed-kilometer-per-hour", "m/s": "speed-meter-per-second", "mi/h": "speed-mile-per-hour", "kt": "speed-knot",
    "degC": "temperature-celsius", "degF": "temperature-fahrenheit", "K": "temperature-kelvin",
    "W": "power-watt", "kW": "power-kilowatt", "MW": "power-megawatt", "GW": "power-gigawatt",
    "J": "energy-joule", "kJ": "energy-kilojoule", "kWh": "energy-kilowatt-hour", "cal": "energy-calorie",
    "kcal": "energy-kilocalorie",
    "s": "duration-second", "ms": "duration-millisecond", "min": "duration-minute", "h": "duration-hour",
    "day": "duration-day", "week": "duration-week", "month": "duration-month", "year": "duration-year",
    "decade": "duration-decade", "century": "duration-century",
    "Pa": "pressure-pascal", "hPa": "pressure-hectopascal", "kPa": "pressure-kilopascal", "MPa": "pressure-megapascal",
    "bar": "pressure-bar", "mbar": "pressure-millibar", "atm": "pressure-atmosphere", "mmHg": "pressure-millimeter-ofhg",
    "Hz": "frequency-hertz", "kHz": "frequency-kilohertz", "MHz": "frequency-megahertz", "GHz": "frequency-gigahertz",
    "V": "electric-volt", "A": "electric-ampere", "ohm": "electric-ohm", "rad": "angle-radian",
    "kbit": "digital-kilobit", "Mbit": "digital-megabit", "Gbit": "digital-gigabit", "Tbit": "digital-terabit",
    "deg": "angle-degree", "arcmin": "angle-arc-minute",
    "B": "digital-byte", "kB": "digital-kilobyte", "MB": "digital-megabyte", "GB": "digital-gigabyte",
    "TB": "digital-terabyte", "PB": "digital-petabyte",
}
CURRENCIES = """USD EUR GBP JPY CNY KRW INR PKR BDT LKR NPR VND THB IDR MYR SGD PHP HKD TWD AUD NZD CAD MXN BRL ARS CLP
    COP CHF SEK NOK DKK PLN CZK HUF RON RUB UAH KZT TRY ILS SAR AED QAR KWD EGP IRR IQD NGN KES ZAR
    LAK KHR MMK MNT CRC PYG CUP PEN UYU ISK BGN RSD BYN UZS GEL AMD AZN BHD OMR JOD YER SYP LBP SDG LYD TND DZD MAD AFN GHS UGX TZS
    ETB XOF XAF DEM FRF ITL ESP PTE NLG BEF LUF ATS FIM IEP GRD""".split()
# Money of one name in several countries: what their names have in common is its name. The members stand in currencies.yaml.
FAMILIES = {
    "franc": "CHF FRF BEF LUF CDF RWF BIF DJF GNF XPF", "dinar": "KWD IQD JOD BHD LYD TND DZD RSD",
    "peso": "MXN ARS CLP COP UYU PHP CUP DOP", "rupee": "INR PKR LKR NPR MUR SCR", "rial": "IRR YER OMR", "riyal": "SAR QAR",
    "dirham": "AED MAD", "shilling": "KES UGX TZS SOS ATS",
}
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
# Scripts written without spaces: one letter can be a word.
SPACELESS = {"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Hira", "Kana"}
# Scripts in which one letter is a word.
HAN = {"Hans", "Hant", "Jpan"}
SENTENCE_END = {
    "Arab": ".؟!?…", "Deva": "।॥?!.…", "Beng": "।॥?!.…", "Guru": "।॥?!.…", "Orya": "।॥?!.…", "Gujr": ".?!।…", "Telu": ".?!।…",
    "Hans": "。！？!?…", "Hant": "。！？!?…", "Jpan": "。！？!?…", "Kore": ".!?…。", "Armn": "։․:!?…", "Ethi": "።፧፨!?.", "Grek": ".;;!…",
    "Khmr": "។៕!?…", "Mymr": "။!?…", "Mtei": "꫰꫱?!.", "Cakm": "𑅁𑅂?!.",
}
URDU_LIKE = {"ur", "ps", "sd", "ug", "ks", "pa-Arab"}


class Cldr:
    """The unpacked packages."""

    def __init__(self, folder):
        self.folder = folder
        core = folder / "cldr-core"
        self.version = json.loads((core / "package.json").read_text(encoding="utf-8"))["version"]
        supplemental = core / "supplemental"
        self.plurals = {
            "cardinal": self.json(supplemental / "plurals.json")["supplemental"]["plurals-type-cardinal"],
            "ordinal": self.json(supplemental / "ordinals.json")["supplemental"]["plurals-type-ordinal"],
        }
        self.day_periods = self.json(supplemental / "dayPeriods.json")["supplemental"]["dayPeriodRuleSet"]
        self.likely = self.json(supplemental / "likelySubtags.json")["supplemental"]["likelySubtags"]
        self.english = self.main("cldr-localenames-full", "en", "languages")["localeDisplayNames"]["languages"]

    @staticmethod
    def json(path):
        return json.loads(path.read_text(encoding="utf-8"))

    def main(self, package, locale, name):
        path = self.folder / package / "main" / locale / f"{name}.json"
        return self.json(path)["main"][locale] if path.exists() else {}

    def rules(self, name):
        path = self.folder / "cldr-rbnf" / "rbnf" / f"{name}.json"
        if not path.exists():
            return {}
        rules = self.json(path)["rbnf"]["rbnf"]
        return {group: {k: v for k, v in sets.items() if isinstance(v, list)} for group, sets in rules.items()}

    def script(self, tag):
        parts = tag.split("-")
        if len(parts) > 1 and len(parts[1]) == 4:
            return parts[1]
        found = re.findall(r"[-_]([A-Z][a-z]{3})(?:[-_]|$)", self.likely.get(tag, self.likely.get(parts[0], "")))
        return found[0] if found else "Latn"

    def plural_rules(self, lang):
        return {kind: rules.get(lang, rules.get(lang.split("-")[0], {})) for kind, rules in self.plurals.items()}


def tidy(text):
    """No-break spaces become spaces; marks of direction and hyphenation go."""
    text = re.sub("[\u200e\u200f\u061c\u00ad\u200b\u2068\u2069\u202a-\u202e]", "", text)
    return " ".join(re.sub("[\u00a0\u202f\u2009]", " ", text).split())


def key(text):
    """Spellings that the reader takes for one: without case and a full stop at the end."""
    return text.casefold().rstrip(".")


def unique(spellings):
    """Each spelling once; the form without a final full stop stands for both."""
    bare = {s.casefold() for s in spellings if not s.endswith(".")}
    out, seen = [], set()
    for s in spellings:
        if not s or key(s) in seen or (s.endswith(".") and key(s) in bare):
            continue
        seen.add(key(s))
        out.append(s)
    return out


def apart(table):
    """A spelling stands for one key of a table: the first keeps it."""
    seen, out = set(), {}
    for k, spellings in table.items():
        mine = []
        for s in spellings:
            if key(s) not in seen:
                seen.add(key(s))
                mine.append(s)
        if mine:
            out[k] = mine
    return out


# The parts of a pack.


def separators(numbers):
    decimal, group, indian = [], [], False
    for system in dict.fromkeys([numbers["defaultNumberingSystem"], "latn"]):
        symbols = numbers.get(f"symbols-numberSystem-{system}")
        if not symbols:
            continue
        for mark, into in ((symbols["decimal"], decimal), (symbols["group"], group)):
            mark = " " if mark in "\u00a0\u202f\u2009" else mark
            if len(mark) == 1 and mark not in into:
                into.append(mark)
        pattern = numbers.get(f"decimalFormats-numberSystem-{system}", {}).get("standard", "")
        indian |= "#,##,##0" in pattern
    group = [g for g in group if g not in decimal]
    out = {"decimal": decimal, "group": group}
    if indian:
        out["indian"] = True
    return out


def months(calendar):
    names, short = {}, []
    for n in range(1, 13):
        wide, abbreviated = [], []
        for width, into in (("wide", wide), ("abbreviated", abbreviated)):
            for context in ("format", "stand-alone"):
                name = tidy(calendar["months"][context][width].get(str(n), ""))
                if name and not re.fullmatch(r"M\d\d|\d+\W*", name):
                    into.append(name)
        names[n] = unique([w for w in wide if not w.endswith(".")] + wide + abbreviated)
        # "1月": digits with a mark are read by `month_after`.
        names[n] = [s for s in names[n] if not s[0].isdigit() and len(s.rstrip(".")) > 1]
        full = {key(w) for w in wide}
        short += [s for s in names[n] if key(s) not in full]
    names = apart(names)
    kept = {s for spellings in names.values() for s in spellings}
    return names, [s for s in unique(short) if s in kept]


def weekdays(calendar):
    names, short = {}, []
    for n, day in enumerate(DAYS, 1):
        wide, others = [], []
        for width, into in (("wide", wide), ("abbreviated", others), ("short", others)):
            for context in ("format", "stand-alone"):
                into.append(tidy(calendar["days"][context][width].get(day, "")))
        names[n] = [s for s in unique(wide + others) if len(s.rstrip(".")) > 1 and not s[0].isdigit()]
        full = {key(w) for w in wide}
        short += [s for s in names[n] if key(s) not in full]
    names = apart(names)
    kept = {s for spellings in names.values() for s in spellings}
    return names, [s for s in unique(short) if s in kept]


def clock(calendar, periods, spaceless):
    am, pm, night, noon, midnight = [], [], [], [], []
    hour = lambda text: int(text.split(":")[0])
    least = 1 if spaceless else 2
    for width in ("wide", "abbreviated", "narrow"):
        forms = calendar["dayPeriods"]["format"][width]
        alone = calendar["dayPeriods"]["stand-alone"][width]
        for name, text in forms.items():
            text, name = tidy(text), name.split("-")[0]
            if len(text.rstrip(".")) < max(least, 2 if width == "narrow" else least):
                continue
            if name in ("am", "pm"):
                (am if name == "am" else pm).append(text)
            elif name in ("noon", "midnight") and width != "narrow":
                into = noon if name == "noon" else midnight
                into += [text, tidy(alone.get(name, ""))]
            elif name in periods and "_from" in periods[name] and width != "narrow":
                start, end = hour(periods[name]["_from"]), hour(periods[name]["_before"])
                if start > end and start >= 18 and end <= 6:
                    night.append(text)
                elif start < end <= 12:
                    am.append(text)
                elif 12 <= start < end:
                    pm.append(text)
    am, pm = unique(am), unique(pm)
    both = {key(s) for s in am} & {key(s) for s in pm}
    am, pm = ([s for s in side if key(s) not in both] for side in (am, pm))
    taken = {key(s) for s in am + pm}
    night = [s for s in unique(night) if key(s) not in taken]
    out = {"am": am, "pm": pm, "night": night}
    words = {"12:00": unique(noon), "00:00": unique(midnight)}
    words = apart({k: [s for s in v if key(s) not in taken and len(s) > least] for k, v in words.items()})
    if words:
        out["words"] = words
    # "H時m分": marks written right behind the fields.
    for pattern in calendar["timeFormats"].values():
        pattern = pattern if isinstance(pattern, str) else pattern.get("_value", "")
        for field, name in (("[hHkK]{1,2}", "hour_after"), ("m{1,2}", "minute_after")):
            match = re.search(field + r"'?([^\s\w:.'\u202f]|[^\W\da-zA-Z:.'])'?", pattern)
            if match and match.group(1) not in out.setdefault(name, []):
                out[name].append(match.group(1))
    return out


def literal_runs(pattern):
    """The fields of a date pattern with the text between them: [(field, text before it)], text at the end."""
    out, text, at = [], "", 0
    for match in re.finditer(r"'([^']*)'|([yMLdEG])\2*|(.)", pattern.replace("''", "\u2019"), re.S):
        if match.group(2):
            out.append((match.group(2).replace("L", "M"), text))
            text = ""
        else:
            text += match.group(1) if match.group(1) is not None else match.group(3)
    return out, text


def dates(calendar):
    out = {"order": "", "proclitics": [], "day_after": [], "month_after": [], "year_after": [], "links": [], "bce": []}
    short = calendar["dateFormats"]["short"]
    short = short if isinstance(short, str) else short.get("_value", "")
    order = "".join(f for f, _ in literal_runs(short)[0] if f in "yMd").lower()
    out["order"] = order if order in ("dmy", "mdy", "ymd") else ""
    available = calendar["dateTimeFormats"]["availableFormats"]
    patterns = [calendar["dateFormats"]["long"], *(available.get(k, "") for k in ("yMMMM", "yMMM", "yM", "MMMMd", "MMMd", "Md", "y", "d"))]
    after = {"d": "day_after", "M": "month_after", "y": "year_after"}
    for pattern in patterns:
        pattern = pattern if isinstance(pattern, str) else pattern.get("_value", "")
        if "(" in pattern:
            continue
        fields, end = literal_runs(tidy_pattern(pattern))
        for i, (field, _) in enumerate(fields):
            text = fields[i + 1][1] if i + 1 < len(fields) else end
            word = text.strip(" ,/-.،").strip() if text.strip(" ,/-،") != "." else ""
            if text.strip().endswith(".") and word:
                word += "."
            if field not in after or not any(c.isalpha() for c in word) or (len(word) < 2 and word.isascii()):
                continue
            glued = not text.startswith(" ")
            last = i + 1 == len(fields)
            if text.startswith(" ") and not text.endswith(" ") and not last and fields[i + 1][0] == "M":
                name = "proclitics"  # he 5 בינואר
            elif glued or last or field == "y":
                name = after[field]
            elif text.endswith(" ") or text.startswith(" "):
                name = "links"
            if word not in out[name] and word not in out[after[field]] and len(word) < 12:
                out[name].append(word)
    for width in ("eraNames", "eraAbbr", "eraNarrow"):
        for name in ("0", "0-alt-variant"):
            text = tidy(calendar["eras"][width].get(name, ""))
            if len(text.rstrip(".")) > 1 and key(text) not in map(key, out["bce"]) and text not in ("BCE", "BC") or text in ("BCE", "BC") and text not in out["bce"]:
                out["bce"].append(text)
    return {k: v for k, v in out.items() if v}


def tidy_pattern(pattern):
    return re.sub("[\u200e\u200f\u061c]", "", pattern).replace("\u00a0", " ").replace("\u202f", " ")


def scale_words(numbers, known, spaceless):
    """Scale words of the compact patterns ("0 тысяч", "0万"): {10^n: forms}."""
    out = {}
    for width in ("long", "short"):
        for system in dict.fromkeys([numbers["defaultNumberingSystem"], "latn"]):
            formats = numbers.get(f"decimalFormats-numberSystem-{system}", {}).get(width, {}).get("decimalFormat", {})
            for name, pattern in formats.items():
                power, _, count = name.partition("-count-")
                pattern = tidy_pattern(pattern).split(";")[0]
                zeros = pattern.count("0")
                word = tidy(pattern.replace("0", "").replace("'", "").replace("¤", "")).strip("-")
                if not power.isdigit() or zeros == 0 or "-alt" in count:
                    continue
                if len(word.rstrip(".")) < (1 if spaceless else 2) or not word[0].isalpha() or (spaceless and word.isascii() and len(word) < 2):
                    continue
                if " " in word and len(word.split()[-1].rstrip(".")) < 2:
                    continue  # "mil M" is two of them
                value = int(power) // 10 ** (zeros - 1)
                if value >= 1000 and not known(word, value):
                    out.setdefault(value, []).append(word)
    return {k: unique(v) for k, v in out.items()}


def forms_of_unit(unit):
    """Every form of a unit's name: its pattern without the number."""
    out = []
    for name, text in unit.items():
        if isinstance(text, str) and ("count" in name or name == "displayName") and name != "gender":
            out.append((name == "displayName", "{0}" in text, tidy(text.replace("{0}", " ")), text.strip().endswith("{0}")))
    # Counted forms first: they are what stands beside a number.
    return [(text, before) for _, _, text, before in sorted(out, key=lambda f: f[0])]


def unit_names(units, symbols, spaceless):
    out = {}
    for unit_id, name in UNITS.items():
        forms = []
        for width in ("long", "short"):
            for text, _ in forms_of_unit(units.get(width, {}).get(name, {})):
                if len(text.rstrip(".")) < (1 if spaceless else 2) or not any(c.isalpha() for c in text):
                    continue
                if text in symbols or (text.isascii() and len(text) < 2):
                    continue
                if any(c.isdigit() for c in text):
                    continue
                forms.append(text)
        out[unit_id] = unique(forms)
    return apart(out)


def percent(units):
    out = {}
    for name, field in (("concentr-percent", "words"), ("concentr-permille", "per_mille")):
        words = []
        for text, before in forms_of_unit(units.get("long", {}).get(name, {})):
            if any(c.isalpha() for c in text) and len(text) > 1:
                words.append(text)
                if before and field == "words":
                    out["before"] = True
        if words:
            out[field] = unique(words)
    return out if "words" in out or "per_mille" in out else {}


def names_of_currency(data):
    """Every form of a currency's name."""
    names = [tidy(v) for k, v in data.items() if k.startswith("displayName-count")] + [tidy(data.get("displayName", ""))]
    # "(1976-1992)" and the like explain, they are not said.
    return [n for n in unique(names) if "(" not in n and len(n) > 1 and any(c.isalpha() for c in n)]


def currency_names(currencies):
    out = {}
    for code in CURRENCIES:
        out[code] = [n for n in names_of_currency(currencies.get(code, {})) if n != code]
    own = apart(out)
    taken = {key(n) for names in own.values() for n in names}
    for family, codes in FAMILIES.items():
        words = family_words([names_of_currency(currencies.get(code, {})) for code in codes.split()])
        own.setdefault(family, [w for w in words if key(w) not in taken])
    return {k: v for k, v in own.items() if v}


def family_words(members):
    """What more than half of the members are called: franc, francs of Swiss franc, Belgian francs."""
    named = [{w for name in names for w in re.split(r"[\s\-‑]+", name)} for names in members if names]
    first = [w for names in members for name in names for w in re.split(r"[\s\-‑]+", name)]
    count = {w: sum(w in words for words in named) for w in first}
    common = [w for w in count if len(w) > 2 and count[w] > 1 and 2 * count[w] > len(named)]
    return unique([w for w in common if not w.endswith("'")])


def ordinal_marks(language):
    """What stands before and after the digits of ordinals.

    A single letter counts only when it is written on to the digits and is no word of some language (ca 5 a 10).
    """
    before, after = [], []
    for name in language.public:
        if not name.startswith("%digits-ordinal"):
            continue
        for n in [*range(1, 32), 40, 50, 60, 70, 80, 90, 100, 101, 111]:
            try:
                text = tidy(language.digits(name, n))
            except rbnf.InDigits:
                continue
            head, digits, tail = text.partition(str(n))
            head, tail = head.strip(" -.:'’"), tail.strip(" -.:'’")
            if not digits:
                continue
            if len(tail) == 1 and tail not in "ºª" and (text[len(text) - 2] != str(n)[-1] or tail in "aoiyuаеиіоуя"):
                tail = ""
            if head and head not in before:
                before.append(head)
            if any(c.isalpha() or c in "ºª" for c in tail) and tail not in after:
                after.append(tail)
    return before, after


def decimal_words(rules):
    """The word for the decimal mark, from the rules for fractions (`<< Komma >>`)."""
    out = []
    for name, lines in rules.items():
        if name == "%spellout-numbering" or name.startswith("%spellout-cardinal"):
            for base, text in lines:
                match = re.fullmatch(r"←[^←]*←\s*([^←→=\[\]$]+?)\s*→+[^→]*→+;?", text) if base in ("x.x", "x,x") else None
                word = tidy(match.group(1)) if match else ""
                if any(c.isalpha() for c in word) and word not in out:
                    out.append(word)
    return out


def ordinal_words(distiller, cardinals, scales):
    """Ordinals in words, and the prefixes and suffixes that make them of cardinals.

    In scripts without spaces, where ordinals are a cardinal with something before it (th ที่, zh 第), that is all there is
    to say.
    Sums from 32 on are listed only where they are no tens with an ordinal unit (двадцать первый, twenty-first).
    """
    language = distiller.language
    spelled = {name: {n: language.spell(name, n) or "" for n in [*range(1, 101), 1000]} for name in language.ordinals()}
    prefixes = affixes(distiller, spelled, lambda text, form: text[: -len(form)] if text.endswith(form) else None)
    suffixes = affixes(distiller, spelled, lambda text, form: text[len(form) :] if text.startswith(form) else None)
    taken = {key(s) for table in (cardinals, scales) for spellings in table.values() for s in spellings}
    # Where each ordinal has very many forms (fi), the sums have only the first of them.
    most = 12 if len({texts[50] for texts in spelled.values()}) <= 12 else 6
    out = {}
    for n in [*range(1, 101), 1000]:
        forms = []
        made = [p + form for p in prefixes for form in distiller.forms(n)] + [form + s for s in suffixes for form in distiller.forms(n)]
        made = made if distiller.spaceless else []
        for texts in spelled.values():
            text = texts[n]
            if not text or any(c.isdigit() for c in text) or text in forms or text in made:
                continue
            if key(text) in taken or text in distiller.forms(n) or text.split(" ")[-1] in distiller.table.links:
                continue
            if 31 < n < 100 and n % 10 and (len(forms) >= most or is_tens_and_unit(text, n, cardinals, out, distiller.table.links)):
                continue
            forms.append(text)
        if forms:
            out[n] = forms
    cut = [[a.strip(" -") for a in side if len(a.strip(" -")) > 1 or distiller.spaceless] for side in (prefixes, suffixes)]
    return apart(out), *cut


def affixes(distiller, spelled, cut):
    """What stands before (behind) the cardinal in most ordinals of a rule set."""
    out = []
    for texts in spelled.values():
        count = {}
        for n in range(2, 100):
            rests = {cut(texts[n], form) for form in distiller.forms(n)}
            for rest in rests:
                if rest and rest.strip(" -"):
                    count[rest] = count.get(rest, 0) + 1
        out += [rest for rest, times in count.items() if times >= 85 and rest not in out]
    return out


def is_tens_and_unit(text, n, cardinals, ordinals, links):
    """True for tens as a cardinal and the unit as an ordinal, in either order of the two."""
    low = distil.plain(text)
    tens, unit = n - n % 10, n % 10
    for heads, tails in ((cardinals.get(tens, []), ordinals.get(unit, [])), (cardinals.get(unit, []), ordinals.get(tens, []))):
        for head in map(distil.plain, heads):
            for tail in map(distil.plain, tails):
                if low.startswith(head) and low.endswith(tail) and len(low) >= len(head) + len(tail):
                    if low[len(head) : len(low) - len(tail)].strip() in ("", *links):
                        return True
    return False


def number_words(language, script):
    """Cardinals, scales, links and what else `distil.py` finds."""
    distiller = distil.Distiller(language, script in SPACELESS or script == "Kore")
    table = distiller.run()
    scales = {k: list(v) for k, v in table.scales.items()}
    cardinals = {k: list(v) for k, v in table.cardinals.items()}
    cardinals = apart(dict(sorted(cardinals.items(), key=lambda c: c[0])))
    return distiller, cardinals, dict(sorted(scales.items()))


# YAML


RESERVED = {"true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"}


def scalar(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    marks = "".join(c for c in value if not (c.isalnum() or c == " "))
    simple = all(unicodedata.category(c) in ("Mn", "Mc") or c in "-_/" for c in marks)
    if value and value[0].isalpha() and simple and value.casefold() not in RESERVED and value == value.strip() and not value.endswith("-"):
        return value
    return json.dumps(value, ensure_ascii=False)


def flow(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{scalar(k)}: {flow(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(scalar(v) for v in value) + "]"
    return scalar(value)


def pruned(value):
    """Without fields that say nothing."""
    if not isinstance(value, dict):
        return value
    out = {k: pruned(v) for k, v in value.items()}
    return {k: v for k, v in out.items() if v not in ("", [], {}, False, None)}


def emit(pack, header):
    lines = [f"# {line}".rstrip() for line in header]
    for name, value in pruned(pack).items():
        if isinstance(value, dict) and name != "separators":
            lines.append(f"{name}:")
            for k, v in value.items():
                if isinstance(v, dict):
                    lines.append(f"  {scalar(k)}:")
                    lines += [f"    {scalar(k2)}: {flow(v2)}" for k2, v2 in v.items()]
                else:
                    lines.append(f"  {scalar(k)}: {flow(v)}")
        else:
            lines.append(f"{name}: {flow(value)}")
    return "\n".join(lines) + "\n"


def build(cldr, tag, rules_name, symbols):
    """One pack, and the data of its spell-out rules."""
    locale = tag
    if not (cldr.folder / "cldr-dates-full" / "main" / locale).exists():
        return None
    if cldr.main("cldr-dates-full", locale, "ca-gregorian")["dates"]["calendars"]["gregorian"]["months"]["format"]["wide"]["1"] == "M01":
        return None
    script = cldr.script(tag)
    spaceless = script in HAN
    calendar = cldr.main("cldr-dates-full", locale, "ca-gregorian")["dates"]["calendars"]["gregorian"]
    numbers = cldr.main("cldr-numbers-full", locale, "numbers")["numbers"]
    currencies = cldr.main("cldr-numbers-full", locale, "currencies")["numbers"]["currencies"]
    units = cldr.main("cldr-units-full", locale, "units").get("units", {})
    own = cldr.main("cldr-localenames-full", locale, "languages").get("localeDisplayNames", {}).get("languages", {})
    layout = cldr.main("cldr-localenames-full", locale, "localeDisplayNames")
    native = NATIVE.get(tag) or tidy(own.get(tag, own.get(tag.split("-")[0], "")))
    rtl = script in ("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg")
    pack = {
        "tag": tag,
        "name": cldr.english.get(tag, cldr.english.get(tag.split("-")[0], tag)),
        "native": native,
        "rtl": rtl,
        "digits": numbers["defaultNumberingSystem"],
        "separators": separators(numbers),
        "sentence_end": ("۔" if tag in URDU_LIKE else "") + SENTENCE_END.get(script, ".!?…"),
    }
    rules = cldr.rules(rules_name) if rules_name else {}
    data, distiller = None, None
    weak = []
    ordinals = {}
    if rules.get("SpelloutRules"):
        data = {"plurals": cldr.plural_rules(rules_name), "SpelloutRules": rules["SpelloutRules"]}
        language = rbnf.Language(data["SpelloutRules"], data["plurals"])
        distiller, cardinals, scales = number_words(language, script)
        table = distiller.table
        pack["proclitics"] = table.proclitics
        pack["cardinals"] = cardinals
        known = lambda word, value: table.reads(word, value) and " " in word or any(
            kind == "scale" and n != value for kind, n in table.means(word)
        )
        for value, forms in scale_words(numbers, known, spaceless).items():
            scales[value] = unique(scales.get(value, []) + forms)
        pack["scales"] = apart(dict(sorted(scales.items())))
        pack["units_before_tens"] = table.units_before_tens
        pack["scale_first"] = table.scale_first
        pack["number_links"] = table.links
        pack["decimal_words"] = decimal_words(data["SpelloutRules"])
        weak = list(cardinals.get(1, []))
        ordinals["words"], prefixes, suffixes = ordinal_words(distiller, cardinals, scales)
        ordinals["suffixes"], ordinals["prefixes"] = suffixes, prefixes
    else:
        pack["scales"] = apart(dict(sorted(scale_words(numbers, lambda *_: False, spaceless).items())))
    pack["weak"] = weak
    pack["percent"] = percent(units)
    if rules.get("OrdinalRules"):
        language = rbnf.Language({**rules.get("SpelloutRules", {}), **rules["OrdinalRules"]}, cldr.plural_rules(rules_name))
        before, after = ordinal_marks(language)
        ordinals["suffixes"] = unique(ordinals.get("suffixes", []) + after)
        ordinals["prefixes"] = unique(ordinals.get("prefixes", []) + before)
    pack["ordinals"] = {k: v for k, v in ordinals.items() if v}
    pack["months"], pack["weak_months"] = months(calendar)
    pack["weekdays"], pack["weak_weekdays"] = weekdays(calendar)
    pack["dates"] = dates(calendar)
    # "1월": a number with a mark is no name.
    name = re.fullmatch(r"\d+(\D+)", calendar["months"]["format"]["wide"]["1"])
    if name:
        pack["dates"]["month_after"] = unique(pack["dates"].get("month_after", []) + [tidy(name.group(1))])
    for letter in pack["dates"].pop("proclitics", []):
        pack["proclitics"] = pack.get("proclitics", []) + [letter]
    periods = cldr.day_periods.get(tag, cldr.day_periods.get(tag.split("-")[0], {}))
    pack["clock"] = clock(calendar, periods, spaceless)
    pack["units"] = unit_names(units, symbols, spaceless)
    pack["currencies"] = currency_names(currencies)
    return pack, data, distiller


def header(version, name):
    return [
        f"{name}. Generated by languages/cldr/generate.py from CLDR {version} (Unicode-3.0, see LICENSE-UNICODE). Do not edit:",
        "what is written by hand stands in the file of this name one folder up, and wins.",
    ]


def unit_symbols():
    """Symbols of units.yaml, which need no entry in a pack."""
    out = set()
    for line in (HERE.parent / "units.yaml").read_text(encoding="utf-8").splitlines():
        match = re.match(r"  \S+: \{.*symbols: \[(.*?)\] \}", line)
        if match:
            out |= {s.strip().strip('"') for s in match.group(1).split(",")}
    return out


def fetch(into):
    """Puts the pinned packages into a folder."""
    for package in PACKAGES:
        subprocess.run(["npm", "pack", "--silent", f"{package}@{VERSION}"], cwd=into, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(into / f"{package}-{VERSION}.tgz") as archive:
            for member in archive.getmembers():
                member.name = f"{package}/" + member.name.partition("/")[2]
                if member.isfile() and ".." not in member.name:
                    archive.extract(member, into)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--from", dest="source", type=Path, help="folder with the unpacked packages")
    args.add_argument("--log", action="store_true", help="print the spellings that the tables do not explain")
    args.add_argument("tags", nargs="*", help="only these languages")
    args = args.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        source = args.source
        if source is None:
            source = Path(temporary)
            fetch(source)
        write(Cldr(source), args)


def write(cldr, args):
    names = [p.stem for p in (cldr.folder / "cldr-rbnf" / "rbnf").glob("*.json")]
    jobs = {RENAMED.get(n, n): n for n in names if ("-" not in n or n in VARIANTS) and n != "und"}
    jobs.update({tag: None for tag in UNSPELLED})
    symbols = unit_symbols()
    (HERE / "rbnf").mkdir(exist_ok=True)
    todo = [(cldr, tag, jobs[tag], symbols, args.log) for tag in sorted(jobs) if not args.tags or tag in args.tags]
    write_aliases(cldr, {*jobs, *(p.stem for p in HERE.parent.glob("*.yaml"))})
    with multiprocessing.Pool() as pool:
        for said in pool.imap(write_one, todo):
            if said:
                print(said)


def write_aliases(cldr, tags):
    """Other codes of the languages that have a pack: deprecated, three-letter, of a macro-language."""
    data = json.loads((cldr.folder / "cldr-core" / "supplemental" / "aliases.json").read_text(encoding="utf-8"))
    aliases = data["supplemental"]["metadata"]["alias"]["languageAlias"]
    lines = [f"{code} {to['_replacement']}" for code, to in sorted(aliases.items()) if "-" not in code and to["_replacement"] in tags]
    head = f"# Generated by generate.py from CLDR {cldr.version} (Unicode-3.0, see LICENSE-UNICODE). Do not edit."
    (HERE / "aliases.txt").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


def write_one(job):
    """Writes the files of one language; returns what there is to say about it."""
    cldr, tag, rules_name, symbols, log = job
    built = build(cldr, tag, rules_name, symbols)
    if built is None:
        return f"{tag}: left out, CLDR names no months"
    pack, data, distiller = built
    text = emit(pack, header(cldr.version, pack["name"]))
    (HERE / f"{tag}.yaml").write_text(text, encoding="utf-8")
    if data:
        compact = json.dumps({"cldr": cldr.version, "license": "Unicode-3.0", **data}, ensure_ascii=False, separators=(",", ":"))
        (HERE / "rbnf" / f"{tag}.json").write_text(compact + "\n", encoding="utf-8")
    if log and distiller:
        left = distiller.unexplained([*range(0, 1000, 7), 1001, 1234, 21021, 234567, 1000001, 7654321, 999999999])
        return f"{tag}: {len(text) // 1024} KB, {len(left)} spellings not explained {left[:3]}"
    return None


if __name__ == "__main__":
    main()
