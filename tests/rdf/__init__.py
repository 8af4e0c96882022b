"""Tests of the graph and its tables."""
