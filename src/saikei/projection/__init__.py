"""A graph as a network: things and the links between them, and the same for networkx."""
