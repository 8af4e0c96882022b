"""A session of Spark's: the one that is running, or a new one that ends with the work."""

import os
import sys
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from saikei.problems import GraphError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

MISSING: Final = "Spark is not installed here; install it with: pip install 'saikei[spark]' (it needs Java 17 or later)"


@contextmanager
def session(master: str) -> "Iterator[SparkSession]":
    """A session of Spark's: the running one, or a new one that ends with the work.

    Args:
        master: The cluster; by default that of ``spark-submit``, or all processors of this machine.

    Raises:
        UsageError: Spark is not installed.
        GraphError: It does not start, or gives up.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")  # on pandas, which is not used here
        try:
            from py4j.protocol import Py4JError
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise UsageError(MISSING) from error
        running = SparkSession.getActiveSession()
        spark = running or _start(master)
        try:
            yield spark
        except (PySparkException, Py4JError) as error:
            raise GraphError(f"Spark gave up: {first_line(error)}; run it again with --verbose to see where") from error
        finally:
            if not running:
                spark.stop()


def _start(master: str) -> "SparkSession":
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("saikei").config("spark.ui.showConsoleProgress", sys.stderr.isatty())
    try:
        started = (builder.master(master) if master else builder).getOrCreate()
    except (PySparkException, Py4JError, OSError, RuntimeError) as error:
        raise GraphError(
            f"Spark does not start: {first_line(error)}; is there a Java, and is it 17 or later?"
        ) from error
    started.sparkContext.setLogLevel("ERROR")
    return started


def first_line(error: BaseException) -> str:
    """What an error says, without Java's trace."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
