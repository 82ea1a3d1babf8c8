"""Distils the number words of a pack from spelled-out integers.

The spellings come from CLDR's rules (`rbnf.py`); what is wanted is the pieces that a reader needs: cardinals, scale words,
joining words. We learn them in the order of the integers: a spelling that the pieces known so far explain teaches nothing,
any other is cut where the known pieces end, and what remains is a new piece. `Table.reads` is that explanation: a small
model of how terms and scales add up. It is no copy of the reader of crosstally, which is tested by `roundtrip.py`.
"""

from collections import defaultdict

SCALES = [10**e for e in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15)]
UNITS, TENS = range(1, 10), range(20, 100, 10)
MULTIPLIERS = [*range(1, 101), 101, 102, 105, 120, 121, 200, 201, 300, 400, 500, 600, 700, 800, 900, 999]
REMAINDERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 17, 18, 19, 20, 21, 22, 29, 30, 40, 50, 60, 70, 80, 90, 99]
JOINTS = " -,"


def plain(text):
    """Spellings are compared in lower case with spaces for hyphens."""
    return " ".join(text.lower().replace("-", " ").split())


def is_letters(text):
    return any(c.isalpha() or c == "〇" for c in text)


def letters(text):
    """How many letters, marks not counted: pieces of one letter are no pieces to a reader."""
    return sum(c.isalpha() for c in text)


def as_written(text, piece):
    """A piece that was found in the `plain` text, as the text has it (huk-ni-yuq)."""
    low = plain(text)
    at = low.find(piece)
    return text[at : at + len(piece)] if at >= 0 and len(low) == len(text) else piece


def magnitude(n):
    """The power of ten that n is counted in: what may follow n is below it."""
    m = 1
    while n and n % (m * 10) == 0:
        m *= 10
    return m


class Table:
    """The pieces known so far. Spellings are kept as CLDR writes them; the index compares them `plain`."""

    def __init__(self):
        self.cardinals = defaultdict(list)
        self.scales = defaultdict(list)
        self.links = []
        self.proclitics = []
        self.units_before_tens = False
        self.scale_first = False
        # Tens and units make a sum; not where each sum from 21 to 99 has an entry of its own.
        self.combines_tens = True
        self.index = defaultdict(dict)
        self.known = set()

    def add(self, kind, n, text):
        text = text.strip(JOINTS)
        if not text or any(c.isdigit() for c in text):
            return
        # A spelling has one value; the first keeps it.
        if any(k in (kind, "link") for k, _ in self.means(text)):
            return
        (self.cardinals if kind == "cardinal" else self.scales)[n].append(text)
        self._note(kind, n, text)

    def means(self, text):
        """What a spelling is listed as: [(kind, n)]."""
        text = plain(text)
        return self.index.get(text[0], {}).get(text, []) if text else []

    def link(self, text):
        # Zero may be one (zh 一百零一), no other number.
        if text and not any(kind == "link" or n for kind, n in self.means(text)):
            self.links.append(text)
            self._note("link", 0, text)

    def _note(self, kind, n, text):
        key = plain(text)
        self.index[key[0]].setdefault(key, []).append((kind, n))

    def reads(self, text, n):
        """True when the pieces can explain the text as n."""
        text = plain(text)
        if (text, n) in self.known:
            return True
        found = self.explains(text, n)
        if found:
            self.known.add((text, n))
        return found

    def explains(self, text, n):
        seen = set()
        # A state is the place in the text, the terms so far, whether a link came last, and the open scales (scale first).
        todo = [(0, (), False)]
        while todo:
            state = todo.pop()
            if state in seen or len(seen) > 20_000:
                continue
            seen.add(state)
            at, terms, linked = state
            while at < len(text) and text[at] in JOINTS:
                at += 1
            if at == len(text):
                if not linked and terms and self._total(terms) == n:
                    return True
                continue
            for piece, senses in self.index.get(text[at], {}).items():
                if text.startswith(piece, at):
                    for kind, value in senses:
                        for next_terms in self._take(terms, kind, value, linked):
                            todo.append((at + len(piece), next_terms, kind == "link"))
        return False

    def _total(self, terms):
        while terms and isinstance(terms[-1], tuple):
            terms = self._close(terms)
        return sum(terms) if terms and not any(isinstance(t, tuple) for t in terms) else self._total_open(terms)

    def _total_open(self, terms):
        for i in range(len(terms) - 1, -1, -1):
            if isinstance(terms[i], tuple):
                return self._total(self._close_at(terms, i))
        return sum(terms)

    @staticmethod
    def _close_at(terms, i):
        return (*terms[:i], terms[i][0] * (sum(terms[i + 1 :]) or 1))

    def _close(self, terms):
        return self._close_at(terms, len(terms) - 1)

    def _take(self, terms, kind, value, linked):
        """The term lists that come of one more piece."""
        if kind == "link":
            if not linked and terms:
                yield terms
            return
        top = terms[-1] if terms else None
        if self.scale_first:
            yield from self._take_scale_first(terms, kind, value)
            return
        if kind == "cardinal":
            tens = top is not None and 0 < top % 100 and (top % 100 < 20 or not self.combines_tens)
            if top is None or (value < magnitude(top) and not tens):
                yield (*terms, value)
            elif self.units_before_tens and top < 10 <= value < 100 and value % 10 == 0:
                if len(terms) < 2 or top + value < magnitude(terms[-2]):
                    yield (*terms[:-1], top + value)
            return
        rest, part = list(terms), 0
        while rest and rest[-1] < value:
            part += rest.pop()
        part = (part or 1) * value
        if not rest or part < magnitude(rest[-1]):
            yield (*rest, part)

    def _take_scale_first(self, terms, kind, value):
        """A scale opens a frame, written as a tuple; any frame may close before a smaller term."""
        states = [terms]
        while any(isinstance(t, tuple) for t in states[-1]):
            last = states[-1]
            i = max(i for i, t in enumerate(last) if isinstance(t, tuple))
            states.append(self._close_at(last, i))
        for state in states:
            i = max((i for i, t in enumerate(state) if isinstance(t, tuple)), default=-1)
            limit = state[i][0] if i >= 0 else None
            below = state[-1] if state and not isinstance(state[-1], tuple) else None
            if below is not None and (value >= magnitude(below) or 0 < below % 100 < 20):
                continue
            if limit is not None and value >= limit:
                continue
            yield (*state, (value,) if kind == "scale" else value)


