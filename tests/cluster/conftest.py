"""A session of Spark's, where there is one."""

import importlib.util
import shutil
import warnings
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession


@pytest.fixture(scope="package")
def spark() -> "Iterator[SparkSession]":
    """A session on one processor of this machine."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("Spark is not installed: pip install 'saikei[spark]'")
    if shutil.which("java") is None:
        pytest.skip("there is no Java, which Spark needs")
    from saikei.engines.spark.session import session

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Spark's own
        with session("local[1]") as spark:
            yield spark
