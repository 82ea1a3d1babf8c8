//! The program: everything is in the library.

/// Reading makes many small things that live shortly; an allocator made for that takes a tenth off a run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    crosstally::cli::main()
}
