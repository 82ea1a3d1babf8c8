"""Evaluates CLDR's rule-based number formats (RBNF): spells integers in words.

    spell("de", "%spellout-numbering", 21)  ->  "einundzwanzig"

The rules are those of `rbnf/XX.json` beside this file, which `generate.py` takes from CLDR. The evaluator follows the
description of RBNF in UTS #35 part 3 and the behaviour of ICU, for integers from 0 up:

- A rule set is a list of rules, each with a base value, a radix (10 unless `base/radix` says otherwise) and a divisor:
  the highest power of the radix that is not above the base. Each `>` behind the base lowers that power by one.
- The rule for n is the one with the highest base not above n. When that rule has a `>>` substitution, n is a multiple of
  its divisor and its base is not, the rule before it is taken (there is nothing left for `>>` to say).
- `<<` spells n / divisor, `>>` spells n % divisor, `==` spells n; a rule set's name or a decimal pattern between the two
  signs says how (`<%spellout-cardinal-masculine<`, `=#,##0=`). Without one it is the set that the rule stands in.
  `>>>` spells n % divisor with the rule before this one, whatever its base.
- `[...]` is left out when n is a multiple of the divisor. ICU makes two rules of one: at the base without the text, at
  base + 1 with it, and the rule above chooses; so do we. With a base that is no multiple of the divisor it is always said.
- `$(cardinal,one{..}other{..})$` chooses by the plural rules of the language, for n / divisor.
- An apostrophe at the beginning only protects the space behind it.
- Soft hyphens (U+00AD) and zero-width spaces (U+200B) show where a word may be broken: they are no part of the spelling.

What the rules say in digits (numbers above the largest rule) is no spelling: `spell` returns None.
This shares nothing with the reader in `src/`, which it serves to test.
"""

import json
import re
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "rbnf"


class InDigits(Exception):
    """The rules write this number, or a part of it, in digits."""


# Plural rules (UTS #35 part 3, "Language Plural Rules"), for integers only.


class Plural:
    """Chooses the plural category of an integer. `rules` maps `pluralRule-count-one` to its condition."""

    def __init__(self, rules):
        self.rules = [(name.rsplit("-", 1)[1], rule.split("@")[0].strip()) for name, rule in rules.items()]

    def category(self, n):
        for name, condition in self.rules:
            if condition and any(all(self._holds(c, n) for c in part.split(" and ")) for part in condition.split(" or ")):
                return name
        return "other"

    @staticmethod
    def _holds(condition, n):
        match = re.fullmatch(r"([nivwftce])(?: % (\d+))? (!?=) ([\d.,]+)", condition.strip())
        if not match:
            raise ValueError(f"plural condition `{condition}`")
        operand, modulus, sign, values = match.groups()
        # An integer has no visible decimals and no exponent: v, w, f, t, c and e are 0.
        value = n if operand in "ni" else 0
        if modulus:
            value %= int(modulus)
        found = False
        for part in values.split(","):
            low, _, high = part.partition("..")
            found |= int(low) <= value <= int(high or low)
        return found == (sign == "=")


class Rule:
    """One rule: its base, its divisor, and its text in pieces."""

    def __init__(self, base, divisor, text):
        self.base = base
        self.divisor = divisor
        self.pieces = pieces(text)
        self.has_modulus = any(kind == ">" for kind, _ in self.pieces)


PIECE = re.compile(r">>>|<([^<>]*)<|>([^<>]*)>|=([%#0][^=]*)=|\$\((cardinal|ordinal),(.*?)\)\$", re.S)


def pieces(text):
    """Cuts the text of a rule: a list of (kind, value), kind one of text < > >>> = cardinal ordinal."""
    out, at = [], 0
    for match in PIECE.finditer(text):
        if match.start() > at:
            out.append(("text", text[at : match.start()]))
        at = match.end()
        if match.group() == ">>>":
            out.append((">>>", ""))
        elif match.group(4):
            forms = dict(re.findall(r"(\w+)\{([^}]*)\}", match.group(5)))
            out.append((match.group(4), forms))
        else:
            out.append((match.group()[0], next(g for g in match.groups()[:3] if g is not None)))
    if at < len(text):
        out.append(("text", text[at:]))
    return out


