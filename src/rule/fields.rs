//! The fields of rule packs: one table for the decoder, which refuses what is not in it, and for the JSON Schema.

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// A text.
    Text,
    /// A text or a list of texts.
    Texts,
    /// The name of a kind of value.
    Kind,
    /// error, warning or note.
    Severity,
    /// A finding code.
    Code,
    /// Texts by language tag.
    ByLanguage,
    /// Renderings by language tag: a text, a list, and in the list a list of forms.
    Renderings,
    /// Texts for all languages or by language tag.
    Scoped,
    /// What a table says.
    Table(&'static Table),
    /// A list of it.
    List(&'static Table),
    /// Names of the author's choice, each with it.
    Named(&'static Table),
    /// A list of rules.
    Rules,
    /// `off`, or the knobs of parity.
    Parity,
}

/// A field.
#[derive(Debug)]
pub(super) struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub form: Form,
    /// What it is for, in a sentence.
    pub about: &'static str,
}

/// The fields of a map.
#[derive(Debug)]
pub(super) struct Table {
    /// Its fields; in a kind of rule the first names it.
    pub fields: &'static [Field],
    /// Fields that must be there.
    pub required: &'static [&'static str],
}

impl Table {
    /// The names of the fields.
    pub(super) fn names(&self) -> Vec<&'static str> {
        self.fields.iter().map(|f| f.name).collect()
    }
}

const fn field(name: &'static str, form: Form, about: &'static str) -> Field {
    Field { name, form, about }
}

/// A rule pack.
pub(super) const PACK: Table = Table {
    fields: &[
        field("applies_to", Form::Texts, "the document sets that the pack is for, as globs of their names; absent: all"),
        field("must_state", Form::Texts, "values that every version states: the value counts, the words are a label"),
        field("facts", Form::Named(&FACT), "facts with names, found by phrases"),
        field("rules", Form::Rules, "what is demanded; the first field of each names its kind"),
        field("parity", Form::Parity, "what is compared without a rule, and how strictly; `off` compares nothing"),
        field("scope", Form::Table(&SCOPE), "what of a text is no part of the article"),
        field("versions", Form::Texts, "the languages that an article has to have"),
        field("examples", Form::List(&EXAMPLE), "the tests of the pack: at least one that passes and one that fails"),
    ],
    required: &[],
};

/// A named fact.
pub(super) const FACT: Table = Table {
    fields: &[
        field("kind", Form::Kind, "the kind that its value must have"),
        field("find", Form::ByLanguage, "phrases with {} for the value; … skips words inside the sentence"),
    ],
    required: &["find"],
};

/// What of a text is no part of the article.
pub(super) const SCOPE: Table = Table {
    fields: &[
        field("from", Form::Scoped, "the article begins behind a line with this phrase"),
        field("until", Form::Scoped, "it ends before a line with this phrase"),
        field("leave_out", Form::Scoped, "lines with this phrase are left out"),
    ],
    required: &[],
};

/// An example.
pub(super) const EXAMPLE: Table = Table {
    fields: &[
        field("pass", Form::ByLanguage, "texts of which nothing is reported"),
        field("fail", Form::ByLanguage, "texts of which `code` is reported"),
        field("code", Form::Code, "the finding that a `fail` must have"),
    ],
    required: &[],
};

/// The kinds of rules. The first field names the kind and must be there.
pub(super) const RULES: &[Table] = &[
    Table {
        fields: &[
            field("agree", Form::Text, "a named fact that has one value in all versions"),
            field("expect", Form::Text, "the value that it has"),
        ],
        required: &["agree"],
    },
    Table {
        fields: &[field("relation", Form::Text, "what holds between facts: a = b + c; a ≈ b.part / b.whole - 100%")],
        required: &["relation"],
    },
    Table {
        fields: &[
            field("term", Form::Text, "the name of a concept"),
            field("use", Form::Renderings, "its renderings"),
            field("never", Form::Renderings, "what it must not be rendered by"),
        ],
        required: &["term"],
    },
    Table {
        fields: &[
            field("consistent", Form::Text, "the name of a term that has one rendering in a document"),
            field("of", Form::Renderings, "what stands for it"),
        ],
        required: &["consistent", "of"],
    },
    Table { fields: &[field("retracted", Form::Text, "a value that must appear nowhere")], required: &["retracted"] },
];

/// Fields that every kind of rule has.
pub(super) const COMMON: Table = Table {
    fields: &[
        field("severity", Form::Severity, "how much a finding of the rule matters"),
        field("help", Form::Text, "why the rule is there, for whoever reads a finding"),
    ],
    required: &[],
};
