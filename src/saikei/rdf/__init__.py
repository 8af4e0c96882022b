"""RDF: the terms, the mapping of records to quads, their shapes, their bytes, and the tables."""
