"""The HTTP side: pages for people, SPARQL and data for programs."""