def compile_set(lines):
    """The rules of one set for integers, sorted by base."""
    rules = []
    for key, text in lines:
        match = re.fullmatch(r"([\d,.]+)(?:/([\d,.]+))?(>*)", key)
        if not match:
            continue  # -x, x.x, 0.x, Inf, NaN: no rules for integers
        base = int(re.sub(r"\D", "", match.group(1)))
        radix = int(re.sub(r"\D", "", match.group(2) or "10"))
        divisor = 1
        while base > 0 and divisor * radix <= base:
            divisor *= radix
        for _ in match.group(3):
            divisor = max(1, divisor // radix)
        text = text.replace("→", ">").replace("←", "<")
        text = text.rstrip("\n")
        text = text[:-1] if text.endswith(";") else text
        text = text[1:] if text.startswith("'") else text
        bracket = re.search(r"\[(.*?)\]", text, re.S)
        if bracket:
            said, _, unsaid = bracket.group(1).partition("|")
            long = text[: bracket.start()] + said + text[bracket.end() :]
            if base > 0 and base % divisor == 0:
                rules.append(Rule(base, divisor, text[: bracket.start()] + unsaid + text[bracket.end() :]))
                base += 1
            rules.append(Rule(base, divisor, long))
        else:
            rules.append(Rule(base, divisor, text))
    # The later of two rules with one base wins: 200 with its own text beside 100's `base + 1` never meets it.
    rules.sort(key=lambda r: r.base)
    return rules


class Language:
    """The spell-out rules of one language."""

    def __init__(self, rules, plurals):
        self.public = [name for name in rules if not name.startswith("%%")]
        self.sets = {name: compile_set(lines) for name, lines in rules.items() if isinstance(lines, list)}
        self.plurals = {kind: Plural(p) for kind, p in plurals.items()}

    def cardinals(self):
        """Names of the public sets that spell counts, the default first."""
        names = [n for n in self.public if n == "%spellout-numbering" or n.startswith("%spellout-cardinal")]
        return sorted(names, key=lambda n: n != "%spellout-numbering")

    def ordinals(self):
        """Names of the public sets that spell ordinals."""
        return [n for n in self.public if n.startswith("%spellout-ordinal")]

    @lru_cache(maxsize=200_000)
    def spell(self, ruleset, n):
        """The spelling of n, or None where the rules use digits."""
        try:
            text = self._format(self.sets[ruleset], ruleset, n, 0)
        except InDigits:
            return None
        text = text.replace("\u00ad", "").replace("\u200b", "")
        return re.sub(r"\s+", " ", text).strip()

    def digits(self, ruleset, n):
        """The same for sets that write digits (1st, 2nd): a number pattern writes n plainly."""
        text = self._format(self.sets[ruleset], ruleset, n, 0, digits=True)
        return text.replace("\u00ad", "").replace("\u200b", "").strip()

    def _format(self, rules, ruleset, n, depth, digits=False):
        index = None
        for i, rule in enumerate(rules):
            if rule.base > n:
                break
            index = i
        if index is None:
            raise InDigits
        rule = rules[index]
        if rule.has_modulus and index > 0 and n % rule.divisor == 0 and rule.base % rule.divisor != 0:
            index -= 1
        return self._apply(rules, index, ruleset, n, depth, digits)

    def _apply(self, rules, index, ruleset, n, depth, digits):
        if depth > 60:
            raise RecursionError(f"{ruleset} does not end for {n}")
        rule = rules[index]
        out = []
        for kind, value in rule.pieces:
            if kind == "text":
                out.append(value)
            elif kind in ("cardinal", "ordinal"):
                category = self.plurals[kind].category(n // rule.divisor)
                out.append(value.get(category, value.get("other", "")))
            elif kind == ">>>":
                out.append(self._apply(rules, index - 1, ruleset, n % rule.divisor, depth + 1, digits))
            else:
                number = {"<": n // rule.divisor, ">": n % rule.divisor, "=": n}[kind]
                if value.startswith("%"):
                    out.append(self._format(self.sets[value], value, number, depth + 1, digits))
                elif value:
                    if not digits:
                        raise InDigits
                    out.append(str(number))
                else:
                    out.append(self._format(rules, ruleset, number, depth + 1, digits))
        return "".join(out)


@lru_cache(maxsize=None)
def load(lang):
    """The language as `rbnf/lang.json` has it."""
    data = json.loads((FOLDER / f"{lang}.json").read_text(encoding="utf-8"))
    return Language(data["SpelloutRules"], data["plurals"])


def spell(lang, ruleset, n):
    """The spelling of the integer n by a rule set of a language, or None where the rules use digits."""
    return load(lang).spell(ruleset, n)
