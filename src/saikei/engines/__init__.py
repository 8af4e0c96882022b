"""Other machinery for the work of `saikei.corpus`: a cluster that builds, a database that answers from the tables."""
