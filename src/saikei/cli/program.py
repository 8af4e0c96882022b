"""What every command has in common: how it fails, how it shows its progress, and how it writes what it made."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final, NoReturn, TypeVar

import click

from saikei.problems import GraphError, QueryError, SaikeiError, UsageError

INTERRUPTED: Final = 128 + signal.SIGINT
"""Exit status after Ctrl-C, as shells have it."""

STANDARD: Final = "-"
"""The name of standard input or output."""

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Item = TypeVar("_Item")


class Program(click.Group):
    """A group of commands that says what went wrong in one sentence, and by its exit status.

    2 is wrong use, 1 a failure; a trace is shown only with ``--verbose``.
    """

    def main(self, args: Sequence[str] | None = None, *_: object, **extra: Any) -> NoReturn:  # noqa: ANN401
        """Run the command line and exit."""
        arguments = list(sys.argv[1:] if args is None else args)
        try:
            status = super().main(arguments, **{**extra, "prog_name": "saikei", "standalone_mode": False}) or 0
        except click.exceptions.Abort:
            status = INTERRUPTED
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "saikei"
            says = error.format_message().rstrip(".?")
            status = _complain(f"{says}; see: {command} --help", error.exit_code)
        except SaikeiError as error:
            status = _complain(str(error), 2 if isinstance(error, UsageError | QueryError) else 1, arguments)
        except Exception as error:
            what = f"something unforeseen went wrong ({type(error).__name__}: {error})"
            status = _complain(f"{what}; run it again with --verbose to see where", 1, arguments)
        sys.exit(status)


def common(command: _Command) -> _Command:
    """Give a command the options that all commands have."""
    says = "Show where in the program an error arose."
    return click.option("--verbose", is_flag=True, expose_value=False, help=says)(command)


def examples(*lines: str) -> str:
    """The examples below a command's help, line by line as given."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def progress(items: Iterable[_Item], doing: str = "Reading") -> Iterable[_Item]:
    """`items`, with a bar on a terminal that says what is done to them, and in silence elsewhere."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(list(items), description=doing, console=Console(stderr=True), transient=True)


def terminal_width(out: str = STANDARD) -> int | None:
    """Columns of the terminal that is written to; None for a pipe or a file."""
    return os.get_terminal_size().columns if out == STANDARD and sys.stdout.isatty() else None


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C end the process at once: the embedded store does not stop for Python's own handler."""
    handler = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def take() -> str:
    """The text on standard input.

    Raises:
        UsageError: It is not UTF-8.
    """
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("what is on standard input is not UTF-8 text; give it as UTF-8") from error


def put(data: bytes, out: str) -> None:
    """Write `data` to standard output, or to a file that appears whole or not at all.

    Raises:
        GraphError: The file cannot be written.
    """
    if out == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = Path(out)
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}-", delete=False) as file:
            new = Path(file.name)
            try:
                file.write(data)
                file.close()
                new.chmod(0o666 & ~_umask())
                new.replace(target)
            except BaseException:
                new.unlink()
                raise
    except OSError as error:
        raise GraphError(f"{out} was not written: {error.strerror}; name another file") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _complain(sentence: str, status: int, arguments: Sequence[str] = ()) -> int:
    """Say what is wrong, with a trace where it was asked for, and return the exit status."""
    if "--verbose" in arguments:
        traceback.print_exc()
    click.echo(f"saikei: {sentence}", err=True)
    return status