class Distiller:
    """Learns the table of one language."""

    def __init__(self, language, spaceless=False):
        self.language = language
        self.spaceless = spaceless
        self.sets = language.cardinals()
        self.table = Table()
        self.regular = True
        self.forms_of = {}

    def say(self, name, n):
        text = self.language.spell(name, n)
        return None if text is None or any(c.isdigit() for c in text) or "ERROR" in text else text

    def forms(self, n):
        """Every spelling of n, the most frequent over the rule sets first, the default set's before its equals."""
        if n not in self.forms_of:
            count = defaultdict(int)
            for name in self.sets:
                text = self.say(name, n)
                if text:
                    count[text] += 1
            self.forms_of[n] = sorted(count, key=lambda t: -count[t])
        return self.forms_of[n]

    def run(self):
        table = self.table
        for n in [*range(0, 21), *TENS]:
            for text in self.forms(n):
                table.add("cardinal", n, text)
        if self.spaceless:
            self.one_ten()
        self.below_hundred()
        self.find_order()
        for scale in SCALES:
            self.multiples(scale, UNITS)
            self.remainders(scale, UNITS)
        for _ in range(3):
            learned = [s for s in SCALES if s == 100 or table.scales[s]]
            for scale, above in zip(learned, [*learned[1:], 10**18]):
                ks = [k for k in MULTIPLIERS if k * scale < above]
                self.multiples(scale, ks)
                self.remainders(scale, [k for k in ks if k < 10 or k in (10, 21, 100)])
        for h in UNITS:
            for text in self.forms(h * 100):
                if self.small_pieces(h * 100, text):
                    table.add("cardinal", h * 100, text)
        self.prune()
        return table

    def learn(self, n, text):
        """A further spelling of a multiplier or remainder; one that holds a scale word would be something else."""
        low = plain(text)
        scales = [plain(w) for words in self.table.scales.values() for w in words if letters(w) > 1 or self.spaceless]
        if letters(text) > (0 if self.spaceless else 1) and not (n < 100 and any(w in low for w in scales)):
            self.table.add("cardinal", n, text)

    def prune(self):
        """Leaves out whole numbers that their pieces explain by now."""
        table = self.table
        for n in [n for n in table.cardinals if n >= 100]:
            for text in list(table.cardinals[n]):
                senses = table.index[plain(text)[0]][plain(text)]
                senses.remove(("cardinal", n))
                if table.explains(plain(text), n) and not self.small_pieces(n, text):
                    table.cardinals[n].remove(text)
                else:
                    senses.append(("cardinal", n))
            if not table.cardinals[n]:
                del table.cardinals[n]

    def small_pieces(self, n, text):
        """Joined hundreds with a piece of one letter (ta ஐநூறு), which no reader takes apart."""
        if self.spaceless or n >= 1000 or " " in text or "-" in text:
            return False
        words = self.table.scales[100]
        return any(text.endswith(w) and (letters(w) < 2 or letters(text[: -len(w)]) == 1) for w in words)

    def one_ten(self):
        """Ten as "one ten" inside larger numbers (zh 一百一十)."""
        for n in range(10, 20):
            for one in self.forms(1):
                for form in self.forms(n):
                    if any(text.endswith(one + form) for text in self.forms(100 + n)):
                        self.table.add("cardinal", n, one + form)

    # 21 to 99

    def below_hundred(self):
        links, extra, reverse, straight = defaultdict(int), defaultdict(set), 0, 0
        unread = []
        for name in self.sets:
            for tens in TENS:
                for unit in UNITS:
                    text = self.say(name, tens + unit)
                    if text is None:
                        continue
                    cut = self.cut_sum(text, tens, unit)
                    if cut is None:
                        unread.append((name, tens, unit, text))
                        continue
                    link, reversed_order = cut
                    reverse += reversed_order
                    straight += not reversed_order
                    if link:
                        links[link] += 1
        # A unit that has its own form behind tens (vi mốt, th เอ็ด) or tens with their own form before units.
        for name, tens, unit, text in unread:
            for head in self.forms(tens):
                if plain(text).startswith(plain(head)) and len(text) > len(head):
                    rest = plain(text)[len(plain(head)) :].strip(JOINTS)
                    for link in links:
                        if is_letters(link) and rest.startswith(link + " "):
                            rest = rest[len(link) :].strip()
                    extra["unit", unit, as_written(text, rest)].add(tens)
            for tail in self.forms(unit):
                if plain(text).endswith(plain(tail)) and len(text) > len(tail):
                    extra["tens", tens, text[: -len(tail)].strip(JOINTS)].add(unit)
        new = [key for key, seen in extra.items() if len(seen) >= 5 and key[2] and len(key[2]) < 20]
        left = [
            (name, tens, unit, text)
            for name, tens, unit, text in unread
            if not any(
                (kind == "unit" and n == unit and plain(text).endswith(plain(x))) or (kind == "tens" and n == tens and text.startswith(x)) for kind, n, x in new
            )
        ]
        own = [link for link in links if is_letters(link) and not (link[0].isalpha() and len(link) == 0)]
        odd = [link for link in links if not is_letters(link) and link != ","]
        every = [text for n in range(21, 100) for text in self.forms(n)]
        self.regular = not (left or odd or len(own) > 4 or (reverse and straight))
        if self.regular:
            self.table.units_before_tens = reverse > 0
            for kind, n, text in new:
                self.table.add("cardinal", n, text)
        for link in links:
            # Where words are not regular, letters between two pieces may be part of a word.
            stands_alone = any(f" {link.lstrip('+')} " in plain(text) for text in every) or link.startswith("+")
            if link not in odd and (self.regular or (stands_alone and len(own) <= 4)):
                self.add_link(link)
        for n in range(21, 100):
            self.regular = self.regular and all(self.table.reads(text, n) for text in self.forms(n))
        self.table.combines_tens = self.regular
        if not self.regular:
            self.table.known.clear()
            for n in range(21, 100):
                for text in self.forms(n):
                    self.table.add("cardinal", n, text)

    def cut_sum(self, text, tens, unit):
        """(link, units first) when the text is the word for the tens, a link or none, and the word for the unit."""
        low = plain(text)
        best = None
        for t in map(plain, self.forms(tens)):
            for u in map(plain, self.forms(unit)):
                for a, b, order in ((t, u, False), (u, t, True)):
                    if low.startswith(a) and low.endswith(b) and len(low) >= len(a) + len(b):
                        link = low[len(a) : len(low) - len(b)]
                        glued = link.startswith(" ") and not link.endswith(" ") and is_letters(link)
                        link = ("+" if glued else "") + link.strip(" ")
                        if best is None or len(link) < len(best[0]):
                            best = (link, order)
        return best

    def add_link(self, link):
        """`+` marks a link that is written together with the next word (he ו)."""
        if link.startswith("+"):
            link = link[1:]
            if link not in self.table.proclitics:
                self.table.proclitics.append(link)
        self.table.link(link)

    # Scales

    def find_order(self):
        """Scale before its multiplier (sw elfu mbili) or behind it."""
        before = behind = 0
        for scale in (100, 1000):
            for k in range(2, 10):
                for text in self.forms(k * scale):
                    low = plain(text)
                    before += any(low.startswith(plain(f)) for f in self.forms(k))
                    behind += any(low.endswith(plain(f)) for f in self.forms(k))
        self.table.scale_first = behind > before and behind > 8

    def head_of(self, text, k):
        """Where the longest beginning that reads as k ends, or 0."""
        for at in range(len(text) - 1, 0, -1):
            if self.table.reads(text[:at], k):
                return at
        return 0

    def tail_of(self, text, k):
        """Where the longest end that reads as k begins, or the text's length."""
        for at in range(1, len(text)):
            if text[at] not in JOINTS and self.table.reads(text[at:], k):
                return at
        return len(text)

    def multiples(self, scale, multipliers):
        table, words, unread = self.table, defaultdict(set), []
        for k in multipliers:
            for name in self.sets:
                text = self.say(name, k * scale)
                if text is None or table.reads(text, k * scale) or self.smaller_scale(scale, k, text):
                    continue
                if table.scale_first:
                    at = self.tail_of(text, k)
                    word, joined = text[:at].strip(JOINTS), at < len(text) and not {text[at - 1], text[at]} & set(JOINTS)
                else:
                    at = self.head_of(text, k)
                    word, joined = text[at:].strip(JOINTS), at > 0 and not {text[at - 1], text[at]} & set(JOINTS)
                whole = at in (0, len(text))
                if k == 1 and whole and (scale <= 1000 or " " not in text):
                    words[word, False, True].add((name, k))
                elif not whole and word and not (joined and any(j in word for j in JOINTS)):
                    words[word, joined, False].add((name, k))
                unread.append((name, k, text))
        joined = {word for (word, joined, bare), _ in words.items() if joined and not bare}
        bare = {plain(word) for (word, _, is_bare) in words if is_bare}
        whole_hundreds = scale == 100 and len(joined) > 1 and not joined <= bare and self.many_in_one_set(words)
        if whole_hundreds:
            for h in UNITS:
                for text in self.forms(h * 100):
                    table.add("cardinal", h * 100, text)
            return
        for (word, joined, is_bare), support in words.items():
            several = len({k for _, k in support}) > 1 or not joined
            others = any(kind == "scale" and n != scale for part in word.split() for kind, n in table.means(part))
            if is_bare or (several and is_letters(word) and not others):
                table.add("scale", scale, word)
        self.shared_word(scale, [u for u in unread if not table.reads(u[2], u[1] * scale)])
        for name, k, text in unread:
            if table.reads(text, k * scale):
                continue
            self.construct(scale, k, text)

    def smaller_scale(self, scale, k, text):
        """A new form of a smaller scale's word (lv desmit tūkstoši beside tūkstotis), or of that scale's multiplier."""
        if scale < 10_000:
            return False
        for smaller in reversed([s for s in SCALES if 1000 <= s < scale and self.table.scales[s]]):
            count = k * (scale // smaller)
            if count >= 1000:
                continue
            if self.table.scale_first:
                at = self.tail_of(text, count)
                word = text[:at].strip(JOINTS) if at < len(text) else ""
            else:
                word = text[self.head_of(text, count) :].strip(JOINTS)
            alike = any(w[:3].casefold() == word[:3].casefold() for w in self.table.scales[smaller])
            if word and word != text and alike and " " not in word:
                self.table.add("scale", smaller, word)
            else:
                self.construct(smaller, count, text)
            if self.table.reads(text, k * scale):
                return True
        return False

    @staticmethod
    def many_in_one_set(words):
        """Do the words joined to the units of one rule set differ (двести, триста, пятьсот)?"""
        by_set = defaultdict(set)
        for (word, joined, bare), support in words.items():
            if joined and not bare:
                for name, _ in support:
                    by_set[name].add(word)
        return any(len(w) > 1 for w in by_set.values())

    def shared_word(self, scale, unread):
        """The last word (scale first: the first) that most multiples share although their multiplier is unknown."""
        count = defaultdict(set)
        for _, k, text in unread:
            parts = text.split(" ")
            if len(parts) > 1:
                count[parts[0] if self.table.scale_first else parts[-1]].add(k)
        for word, ks in count.items():
            if len(ks) >= 5:
                self.table.add("scale", scale, word)

    def construct(self, scale, k, text):
        """A multiplier with a form of its own before this scale, or the whole number as a word (he אלפיים)."""
        low = plain(text)
        for word in sorted(self.table.scales[scale], key=len, reverse=True):
            word = plain(word)
            rest = None
            if self.table.scale_first and low.startswith(word):
                rest = low[len(word) :]
            elif not self.table.scale_first and low.endswith(word):
                rest = low[: -len(word)]
            if rest and rest.strip(JOINTS):
                rest = as_written(text, rest.strip(JOINTS))
                if self.table.means(rest):
                    break
                if k <= 20 or k in TENS or (not self.regular and k < 100) or (k % 100 == 0 and k < 1000):
                    self.learn(k, rest)
                elif 20 < k < 100:
                    self.link_in(rest, k)
                if self.table.reads(text, k * scale):
                    return
                break
        if k <= 19 and scale <= 1000 and len(text.split()) <= 3:
            self.table.add("cardinal", k * scale, text)

    def link_in(self, text, k):
        """Another joining word, or another form of the unit, in the count of a scale (ga fiche is aon mhíle)."""
        for tens in self.table.cardinals[k - k % 10]:
            if not plain(text).startswith(plain(tens) + " "):
                continue
            rest = plain(text)[len(plain(tens)) :].strip()
            for unit in self.table.cardinals[k % 10]:
                link = rest[: -len(plain(unit))].strip() if rest.endswith(" " + plain(unit)) else ""
                if link and " " not in link and len(link) < 6:
                    self.table.link(link)
                    return
            for link in self.table.links:
                if rest.startswith(link + " "):
                    rest = rest[len(link) :].strip()
            if rest and " " not in rest:
                self.learn(k % 10, rest)

    def remainders(self, scale, multipliers):
        smaller = [s for s in SCALES if s < scale]
        more = [f * s for s in smaller for f in (1, 2, 3, 5)] + [101, 221] * (scale > 100)
        for k in multipliers:
            for r in REMAINDERS + more:
                for name in self.sets:
                    text = self.say(name, k * scale + r)
                    if text is not None and not self.table.reads(text, k * scale + r):
                        self.sum_of(name, scale, k, r, text)

    def sum_of(self, name, scale, k, r, text):
        table = self.table
        low = plain(text)
        heads = sorted({plain(f) for f in self.forms(k * scale)}, key=len, reverse=True)
        heads = [h for h in heads if low.startswith(h) and table.reads(h, k * scale)]
        at = self.tail_of(low, r)
        # A known beginning and a known end: what stands between joins them.
        for head in heads:
            if at < len(low) and len(head) < at:
                raw = low[len(head) : at]
                link = raw.strip(" ")
                if not raw.startswith(" ") and raw.endswith(" "):
                    break  # the beginning has a longer form here (ciento, εκατόν)
                if link and len(link) <= 8 and " " not in link and (link == "," or is_letters(link[0])):
                    glued = raw.startswith(" ") and not raw.endswith(" ") and at < len(low)
                    self.add_link(("+" if glued else "") + link.strip(","))
                    if table.reads(text, k * scale + r):
                        return
                    break
        for link in table.links:
            # A link that is already known belongs to neither side.
            head = low[:at].rstrip(JOINTS)
            if at < len(low) and head.endswith(" " + link):
                at = len(head) - len(link)
                break
        head = low[:at].strip(JOINTS)
        if at < len(low) and head:
            if table.scale_first:
                return
            cut = self.head_of(head, k) if k > 1 or head not in map(plain, table.scales[scale]) else 0
            word, head = as_written(text, head[cut:].strip(JOINTS)), as_written(text, head)
            if scale == 100 and not table.scales[100]:
                table.add("cardinal", k * scale, head)
            elif scale > 100 and not table.scales[scale]:
                return
            elif cut and word and len(word) < 25 and len(word.split()) < 3:
                table.add("scale", scale, word)
            elif k == 1 and len(head.split()) < 3:
                table.add("scale", scale, head)
            elif k * scale < 10**7 and k < 10 and len(head.split()) < 3:
                table.add("cardinal", k * scale, head)
            return
        # The end is not known: a form of its own behind this scale.
        for head in heads:
            rest = low[len(head) :].strip(JOINTS)
            for link in table.links:
                if rest.startswith(link + " ") or (link in table.proclitics and rest.startswith(link)):
                    rest = rest[len(link) :].strip()
            scaled = any(kind == "scale" for part in rest.split() for kind, _ in table.means(part))
            if rest and not scaled and len(rest.split()) <= 2 and (r <= 20 or r in TENS or (r < 100 and not self.regular)):
                self.learn(r, as_written(text, rest))
                return

    def unexplained(self, numbers):
        """Spellings that the table does not explain, for the log."""
        out = []
        for n in numbers:
            for name in self.sets:
                text = self.say(name, n)
                if text is not None and not self.table.reads(text, n):
                    out.append((name, n, text))
        return out
