//! `crosstally schema`: the JSON Schema of what people write.

use super::args::{SchemaArgs, SchemaOf};
use super::{CLEAN, Failure, Io};
use crate::{language, rule};

pub(super) fn run(args: &SchemaArgs, io: &mut Io<'_>) -> Result<u8, Failure> {
    let schema = match args.of {
        SchemaOf::Rules => rule::schema(),
        SchemaOf::Languages => language::schema(),
    };
    writeln!(io.stdout, "{schema:#}")?;
    Ok(CLEAN)
}
